"""Council lines at a real desk: keyed, declared, compared with the wards as they come, judged, recorded."""

from pathlib import Path

import pytest

from desk.count.council_line import line_of
from desk.count.declaration import Source
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, blank_sheet
from desk.record.states import State
from desk.rules.council_lines import VACANT, field_of
from desk.store.engine import sqlite3
from desk.totals.board import Base, CouncilRow
from desk.wiring.desk import Desk, open_desk
from desk.work.commit import FindingsStand
from desk.work.council_lines import LineDone, texts_of
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PASSPHRASE,
    PEVERELL,
    PLYMPTON,
    STOKE,
    SUPERVISOR,
    keyed,
    open_small,
    peverell,
)
from tests.fakes.tampering import found_though_the_triggers_were_dropped

PLYM = "E06000026"
PAPER = Source("web", "", "plym.gov.uk")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_small(tmp_path)


def declare(
    desk: Desk, who: str = CLERK, reason: str = "", accept: str = "", vacant: int = 0, **seats: int
) -> LineDone:
    line = line_of(f"line-{len(list(desk.journal_lines()))}", PLYM, seats, vacant, PAPER)
    return desk.lines.declare(who, line, lambda finding: accept, reason)


def row(desk: Desk) -> CouncilRow:
    return desk.council_rows(Base.EVE)[0]


def all_wards(desk: Desk) -> None:
    """Labour one, Labour two, independent one; Ham is countermanded."""
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})


def test_a_council_stands_on_its_line_before_its_wards_and_then_on_them(desk: Desk) -> None:
    assert row(desk).standing_on == "wards 1 of 4"
    declare(desk, lab=3, ind=1)
    stood = row(desk)
    assert (stood.standing_on, stood.complete, dict(stood.seats)) == ("line", True, {"lab": 3, "ind": 1})
    board = desk.board(Base.EVE)
    assert (board.after.declared, board.contests.declared, board.on_line) == (1, 1, 1)
    desk.commit_sheet(CLERK, peverell(desk), {})
    assert (row(desk).standing_on, dict(row(desk).seats)) == ("line", {"lab": 3, "ind": 1})
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})
    stood = row(desk)
    assert (stood.standing_on, stood.disagreement) == ("wards 4 of 4", "")
    assert dict(stood.line or ()) == dict(stood.seats) == {"lab": 3, "ind": 1}
    desk.check_journal()


def test_as_wards_come_the_line_is_held_against_them(desk: Desk) -> None:
    declare(desk, con=2, lab=1, ind=1)
    desk.commit_sheet(CLERK, keyed(desk, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    assert row(desk).disagreement == (
        "the line is impossible already: Labour 1 by the line and 2 by the wards already"
    )
    first = desk.lines.all(SUPERVISOR)[0]
    assert [finding.code for finding in first.findings] == ["line.more-by-wards"]
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.commit_sheet(CLERK, blank_sheet(desk.contest(STOKE)).with_text(ELECTED, "1"), {})
    stood = row(desk)
    assert stood.disagreement == (
        "line and wards disagree: Conservatives 2 by the line, 0 by the wards; "
        "Labour 1 by the line, 3 by the wards"
    )
    assert stood.standing_on == "wards 4 of 4"
    opened = desk.lines.open(SUPERVISOR, PLYM)
    assert {finding.code for finding in opened.findings} == {"line.disagrees"}


def test_a_line_keyed_after_the_wards_is_accepted_with_a_reason(desk: Desk) -> None:
    all_wards(desk)
    with pytest.raises(FindingsStand, match="disagree: Conservatives 1 by the line, 0 by the wards"):
        declare(desk, con=1, lab=2, ind=1)
    done = declare(desk, con=1, lab=2, ind=1, accept="As on the council's page")
    assert {noted.reason for noted in done.entry.noted} == {"As on the council's page"}
    kept = desk.lines.stands(PLYM)
    assert kept is not None
    assert [noted.finding.key for noted in kept.noted] == [noted.finding.key for noted in done.entry.noted]
    desk.check_journal()


def test_a_line_that_does_not_add_up_is_stopped_whatever_the_reason(desk: Desk) -> None:
    for ind in (0, 2):
        with pytest.raises(FindingsStand, match="Plym fills 4 seats this time"):
            declare(desk, accept="so it is", lab=3, ind=ind)
    declare(desk, lab=3, vacant=1)
    assert (row(desk).vacant, dict(row(desk).line or ())) == (1, {"lab": 3})


def test_what_cannot_be_a_line_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="“whigs” is no group"):
        declare(desk, whigs=4)
    with pytest.raises(Refused, match="no group with seats"):
        declare(desk, lab=5, con=-1)
    with pytest.raises(Refused, match="no council that is electing"):
        desk.lines.open(CLERK, "E09999999")
    with pytest.raises(Refused, match="Nothing is keyed"):
        desk.lines.read(PLYM, {field_of("con"): " "}, PAPER)
    with pytest.raises(Refused, match="“1O” is no number of seats"):
        desk.lines.read(PLYM, {field_of("con"): "1O"}, PAPER)
    with pytest.raises(Refused, match="vacant seats"):
        desk.lines.read(PLYM, {field_of(VACANT): "2000"}, PAPER)
    assert desk.lines.stands(PLYM) is None


def test_a_correction_needs_a_reason_and_a_second_person_approves(desk: Desk) -> None:
    declare(desk, lab=3, ind=1)
    with pytest.raises(Refused, match="give a reason to correct it"):
        declare(desk, lab=2, ind=2)
    declare(desk, who=SUPERVISOR, lab=2, ind=2, reason="Council's page was mended")
    with pytest.raises(Refused, match="somebody else must look"):
        desk.lines.approve(SUPERVISOR, PLYM)
    with pytest.raises(Refused, match="is a clerk"):
        desk.lines.approve(CLERK, PLYM)
    declare(desk, who=OTHER_CLERK, lab=3, ind=1, reason="And mended again")
    assert row(desk).not_approved == 1
    assert desk.lines.approve(SUPERVISOR, PLYM).entry.state is State.APPROVED
    assert row(desk).not_approved == 0
    with pytest.raises(Refused, match="only an entered sheet"):
        desk.lines.approve(SUPERVISOR, PLYM)
    history = desk.lines.open(CLERK, PLYM).history
    assert [(entry.revision, entry.reason) for entry in history] == [
        (3, "And mended again"),
        (2, "Council's page was mended"),
        (1, ""),
    ]
    desk.check_journal()


def test_a_line_that_is_sent_back_counts_no_more_until_it_is_keyed_again(desk: Desk) -> None:
    declare(desk, lab=3, ind=1)
    with pytest.raises(Refused, match="with a note"):
        desk.lines.send_back(SUPERVISOR, PLYM, " ")
    desk.lines.send_back(SUPERVISOR, PLYM, "Of which day?")
    assert row(desk).standing_on == "wards 1 of 4"
    assert desk.lines.all(CLERK)[0].why == "Line sent back by Sam: Of which day?"
    declare(desk, lab=3, ind=1)
    assert row(desk).standing_on == "line"
    with pytest.raises(Refused, match="has no council line"):
        desk.lines.approve(SUPERVISOR, "S12000005")
    desk.check_journal()


def test_the_draft_is_kept_at_every_key_and_belongs_to_one(desk: Desk, tmp_path: Path) -> None:
    texts = {field_of("lab"): "3", field_of("ind"): "x", field_of("con"): ""}
    assert desk.lines.keep(CLERK, PLYM, texts, field_of("ind")).lines
    assert not desk.lines.keep(CLERK, PLYM, texts, field_of("ind")).lines
    desk.close()
    again = open_desk(tmp_path / "desk")
    opened = again.lines.open(CLERK, PLYM)
    assert (opened.texts, opened.at_field) == ({"line.lab": "3", "line.ind": "x"}, "line.ind")
    assert "Ann is keying" in again.lines.open(OTHER_CLERK, PLYM).read_only
    with pytest.raises(Refused, match="Ann is keying"):
        again.lines.keep(OTHER_CLERK, PLYM, texts, "")
    with pytest.raises(Refused, match="Ann is keying"):
        declare(again, who=OTHER_CLERK, lab=4)
    with pytest.raises(Refused, match="is a clerk"):
        again.lines.put_away(OTHER_CLERK, PLYM)
    again.lines.put_away(SUPERVISOR, PLYM)
    assert '"line.ind": "x"' in (again.journal(1)[0].before or "")
    again.lines.keep(CLERK, PLYM, texts, "")
    line = again.lines.read(PLYM, {**texts, field_of("ind"): "1"}, PAPER)
    assert texts_of(line) == {"line.lab": "3", "line.ind": "1"}
    again.lines.declare(CLERK, line, {})
    assert again.lines.open(CLERK, PLYM).texts == {"line.lab": "3", "line.ind": "1"}
    again.check_journal()


def test_totals_counted_afresh_have_the_lines_too(desk: Desk, tmp_path: Path) -> None:
    declare(desk, lab=3, ind=1)
    desk.commit_sheet(CLERK, peverell(desk), {})
    rows = desk.council_rows(Base.EVE)
    desk.close()
    again = open_desk(tmp_path / "desk", writing=False)
    assert again.council_rows(Base.EVE) == rows


def test_the_journal_inside_a_batch_carries_the_whole_line(desk: Desk) -> None:
    declare(desk, lab=3, ind=1)
    desk.lines.approve(SUPERVISOR, PLYM)
    desk.commit_sheet(CLERK, peverell(desk), {})
    desk.approve(SUPERVISOR, [PEVERELL])
    desk.seal(SUPERVISOR, PASSPHRASE)
    line = next(line for line in desk.journal_lines() if line.what == "declare council line")
    assert '"seats": {"ind": 1, "lab": 3}, "vacant": 0, "source": ["web", "", "plym.gov.uk"]' in (
        line.after or ""
    )


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE council_line SET seats = \'{"lab":2,"ind":2}\'',
        "UPDATE council_line SET vacant = 1",
        "UPDATE council_line SET source = '[]'",
        "UPDATE council_line SET noted = '[[]]'",
        "UPDATE council_line SET gss = 'S12000005'",
        "UPDATE council_line SET entered_by = 'Sam'",
        "DELETE FROM council_line_verdict",
        "UPDATE council_line_verdict SET note = 'x'",
        "UPDATE council_line_verdict SET approved = 0, note = 'x'",
    ],
)
def test_what_somebody_alters_is_found_and_no_trigger_lets_it(tmp_path: Path, statement: str) -> None:
    desk = open_small(tmp_path)
    declare(desk, lab=3, ind=1)
    desk.lines.approve(SUPERVISOR, PLYM)
    desk.close()
    found_though_the_triggers_were_dropped(tmp_path / "desk", statement, guarded=True)


def test_the_store_itself_lets_nobody_review_their_own(desk: Desk) -> None:
    declare(desk, who=SUPERVISOR, lab=3, ind=1)
    with pytest.raises(sqlite3.IntegrityError, match="their own"):
        desk._store._conn.execute(
            "INSERT INTO council_line_verdict SELECT 1, id, 1, 'Sam', 't', '' FROM council_line"
        )
    with pytest.raises(sqlite3.IntegrityError, match="must replace"):
        desk._store._conn.execute(
            "INSERT INTO council_line SELECT 'x', gss, 3, id, '', seats, 0, source, noted, 'Ann', 't', 1"
            " FROM council_line"
        )
