"""Words on the page, at the steps of type."""

from PySide6 import QtCore
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.tokens import BODY

_PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText."""


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
        # By the property's number: the Qt namespace costs 30 ms, which the first paint does not have.
        self.setProperty("textFormat", _PLAIN_TEXT)
        if right:
            alignment = QtCore.Qt.AlignmentFlag
            self.setAlignment(alignment.AlignRight | alignment.AlignVCenter)
        self.setWordWrap(wrap)
        self.setProperty("step", str(step))
        self.setProperty("weight", str(weight.value))
        if tone:
            self.setProperty("tone", tone)
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change the colour token; "" is ink."""
        if (self.property("tone") or "") == tone:
            return
        self.setProperty("tone", tone)
        self._restyle()

    def set_weight(self, weight: Weight) -> None:
        """Change the weight."""
        self.setProperty("weight", str(weight.value))
        self._restyle()

    def _restyle(self) -> None:
        style = self.style()
        style.unpolish(self)
        style.polish(self)


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
    """A line across, or upright."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("rule", True)
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if upright:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, grows)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(grows, fixed)
