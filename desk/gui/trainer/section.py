"""The Trainer section of More: choose a set, print it, start, see the results; on a rehearsal desk alone.

What is keyed goes the normal way, on the Enter page, with nothing changed there; `watch` looks on.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desk.count.errors import Refused
from desk.gui.keys.now import hint
from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.empty import Empty
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.switch import Switch
from desk.gui.trainer.asking import Known, SetDrawn, draw, look_at
from desk.gui.trainer.results import Results, run_row, runs_table
from desk.record.entry import Person
from desk.training.report import Report
from desk.training.run import Run
from desk.training.sets import LEVELS, Level
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.entry.page import EntryPage
    from desk.gui.trainer.watch import Watch
    from desk.gui.worker import Worker
    from desk.wiring.desk import Desk

COUNTS = {"five": 5, "ten": 10, "twenty": 20, "forty": 40}
_HOW = (
    "Print the sheets, lay them beside the keyboard, and key them on the Enter page as on the night. "
    "Afterwards it is said how fast and how right."
)


class TrainerSection(QWidget):
    """`begun`: a run starts or goes on, so bring the Enter page. `entry` gives that page."""

    said = Signal(str, str)
    begun = Signal()
    keys_changed = Signal()

    def __init__(
        self, worker: "Worker", entry: "Callable[[], EntryPage | None]", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._worker, self._entry = worker, entry
        self._person: Person | None = None
        self._known = Known()
        self._watch: Watch | None = None
        self._pdf: Path | None = None
        self.setAccessibleName("Trainer")
        self._build()
        self.grow()

    def set_person(self, person: Person) -> None:
        """Somebody signed in: their run, if one goes on, is watched again when they go on with it."""
        self._person = person
        self._drop_watch()
        self._stack.setCurrentWidget(self._choose)

    def refresh(self, changes: Changes | None) -> None:
        """Look again at the runs."""
        self._worker.ask(look_at, self._show, self._failed)

    def hints(self) -> list[tuple[str, str]]:
        """Keys, for the status line."""
        if self._stack.currentWidget() is self.results:
            return [("Esc", "all runs")]
        if self._known.why_not:
            return []
        run = self._open_run()
        start = hint("go on" if run is not None else "start", "trainer.start")
        rest = (
            [hint("end it", "trainer.end")] if run is not None else [("1\N{EN DASH}4  7\N{EN DASH}9", "set")]
        )
        return [hint("sheets as PDF", "trainer.pdf"), start, *rest, ("Enter", "results")]

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._inside.setSpacing(scaled(12))
        self.runs.setMinimumHeight(scaled(140))
        self.results.grow()

    def going(self) -> Run | None:
        """The run that is watched now."""
        return self._watch.run if self._watch else None

    def going_on(self) -> str:
        """What is said of the run that goes on; "" where none does."""
        return self._state.text()

    # What it is made of

    def _build(self) -> None:
        counts = [(id, f"{count} sheets", f"trainer.{id}") for id, count in COUNTS.items()]
        self.count = Switch("How many sheets", counts, where=self)
        levels = [(level.value, level.value.capitalize(), f"trainer.{level.value}") for level in Level]
        self.level = Switch("How hard", levels, where=self)
        self.level.turned.connect(lambda _: self._say_level())
        self._level_says = Note("")
        self._state = Label("", 16, weight=Weight.Medium, wrap=True)
        self._file = Note("")
        self.pdf_button = KeyButton("The sheets as a PDF", "trainer.pdf", self._write, where=self)
        self.show_button = KeyButton("Open it", "trainer.show", self._open_pdf, where=self)
        self.start_button = KeyButton("Start", "trainer.start", self._start, where=self, kind="primary")
        self.end_button = KeyButton("End this run", "trainer.end", self._end, where=self)
        self.runs = runs_table("Runs")
        self.runs.chosen.connect(self.show_run)
        self._none = Empty("Practice is for a rehearsal.", "")
        self._choose = QWidget()
        self._inside = QVBoxLayout(self._choose)
        self._inside.setContentsMargins(0, 0, 0, 0)
        buttons = FlowRow(gap=8)
        for button in (self.pdf_button, self.show_button, self.start_button, self.end_button):
            buttons.addWidget(button)
        for widget in (
            Headline("Trainer", 20),
            Note(_HOW),
            self._state,
            self.count,
            self.level,
            self._level_says,
        ):
            self._inside.addWidget(widget)
        self._inside.addLayout(buttons)
        self._inside.addWidget(self._file)
        self._runs_head = Headline("Runs", 16)
        self._inside.addWidget(self._runs_head)
        self._inside.addWidget(self.runs, 1)
        self._inside.addStretch(0)
        self.results = Results(self)
        self.results.left.connect(self._back)
        self._stack = QStackedLayout(self)
        for face in (self._choose, self._none, self.results):
            self._stack.addWidget(face)
        self.level.turn(Level.USUAL.value)
        self._say_level()
        self._show(Known())
        self.setFocusProxy(self.start_button)

    def _say_level(self) -> None:
        self._level_says.setText(f"{LEVELS[Level(self.level.on)]}.".capitalize())

    # What it shows

    def _open_run(self) -> Run | None:
        """This person's run that has not ended."""
        who = self._person.name if self._person is not None else ""
        runs = (report.run for report in self._known.reports)
        return next((run for run in runs if run.person == who and run.ended is None), None)

    def _show(self, known: Known) -> None:
        self._known = known
        if known.why_not:
            self._none.set_words("Practice is for a rehearsal.", known.why_not)
            self._stack.setCurrentWidget(self._none)
        elif self._stack.currentWidget() is self._none:
            self._stack.setCurrentWidget(self._choose)
        run = self._open_run()
        report = next((one for one in known.reports if run is not None and one.run.id == run.id), None)
        if report is not None:
            done, of = len(report.done), len(report.wards)
            self._state.setText(f"Run {report.run.id} goes on: {done} of {of} sheets are declared.")
        else:
            self._state.setText(f"{known.left} wards of this rehearsal are still to key.")
        for widget in (self.count, self.level, self._level_says):
            widget.setVisible(run is None)
        self.start_button.set_words("Start" if run is None else "Go on")
        self.end_button.setVisible(run is not None)
        self.end_button.setEnabled(run is not None)
        self.show_button.setEnabled(self._pdf is not None)
        self.show_button.setVisible(self._pdf is not None)
        self.runs.set_rows([run_row(one) for one in known.reports])
        self._runs_head.setVisible(bool(known.reports))
        self.runs.setVisible(bool(known.reports))
        self.keys_changed.emit()

    def show_run(self, id: str) -> None:
        """The results of a run."""

        def verb(desk: "Desk") -> tuple[Report, tuple[Report, ...]]:
            practice = desk.practice()
            run = next(one for one in practice.runs() if f"{one.id}" == id)
            return practice.report(run), practice.earlier(run)

        def came(found: tuple[Report, tuple[Report, ...]]) -> None:
            self.results.show_report(*found)
            self._stack.setCurrentWidget(self.results)
            self.results.setFocus()
            self.keys_changed.emit()

        self._worker.ask(verb, came, self._failed)

    def _back(self) -> None:
        self._stack.setCurrentWidget(self._choose)
        self.runs.setFocus()
        self.keys_changed.emit()

    # What it does

    def _ask_set(self, then: Callable[[SetDrawn], None]) -> None:
        count, level, run = COUNTS[self.count.on], Level(self.level.on), self._open_run()
        self._worker.ask(lambda desk: draw(desk, count, level, run), then, self._failed)

    def _write(self) -> None:
        self._ask_set(self._write_set)

    def _write_set(self, drawn: SetDrawn) -> None:
        from desk.gui.paper.pdf import write_pdf
        from desk.gui.trainer.paper import pages_of

        file = drawn.folder / f"practice-set-{drawn.seed}.pdf"
        title = f"{drawn.election}: practice sheets, set {drawn.seed} (REHEARSAL)"
        try:
            write_pdf(file, pages_of(drawn.sheets, drawn.election, drawn.seed), title)
        except Refused as refusal:
            self._failed(refusal)
            return
        self._pdf = file
        wards = len(drawn.sheets)
        self._file.setText(
            f"{wards} sheets of set {drawn.seed} are in {file}. Print it, or prop it up beside you."
        )
        self.said.emit(f"The sheets are in {file.name}, in the desk's folder.", "good")
        self._show(self._known)

    def _open_pdf(self) -> None:
        if self._pdf is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._pdf))):
            self.said.emit(f"No program here opens a PDF: print {self._pdf} from another.", "warning")

    def _start(self) -> None:
        if self._person is None:
            return
        who, run = self._person.name, self._open_run()
        count, level = COUNTS[self.count.on], Level(self.level.on)

        def verb(desk: "Desk") -> tuple[Run, frozenset[str]]:
            practice = desk.practice()
            now = run
            if now is None:
                seed = len(practice.runs()) + 1
                now = practice.begin(who, seed, level, practice.wards(seed, count))
            done = frozenset(ward.ballot_paper_id for ward in practice.report(now).done)
            return now, done

        self._worker.ask(verb, lambda found: self._begin(*found), self._failed)

    def _begin(self, run: Run, done: frozenset[str]) -> None:
        from desk.gui.trainer.watch import Watch

        self.begun.emit()
        page = self._entry()
        if page is None:
            return
        if self._watch is not None:
            self._watch.stop()
        self._watch = Watch(page, self._worker, run, done)
        self._watch.ended.connect(self._ended)
        self._watch.said.connect(self.said)
        self.said.emit(
            f"Run {run.id}: key the {len(run.ballots)} sheets of set {run.seed}, in any order.", "note"
        )
        self.refresh(None)

    def _ended(self) -> None:
        run = self._watch.run if self._watch is not None else None
        self._drop_watch()
        self.refresh(None)
        if run is not None:
            self.show_run(f"{run.id}")
            self.said.emit(f"Run {run.id} is done: what it says stands under More, Trainer.", "good")

    def _end(self) -> None:
        run = self._open_run()
        if run is None:
            return

        self._worker.ask(lambda desk: desk.practice().end(run.person, run.id), None, self._failed)
        self._drop_watch()
        self.refresh(None)
        self.show_run(f"{run.id}")

    def _drop_watch(self) -> None:
        if self._watch is not None:
            self._watch.stop()
        self._watch = self._pdf = None
        self._file.setText("")

    def _failed(self, refused: Refused) -> None:
        self.said.emit(str(refused), "error")
