"""When the reader is at rest: no message waits, no question is open, no timer runs out, and everything is drawn.

Tests wait for this and for nothing else, so that they see the same on a quick machine and on a busy one.
"""

import asyncio
import time
from collections.abc import Iterator

import pytest
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from tui.reader_app import ReaderApp

PATIENCE = 60.0
"""Seconds after which a reader that does not come to rest is taken for broken."""


async def come_to_rest(pilot: Pilot[int]) -> None:
    """Wait until the reader is at rest in two looks between which everything that was posted was taken up.

    Raises `AssertionError` where it never is.
    """
    app = pilot.app
    assert isinstance(app, ReaderApp)
    end, before = time.monotonic() + PATIENCE, -1
    while not app._exit:
        if not await pilot._wait_for_screen() or app._exit:
            return
        app.screen._on_timer_update()
        open_matters, asked = list(unrest(app)), app.librarian._tickets
        if not open_matters and asked == before:
            return
        before = -1 if open_matters else asked
        assert time.monotonic() < end, f"The reader does not come to rest: {', '.join(open_matters)}."
        await asyncio.sleep(0.001 if open_matters else 0)


def unrest(app: ReaderApp) -> Iterator[str]:
    """Yield what is still to come."""
    if not app.librarian.is_alive():
        yield "the librarian has not begun"
    elif not app.librarian.idle:
        yield "a question is open"
    for screen in app.screen_stack:
        for pump in (app, *screen.walk_children(with_self=True)):
            if pump.message_queue_size or pump._next_callbacks:
                yield f"{pump} has messages"
            if any(_runs_out(pump)):
                yield f"{pump} waits for the time"
    if app.screen._dirty_widgets or app.screen._layout_required or app.screen._callbacks:
        yield "the screen is not drawn"


def _runs_out(pump: MessagePump) -> Iterator[bool]:
    """Tell of each timer that rings once whether it has still to ring."""
    for timer in tuple(pump._timers):
        yield timer._repeat == 0 and timer._task is not None and not timer._task.done()


def press_without_delay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Textual's pilot not wait after each key until the processor seems idle: `come_to_rest` knows."""

    async def no_wait(least: float = 0, most: float = 1) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", no_wait)
    monkeypatch.setattr("textual.pilot.wait_for_idle", no_wait)
