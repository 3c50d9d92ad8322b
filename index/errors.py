"""What can go wrong with a library, each with a message that names the way out."""


class LibraryError(Exception):
    """A library cannot do what it was asked for; the message says why and what to do."""


class LibraryMissing(LibraryError):
    """There is no library in this folder."""


class LibraryLocked(LibraryError):
    """Another process writes to this library."""


class LibraryDamaged(LibraryError):
    """The library's files cannot be read and cannot be mended by themselves."""


class LibraryNewer(LibraryDamaged):
    """The library's files were written by a newer version of the program."""


class ArticleMissing(LibraryError, LookupError):
    """The library holds no article of this id."""
