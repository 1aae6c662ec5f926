"""The Batches page: what is ready, the sealed ones, and what to do with each."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.batches import told
from desk.gui.batches.cover_sheet import CoverSheet
from desk.gui.batches.details import Details
from desk.gui.batches.seal_bar import SealBar
from desk.gui.keys.keyboard import keyboard
from desk.gui.keys.now import hint, worded
from desk.gui.look.worn import scaled
from desk.gui.parts.empty import Empty
from desk.gui.parts.table import Column, Table
from desk.gui.rehearsing import passphrase_file
from desk.record.entry import Batch, DeskFacts, Person, Role
from desk.work.answers import Changes, SealedBatch, ToSeal

if TYPE_CHECKING:
    from desk.gui.look.style import Dress
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

_COLUMNS = (
    Column("No.", 48, figures=True, spoken="Number"),
    Column("State", least=196),
    Column("Sealed", 116),
    Column("Declarations", 100, figures=True),
    Column("Votes", 96, figures=True),
    Column("Seats", 72, figures=True),
    Column("Fingerprint", 348),
    Column("File", 200),
)
_VOTES, _SEATS, _FINGERPRINT, _FILE = 4, 5, 6, 7


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the page shows at one moment."""

    facts: DeskFacts
    election: str
    writer: bool
    folder: Path
    ready: ToSeal
    batches: tuple[Batch, ...]


def _look(desk: "Desk") -> _Seen:
    return _Seen(desk.facts, desk.header.election, desk.writer, desk.folder, desk.to_seal(), desk.batches())


class BatchesPage(QWidget):
    """`said` (sentence, kind) is for the frame's message strip, `hints` (key, words) for its status line."""

    said = Signal(str, str)
    hints = Signal(list)

    def __init__(self, worker: "Worker", look: "Dress", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._person: Person | None = None
        self._seen: _Seen | None = None
        self._stale = True
        self._asking = False
        self._sealed_now = ""
        self.setAccessibleName("Batches")
        self._build()
        self._name_keys()
        look.changed.connect(self._grow)
        self._grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in: only supervisors seal. A passphrase half keyed is gone."""
        self._person = person
        if not self._bar.busy:
            self._bar.shut()
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Look again where something here changed; None: everything. A hidden page looks when it is shown."""
        if changes is not None and not (changes.batches or changes.queue or changes.people):
            return
        if not self.isVisible():
            self._stale = True
            return
        if changes is None:
            self.hints.emit(self._hints())
        self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Look if anything changed while the page was away."""
        super().showEvent(event)
        if self._stale:
            self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands below as well stands only there where there is no room for it here."""
        super().resizeEvent(event)
        self._fit()

    # What it is made of

    def _name_keys(self) -> None:
        then = worded("Approve sheets on the Review page, then press {batch.seal} here.")
        self._none.set_words("No batch is sealed yet.", then)

    def _build(self) -> None:
        self._bar = SealBar(self)
        self._bar.seal.connect(self._seal)
        self._bar.closed.connect(self._to_list)
        self._table = Table("Sealed batches", _COLUMNS)
        self._table.came_to.connect(self._show_batch)
        self._table.chosen.connect(lambda _: self._show_cover())
        self._details = Details(self)
        self._details.save.connect(self._save)
        self._details.copy.connect(self._copy)
        self._details.cover.connect(self._show_cover)
        self._details.closed.connect(self._to_list)
        self._none = Empty("", "")
        keyboard().changed.connect(self._name_keys)
        self._cover = CoverSheet()
        self._cover.left.connect(self._close_cover)
        self._cover.copy_asked.connect(self._copy_cover)
        main = QWidget()
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        for widget in (self._bar, self._none, self._table, self._details):
            self._main.addWidget(widget)
        self._main.setStretchFactor(self._table, 1)
        self._main.setStretchFactor(self._none, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(main)
        self._stack.addWidget(self._cover)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._stack)
        self._main_face = main
        main.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        main.setProperty("ring", False)
        self._details.hide()
        self._table.hide()
        self.setFocusProxy(main)

    def _grow(self) -> None:
        edge = scaled(16)
        self._whole.setContentsMargins(edge, edge, edge, edge)
        self._main.setSpacing(scaled(12))
        self._table.setMinimumHeight(scaled(28 * 5))
        for part in (self._bar, self._details, self._cover):
            part.grow()
        self._fit()

    def _fit(self) -> None:
        wide = self.width() - scaled(32)
        for column in (_VOTES, _SEATS):
            self._table.show_column(column, wide >= scaled(680))
        self._table.show_column(_FINGERPRINT, wide >= scaled(1000))
        self._table.show_column(_FILE, wide >= scaled(1200))

    def _hints(self) -> list[tuple[str, str]]:
        if self._stack.currentWidget() is self._cover:
            return [("Esc", "all batches"), hint("copy as text", "batch.copy-cover")]
        return [
            hint("seal", "batch.seal"),
            hint("save again", "batch.save"),
            hint("copy fingerprint", "batch.copy"),
            hint("cover sheet", "batch.cover"),
        ]

    def _to_list(self) -> None:
        # The page's keys work only while the focus is in the page: where there is no list, it is on the page.
        for target in (self._table, self._bar.button, self._main_face):
            if target.isVisible() and target.isEnabled():
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # What it shows

    def _ask(self) -> None:
        # An ask that is still on its way was put after whatever changed: it will see it.
        if self._asking:
            return
        self._stale, self._asking = False, True
        self._worker.ask(_look, self._show, self._failed)

    def _show(self, seen: _Seen) -> None:
        self._asking = False
        if self._seen is None:
            self._details.set_folder(str(seen.folder / "batches"))
            self._bar.tell_where(passphrase_file(seen.facts.mode, seen.folder))
        self._seen = seen
        self._bar.show_facts(seen.ready, seen.facts.name, self._why_not(seen))
        self._table.set_rows(told.rows(seen.batches))
        any_there = bool(seen.batches)
        self._table.setVisible(any_there)
        self._details.setVisible(any_there)
        self._none.setVisible(not any_there)
        if any_there:
            target = self._sealed_now or self._table.current_id() or told.batch_id(seen.batches[0])
            sealed_now, self._sealed_now = bool(self._sealed_now), ""
            self._table.go_to(target)
            self._show_batch(target)
            # The first batch has come while the focus waited on the page itself.
            if self._main_face.hasFocus() or (sealed_now and not self._bar.busy):
                self._to_list()

    def _why_not(self, seen: _Seen) -> str:
        if self._person is not None and self._person.role is not Role.SUPERVISOR:
            return f"{self._person.name} is a clerk: a supervisor seals."
        if not seen.writer:
            return "Another program has this desk open: seal there, or close it and open the desk again here."
        return ""

    def _batch(self) -> Batch | None:
        id = self._table.current_id()
        batches = self._seen.batches if self._seen is not None else ()
        return next((batch for batch in batches if told.batch_id(batch) == id), None)

    def _show_batch(self, id: str) -> None:
        batch = self._batch()
        if batch is not None and self._seen is not None:
            self._details.show_batch(batch, self._seen.facts)

    # What it does

    def _seal(self, passphrase: str) -> None:
        if self._person is None:
            return
        who = self._person.name

        def done(answer: tuple[SealedBatch, Path]) -> None:
            sealed, file = answer
            self._sealed_now = told.batch_id(sealed.batch)
            self._bar.sealed()
            self.said.emit(
                f"Batch {sealed.batch.seq} is sealed into {file}: read its fingerprint to HQ.", "good"
            )
            self._ask()

        def failed(problem: Refused) -> None:
            self._bar.refused(str(problem))
            # Where only the file could not be written, the batch is in the list and can be saved again.
            self._ask()

        self._worker.ask(lambda desk: desk.seal(who, passphrase), done, failed)

    def _save(self, folder: Path) -> None:
        batch = self._batch()
        if batch is None:
            return

        def done(file: Path) -> None:
            self._details.shut()
            self.said.emit(f"Batch {batch.seq} is saved as {file}.", "good")

        def verb(desk: "Desk") -> Path:
            return desk.write_batch(batch, folder)

        self._worker.ask(verb, done, lambda problem: self._details.refused(str(problem)))

    def _copy(self) -> None:
        if self._batch() is not None:
            _put_on_clipboard(self._details.fingerprint())
            self.said.emit("The fingerprint is copied.", "good")

    def _copy_cover(self) -> None:
        _put_on_clipboard(self._cover.text())
        self.said.emit("The cover sheet is copied as text.", "good")

    def _show_cover(self) -> None:
        batch = self._batch()
        if batch is None or self._seen is None:
            return
        self._stack.setCurrentWidget(self._cover)
        self._cover.show_batch(batch, self._seen.facts, self._seen.election)
        self.hints.emit(self._hints())

    def _close_cover(self) -> None:
        self._stack.setCurrentWidget(self._main_face)
        self._to_list()
        self.hints.emit(self._hints())

    def _failed(self, problem: Refused) -> None:
        self._asking = False
        self._stale = True
        self.said.emit(str(problem), "error")


def _put_on_clipboard(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
