"""Sentences on top of the sheet, not to be missed: a note from review, whose sheet it is, what failed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.headline import Label, Panel
from desk.gui.parts.signs import Sign

Notice = tuple[Sign, str]
_GROUNDS = {Sign.ERROR: "error", Sign.WARNING: "warning", Sign.RETURNED: "warning", Sign.GOOD: "good"}


class _Line(Panel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(4))
        row.setSpacing(scaled(8))
        self._sign = SignMark(Sign.NOTE)
        self._words = Label("", 14, wrap=True)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

    def fill(self, notice: Notice) -> None:
        sign, sentence = notice
        self._sign.set_sign(sign)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        ground = _GROUNDS.get(sign, "page")
        if self.property("ground") != ground:
            self.setProperty("ground", ground)
            self.style().unpolish(self)
            self.style().polish(self)


class Notices(QWidget):
    """The sentences that stand now; takes no room where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[_Line] = []
        self._shown: tuple[Notice, ...] = ()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(4)
        self.hide()

    def show_notices(self, notices: tuple[Notice, ...]) -> None:
        """These and no others."""
        if notices == self._shown:
            return
        self._shown = notices
        while len(self._lines) < len(notices):
            line = _Line(self)
            self._lines.append(line)
            self._whole.addWidget(line)
        for at, line in enumerate(self._lines):
            line.setVisible(at < len(notices))
            if at < len(notices):
                line.fill(notices[at])
        self.setVisible(bool(notices))

    def sentences(self) -> tuple[str, ...]:
        """What stands."""
        return tuple(sentence for _, sentence in self._shown)
