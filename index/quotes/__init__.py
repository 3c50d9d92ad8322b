"""Quotations in German news: what was said, in which form, and by whom.

The stages, each a module that can be read and tested alone:

    marks       quotation marks to pairs, in every convention
    passages    the text to sentences and words; words in marks are one word of their sentence
    lexicon     what a word can be: article, preposition, verb of speech, Konjunktiv … (word lists in `data/`)
    phrases     noun phrases;  agents: which of them can speak;  clauses: clauses and their subjects
    frames      the words that tell of speech and who speaks (verb_frames, source_frames)
    speech      words in marks: quotation, doubtful, or a name, title, distance
    indirect    what is told without marks
    speakers    the frame that belongs to a quotation, else who was speaking;  confidence: how sure that is
    echoes      the same words twice in an article;  nesting: which quotation lies in which
    find        all of them in their order

`benchmarks/quotes.py` scores the whole and names the rules that are wrong most often.
"""

from index.quotes.find import find_quotes

__all__ = ["find_quotes"]
