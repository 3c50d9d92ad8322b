"""SQLite files: opened with their migrations, changed in whole transactions, with errors that name the way out."""

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from index.errors import LibraryDamaged, LibraryError, LibraryNewer

_WAIT_SECONDS = 20.0


def connect(path: Path, migrations: Sequence[str], *, readonly: bool = False) -> sqlite3.Connection:
    """Open the database at `path`, made if it is not there, and bring it to the newest of `migrations`.

    Each migration is a script, its statements parted by semicolons, that takes the file from the version before
    (`user_version`) to its own, counted from 1.
    Raises LibraryDamaged for a file that is no database or comes from a newer program, LibraryError where the disk or
    the permissions forbid it.
    """
    with explained(path):
        connection = _open_readonly(path) if readonly else _open(path)
        try:
            _migrate(connection, path, migrations, readonly)
        except BaseException:
            connection.close()
            raise
    return connection


def _open(path: Path) -> sqlite3.Connection:
    connection = _connection(str(path), uri=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _open_readonly(path: Path) -> sqlite3.Connection:
    """Open without writing; where WAL's side files cannot be made there is no writer that would need them."""
    address = path.absolute().as_uri()
    connection = _connection(f"{address}?mode=ro", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = _connection(f"{address}?mode=ro&immutable=1", uri=True)
    return connection


def _connection(address: str, uri: bool) -> sqlite3.Connection:
    return sqlite3.connect(
        address, uri=uri, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )


def _migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str], readonly: bool) -> None:
    version = _version(connection)
    if version > len(migrations):
        raise LibraryNewer(f"{path} was written by a newer nato-reader (version {version}); update the program.")
    if version == len(migrations):
        return
    if readonly:
        raise LibraryDamaged(f"{path} is of an older version and read-only; open it once with write permission.")
    with transaction(connection):
        for at in range(_version(connection), len(migrations)):  # another process may have come first
            for statement in migrations[at].split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {at + 1}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make every change inside the block, or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn errors of SQLite and of the file system inside the block into a LibraryError with the way out."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(path, error) from error
    except (UnicodeDecodeError, msgspec.DecodeError) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(path) from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise _forbidden(path) from error
        if isinstance(error, BrokenPipeError):
            raise
        raise LibraryError(
            f"{path.parent}: {error.strerror or error}. Choose another folder with --library."
        ) from error


def _explain(path: Path, error: sqlite3.Error) -> LibraryError:
    text = str(error)
    if "full" in text:
        return _full(path)
    if "readonly" in text or "unable to open" in text:
        return _forbidden(path)
    if "locked" in text:
        return LibraryError(f"{path} is busy with another program's change; try again in a moment.")
    if "disk I/O" in text or "interrupted" in text or isinstance(error, sqlite3.ProgrammingError):
        return LibraryError(f"{path}: {text}")
    return _damaged(path, error)


def _damaged(path: Path, error: Exception) -> LibraryDamaged:
    return LibraryDamaged(f"{path} is damaged ({error}); move it away and add the articles again.")


def _full(path: Path) -> LibraryError:
    return LibraryError(
        f"The disk that holds {path.parent} is full. What was saved before is kept; make room and run this again."
    )


def _forbidden(path: Path) -> LibraryError:
    return LibraryError(
        f"{path.parent} cannot be written to or opened. Check the permissions, or choose another folder with --library."
    )
