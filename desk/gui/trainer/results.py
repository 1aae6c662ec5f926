"""What a run says: speed above, slips by kind with what became of them, each slip in words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QVBoxLayout, QWidget

from desk.gui.look.fonts import Weight
from desk.gui.look.worn import scaled
from desk.gui.parts.esc_pane import EscPane
from desk.gui.parts.flow import FlowRow
from desk.gui.parts.headline import Headline, Label, Note, Panel
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.moments import day_and_clock
from desk.gui.parts.table import Cell, Column, Row, Table
from desk.training.report import Fate, Report
from desk.training.say import second_entry, speed, told

_KINDS = (
    Column("Kind of slip", least=190),
    Column("Made", 64, figures=True),
    Column("Rules", 70, figures=True, spoken="Caught by the rules before declaring"),
    Column("Own eye", 84, figures=True, spoken="Seen and mended unasked"),
    Column("Accepted", 88, figures=True, spoken="Asked about and declared all the same"),
    Column("Through", 84, figures=True, spoken="Got through unseen"),
)
_RUNS = (
    Column("Run", 64),
    Column("Person", 120),
    Column("Began", 120),
    Column("Level", least=80),
    Column("Sheets", 84, figures=True),
    Column("An hour", 84, figures=True, spoken="Sheets an hour"),
    Column("Keys", 76, figures=True, spoken="Keys a sheet"),
    Column("Slips", 70, figures=True),
    Column("Declared", 90, figures=True, spoken="Slips that were declared"),
)


def run_row(report: Report) -> Row:
    """A run in a line."""
    run, facts = report.run, dict(speed(report))
    return Row(
        f"{run.id}",
        (
            f"{run.id}",
            run.person,
            day_and_clock(run.began),
            run.level,
            facts["Sheets"],
            facts["Sheets an hour"],
            facts["Keys a sheet"],
            facts["Slips made"],
            facts["Slips declared"],
        ),
    )


def runs_table(name: str) -> Table:
    """Runs, a line each."""
    return Table(name, _RUNS)


def kind_row(kind: str, fates: dict[Fate, int]) -> Row:
    """A kind of slip in a line; noughts are dashes, so that what happened stands out."""
    counts = (sum(fates.values()), *(fates[fate] for fate in Fate))
    standing = fates[Fate.ACCEPTED] + fates[Fate.THROUGH]
    cells = [
        Cell(f"{count}" if count else "\N{EN DASH}", "error" if at == 4 and count else "", strong=at == 0)
        for at, count in enumerate(counts)
    ]
    return Row(kind, (Cell(kind, strong=bool(standing)), *cells))


class Results(EscPane):
    """One run; `left` on Esc."""

    def __init__(self, where: QWidget) -> None:
        super().__init__()
        self._head = Headline("", 20)
        self._says = Label("", 16, weight=Weight.Medium, wrap=True)
        self._facts = Panel("Speed")
        self._grid = QGridLayout(self._facts)
        self._figures: list[tuple[Label, Label]] = []
        self.kinds = Table("Slips by kind", _KINDS)
        self.kinds.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._each = Note("")
        self._against = Headline("Earlier runs of the same person", 16)
        self.earlier = runs_table("Earlier runs of the same person")
        row = FlowRow(gap=8)
        back = KeyButton("All runs", "Esc", self.left.emit, where=self, parent=self)
        row.addWidget(back)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._head)
        for widget in (self._facts, self._says, self.kinds, self._each, self._against, self.earlier):
            self._whole.addWidget(widget)
        self._whole.addLayout(row)
        self._whole.addStretch(1)
        self.setFocusProxy(back)
        self.grow()

    def show_report(self, report: Report, earlier: Sequence[Report]) -> None:
        """These results."""
        run = report.run
        self._head.setText(f"Run {run.id}: {run.person}, set {run.seed}, {run.level} sheets")
        self.setAccessibleName(self._head.text())
        for at, (label, figure) in enumerate(speed(report)):
            if at == len(self._figures):
                shown = Label("", 28, weight=Weight.DemiBold), Note("")
                self._figures.append(shown)
                self._grid.addWidget(shown[0], at // 3 * 2, at % 3)
                self._grid.addWidget(shown[1], at // 3 * 2 + 1, at % 3)
            self._figures[at][0].setText(figure)
            self._figures[at][0].setAccessibleName(f"{label}: {figure}")
            self._figures[at][1].setText(label)
        self._says.setText(second_entry(report))
        kinds = report.kinds()
        self.kinds.set_rows([kind_row(kind, fates) for kind, fates in kinds])
        self.kinds.setVisible(bool(kinds))
        lines = [f"{slip.ward}: {told(slip)}" for slip in report.slips]
        lines += [f"{ward.ward}: {ward.trap}" for ward in report.wards if ward.trap]
        left = sum(ward.skipped for ward in report.wards)
        lines += [f"{left} printed figures of papers were not keyed, as they may be."] if left else []
        self._each.setText("\n".join(lines))
        self._each.setVisible(bool(lines))
        self.earlier.set_rows([run_row(one) for one in earlier])
        for widget in (self._against, self.earlier):
            widget.setVisible(bool(earlier))
        self.grow()

    def texts(self) -> str:
        """All that is said in words."""
        figures = [f"{label.text()} {figure.text()}" for figure, label in self._figures]
        return "\n".join((self._head.text(), *figures, self._says.text(), self._each.text()))

    def grow(self) -> None:
        """Take distances anew, at the text size now."""
        self._whole.setSpacing(scaled(8))
        edge = scaled(16)
        self._grid.setContentsMargins(edge, scaled(8), edge, scaled(8))
        self._grid.setHorizontalSpacing(scaled(24))
        for table in (self.kinds, self.earlier):
            rows = len(table.rows()) * table.verticalHeader().defaultSectionSize()
            table.setFixedHeight(table.horizontalHeader().height() + rows + 4)
