"""A switch between a few things, each with its key: one of them is on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk.gui.parts.flow import FlowRow
from desk.gui.parts.key_button import KeyButton


class Side(KeyButton):
    """A button that stays down while it is the one that is on."""

    def __init__(self, words: str, key: str, where: QWidget, parent: QWidget) -> None:
        super().__init__(words, key, where=where, parent=parent)
        self.setCheckable(True)

    def set_does(self, does: Callable[[], object]) -> None:
        """What it does when it is pressed."""
        self._does = does

    def set_on(self, on: bool) -> None:
        """Filled when on; a screen reader hears it as checked."""
        self.setChecked(on)
        kind = "primary" if on else ""
        if self._kind != kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()


class Switch(QWidget):
    """`turned` with an id when a person turns it, `again` with the one that is on; `turn` turns it without a
    word.

    `sides`: (id, words, act of the book). The keys work while the focus is in `where`.
    """

    turned = Signal(str)
    again = Signal(str)

    def __init__(
        self, name: str, sides: Sequence[tuple[str, str, str]], where: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = FlowRow(self, gap=4, down=4)
        self._sides: dict[str, Side] = {}
        self._on = sides[0][0]
        for id, words, key in sides:
            side = Side(words, key, where, self)
            side.set_does(self._turner(id))
            row.addWidget(side)
            self._sides[id] = side
        self.turn(self._on)

    @property
    def on(self) -> str:
        """The id of the one that is on."""
        return self._on

    def turn(self, id: str) -> None:
        """Turn it, and the focus with it if it is here. `KeyError` for an id that is none."""
        self._sides[id].set_on(True)
        held = self.window().focusWidget() in self._sides.values()
        self.setFocusProxy(self._sides[id])
        if held:
            self._sides[id].setFocus()
        self._on = id
        for other, side in self._sides.items():
            if other != id:
                side.set_on(False)

    def works_in(self, id: str, *places: QWidget) -> None:
        """The key of this side works while the focus is in one of these, and nowhere else."""
        side = self._sides[id]
        side.works_in(places[0])
        for place in places[1:]:
            place.addAction(side.key_action)

    def set_words(self, id: str, words: str) -> None:
        """Another name for a side, as "Waiting 12"."""
        self._sides[id].set_words(words)

    def show_side(self, id: str, shown: bool) -> None:
        """A side that there is seldom need of stands only then; its key works all the same."""
        self._sides[id].setVisible(shown)

    def _turner(self, id: str) -> Callable[[], None]:
        def act() -> None:
            new = self._on != id
            self.turn(id)
            (self.turned if new else self.again).emit(id)

        return act
