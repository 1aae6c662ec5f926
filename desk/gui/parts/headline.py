"""Words on the page, at the steps of type."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import BODY


class Label(QLabel):
    """Plain text at a step of type. `tone`: a colour token's name (muted, error, warning, good, accent).

    Text is never read as markup. Long text wraps where `wrap` is set; it is never cut.
    """

    def __init__(
        self,
        text: str = "",
        step: int = BODY,
        *,
        weight: Weight = Weight.Normal,
        tone: str = "",
        wrap: bool = False,
        right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._weight = weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)
        self._grow()

    def set_tone(self, tone: str) -> None:
        """Change the colour token; "" is ink."""
        if (self.property("tone") or "") == tone:
            return
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def set_weight(self, weight: Weight) -> None:
        """Change the weight."""
        self._weight = weight
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._grow()

    def _grow(self) -> None:
        made = font(self._step, self._weight)
        if made != self.font():
            self.setFont(made)


class Headline(Label):
    """A page's or a panel's heading, in the step given (20 for a panel, 28 for a page)."""

    def __init__(self, text: str = "", step: int = 20, parent: QWidget | None = None) -> None:
        super().__init__(text, step, weight=Weight.DemiBold, wrap=True, parent=parent)


class Note(Label):
    """A muted line beside something: labels, hints, a baseline."""

    def __init__(self, text: str = "", step: int = BODY, parent: QWidget | None = None) -> None:
        super().__init__(text, step, tone="muted", wrap=True, parent=parent)


class Panel(QFrame):
    """A sheet on the page: surface and a line around it. `ground` as in `look.sheet`."""

    def __init__(self, name: str = "", ground: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setProperty("ground", ground)
        if name:
            self.setAccessibleName(name)


class Rule(QFrame):
    """A line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("rule", True)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
