"""Quotations in German news: what was said, in which form, and by whom.

The stages, each a module that can be read and tested alone:

    marks       quotation marks to pairs, in every convention
    passages    the text to sentences and words; words in marks are one word of their sentence
    lexicon     what a word can be: article, preposition, verb of speech, Konjunktiv … (word lists in `data/`)
    phrases     noun phrases;  agents: which of them can speak;  clauses: clauses;  subjects: who does it
    frames      the words that tell of speech and who speaks (verb_frames, source_frames)
    belonging   which frame belongs to words in marks;  surroundings: what stands in and around them
    word_signs, place_signs, sentence_signs   what speaks for speech, and what for a name, a title, distance
    speech      words in marks: quotation, doubtful, or none of it; the weights of the signs are in `data/signs.txt`
    indirect    what is told without marks
    choice      a speaker, why, and how sure;  discourse: who was speaking before
    speakers    the frame that belongs to a quotation, else who was speaking;  confidence: how sure that is
    echoes      the same words twice in an article;  nesting: which quotation lies in which
    find        all of them in their order

`benchmarks/quotes.py` scores the whole and names the rules that are wrong most often; `benchmarks/fit_signs.py` fits
the weights of the signs.
"""

from index.quotes.find import find_quotes

__all__ = ["find_quotes"]
