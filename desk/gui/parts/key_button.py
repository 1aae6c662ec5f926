"""A button that names its key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from desk.gui.keys.book import ACTS
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import as_read, keys_of
from desk.gui.look.fonts import Weight, font
from desk.gui.look.worn import look, scaled


class KeyButton(QPushButton):
    """ "Approve  A". The key is a QAction of the page, as a button's own shortcut fires 100 ms late.

    `key`: an act of the book ("review.approve"), whose keys it takes and follows when a person chooses
    others; or Esc or Return, which stay what they are. `shown` where the button names another key.
    `kind`: "" or "primary" or "quiet". The key works while the focus is in `where` (the button's parent
    unless given); disabling the button disables the key.
    """

    def __init__(
        self,
        words: str,
        key: str,
        does: Callable[[], object] | None = None,
        *,
        where: QWidget | None = None,
        kind: str = "",
        shown: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._key, self._given = key, shown
        self._kind = kind
        if kind:
            self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFont(font(weight=Weight.Medium))
        self.key_action = QAction(words, self)
        self.key_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.key_action.setAutoRepeat(False)
        self.key_action.triggered.connect(self._act)
        self.clicked.connect(self._act)
        self._does = does
        self.setAccessibleName(words)
        self._take_keys()
        if key in ACTS:
            keyboard().changed.connect(self._take_keys)
        home = where or parent
        if home is not None:
            home.addAction(self.key_action)

    def _take_keys(self) -> None:
        keys = keys_of(self._key) if self._key in ACTS else (self._key,)
        self.key_action.setShortcuts([QKeySequence(key) for key in keys])
        self._key_shown = self._given or as_read(keys[0])
        self.setAccessibleDescription(f"Key {self._key_shown}")
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What it says, without its key."""
        return self._words

    def set_words(self, words: str) -> None:
        """Another name for the same key."""
        self._words = words
        self.key_action.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def works_in(self, where: QWidget) -> None:
        """The key works while the focus is anywhere in this widget, and nowhere else."""
        for home in self.key_action.associatedObjects():
            if isinstance(home, QWidget):
                home.removeAction(self.key_action)
        where.addAction(self.key_action)

    def sizeHint(self) -> QSize:
        """The words, a gap, the key."""
        words, key = self._metrics()
        wide = words.horizontalAdvance(self._words) + key.horizontalAdvance(self._key_shown)
        return QSize(wide + scaled(12 + 24), scaled(36))

    def minimumSizeHint(self) -> QSize:
        """As `sizeHint`: the key is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size; the key sleeps while the button does."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(font(weight=Weight.Medium))
            self.updateGeometry()
        elif event.type() == QEvent.Type.EnabledChange:
            self.key_action.setEnabled(self.isEnabled())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button's ground from the stylesheet, then words and key."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        words, key = self._metrics()
        colour, quiet = self._colours()
        box = self.rect().adjusted(scaled(12), 0, -scaled(12), 0)
        whole = words.horizontalAdvance(self._words) + scaled(12) + key.horizontalAdvance(self._key_shown)
        left = box.left() + max(0, (box.width() - whole) // 2)
        self._write(painter, left, colour, self._words, key=False)
        self._write(painter, left + words.horizontalAdvance(self._words) + scaled(12), quiet, self._key_shown)
        painter.end()

    def _write(self, painter: QPainter, left: int, colour: str, text: str, key: bool = True) -> None:
        painter.setFont(font(12 if key else 14, Weight.DemiBold if key else Weight.Medium))
        painter.setPen(QColor(colour))
        box = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _colours(self) -> tuple[str, str]:
        now = look()
        if not self.isEnabled():
            return now.muted, now.muted
        if self._kind == "primary":
            return now.on_accent, now.on_accent
        return now.ink, now.muted

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(font(14, Weight.Medium)), QFontMetrics(font(12, Weight.DemiBold))

    def _act(self) -> None:
        if self._does is not None and self.isEnabled():
            self._does()
