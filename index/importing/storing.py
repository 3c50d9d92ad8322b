"""What came of the steps of an import, put into the store: new articles in the place of old ones."""

import time
from hashlib import blake2b

import msgspec

from index.article import Article
from index.documents import document
from index.engine import Document
from index.importing.preparing import Outcome
from index.importing.steps import File, Step
from index.importing.tally import Tally
from index.storage.store import Entry, FileState, Store


class Batch:
    """Outcomes that are stored in one transaction, which is the caller's part; `documents` and `removed` tell what the
    index has to take in and to drop afterwards."""

    def __init__(self, store: Store, tally: Tally) -> None:
        self._store, self._tally = store, tally
        self.documents: list[Document] = []
        self.removed: list[int] = []

    def store(self, step: Step, outcome: Outcome) -> None:
        """Store the articles of one step, and at its end the file's state; old ones give way to what is new."""
        file = step.file
        failures = [*file.failures, *outcome.failures]
        file.failures.clear()
        file.failed = file.failed or bool(failures)
        self._tally.fail(failures)
        if outcome.same:
            self._tally.unchanged += len(file.old)
            self._store.put_file(msgspec.structs.replace(file.state, digest=outcome.digest))
            return
        if file.failed and step.last and not (outcome.entries or file.seen):
            return
        digest = outcome.digest or file.state.digest
        key = self._store.put_file(msgspec.structs.replace(file.state, digest=digest, complete=step.last))
        for entry in outcome.entries:
            self._store_entry(file, key, entry)
        if step.last and not file.failed:
            gone = [file.old[record][0] for record in file.old.keys() - file.seen]
            self._store.remove_articles(gone)
            self.removed.extend(gone)
            self._tally.removed += len(gone)

    def _store_entry(self, file: File, file_key: int, entry: Entry) -> None:
        """Store one article, in the place of the older one of its number."""
        record = entry.article.record
        if self._told_before(entry.article, file):
            self._tally.unchanged += 1
            return
        file.seen.add(record)
        old_key, old_digest = file.old.get(record, (0, b""))
        if old_digest == entry.digest:
            self._tally.unchanged += 1
            return
        added = self._store.added(old_key) if old_key else time.time_ns()
        if old_key:
            self._store.remove_articles([old_key])
            self.removed.append(old_key)
        self._tally.updated += bool(old_key)
        self._tally.added += not old_key
        article = self._with_free_id(entry.article, file.state)
        key = self._store.put_article(file_key, Entry(article, entry.analysis, entry.digest), added)
        self.documents.append(document(key, article, entry.analysis))

    def _told_before(self, article: Article, file: File) -> bool:
        """Tell whether an earlier record of the file is the same article under the same id: exports hold some twice."""
        key = self._store.key_of(article.id) if file.seen else None
        stored = self._store.article(key) if key else None
        if stored is None or stored.record == article.record or stored.record not in file.seen:
            return False
        return msgspec.structs.replace(stored, record=article.record) == article

    def _with_free_id(self, article: Article, state: FileState) -> Article:
        """Return the article, with an id made from its place where another article has its id already."""
        if self._store.key_of(article.id) is None:
            return article
        place = f"{state.path}\n{article.record}".encode()
        return msgspec.structs.replace(article, id=blake2b(place, digest_size=8).hexdigest())
