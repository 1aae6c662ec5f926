"""Dresses the application: Fusion, one palette, one stylesheet, one font, the focus ring.

Follows the system's colours and its wish for contrast, unless the person chose otherwise.
"""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from desk.gui.look.fonts import font, load
from desk.gui.look.ring import FocusRing
from desk.gui.look.sheet import stylesheet
from desk.gui.look.tokens import CONTRAST, DARK, LIGHT, Look, high_contrast
from desk.gui.look.worn import wear


class Choice(StrEnum):
    """What the person chose to see."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_FIXED = {Choice.LIGHT: LIGHT, Choice.DARK: DARK, Choice.CONTRAST: CONTRAST}
_SCHEMES = {
    Choice.SYSTEM: Qt.ColorScheme.Unknown,
    Choice.LIGHT: Qt.ColorScheme.Light,
    Choice.DARK: Qt.ColorScheme.Dark,
    Choice.CONTRAST: Qt.ColorScheme.Dark,
}


class Dress(QObject):
    """The application's clothes. Made once, after QApplication and before the first window.

    `changed` comes after every widget has had its style change event.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = Choice.SYSTEM, text_percent: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._choice = Choice(choice)
        self._percent = _bounded(text_percent)
        load()
        app.setStyle("Fusion")
        self._ring = FocusRing(app)
        self._put_on()
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    @property
    def choice(self) -> Choice:
        """What the person chose."""
        return self._choice

    @property
    def text_percent(self) -> int:
        """The text size, 100 to 200."""
        return self._percent

    def choose(self, choice: Choice | str) -> None:
        """Wear the light, dark or contrast look, or what the system asks for."""
        self._choice = Choice(choice)
        self._app.styleHints().setColorScheme(_SCHEMES[self._choice])
        self._put_on()

    def set_text(self, text_percent: int) -> None:
        """Grow all text and what holds it; below 100 and above 200 is brought to the nearest of them."""
        self._percent = _bounded(text_percent)
        self._put_on()

    def _system_changed(self) -> None:
        if self._choice is Choice.SYSTEM:
            self._put_on()

    def _look(self) -> Look:
        if self._choice in _FIXED:
            return _FIXED[self._choice]
        hints = self._app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return _system_contrast()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _put_on(self) -> None:
        look = self._look()
        wear(look, self._percent)
        self._app.setPalette(palette(look))
        self._app.setFont(font())
        self._app.setStyleSheet(stylesheet(look))
        self._ring.follow()
        self.changed.emit()


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
