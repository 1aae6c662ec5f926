"""Windows without a screen, dressed as the program dresses them."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from desk.gui.look.style import Choice, Dress


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
