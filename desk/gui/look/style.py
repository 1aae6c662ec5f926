"""Dresses the application: Fusion, one palette, one stylesheet, one font, the focus ring.

Follows the system's colours and its wish for contrast, unless the person chose otherwise.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desk.gui.look.fonts import FACES, font, load
from desk.gui.look.sheet import stylesheet
from desk.gui.look.tokens import CONTRAST, DARK, LIGHT, Look, high_contrast
from desk.gui.look.worn import wear

if TYPE_CHECKING:
    from desk.gui.look.ring import FocusRing


def application(arguments: Sequence[str] = ()) -> QApplication:
    """The program's QApplication, in Fusion from the start, which spares a change of style."""
    app = QApplication([*(arguments or ("count-desk",)), "-style", "fusion"])
    app.setApplicationName("Count Desk")
    app.setProperty("fusion", True)
    return app


class Choice(StrEnum):
    """What the person chose to see."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_FIXED = {Choice.LIGHT: LIGHT, Choice.DARK: DARK, Choice.CONTRAST: CONTRAST}


class Dress(QObject):
    """The application's clothes. Made once, after QApplication and before the first window.

    `changed` comes after every widget has been told of its new style. With `wait`, what the first paint does
    not need (the rarer faces, the focus ring, the system's later wishes) comes when `settle` is called:
    connect it to `Frame.first_painted`.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        choice: Choice | str = Choice.SYSTEM,
        text_percent: int = 100,
        *,
        wait: bool = False,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Choice(choice)
        self._percent = _bounded(text_percent)
        self._ring: FocusRing | None = None
        self._system_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
        if not app.property("fusion"):
            app.setStyle("Fusion")
        load(FACES[:2])
        self._put_on()
        if not wait:
            self.settle()

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    @property
    def text_percent(self) -> int:
        """The text size, 100 to 200."""
        return self._percent

    def settle(self) -> None:
        """Do what the first paint did not wait for. Doing it twice does nothing."""
        if self._ring is not None:
            return
        from desk.gui.look.ring import FocusRing

        load(FACES[2:])
        self._ring = FocusRing(self._app)
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        if self._choice is Choice.SYSTEM and _wants_contrast(self._app):
            self._put_on()

    def choose(self, choice: Choice | str) -> None:
        """Wear the light, dark or contrast look, or what the system asks for."""
        self._choice = Choice(choice)
        schemes = QtCore.Qt.ColorScheme
        asked = {
            Choice.SYSTEM: schemes.Unknown,
            Choice.LIGHT: schemes.Light,
            Choice.DARK: schemes.Dark,
            Choice.CONTRAST: schemes.Dark,
        }
        self._app.styleHints().setColorScheme(asked[self._choice])
        if self._choice is Choice.SYSTEM:
            self._system_changed()
        else:
            self._put_on()

    def set_text(self, text_percent: int) -> None:
        """Grow all text and what holds it; below 100 and above 200 is brought to the nearest of them."""
        self._percent = _bounded(text_percent)
        self._put_on()

    def _system_changed(self) -> None:
        if self._choice is Choice.SYSTEM:
            self._system_dark = self._app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
            self._put_on()

    def _look(self) -> Look:
        if self._choice in _FIXED:
            return _FIXED[self._choice]
        if self._ring is not None and _wants_contrast(self._app):
            return _system_contrast()
        return DARK if self._system_dark else LIGHT

    def _put_on(self) -> None:
        look = self._look()
        wear(look, self._percent)
        self._app.setPalette(palette(look))
        self._app.setFont(font())
        self._app.setStyleSheet(stylesheet(look))
        if self._ring is not None:
            self._ring.follow()
        self.changed.emit()


def _wants_contrast(app: QApplication) -> bool:
    asked = app.styleHints().accessibility().contrastPreference()
    return asked == QtCore.Qt.ContrastPreference.HighContrast


def _bounded(text_percent: int) -> int:
    return max(100, min(200, text_percent))


def _system_contrast() -> Look:
    """The system's own high-contrast colours, as its theme (not our palette) gives them."""
    theirs = QApplication.style().standardPalette()
    roles = (
        QPalette.ColorRole.Window,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Highlight,
        QPalette.ColorRole.HighlightedText,
    )
    window, text, highlight, highlighted = (theirs.color(role).name() for role in roles)
    return high_contrast(window, text, highlight, highlighted)


def palette(look: Look) -> QPalette:
    """The look as Qt's roles, for all that no stylesheet rule reaches."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, look.page),
        (role.WindowText, look.ink),
        (role.Base, look.surface),
        (role.AlternateBase, look.page),
        (role.Text, look.ink),
        (role.PlaceholderText, look.muted),
        (role.Button, look.surface),
        (role.ButtonText, look.ink),
        (role.BrightText, look.error),
        (role.ToolTipBase, look.surface),
        (role.ToolTipText, look.ink),
        (role.Highlight, look.accent),
        (role.HighlightedText, look.on_accent),
        (role.Accent, look.accent),
        (role.Link, look.accent),
        (role.LinkVisited, look.accent),
        (role.Mid, look.line),
        (role.Dark, look.line),
        (role.Light, look.surface),
        (role.Midlight, look.page),
        (role.Shadow, look.line),
    ):
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.muted))
    return made
