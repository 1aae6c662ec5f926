"""A supervisor sets a limit of the rules: within bounds, with a reason, told in the journal."""

from dataclasses import replace
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.record.tolerance import set_by
from desk.rules.book import BOOK, TOLERANCES
from desk.work.commit import FindingsStand
from tests.fakes.small_desk import CLERK, PEVERELL, SUPERVISOR, open_small, peverell
from tests.fakes.tampering import found_though_the_triggers_were_dropped

LEAST = "bounds.same-twice.least"
TWICE = (1986, 1986, 2104)


def test_a_limit_holds_from_now_on_and_the_journal_tells_it(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    with pytest.raises(FindingsStand, match="both have 1,986"):
        desk.commit_sheet(CLERK, peverell(desk, TWICE, "3"), {})
    before = desk.check_journal()
    change, changes = desk.set_tolerance(SUPERVISOR, LEAST, 2500, " Two slates\nwith level votes ")
    assert (change.value, change.who, change.reason) == (2500.0, SUPERVISOR, "Two slates with level votes")
    assert changes.rules
    assert desk.check_journal() == before + 1
    assert set_by(desk.journal()) == {LEAST: 2500.0}
    assert desk.open_sheet(CLERK, PEVERELL).context.tolerances == {LEAST: 2500.0}
    desk.commit_sheet(CLERK, peverell(desk, TWICE, "3"), {})
    desk.set_tolerance(SUPERVISOR, LEAST, TOLERANCES[LEAST].usual, "As usual again")
    assert [one.value for one in desk.tolerances()] == [2500.0, 250.0]
    assert set_by(desk.journal()) == {LEAST: 250.0}
    desk.close()


@pytest.mark.parametrize(
    ("who", "name", "value", "reason", "said"),
    [
        (CLERK, LEAST, 300, "why", "is a clerk: ask a supervisor to change a tolerance"),
        (SUPERVISOR, "bounds.same-twise.least", 300, "why", "did you mean bounds.same-twice.least"),
        (SUPERVISOR, "x", 300, "why", "list them with"),
        (SUPERVISOR, LEAST, 99, "why", "goes from 100 to 5000 votes"),
        (SUPERVISOR, LEAST, float("nan"), "why", "goes from"),
        (SUPERVISOR, LEAST, float("inf"), "why", "goes from"),
        (SUPERVISOR, LEAST, 300, " ", "Say why"),
        (SUPERVISOR, LEAST, 250, "why", "is 250 already"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    tmp_path: Path, who: str, name: str, value: float, reason: str, said: str
) -> None:
    desk = open_small(tmp_path)
    lines = desk.check_journal()
    with pytest.raises(Refused, match=said):
        desk.set_tolerance(who, name, value, reason)
    assert desk.tolerances() == ()
    assert desk.check_journal() == lines
    desk.close()


def test_every_limit_has_room_about_its_usual_value_and_a_clause() -> None:
    for limit in TOLERANCES.values():
        assert limit.least <= limit.usual <= limit.most
        assert limit.least < limit.most
        assert limit.says
        assert limit.unit
        assert any(limit in rule.tolerances for rule in BOOK)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tolerance SET value = 400",
        "UPDATE tolerance SET reason = 'another'",
        "UPDATE tolerance SET name = 'likeness.odds'",
        "DELETE FROM tolerance",
        "UPDATE noted SET why = 'nothing'",
        "UPDATE noted SET figures = '[]'",
        "UPDATE noted SET message = 'nothing'",
        "UPDATE noted SET why = NULL",
    ],
)
def test_what_somebody_alters_who_drops_the_triggers_is_found(tmp_path: Path, statement: str) -> None:
    desk = open_small(tmp_path)
    sheet = peverell(desk, TWICE, "3")
    try:
        desk.commit_sheet(CLERK, sheet, {})
    except FindingsStand as stopped:
        desk.commit_sheet(CLERK, sheet, {finding.key: "Seen" for finding in stopped.findings})
    (noted,) = desk.look_at(SUPERVISOR, PEVERELL).entry.noted
    assert "row keyed twice" in noted.finding.why
    assert dict(noted.finding.figures)[LEAST] == 250
    desk.set_tolerance(SUPERVISOR, LEAST, 300, "why")
    desk.check_journal()
    desk.close()
    found_though_the_triggers_were_dropped(tmp_path / "desk", statement, guarded=True)


def test_a_clerk_cannot_set_one_past_the_verb(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    change, _ = desk.set_tolerance(SUPERVISOR, LEAST, 300, "why")
    store = desk._store
    with store.transaction():
        line = store.write_line(at="", who=CLERK, what="tolerance", subject=LEAST, before=None, after=None)
        with pytest.raises(Refused, match="only a supervisor"):
            store.tolerances.add(replace(change, who=CLERK), line.seq)
    desk.close()
