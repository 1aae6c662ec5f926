"""Windows without a screen, dressed as the program dresses them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Choice, Dress
from desk.record.entry import Person
from desk.wiring.desk import Desk
from tests.fakes.at_more import AtMore
from tests.fakes.small_desk import open_small


@pytest.fixture(scope="session")
def dress(qapp: QApplication) -> Dress:
    """The application's one dress."""
    return Dress(qapp, Choice.LIGHT)


@pytest.fixture(autouse=True)
def _dressed(dress: Dress) -> Iterator[None]:
    """Every test begins in the light look at 100 % text."""
    yield
    if dress.choice is not Choice.LIGHT:
        dress.choose(Choice.LIGHT)
    if dress.text_percent != 100:
        dress.set_text(100)


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the settings of whoever runs it."""
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The small desk, open."""
    opened = open_small(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def sit(qtbot: QtBot, dress: Dress, desk: Desk) -> Callable[[Person], AtMore]:
    """Somebody sits down at the small desk's More page."""
    return lambda person: AtMore(qtbot, dress, desk, person)
