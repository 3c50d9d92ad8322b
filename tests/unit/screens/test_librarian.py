"""The librarian: the newest question of a kind counts, errands are all done, and in order."""

import threading

from tui.librarian import Answer, Librarian


def librarian(first=(), opener=list):
    answers: list[Answer] = []

    def deliver(answer: Answer) -> None:
        if books.arrived(answer):
            answers.append(answer)

    books = Librarian(opener, deliver, first)
    return books, answers


def test_only_the_newest_question_of_a_kind_is_answered():
    books, answers = librarian()
    for number in range(5):
        books.ask("search", lambda _, number=number: number, print)
    books.start()
    wait_idle(books)
    assert [answer.value for answer in answers] == [4]
    books.stop()


def test_an_answer_overtaken_while_it_was_worked_on_does_not_count():
    books, answers = librarian()
    begun, go = threading.Event(), threading.Event()

    def slow(_):
        begun.set()
        go.wait(5)
        return "old"

    books.ask("search", slow, print)
    books.start()
    assert begun.wait(5)
    books.ask("search", lambda _: "new", print)
    go.set()
    wait_idle(books)
    assert [answer.value for answer in answers] == ["new"]
    books.stop()


def test_the_first_kinds_go_first():
    books, answers = librarian(first=("search", "article"))
    for kind in ("facets", "article", "search"):
        books.ask(kind, lambda _, kind=kind: kind, print)
    books.start()
    wait_idle(books)
    assert [answer.value for answer in answers] == ["search", "article", "facets"]
    books.stop()


def test_errands_are_done_in_order_and_even_when_leaving():
    done: list[int] = []
    books, _ = librarian()
    for number in range(5):
        books.errand(lambda _, number=number: done.append(number))
    books.ask("search", lambda _: 1 / 0, print)
    books.start()
    books.stop()
    assert done == [0, 1, 2, 3, 4]


def test_what_goes_wrong_is_an_answer_too():
    books, answers = librarian()
    books.ask("search", lambda _: 1 / 0, print)
    books.start()
    wait_idle(books)
    assert isinstance(answers[0].error, ZeroDivisionError)
    books.stop()


def test_a_library_that_cannot_be_opened_is_tried_again_with_the_next_question():
    tries = iter([OSError("locked"), None])

    def opener():
        problem = next(tries)
        if problem:
            raise problem
        return []

    books, answers = librarian(opener=opener)
    books.ask("search", lambda subject: "found", print)
    books.start()
    wait_idle(books)
    books.ask("search", lambda subject: "found", print)
    wait_idle(books)
    assert str(answers[0].error) == "locked"
    assert answers[1].value == "found"
    books.stop()


def test_an_answer_is_open_until_it_has_arrived():
    given = threading.Event()
    under_way: list[Answer] = []

    def deliver(answer: Answer) -> None:
        under_way.append(answer)
        given.set()

    books = Librarian(list, deliver)
    for asking in (lambda: books.ask("search", len, print), lambda: books.errand(len)):
        assert books.idle
        asking()
        if not books.is_alive():
            books.start()
        assert given.wait(5)
        assert not books.idle
        assert books.arrived(under_way.pop())
        given.clear()
    assert books.idle
    books.stop()


def wait_idle(books: Librarian) -> None:
    for _ in range(500):
        if books.idle:
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came to rest")
