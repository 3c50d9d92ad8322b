"""What stays on the disk beside the index: the store of texts and analyses, the reader's state, and their lock."""
