"""The board as tables and as the trade's text: the forms of its two example tables, on made-up figures."""

import re

import pytest

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.totals.area import EVERYWHERE, LONDON, Area, AreaKind
from desk.totals.board import Base, Board, Coverage, NoOverallControl, PartyRow, Progress
from desk.totals.facts import ContestFacts, Counts, Outcome
from desk.totals.printed import mail_text, printed
from desk.totals.running import RunningTotals
from tests.fakes.made_up_night import the_night

BEFORE = ("con", "con", "lab", "ld", "ukip", NO_OVERALL_CONTROL)
NOW = (("con", 10), ("lab", 10), ("lab", 10), ("ld", 10), ("con", 10), ("con", 10))


@pytest.fixture(scope="module")
def night() -> RunningTotals:
    """150 councils of ten seats, 32 of them in London; 98 declared, 20 of those in London. All made up."""
    councils, contests = [], []
    for number in range(150):
        gss, london = f"E{number:03}", number < 32
        before = BEFORE[number % len(BEFORE)]
        held: Counts = (("con", 5), ("lab", 5)) if before == NO_OVERALL_CONTROL else ((before, 10),)
        councils.append(
            Council(
                gss=gss,
                name=f"Made-up {number}",
                type="London borough" if london else "district",
                nation="England",
                region="London" if london else "North West",
                size=10,
                cycle="all",
                eve=held,
                eve_label="made up",
                eve_bundles=False,
                control_before=before,
            )
        )
        contests.append(ContestFacts(f"{gss} 1", gss, 10, last_fought=held))
    totals = RunningTotals(councils, contests, GROUPS)
    for number in (*range(20), *range(32, 110)):
        group, seats = NOW[number % len(NOW)]
        totals.put(f"E{number:03} 1", Outcome(Kind.POLLED, ((group, seats),), approved=True))
    return totals


def test_the_trades_table_of_all_councils(night: RunningTotals) -> None:
    said = mail_text([night.board(Base.LAST_FOUGHT)])
    lines = said.splitlines()
    assert lines[0] == "State of parties after 98 of 150 councils declare"
    assert re.fullmatch(r"Conservatives: \d+ councils \(\+\d+\); \d+ seats \(\+\d+\)", lines[1])
    assert re.fullmatch(r"Labour: \d+ councils \(\+\d+\); \d+ seats \(\+\d+\)", lines[2])
    # Known by its change alone.
    assert next(line for line in lines if line.startswith("UKIP")).endswith("seats")
    assert re.fullmatch(r"UKIP: lost \w+ councils; lost \d+ seats", next(x for x in lines if "UKIP" in x))
    basis = "Changes of seats since the seats were last fought; of councils since the eve of poll."
    assert basis in lines
    assert "98 of 150 contests, 980 of 1,500 seats declared." in lines


def test_the_trades_table_of_london(night: RunningTotals) -> None:
    lines = mail_text([night.board(Base.EVE, LONDON)]).splitlines()
    assert lines[0] == "London: state of parties after 20 of 32 councils declare"
    assert "Changes of seats since the eve of poll; of councils since the eve of poll." in lines
    assert any(re.fullmatch(r"No overall control: 0 councils \(-\d\)", line) for line in lines)


def test_any_areas_that_split_the_councils_sum_to_the_whole(night: RunningTotals) -> None:
    outside = Area(AreaKind.OUTSIDE, "London", "England outside London")
    for base in Base:
        whole, *parts = (night.board(base, area) for area in (EVERYWHERE, LONDON, outside))
        assert whole.after.declared == sum(part.after.declared for part in parts)
        for at, row in enumerate(whole.parties):
            assert row.seats == sum(part.parties[at].seats for part in parts)
            assert row.seats_change == sum(part.parties[at].seats_change or 0 for part in parts)
            assert row.councils_change == sum(part.parties[at].councils_change or 0 for part in parts)
    by_cycle = night.board(Base.EVE, night.area("all"))
    assert by_cycle.after.of == 150
    assert by_cycle.area.label == "All-out councils"


def test_every_table_names_its_base_and_what_is_not_known_is_empty() -> None:
    given = printed(the_night(), "Made up", "test", "As at 02:00.", Base.EVE)
    assert given.heading == "TEST: Made up"
    assert [table.name for table in given.tables] == ["Everywhere", "London", "Councils"]
    for table in given.tables[:2]:
        assert "since the eve of poll" in table.caption
        assert table.columns[4] == "Change of seats since the eve of poll"
    barton = next(row for row in given.tables[2].rows if row[1] == "Barton")
    assert "No overall control: no change" in barton
    idle = dict(zip(given.tables[2].columns, given.tables[2].rows[-1], strict=True))
    assert (idle["Council"], idle["Control"], idle["Open seats"]) == ("Idle", None, 1)
    assert idle["Called early"] == "No overall control: no change"


def trade_board(
    area: Area, after: tuple[int, int], rows: list[tuple[str, int, int | None, int, int | None]], noc: int
) -> Board:
    """Figures as a newsroom printed them (design, night.md): partial and uneven, for their form."""
    return Board(
        base=Base.LAST_FOUGHT,
        area=area,
        after=Progress(*after),
        contests=Progress(0, 0),
        seats=Progress(0, 0),
        vacant=0,
        countermanded=0,
        votes=0,
        parties=tuple(PartyRow(name, name, *figures) for name, *figures in rows),  # type: ignore[arg-type]
        no_overall_control=NoOverallControl(noc, -1 if area == LONDON else 0),
        changes_over=Coverage(1, 1),
        controls_over=Coverage(1, 1),
        control_unknown=0,
        not_approved=0,
        bundle=None,
    )


def test_the_two_tables_of_the_trade_in_their_very_form() -> None:
    england = trade_board(
        EVERYWHERE,
        (98, 150),
        [
            ("Conservatives", 30, 0, 878, -31),
            ("Labour", 50, -1, 1424, 57),
            ("Liberal Democrats", 4, 1, 324, 41),
            ("Green", 0, 0, 21, 6),
            ("UKIP", 0, 0, 2, -44),
            ("Independent", 0, 0, 61, -49),
            ("Liberal", 0, 0, 1, -1),
            ("Ratepayers and Residents", 0, 0, 37, -4),
        ],
        14,
    )
    assert mail_text([england]).split("\n\n")[0].splitlines() == [
        "State of parties after 98 of 150 councils declare",
        "Conservatives: 30 councils; 878 seats (-31)",
        "Labour: 50 councils (-1); 1,424 seats (+57)",
        "Liberal Democrats: 4 councils (+1); 324 seats (+41)",
        "Green: 21 seats (+6)",
        "UKIP: 2 seats (-44)",
        "Independent: 61 seats (-49)",
        "Liberal: 1 seat (-1)",
        "Ratepayers and Residents: 37 seats (-4)",
        "No overall control: 14 councils",
    ]
    london = trade_board(
        LONDON,
        (20, 32),
        [
            ("Conservatives", 6, 0, 400, -68),
            ("Labour", 11, 0, 629, 51),
            ("Liberal Democrats", 2, 1, 94, 14),
            ("Green", 0, 0, 4, 4),
            ("UKIP", 0, 0, 0, -9),
            ("Independent", 0, 0, 5, -10),
            ("Ratepayers and Residents", 0, 0, 26, None),
        ],
        1,
    )
    assert mail_text([london]).split("\n\n")[0].splitlines() == [
        "London: state of parties after 20 of 32 councils declare",
        "Conservatives: 6 councils; 400 seats (-68)",
        "Labour: 11 councils; 629 seats (+51)",
        "Liberal Democrats: 2 councils (+1); 94 seats (+14)",
        "Green: 4 seats (+4)",
        "UKIP: lost nine seats",
        "Independent: 5 seats (-10)",
        "Ratepayers and Residents: 26 seats (change not known)",
        "No overall control: 1 council (-1)",
    ]
