"""`nato-reader --pick` in a real pipe: screens on the terminal, what was picked in the pipe."""

import sys
from pathlib import Path

from ptylib import Terminal, environment

from index import Library


def test_what_is_picked_goes_through_the_pipe_to_the_next_command(tmp_path: Path):
    article = tmp_path / "news" / "abzug.txt"
    article.parent.mkdir()
    article.write_text("Kreml meldet Abzug\n\nDer Abzug beginnt, sagte Putin.\n", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True) as library:
        library.add([article.parent], jobs=1)
    reader = f"{sys.executable} -m tui.cli --library {tmp_path / 'library'}"
    pipe = f"echo ignored | {reader} --pick --format path Abzug | xargs -n1 wc -c > {tmp_path / 'out'}; exit 7"
    terminal = Terminal(["sh", "-c", pipe], environment(HOME=str(tmp_path)))
    try:
        terminal.wait_for("Kreml")
        assert str(article) not in terminal.text
        terminal.press("\r")
        assert terminal.wait() == 7
    finally:
        terminal.close()
    size = len(article.read_bytes())
    assert (tmp_path / "out").read_text().split() == [str(size), str(article)]
