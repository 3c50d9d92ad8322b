"""Widgets on Textual's Line API: they draw cells themselves, and send only the cells that changed."""
