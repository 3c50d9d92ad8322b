"""The whole chain, from file to analysis, finds in the samples who says what."""

from collections.abc import Iterable

from sample_reading import SAMPLE_LIST, Marked, analyses, assert_agreement, plain
from sample_truth import Sample

from index.actors import Registry
from index.analysis import Quote

SENTENCE_WORDS = 4
"""From this length on, words in marks are nearly always speech; on shorter ones readers often differ."""


def direct(key: tuple[str, int]) -> Iterable[tuple[int, Quote, str]]:
    """The direct quotations of one sample with their number among those of the same words."""
    seen: dict[str, int] = {}
    for quote in analyses()[key].quotes:
        if quote.type == "direct":
            words = plain(quote.text)
            seen[words] = seen.get(words, 0) + 1
            yield seen[words], quote, words


def expected_quotes(sample: Sample) -> dict[tuple[str, int], dict[str, str | None]]:
    """The marked quotations of one sample by words and number among those of the same words."""
    expected: dict[tuple[str, int], dict[str, str | None]] = {}
    for quote in sample.quotes:
        words = plain(str(quote["text"]))
        expected[words, 1 + sum(known == words for known, _ in expected)] = quote
    return expected


def marked_and_found(least_words: int) -> tuple[Marked, Marked]:
    """The direct quotations of at least `least_words` words: as a person marked them, and as the program finds them."""
    marked = ((*sample.key, *words) for sample in SAMPLE_LIST for words in expected_quotes(sample))
    found = ((*key, words, number) for key in analyses() for number, _, words in direct(key))
    expected_set, found_set = (
        {entry for entry in entries if len(str(entry[2]).split()) >= least_words} for entries in (marked, found)
    )
    return expected_set, found_set


def test_quotations_of_four_words_and_more_are_found() -> None:
    assert_agreement(*marked_and_found(SENTENCE_WORDS), least=0.95)


def test_quotations_are_found_with_all_fragments() -> None:
    assert_agreement(*marked_and_found(1), least=0.95)


def test_what_is_no_speech_is_not_taken_for_it() -> None:
    scare: Marked = {(*s.key, plain(text)) for s in SAMPLE_LIST for text in s.truth["scare_quotes"]}
    speech = {(*key, words) for key in analyses() for _, _, words in direct(key)}
    taken = sorted(map(str, scare & speech))
    assert len(taken) <= len(scare) / 5, taken


def test_quotations_have_the_right_speaker_and_hardly_ever_a_wrong_one() -> None:
    registry = Registry.load()
    right, told = 0, 0
    wrong: list[str] = []
    for sample in SAMPLE_LIST:
        expected = expected_quotes(sample)
        for number, quote, words in direct(sample.key):
            truth = expected.get((words, number))
            if truth is None or truth["state"] != "named":
                continue
            told += 1
            if is_speaker(quote, str(truth["speaker"]), registry):
                right += 1
            elif quote.speaker and quote.speaker.actor:
                wrong.append(f"{sample.file}: {words}: {quote.speaker.name}, not {truth['speaker']}")
    assert right >= 0.9 * told, f"{right} of {told}\n" + "\n".join(wrong)
    assert len(wrong) <= 0.05 * told, "\n".join(wrong)


def is_speaker(quote: Quote, name: str, registry: Registry) -> bool:
    """Tell whether `quote` is given to the person called `name`, in whatever spelling the registry prefers."""
    if quote.speaker is None:
        return False
    return quote.speaker.name == name or quote.speaker.actor in {actor.id for actor in registry.lookup(name)}


def test_anonymous_sources_get_no_name_of_somebody_else() -> None:
    nameless = {
        (sample.key, *words)
        for sample in SAMPLE_LIST
        for words, truth in expected_quotes(sample).items()
        if truth["state"] != "named"
    }
    named = [
        f"{key}: {words}: {quote.speaker.name}"
        for key in analyses()
        for number, quote, words in direct(key)
        if (key, words, number) in nameless and quote.speaker and quote.speaker.actor
    ]
    assert len(named) <= len(nameless) / 10, "\n".join(named)
