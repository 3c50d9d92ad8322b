"""The program as a process: signals, closed pipes, locales."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest


def started(library: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "--library", str(library), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)], ids=str
)
def test_signals_end_the_program_with_their_codes(library: Path, number: signal.Signals, code: int) -> None:
    with started(library, "search", "-", "--format", "json") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"Truppenabzug\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["total"] == 1
        process.send_signal(number)
        assert process.wait(30) == code
        assert process.stderr
        assert b"Traceback" not in process.stderr.read()


def test_behind_nohup_it_goes_on_when_the_session_ends(library: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "--library", str(library), "search", "-", "--format", "json"]
    with subprocess.Popen(["nohup", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(2):
            process.stdin.write(b"Truppenabzug\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["total"] == 1
            process.send_signal(signal.SIGHUP)
        process.stdin.close()
        assert process.wait(30) == 0


def test_a_closed_pipe_is_no_mistake(library: Path) -> None:
    with started(library, "search", "-", "--format", "json") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"Truppenabzug\n")
        process.stdin.flush()
        process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"Truppenabzug\n" * 20)
        process.stdin.close()
        assert process.wait(30) == 0
        assert process.stderr
        assert process.stderr.read() == b""


def test_a_poor_locale_and_bad_bytes_raise_nothing(library: Path) -> None:
    with started(library, "search", "-", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0") as process:
        out, err = process.communicate(b"Man\xc3\xb6ver \xff\xfe\n", timeout=30)
    assert process.returncode in (0, 1)
    assert b"mistake" not in err
    assert b"Traceback" not in out + err


def test_the_screens_ask_for_a_terminal(library: Path) -> None:
    with started(library, TERM="xterm") as process:
        out, err = process.communicate(timeout=30)
    assert process.returncode == 2
    assert out == b""
    assert b"nato-reader search" in err
    assert b"\x1b" not in err
