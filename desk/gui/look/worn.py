"""The look and the text size the window wears now.

One value for the program, as there is one QApplication: only `style.Dress` changes it, and then every widget
gets a style change event, in which it takes its sizes and colours anew.
"""

from dataclasses import dataclass

from desk.gui.look.tokens import LIGHT, Look


@dataclass(slots=True)
class _Worn:
    look: Look = LIGHT
    percent: int = 100


_worn = _Worn()


def look() -> Look:
    """The colours now."""
    return _worn.look


def percent() -> int:
    """The text size now, 100 to 200."""
    return _worn.percent


def scaled(pixels: int) -> int:
    """A size of the tokens, in pixels at the text size now."""
    return (pixels * _worn.percent + 50) // 100


def wear(new: Look, text_percent: int) -> None:
    """Change both. Widgets do not learn of it here: `style.Dress` tells them."""
    _worn.look = new
    _worn.percent = text_percent
