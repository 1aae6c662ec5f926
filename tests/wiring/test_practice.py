"""Practice runs end to end without a window: what is refused, what is kept, what the report says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.errors import Damaged, Refused
from desk.rules.examine import examine_sheet
from desk.store.engine import sqlite3
from desk.training.mistakes import DROPPED, EXCHANGED, TURNED
from desk.training.report import Fate
from desk.training.run import Measured, Run
from desk.training.sets import Level
from desk.wiring.desk import Desk, open_desk
from desk.wiring.rehearsal import SUPERVISOR
from desk.wiring.world import utc_now
from desk.work.practice import note_sheet
from tests.fakes.practising import WHO, as_printed, key, open_rehearsal
from tests.fakes.small_desk import make_small, open_small


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_rehearsal(tmp_path)
    yield made
    made.close()


def note(desk: Desk, who: str, run: int, sheet: Measured) -> None:
    note_sheet(desk._store, desk._store.practice, utc_now, who, run, sheet)


# Refusals


def test_no_other_desk_takes_practice(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    with pytest.raises(Refused, match="rehearsal desk, where nothing counts: this desk is test"):
        desk.practice()
    with pytest.raises(Refused, match="practice is for a rehearsal"), desk._store.transaction():
        desk._store.practice.add_run(Run(1, WHO, "2026", None, 1, "plain", ()), 1)
    desk.close()


def test_a_rehearsal_of_another_pack_has_no_truth_to_hold_against(tmp_path: Path) -> None:
    desk = open_desk(make_small(tmp_path, mode="rehearsal"))
    with pytest.raises(Refused, match="the rehearsal that ships"):
        desk.practice()
    desk.close()


def test_a_run_is_its_person_s_and_takes_only_its_sheets(desk: Desk) -> None:
    practice = desk.practice()
    wards = practice.wards(1, 2)
    with pytest.raises(Refused, match="Nobody is called Zed"):
        practice.begin("Zed", 1, Level.PLAIN, wards)
    with pytest.raises(Refused, match="make a new rehearsal"):
        practice.begin(WHO, 1, Level.PLAIN, ())
    run = practice.begin(WHO, 1, Level.PLAIN, wards)
    sheet = Measured(wards[0], 30.0, 40)
    with pytest.raises(Refused, match="not open for Sam"):
        note(desk, SUPERVISOR, run.id, sheet)
    with pytest.raises(Refused, match="is not in practice run 1"):
        note(desk, WHO, run.id, Measured(practice.wards(1, 3)[2], 30.0, 40))
    with pytest.raises(Refused, match="no practice run 9"):
        note(desk, WHO, 9, sheet)
    with pytest.raises(Refused, match="only they end it"):
        practice.end(SUPERVISOR, run.id)
    practice.end(WHO, run.id)
    practice.end(WHO, run.id)
    with pytest.raises(Refused, match="not open for Ann"):
        note(desk, WHO, run.id, sheet)
    assert desk.check_journal() == desk.journal(1)[0].seq


def test_a_new_run_ends_the_one_left_open(desk: Desk) -> None:
    practice = desk.practice()
    practice.begin(WHO, 1, Level.PLAIN, practice.wards(1, 2))
    practice.begin(WHO, 2, Level.PLAIN, practice.wards(2, 2))
    practice.begin(SUPERVISOR, 3, Level.PLAIN, practice.wards(3, 2))
    assert [run.ended is None for run in practice.runs()] == [False, True, True]


# What is kept


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE practice_sheet SET measured = replace(measured, '30.0', '3.0')",
        "UPDATE practice SET person = 'Sam'",
        "UPDATE practice SET seed = 2",
        "DELETE FROM practice_sheet",
        "DELETE FROM practice_end",
    ],
)
def test_runs_are_append_only_and_whoever_alters_them_is_found(
    desk: Desk, tmp_path: Path, statement: str
) -> None:
    practice = desk.practice()
    wards = practice.wards(1, 1)
    run = practice.begin(WHO, 1, Level.PLAIN, wards)
    note(desk, WHO, run.id, Measured(wards[0], 30.0, 40))
    practice.end(WHO, run.id)
    desk.check_journal()
    desk.close()
    raw = sqlite3.connect(tmp_path / "rehearsal" / "desk.db")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(statement)
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(statement)
    raw.commit()
    raw.close()
    again = open_desk(tmp_path / "rehearsal")
    with pytest.raises(Damaged, match="practice"):
        again.check_journal()
    again.close()


# The report


def test_the_report_names_exactly_the_slips_that_were_made(desk: Desk) -> None:
    practice = desk.practice()
    wards = practice.wards(4, 4)
    sheets = practice.sheets(4, Level.PLAIN, wards)
    run = practice.begin(WHO, 4, Level.PLAIN, wards)
    loser = [
        next(row for row, r in enumerate(sheet.declaration.candidates, start=1) if not r.elected)
        for sheet in sheets
    ]
    votes = [
        str(sheet.declaration.candidates[row - 1].votes) for sheet, row in zip(sheets, loser, strict=True)
    ]
    name = [f"votes.{s.contest.candidates[row - 1].person_id}" for s, row in zip(sheets, loser, strict=True)]
    key(desk, run, sheets[0], 30.0)
    # The total is skipped, or one error would stand that no acceptance lets through.
    key(desk, run, sheets[1], 40.0, {f"r{loser[1]}": votes[1][1:], "valid_votes_total": ""})
    turned = votes[2][:-2] + votes[2][-1] + votes[2][-2]
    key(desk, run, sheets[2], 50.0, first={name[2]: turned}, asked={name[2]: ("sum-of-votes",)})
    practice.end(WHO, run.id)
    ended = practice.runs()[-1]
    made = practice.report(ended)
    assert len(made.done) == 3
    assert made.sheets_an_hour == pytest.approx(3 * 3600 / 120)
    assert made.keys_a_ward == 40
    assert made.figure_seconds == 0.8
    found = {slip.ward: (slip.mistake.kind, slip.fate) for slip in made.slips}
    assert found == {
        sheets[1].contest.ward: (DROPPED, Fate.THROUGH),
        sheets[2].contest.ward: (TURNED, Fate.CAUGHT),
    }
    assert [slip.mistake.kind for slip in made.standing] == [DROPPED]
    assert made.wards[1].skipped == 1


def test_earlier_runs_of_the_same_person_come_newest_first(desk: Desk) -> None:
    practice = desk.practice()
    for number in (1, 2, 3):
        wards = practice.wards(number, 1)
        run = practice.begin(WHO, number, Level.PLAIN, wards)
        if number != 2:
            key(desk, run, practice.sheets(number, Level.PLAIN, wards)[0], 60.0 / number)
    assert [one.run.id for one in practice.earlier(practice.runs()[-1])] == [1]


def test_a_sheet_that_was_not_measured_still_tells_its_slips(desk: Desk) -> None:
    """The window was closed between: what was declared stands, how fast is not known."""
    practice = desk.practice()
    wards = practice.wards(6, 1)
    sheet = practice.sheets(6, Level.PLAIN, wards)[0]
    practice.begin(WHO, 6, Level.PLAIN, wards)
    rows = [str(line.votes) for line in sheet.declaration.candidates]
    losers = [r for r, line in enumerate(sheet.declaration.candidates, start=1) if not line.elected][:2]
    slips = {f"r{losers[0]}": rows[losers[1] - 1], f"r{losers[1]}": rows[losers[0] - 1]}
    keyed = as_printed(sheet, slips)
    context = desk.open_sheet(WHO, wards[0]).context
    accepted = {one.key: "Checked" for one in examine_sheet(sheet.contest, keyed, context)}
    desk.commit_sheet(WHO, keyed, accepted)
    made = practice.report(practice.runs()[-1])
    assert [slip.mistake.kind for slip in made.slips] == [EXCHANGED]
    assert (made.sheets_an_hour, made.keys_a_ward, made.figure_seconds) == (None, None, None)


def test_a_total_printed_wrong_is_told_and_no_slip(desk: Desk) -> None:
    practice = desk.practice()
    every = practice.open_wards()
    trap = next(s for s in practice.sheets(1, Level.HARD, every) if s.true_total is not None)
    ballot = trap.contest.ballot_paper_id
    run = practice.begin(WHO, 1, Level.HARD, (ballot,))
    key(desk, run, trap, 30.0, {"valid_votes_total": ""})
    made = practice.report(practice.runs()[-1])
    assert made.slips == ()
    assert made.wards[0].trap.endswith("left blank")
