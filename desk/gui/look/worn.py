"""The look and the text size the window wears now.

One value for the program, as there is one QApplication: only `style.Dress` changes it. Qt then tells every
widget of a new style, which lays out and paints anew: so widgets ask here whenever they size or paint
themselves, and keep nothing.
"""

from desk.gui.look.tokens import LIGHT, Look


class _Worn:
    look: Look = LIGHT
    percent: int = 100


def look() -> Look:
    """The colours now."""
    return _Worn.look


def percent() -> int:
    """The text size now, 100 to 200."""
    return _Worn.percent


def scaled(pixels: int) -> int:
    """A size of the tokens, in pixels at the text size now."""
    return (pixels * _Worn.percent + 50) // 100


def wear(new: Look, text_percent: int) -> None:
    """Change both. Widgets do not learn of it here: `style.Dress` tells them."""
    _Worn.look = new
    _Worn.percent = text_percent
