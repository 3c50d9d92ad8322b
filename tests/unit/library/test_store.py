"""What the store keeps when a change is broken off, or another process writes as well."""

from pathlib import Path

import pytest

from index.analysis import Actor, Analysis
from index.article import Article
from index.storage.store import Entry, FileState, Store


def put(store: Store, name: str, actor: Actor) -> None:
    """Store an article that names one actor."""
    article = Article(id=name, path=name, text="Text", headline="Titel", headline_basis="made")
    file = store.put_file(FileState(name, 0, 0, b"", ""))
    store.put_article(file, Entry(article, Analysis(actors=(actor,)), b""), added=0)


def test_an_actor_of_a_change_that_was_broken_off_is_stored_by_the_next(tmp_path: Path) -> None:
    store = Store(tmp_path / "articles.sqlite3")
    actor = Actor("eva-muster", "Eva Muster", "person")
    with pytest.raises(OSError, match="full"), store.transaction():
        put(store, "a.txt", actor)
        raise OSError("the disk is full")
    with store.transaction():
        put(store, "a.txt", actor)
    assert store.actors.get("eva-muster") == actor
    store.close()


def test_names_that_another_process_stored_meanwhile_are_kept(tmp_path: Path) -> None:
    here, there = Store(tmp_path / "articles.sqlite3"), Store(tmp_path / "articles.sqlite3")
    with here.transaction():
        put(here, "a.txt", Actor("eva-muster", "Eva Muster", "person", aliases=("E. Muster",)))
    with there.transaction():
        put(there, "b.txt", Actor("eva-muster", "Eva Muster", "person", aliases=("Frau Muster",)))
    with here.transaction():
        put(here, "c.txt", Actor("eva-muster", "Eva Muster", "person", aliases=("Eva M.",)))
    found = here.actors.get("eva-muster")
    assert found
    assert set(found.aliases) == {"E. Muster", "Frau Muster", "Eva M."}
    here.close()
    there.close()
