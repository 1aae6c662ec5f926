"""Keys that a field takes for itself under X, and under no other system, do what the page says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.record.states import State
from desk.wiring.desk import open_desk
from desk.wiring.rehearsal import make_rehearsal
from tests.fakes import x_screen
from tests.fakes.x_screen import Screen, Window, until

ABBEY = "local.gloucestershire.abbey.2017-05-04"


@pytest.fixture
def screen() -> Iterator[Screen]:
    shown = Screen()
    yield shown
    shown.close()


@x_screen.needed
def test_ctrl_d_puts_a_draft_away(screen: Screen, tmp_path: Path) -> None:
    """X has Ctrl+D for Delete in a line of text."""
    folder = make_rehearsal(tmp_path / "count-desk" / "rehearsal")
    (tmp_path / "settings.json").write_text(json.dumps({"last_desk": str(folder)}))

    def state() -> State:
        desk = open_desk(folder, writing=False)
        try:
            return desk.place(ABBEY).state
        finally:
            desk.close()

    window = Window(screen, tmp_path)
    try:
        window.until_titled("Sign in")
        window.key("1")
        window.until_titled("Enter")
        window.enter("1")
        window.type("41")
        until(lambda: state() is State.DRAFTED, "the draft to be kept")
        window.key("ctrl+d", "1")
        until(lambda: state() is State.OPEN, "the draft to be put away")
    finally:
        window.close()
