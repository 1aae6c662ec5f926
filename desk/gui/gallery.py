"""All parts on one page, for eyes: `python -m desk.gui.gallery FOLDER` writes a picture of it in every
look at 100, 150 and 200 % text."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk.count.finding import Finding, Severity
from desk.count.party import GROUPS
from desk.gui.frame import Frame
from desk.gui.look.style import Choice, Dress, application
from desk.gui.looking import shot
from desk.gui.parts.badge import Badge
from desk.gui.parts.empty import Empty
from desk.gui.parts.field import FigureField, KeyedField, move_between
from desk.gui.parts.finding_card import FindingCard
from desk.gui.parts.half_circle import Bloc, HalfCircle
from desk.gui.parts.headline import Headline, Label, Note, Panel, Rule
from desk.gui.parts.key_button import KeyButton
from desk.gui.parts.signs import Sign
from desk.gui.parts.stripe import Stripe
from desk.gui.parts.table import Cell, Column, Row, Table

_HINTS = (
    ("Enter", "next"),
    ("\N{UPWARDS ARROW}", "back"),
    ("F6", "findings"),
    ("F9", "declare"),
    ("F1", "keys"),
)
_CANDIDATES = (
    ("ADAMS, Jane", "Green Party", "#6AB023", "412", None),
    ("BAKER, Tom", "Labour and Co-operative Party", "#E4003B", "21O4", None),
    ("CARR, Ann", "Conservative Party Candidate", "#0087DC", "1986", "warning"),
    ("FEATHERSTONEHAUGH-WILLIAMS, Bartholomew", "Independent", "#8A8F98", "0", "error"),
    ("ILLINGWORTH, Il1", "Liberal Democrats", "#FAA61A", "10000000", "good"),
)


def sheet() -> Panel:
    """A sheet as the entry page will have it."""
    panel = Panel("Sheet")
    whole = QVBoxLayout(panel)
    whole.addWidget(Headline("Peverell", 28))
    whole.addWidget(Note("Plymouth · 1 seat"))
    whole.addWidget(Rule())
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    grid.setHorizontalSpacing(12)
    fields: list[KeyedField] = []
    for at, (name, party, colour, votes, mark) in enumerate(_CANDIDATES):
        grid.addWidget(Label(str(at + 1), 14, tone="muted", right=True), at, 0)
        grid.addWidget(Stripe(colour), at, 1)
        grid.addWidget(Label(name, 16, wrap=True), at, 2)
        grid.addWidget(Note(party), at, 3)
        field = FigureField(f"Votes for {name}, {party}")
        field.set_keyed(votes)
        field.set_mark(mark)
        fields.append(field)
        grid.addWidget(field, at, 4)
    grid.setColumnStretch(2, 3)
    grid.setColumnStretch(3, 2)
    whole.addLayout(grid)
    whole.addWidget(Rule())
    foot = QHBoxLayout()
    elected = KeyedField("Elected", step=20)
    elected.set_keyed("2")
    fields.append(elected)
    foot.addWidget(Label("Elected"))
    foot.addWidget(elected)
    foot.addWidget(Badge(Sign.GOOD, "agrees with the votes"))
    foot.addStretch(1)
    foot.addWidget(KeyButton("Declare", "F9", kind="primary", where=panel))
    whole.addLayout(foot)
    whole.addStretch(1)
    move_between(fields)
    panel.setFocusProxy(fields[0])
    return panel


def side() -> QWidget:
    """Findings, states, buttons."""
    made = QWidget()
    whole = QVBoxLayout(made)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(Headline("Findings", 16))
    warning = Finding(
        "x", Severity.WARNING, (), "The votes for Carr are a third of what her party had in 2016."
    )
    error = Finding(
        "y", Severity.ERROR, (), "Two are marked elected for one seat: key the number of one of them."
    )
    for card in (
        FindingCard(error, "F8 goes to Elected"),
        FindingCard(warning, "F8 goes to 3 Carr"),
        FindingCard(warning, accepted="read back over the telephone"),
    ):
        whole.addWidget(card)
    badges = QGridLayout()
    for at, sign in enumerate(Sign):
        badges.addWidget(Badge(sign), at // 3, at % 3)
    whole.addLayout(badges)
    row = QHBoxLayout()
    row.addWidget(KeyButton("Approve", "A", kind="primary"))
    row.addWidget(KeyButton("Send back", "B"))
    off = KeyButton("Seal", "S")
    off.setEnabled(False)
    row.addWidget(off)
    whole.addLayout(row)
    whole.addStretch(1)
    return made


def board() -> QWidget:
    """A table, a half-circle, an empty state."""
    made = QWidget()
    whole = QHBoxLayout(made)
    whole.setContentsMargins(0, 0, 0, 0)
    table = Table(
        "State of the parties",
        (
            Column("Party"),
            Column("Councils", 80, True),
            Column("±", 64, True, spoken="Change in councils"),
            Column("Seats", 80, True, step=20),
            Column("State", 150),
        ),
    )
    signs = list(Sign)
    table.set_rows(
        [
            Row(
                group.id,
                (
                    Cell(group.name, stripe=group.colour),
                    str(at * 7),
                    Cell("\N{MINUS SIGN}12", "error") if at % 2 else Cell("+7", "good"),
                    Cell(f"{at * 311:,}", strong=True),
                    Cell(str(signs[at]), tone="", sign=signs[at]),
                ),
            )
            for at, group in enumerate(GROUPS)
        ]
    )
    table.go_to("lab")
    whole.addWidget(table, 7)
    circle = HalfCircle()
    blocs = [
        Bloc(g.short, g.colour, s, g.name) for g, s in zip(GROUPS, (24, 19, 6, 2, 1, 0, 0, 3), strict=False)
    ]
    circle.set_blocs([*blocs, Bloc("Undeclared", "", 5)], 31)
    whole.addWidget(circle, 5)
    whole.addWidget(Empty("No batch yet.", "Approve a declaration, then seal it with F9."), 3)
    return made


def gallery() -> QWidget:
    """The whole page."""
    page = QWidget()
    whole = QGridLayout(page)
    whole.setContentsMargins(16, 16, 16, 16)
    whole.setSpacing(16)
    left = sheet()
    whole.addWidget(left, 0, 0)
    whole.addWidget(side(), 0, 1)
    whole.addWidget(board(), 1, 0, 1, 2)
    whole.setColumnStretch(0, 3)
    whole.setColumnStretch(1, 2)
    page.setFocusProxy(left)
    return page


def framed() -> Frame:
    """The gallery as a page of the frame."""
    frame = Frame(lambda: "01:12")
    frame.set_mode("rehearsal")
    frame.set_election("Local elections 4 May 2017")
    frame.set_progress("98 of 150 councils")
    frame.set_person("Ann · clerk")
    frame.add_page("enter", "Enter", gallery)
    for title in ("Review", "Board", "Batch", "More"):
        frame.add_page(title.lower(), title, lambda: Empty("Nothing waits.", "Declare a sheet with F9."))
    frame.set_hints("Kept 01:12:07", _HINTS)
    return frame


def main(folder: str) -> None:
    """Write the pictures."""
    dress = Dress(application())
    frame = framed()
    frame.show()
    frame.activateWindow()
    frame.show_page("enter")
    frame.say("The batch desk-07-1-3 is sealed: read its fingerprint to HQ.", "good")
    for choice in (Choice.LIGHT, Choice.DARK, Choice.CONTRAST):
        for percent in (100, 150, 200):
            dress.choose(choice)
            dress.set_text(percent)
            size = (1280, 960) if percent == 100 else (1920, 1300)
            shot(frame, Path(folder) / f"{choice}-{percent}.png", size)
    dress.choose(Choice.LIGHT)
    dress.set_text(200)
    shot(frame, Path(folder) / "small-200.png", (1024, 700))


if __name__ == "__main__":
    main(sys.argv[1])
