"""The fields of a sheet: text kept exactly as keyed, keys that move on, a mark that is not colour alone."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desk.count.figure import Figure, grouped, read_figure
from desk.gui.look.fonts import Weight, font
from desk.gui.look.tokens import BODY, FIELD_HEIGHT, FIGURES
from desk.gui.look.worn import scaled
from desk.gui.parts.signs import Sign, paint_sign
from desk.gui.parts.tip import tip

_FORWARD = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Down}
_BACK = {Qt.Key.Key_Up, Qt.Key.Key_Backtab}
_SIGNS = {"error": Sign.ERROR, "warning": Sign.WARNING, "good": Sign.GOOD}
_WINDOW_REASONS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason}
_UNREADABLE = "cannot be read as a number"


class KeyedField(QLineEdit):
    """One line of the sheet. What was keyed is in `keyed()`; what is shown when left is `dressed()`.

    Enter, Return, Tab and ↓ emit `advance`; ↑ and Shift+Tab emit `retreat`: whoever owns the fields moves
    the focus, and at the last field may leave it where it is. Undo and redo are left to the page.
    """

    keyed_changed = Signal(str)
    """After each edit of the person's, never after `set_keyed`."""
    left = Signal()
    """The focus went to another control of this window."""
    advance = Signal()
    retreat = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, step: int = BODY) -> None:
        super().__init__(parent)
        self._keyed = ""
        self._step = step
        self._mark: str | None = None
        self._shown_mark: str | None = None
        self._why = ""
        self._select_on_release = False
        self.setAccessibleName(name)
        self._resize()
        self.textEdited.connect(self._edited)

    def keyed(self) -> str:
        """The text exactly as the person keyed it; "" is blank, which is not zero."""
        return self._keyed

    def set_keyed(self, text: str) -> None:
        """Put text in, as a draft or an undo brings it. Emits nothing; the cursor goes to the end."""
        self._keyed = text
        self._show_text()
        self._show_mark()

    def set_mark(self, mark: str | None, why: str = "") -> None:
        """Mark the field "error", "warning" or "good", or not at all. `why` is spoken with the field."""
        if mark is not None and mark not in _SIGNS:
            raise ValueError(f"{mark} is no mark of a field: error, warning, good or None")
        self._mark, self._why = mark, why
        self._show_mark()

    def mark(self) -> str | None:
        """The mark that is shown now."""
        return self._shown_mark

    def dressed(self) -> str:
        """What the field shows when it is left."""
        return self._keyed

    def unreadable(self) -> bool:
        """What was keyed says nothing the field can use."""
        return False

    def sizeHint(self) -> QSize:
        """Wide enough for ten million and a mark at this step."""
        wide = self.fontMetrics().horizontalAdvance("10,000,000") + scaled(18 + 24)
        return QSize(wide, scaled(FIELD_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: a figure is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take sizes anew when the look or the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._resize()

    def event(self, event: QEvent) -> bool:
        """Tab is ours before Qt moves the focus; some keys are the page's before they are the field's."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _is_the_page_s(event):
                event.ignore()
                return False
            if event.type() == QEvent.Type.KeyPress and self._moves(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave to the page what is the page's: undo, redo, Ctrl+D, and Enter with a modifier."""
        modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if _is_the_page_s(event) or (modified and event.key() in _FORWARD | _BACK):
            event.ignore()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the text as keyed, all of it selected; coming back from another window changes nothing."""
        super().focusInEvent(event)
        if event.reason() in _WINDOW_REASONS:
            return
        self._show_text()
        self.selectAll()
        self._select_on_release = event.reason() == Qt.FocusReason.MouseFocusReason

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the figure grouped and mark what cannot be read."""
        super().focusOutEvent(event)
        if event.reason() in _WINDOW_REASONS:
            return
        self._show_text()
        self._show_mark()
        self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The click that brought the focus selects all, unless it drew a selection of its own."""
        super().mouseReleaseEvent(event)
        if self._select_on_release and not self.hasSelectedText():
            self.selectAll()
        self._select_on_release = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the sign of its mark at the left."""
        super().paintEvent(event)
        if self._shown_mark is None:
            return
        side = scaled(16)
        painter = QPainter(self)
        box = QRectF(scaled(6), (self.height() - side) / 2, side, side)
        paint_sign(painter, _SIGNS[self._shown_mark], box)
        painter.end()

    def _edited(self, text: str) -> None:
        self._keyed = text
        if self._shown_mark is not None and self._mark is None:
            self._show_mark()
        self.keyed_changed.emit(text)

    def _moves(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        if event.key() in _FORWARD and not shifted:
            self.advance.emit()
            return True
        if event.key() == Qt.Key.Key_Backtab or (event.key() in _BACK and not shifted):
            self.retreat.emit()
            return True
        return False

    def _show_text(self) -> None:
        text = self._keyed if self.hasFocus() else self.dressed()
        if text != self.text():
            self.setText(text)

    def _show_mark(self) -> None:
        unread = self.unreadable() and not self.hasFocus()
        shown = "error" if unread else self._mark
        why = _UNREADABLE if unread and not self._why else self._why
        if shown is not None and not why:
            why = shown
        self.setAccessibleDescription(why if shown else "")
        self.setToolTip(tip(why) if shown and why != shown else "")
        if shown == self._shown_mark:
            return
        self._shown_mark = shown
        self.setProperty("mark", shown or "")
        self.style().unpolish(self)
        self.style().polish(self)
        self._set_margins()

    def _set_margins(self) -> None:
        self.setTextMargins(scaled(18) if self._shown_mark else 0, 0, 0, 0)

    def _resize(self) -> None:
        self.setFont(font(self._step, Weight.Medium))
        self.setFixedHeight(scaled(FIELD_HEIGHT))
        self._set_margins()
        self.updateGeometry()


class FigureField(KeyedField):
    """A figure: right-aligned, grouped in threes when left, bare while it is keyed."""

    def __init__(self, name: str, parent: QWidget | None = None, *, step: int = FIGURES) -> None:
        super().__init__(name, parent, step=step)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def figure(self) -> Figure:
        """What was keyed, read: its value is None where it is blank or cannot be read."""
        return read_figure(self.keyed())

    def dressed(self) -> str:
        """Grouped where it can be read; else exactly as keyed."""
        value = self.figure().value
        return self.keyed() if value is None else grouped(value)

    def unreadable(self) -> bool:
        """Something stands here that is not a whole number from 0 to 10,000,000."""
        return self.figure().unreadable


def move_between(fields: "list[KeyedField]", past_end: Callable[[], None] | None = None) -> None:
    """Join fields so that `advance` and `retreat` move along them. It does not wrap: `past_end` is called
    instead at the last one, where it is given."""
    for at, field in enumerate(fields):
        if at + 1 < len(fields):
            field.advance.connect(_focus(fields[at + 1], Qt.FocusReason.TabFocusReason))
        elif past_end is not None:
            field.advance.connect(past_end)
        if at > 0:
            field.retreat.connect(_focus(fields[at - 1], Qt.FocusReason.BacktabFocusReason))


def _focus(field: KeyedField, reason: Qt.FocusReason) -> Callable[[], None]:
    return lambda: field.setFocus(reason)


def _is_the_page_s(event: QKeyEvent) -> bool:
    """Undo, redo, and Ctrl+D, which a field under X would take for Delete."""
    if event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
        return True
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
