"""The bar over the board while an earlier moment of the night is shown: which, that it is not now, keys.

The board below is the moment's; new declarations go on being counted, and are said here.
"""

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import worded
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.moments import clock
from desk.gui.parts.switch import Switch
from desk.gui.totals.figures import Moment
from desk.gui.totals.night_reader import PATIENCE_S, NightReader
from desk.gui.totals.night_slider import NightSlider
from desk.gui.totals.player import SPEEDS, Player
from desk.totals.replay import Then

if TYPE_CHECKING:
    from desk.gui.worker import Worker

_SPEEDS = [(str(speed), f"×{speed}", f"board.replay-{speed}") for speed in SPEEDS]


class ReplayBar(QWidget):
    """`moved`: another moment, or now, is to be read. `keys_in`: where its keys work while it is shown."""

    moved = Signal()
    left = Signal()
    said = Signal(str, str)

    def __init__(
        self, worker: "Worker", reader: NightReader, keys_in: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._reader, self._keys_in = worker, reader, keys_in
        self._begins = False
        self._shown: Then | None = None
        self._since = 0.0
        self.player = Player(reader, self)
        self.player.moved.connect(self.moved)
        self.player.turned.connect(self._show_night)
        self.player.moved.connect(self._show_night)
        self.player.ended.connect(lambda words: self.said.emit(words, "note"))
        reader.going.connect(self._read)
        self.setAccessibleName("Replay of the night")
        self._build()
        self.setEnabled(False)
        self.hide()

    @property
    def on(self) -> bool:
        """An earlier moment is shown."""
        return self.player.then is not None

    def begin(self) -> None:
        """Look at the night again, from now backwards; where that is so already, to the field of the time."""
        if self.on:
            self._to_field()
            return
        self._begins = True
        self._reader.read()

    def leave(self) -> None:
        """Back to now."""
        if self.on:
            self.setEnabled(False)
            self.hide()
            self.player.leave()
            self.left.emit()

    @property
    def wanted(self) -> tuple[Then | None, str]:
        """The moment to read the board of, and its time, ISO UTC; None: now."""
        return self.player.then, self.player.at_iso

    def spare_figures(self, spared: bool) -> None:
        """Among files and prints the figures 1 to 4 are theirs, not the speeds'."""
        self._speeds.setEnabled(not spared)

    def show_moment(self, moment: Moment) -> None:
        """The board of this moment is shown below."""
        self._shown, self._since = moment.then, 0.0
        self._name(moment.at)
        told = bisect_right(self._reader.lines, moment.until, key=lambda line: line.seq)
        last = self._reader.lines[told - 1] if told else None
        self._last.setText("Nothing was declared yet." if last is None else f"Last: {last.sentence}")

    def show_way(self, left: int) -> None:
        """The board is on its way to the moment, so many steps to go: said where it takes long."""
        self._since = self._since or monotonic()
        if monotonic() - self._since > PATIENCE_S:
            self._last.setText(f"Counting: {left:,} steps to go.")

    def _name(self, at: str) -> None:
        words = f"The board at {clock(at)} \N{EN DASH} replay, not now"
        if words != self._banner.text():
            self._banner.setText(words)
            self._banner.setAccessibleName(words)

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(4))
        self._head.setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6))
        self._field.setFixedWidth(scaled(120))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: it waits."""
        super().hideEvent(event)
        self.player.wait()

    # What it is made of

    def _build(self) -> None:
        frame = QFrame()
        frame.setProperty("ground", "past")
        self._head = QHBoxLayout(frame)
        self._banner = Label("", 20, weight=Weight.Bold, tone="on_past", wrap=True)
        self._meanwhile = Label("", tone="on_past", wrap=True, right=True)
        self._head.addWidget(self._banner, 1)
        self._head.addWidget(self._meanwhile, 1)
        self._last = Note()
        self._slider = NightSlider()
        self._slider.slid.connect(self._slid)
        self._from, self._to = Label(""), Label("")
        slide = QHBoxLayout()
        for widget in (self._from, self._slider, self._to):
            slide.addWidget(widget, int(widget is self._slider))
        self._field = QLineEdit()
        self._field.setAccessibleName("Moment, as 02:00")
        self._field.returnPressed.connect(self._go)
        buttons = QWidget()
        row = FlowRow(buttons, gap=8, down=4)
        row.addWidget(self._field)
        self._play = self._button("Play", "Space", self.player.play_or_wait, buttons)
        row.addWidget(self._play)
        self._speeds = Switch("Speed", _SPEEDS, where=self._keys_in)
        self._speeds.turn(str(self.player.speed))
        self._speeds.turned.connect(lambda speed: self.player.set_speed(int(speed)))
        row.addWidget(self._speeds)
        step = self.player.step
        for what, back, on, results in (
            ("Declaration", "board.replay-back", "board.replay-on", False),
            ("Council result", "board.replay-result-back", "board.replay-result-on", True),
        ):
            row.addWidget(Note(what))
            for words, act, by in (("Back", back, -1), ("On", on, 1)):
                does = partial(step, by, results=results)
                button = self._button(words, act, does, buttons)
                button.setAccessibleName(f"One {what.lower()} {words.lower()}")
                row.addWidget(button)
        # Its Esc is the page's, which a pane in front takes first.
        row.addWidget(KeyButton("Now", "Esc", self.leave, kind="primary", parent=None))
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(frame)
        self._whole.addWidget(self._last)
        self._whole.addLayout(slide)
        self._whole.addWidget(buttons)
        keyboard().changed.connect(self._name_key)
        self._name_key()
        self.grow()

    def _button(self, words: str, act: str, does: Callable[[], object], row: QWidget) -> KeyButton:
        return KeyButton(words, act, does, where=self._keys_in, parent=row)

    def _name_key(self) -> None:
        self._field.setPlaceholderText(worded("02:00  {board.replay}"))
        self._field.setAccessibleDescription(worded("Key {board.replay}"))

    # What it does

    def _read(self, done: int, of: int) -> None:
        """The night is read, as far as it goes: it can be looked at again."""
        if not self._begins or of:
            return
        self._begins = False
        if not self.player.known:
            words = "Nothing was declared at this desk yet: there is no earlier board to show."
            self.said.emit(words, "note")
            return
        self.setEnabled(True)
        self.show()
        self.player.begin()
        self._to_field()

    def _to_field(self) -> None:
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def _go(self) -> None:
        text = self._field.text()
        self.player.wait()
        if text.strip():
            self._worker.ask(
                lambda desk: desk.night.moment(text),
                self._found,
                lambda problem: self.said.emit(str(problem), "error"),
            )

    def _found(self, at: str) -> None:
        self._field.clear()
        self.player.go_iso(at)
        self._slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def _slid(self, at: object) -> None:
        self.player.wait()
        self.player.go(at)  # type: ignore[arg-type]

    def _show_night(self) -> None:
        """Slider, names of keys, and what came meanwhile."""
        if not self.on or not self.player.known:
            return
        player = self.player
        self._slider.show_night(player.first, player.last, player.at, player.ticks)
        self._from.setText(f"{player.first.astimezone():%H:%M}")
        self._to.setText(f"{player.last.astimezone():%H:%M}")
        if self._shown == player.then:
            self._name(player.at_iso)
        self._play.set_words("Wait" if player.playing else "Play")
        came = player.since
        more = "1 more was" if came == 1 else f"{came:,} more were"
        self._meanwhile.setText(f"Meanwhile {more} declared: Esc shows them." if came > 0 else "")
