"""As declared: impossible figures that are the official ones, with a reason and a second person's word."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desk.count.declaration import Declaration
from desk.count.errors import Damaged, Refused
from desk.count.finding import Finding, Severity
from desk.count.sheet import TOTAL, Sheet, sheet_of
from desk.record.entry import Noted
from desk.record.states import State
from desk.rules.book import BOOK, may_stand
from desk.rules.examine import examine_sheet
from desk.store.engine import sqlite3
from desk.wiring.desk import Desk
from desk.work.answers import Rank
from desk.work.commit import FindingsStand
from tests.fakes.kinds_declared import contest_of, declared_kind
from tests.fakes.kinds_desk import NEW_MAYOR, PLAIN, open_kinds
from tests.fakes.small_desk import CLERK, PASSPHRASE, SUPERVISOR

WHY = "Printed so on the declaration"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_kinds(tmp_path)
    yield opened
    opened.close()


def wrong_total() -> Sheet:
    """932 votes, and 999 printed."""
    return sheet_of(declared_kind(PLAIN), contest_of(PLAIN)).with_text(TOTAL, "999")


def errors(sheet: Sheet) -> tuple[Finding, ...]:
    return tuple(f for f in examine_sheet(contest_of(PLAIN), sheet) if f.severity is Severity.ERROR)


def declare(desk: Desk, sheet: Sheet) -> None:
    desk.commit_sheet(CLERK, sheet, {finding.key: WHY for finding in errors(sheet)})


def given(**changes: object) -> Declaration:
    return replace(declared_kind(PLAIN), valid_votes_total=999, **changes)  # type: ignore[arg-type]


def test_an_impossible_total_goes_in_as_declared_with_its_reason(desk: Desk) -> None:
    with pytest.raises(FindingsStand):
        desk.commit_sheet(CLERK, wrong_total(), {})
    declare(desk, wrong_total())
    entry = desk.look_at(SUPERVISOR, PLAIN).entry
    assert entry.declaration.as_declared
    assert entry.declaration.valid_votes_total == 999
    assert [(noted.finding.code, noted.finding.severity, noted.reason) for noted in entry.noted] == [
        ("sums.total", Severity.ERROR, WHY)
    ]
    row = desk.review_queue(SUPERVISOR)[0]
    assert (row.ranked, row.as_declared) == (Rank.AS_DECLARED, True)
    assert row.why.startswith(f"As declared ({WHY}): ")
    desk.check_journal()


def test_what_cannot_be_read_never_goes_in(desk: Desk) -> None:
    for name, text in (("elected", "2 9"), (TOTAL, "99o"), ("elected", "1 2")):
        sheet = wrong_total().with_text(name, text)
        with pytest.raises(FindingsStand):
            declare(desk, sheet)
    assert desk.place(PLAIN).state is State.OPEN


def test_only_arithmetic_may_stand() -> None:
    assert {rule.family for rule in BOOK if rule.may_stand} == {
        "seats",
        "stv",
        "sv",
        "sums",
        "bounds",
        "papers",
    }
    assert not any(rule.may_stand for rule in BOOK if rule.severity is Severity.WARNING)
    never = ("reading.figure", "reading.elected", "reading.other-contest", "seats.contested", "seats.kind",
             "seats.candidate-missing", "seats.elected-count", "bounds.figure", "stv.unread")  # fmt: skip
    assert not any(may_stand(code) for code in never)


def test_another_figure_needs_the_reason_anew(desk: Desk) -> None:
    accepted = {finding.key: WHY for finding in errors(wrong_total())}
    with pytest.raises(FindingsStand):
        desk.commit_sheet(CLERK, wrong_total().with_text(TOTAL, "998"), accepted)


def test_a_whole_declaration_says_itself_that_it_is_as_declared(desk: Desk) -> None:
    with pytest.raises(FindingsStand):
        desk.commit_declaration(CLERK, given(), "all", "", WHY)
    with pytest.raises(FindingsStand):
        desk.commit_declaration(CLERK, given(as_declared=True), "all")
    with pytest.raises(FindingsStand):
        desk.commit_declaration(CLERK, given(as_declared=True), None, "", " ")
    done = desk.commit_declaration(CLERK, given(as_declared=True), None, "", WHY)
    assert done.declaration.as_declared


def test_it_is_approved_alone_with_a_reason_by_somebody_else(desk: Desk) -> None:
    declare(desk, wrong_total())
    desk.commit_declaration(CLERK, declared_kind(NEW_MAYOR), None)
    for ids, note in (([PLAIN], ""), ([PLAIN], "  "), ([PLAIN, NEW_MAYOR], "so printed")):
        with pytest.raises(Refused, match="as declared, though it cannot be"):
            desk.approve(SUPERVISOR, ids, note)
    judged, own = desk.approve_all(SUPERVISOR)
    assert (judged.count, own) == (1, ())
    assert desk.place(PLAIN).state is State.ENTERED
    desk.approve(SUPERVISOR, [PLAIN], "The notice of result prints 999")
    verdict = desk.look_at(SUPERVISOR, PLAIN).entry.verdict
    assert verdict is not None
    assert (verdict.approved, verdict.note) == (True, "The notice of result prints 999")
    assert desk.seal(SUPERVISOR, PASSPHRASE)[0].batch.declarations == 2
    desk.check_journal()


def test_the_store_says_it_too(desk: Desk) -> None:
    declare(desk, wrong_total())
    store = desk._store
    entry = desk.look_at(SUPERVISOR, PLAIN).entry
    at = "2018-05-04T00:00:00Z"

    def line() -> int:
        return store.write_line(at=at, who=SUPERVISOR, what="x", subject="x", before=None, after=None).seq

    with pytest.raises(Refused, match="approved with a reason"), store.transaction():
        store._write(
            "INSERT INTO verdict VALUES (?, ?, 1, ?, ?, ?)",
            (line(), entry.declaration.id, SUPERVISOR, at, " "),
        )
    clean = replace(entry, declaration=replace(declared_kind(NEW_MAYOR), id="n"))
    noted = (Noted(entry.noted[0].finding, WHY),)
    from desk.batch.declarations import encode

    with pytest.raises(Refused, match="only as declared"), store.transaction():
        store.add_entry(replace(clean, noted=noted), encode(clean.declaration), line())
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        desk._store._conn.execute("UPDATE noted SET reason = 'x'")


def test_a_reason_altered_in_the_database_is_found(desk: Desk) -> None:
    declare(desk, wrong_total())
    conn = desk._store._conn
    conn.execute("DROP TRIGGER noted_never_updated")
    conn.execute("UPDATE noted SET reason = 'another'")
    with pytest.raises(Damaged, match="altered"):
        desk.check_journal()
