"""Quotations in German news: what was said, in which form, and by whom."""

from index.quotes.find import find_quotes

__all__ = ["find_quotes"]
