"""The librarian: the one thread that talks to the library, so that no key ever waits for an answer.

Of each kind of question (a search, an article to open …) only the newest counts: one that is asked again before its
turn came replaces the older, and an answer that was overtaken is dropped. Work that must not get lost (a star, a tag)
is `errand`s, done in order.
"""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Condition, Thread
from typing import Any, Generic, TypeVar

import msgspec

Subject = TypeVar("Subject")
Then = Callable[[Any], None]


class Answer(msgspec.Struct, frozen=True):
    """What came of a question: its value, or what went wrong; `then` is who wants to know."""

    kind: str
    ticket: int
    value: Any
    error: Exception | None
    then: Then


class Librarian(Thread, Generic[Subject]):
    """Opens its subject (the library) in its own thread, and answers questions about it one after the other.

    `deliver` is called in that thread with every answer. The kinds in `first` are answered before all others, in that
    order. Where opening fails, every question is answered with the error; `reopen` tries again.

    Everything but `run` is called by one thread, that of the asker, who says of each answer when it has `arrived`.
    """

    def __init__(
        self, open_subject: Callable[[], Subject], deliver: Callable[[Answer], object], first: Sequence[str] = ()
    ) -> None:
        super().__init__(name="librarian", daemon=True)
        self._open = open_subject
        self._deliver = deliver
        self._order = {kind: place for place, kind in enumerate(first)}
        self._waiting: dict[str, tuple[int, Callable[[Subject], Any], Then]] = {}
        self._errands: deque[tuple[int, Callable[[Subject], Any], Then]] = deque()
        self._newest: dict[str, int] = {}
        self._open_errands = 0
        self._tickets = 0
        self._changed = Condition()
        self._stopping = False
        self._subject: Subject | None = None

    def ask(self, kind: str, job: Callable[[Subject], Any], then: Then) -> None:
        """Have `job` done with the library, then `then` called with what it returned; older questions are forgotten."""
        with self._changed:
            self._tickets += 1
            self._newest[kind] = self._tickets
            self._waiting.pop(kind, None)
            self._waiting[kind] = (self._tickets, job, then)
            self._changed.notify()

    def errand(self, job: Callable[[Subject], Any], then: Then = lambda _: None) -> None:
        """Have `job` done in its turn, whatever else is asked."""
        with self._changed:
            self._tickets += 1
            self._open_errands += 1
            self._errands.append((self._tickets, job, then))
            self._changed.notify()

    def arrived(self, answer: Answer) -> bool:
        """Take note that an answer has come to who asked; tell whether it is still wanted."""
        if not answer.kind:
            self._open_errands -= 1
            return True
        wanted = self._counts(answer)
        if wanted:
            del self._newest[answer.kind]
        return wanted

    def _counts(self, answer: Answer) -> bool:
        """Tell whether nothing newer of its kind was asked."""
        return not answer.kind or self._newest.get(answer.kind) == answer.ticket

    @property
    def idle(self) -> bool:
        """Tell whether nothing is asked of which the answer has not arrived."""
        return not (self._newest or self._open_errands)

    def reopen(self) -> None:
        """Close the library and open it anew before the next question."""
        self.errand(lambda _: self._close())

    def stop(self, wait: float = 2.0) -> None:
        """Finish the errands, close the library and end the thread; waits for it at most `wait` seconds."""
        with self._changed:
            self._stopping = True
            self._waiting.clear()
            self._changed.notify()
        if self.is_alive():
            self.join(wait)

    def run(self) -> None:
        """Answer questions until told to stop."""
        while (work := self._next()) is not None:
            kind, ticket, job, then = work
            value, error = None, None
            try:
                if self._subject is None:
                    self._subject = self._open()
                value = job(self._subject)
            except Exception as problem:
                error = problem
            answer = Answer(kind, ticket, value, error, then)
            if self._counts(answer):
                self._deliver(answer)
        self._close()

    def _next(self) -> tuple[str, int, Callable[[Subject], Any], Then] | None:
        """Wait for something to do; None when it is time to stop."""
        with self._changed:
            while True:
                if self._errands:
                    return "", *self._errands.popleft()
                if self._stopping:
                    return None
                if self._waiting:
                    kind = min(self._waiting, key=lambda kind: self._order.get(kind, len(self._order)))
                    return kind, *self._waiting.pop(kind)
                self._changed.wait()

    def _close(self) -> None:
        """Close the library."""
        subject, self._subject = self._subject, None
        close = getattr(subject, "close", None)
        if close:
            close()
