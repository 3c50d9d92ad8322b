"""German: words, sentences, dates, mood, compounds; the word lists stand beside the code as data files."""
