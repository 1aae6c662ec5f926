"""A finding beside its field: sign, sentence, and the key that goes there."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.count.finding import Finding, Severity
from desk.gui.look.worn import scaled
from desk.gui.parts.badge import SignMark
from desk.gui.parts.headline import Label, Note, Panel
from desk.gui.parts.signs import Sign
from desk.rules.book import TOLERANCES
from desk.rules.tolerance import plain

_SIGNS = {Severity.ERROR: Sign.ERROR, Severity.WARNING: Sign.WARNING}
_WORDS = {Severity.ERROR: "Error", Severity.WARNING: "Warning"}


def figures_told(finding: Finding) -> str:
    """The figures behind a finding that its sentence does not show, in one line; fields are named there."""
    told = [
        f"{name} {plain(figure)}" for name, figure in finding.figures if "." not in name.partition(" ")[0]
    ]
    limits = [
        f"{limit.says} {plain(figure)} {limit.unit}"
        for name, figure in finding.figures
        if (limit := TOLERANCES.get(name)) is not None
    ]
    return "Figures: " + " · ".join((*told, *limits)) if told or limits else ""


class FindingCard(Panel):
    """One finding. Enter, Space or a click emits `chosen` with it.

    `accepted` is the reason somebody gave for a warning: the card then says so and goes quiet.
    """

    chosen = Signal(object)

    def __init__(
        self,
        finding: Finding,
        hint: str = "",
        accepted: str = "",
        parent: QWidget | None = None,
        *,
        why: bool = False,
    ) -> None:
        """`why`: with the supervisor's sentence and the figures behind it."""
        tone = "surface" if accepted else str(finding.severity)
        super().__init__(ground=tone, parent=parent)
        self.finding = finding
        word = "Accepted" if accepted else _WORDS[finding.severity]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{word}: {finding.message}")
        supervisor = (finding.why, figures_told(finding)) if why else ()
        self.setAccessibleDescription(" ".join(part for part in (accepted, hint, *supervisor) if part))
        row = QHBoxLayout(self)
        self._row = row
        sign = SignMark(Sign.GOOD if accepted else _SIGNS[finding.severity], side=20)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(finding.message, wrap=True))
        if accepted:
            words.addWidget(Note(f"Accepted: {accepted}"))
        for told in (finding.why, figures_told(finding)) if why else ():
            if told:
                words.addWidget(Note(told))
        if hint:
            words.addWidget(Note(hint))
        row.addLayout(words, 1)
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self.finding)

    def _space(self) -> None:
        if hasattr(self, "_row"):
            self._row.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
            self._row.setSpacing(scaled(8))
