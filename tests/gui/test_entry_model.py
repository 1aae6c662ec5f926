"""The sheet in hand, without a window: undo, kinds, echoes, marks, hints."""

import pytest

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Kind
from desk.count.finding import Finding, Severity
from desk.count.sheet import ELECTED, ISSUED, REJECTED, TOTAL, Sheet, blank_sheet, votes_field
from desk.gui.entry.echo import Echo, elected_echo, elected_names, sums
from desk.gui.entry.hand import stopping
from desk.gui.entry.hints import hints_for
from desk.gui.entry.marks import marks_of
from desk.gui.entry.sheet_model import SheetModel, field_label, first_field, kinds_of, namesakes, worst_first


def contest(seats: int = 1, system: System = System.PLURALITY, count: int = 3) -> Contest:
    names = (("Adams", "Jane"), ("Baker", "Tom"), ("Carr", "Ann"), ("Baker", "Una"))[:count]
    people = tuple(Candidate(str(at), f"{f} {s}", s, f, "PP1", "P") for at, (s, f) in enumerate(names))
    return Contest("local.x", 1, "E1", "Plym", "X", "E2", system, Seats(seats), people)


ONE, TWO, THREE = (votes_field(str(at)) for at in range(3))


def model(seats: int = 1, count: int = 3) -> SheetModel:
    of = contest(seats, count=count)
    return SheetModel(of, blank_sheet(of))


def keyed(of: Contest, votes: list[int | None], elected: str, **papers: str) -> Sheet:
    sheet = Sheet(of.ballot_paper_id, Kind.STV if of.system is System.STV else Kind.POLLED)
    for candidate, figure in zip(of.candidates, votes, strict=True):
        sheet = sheet.with_text(votes_field(candidate.person_id), "" if figure is None else str(figure))
    for name, text in papers.items():
        sheet = sheet.with_text(name, text)
    return sheet.with_text(ELECTED, elected)


def test_undo_goes_by_field_visit() -> None:
    sheet = model()
    for text in ("4", "41", "412"):
        sheet.key(ONE, text)
    sheet.leave()
    for text in ("2", "21"):
        sheet.key(TWO, text)
    sheet.leave()
    sheet.key(ONE, "9")
    assert sheet.undo() == ONE
    assert sheet.sheet.text(ONE) == "412"
    assert sheet.undo() == TWO
    assert sheet.sheet.text(TWO) == ""
    assert sheet.redo() == TWO
    assert sheet.sheet.text(TWO) == "21"
    assert sheet.undo() == TWO
    assert sheet.undo() == ONE
    assert sheet.undo() is None
    assert sheet.sheet.untouched


def test_a_new_key_ends_what_could_be_redone() -> None:
    sheet = model()
    sheet.key(ONE, "4")
    sheet.undo()
    sheet.key(TWO, "5")
    assert sheet.redo() is None
    assert not sheet.key(TWO, "5")


def test_a_kind_switched_keeps_the_figures_and_can_be_undone() -> None:
    sheet = model()
    sheet.key(ONE, "4")
    assert sheet.switch(Kind.COUNTERMANDED)
    assert sheet.fields == ()
    assert first_field(sheet) == ""
    assert not sheet.switch(Kind.COUNTERMANDED)
    assert sheet.undo() == ""
    assert sheet.sheet.kind is Kind.POLLED
    assert sheet.sheet.text(ONE) == "4"


def test_all_elected_in_one_step() -> None:
    sheet = model(seats=3)
    assert sheet.sheet.kind is Kind.UNOPPOSED
    assert sheet.elect_all()
    assert sheet.sheet.text(ELECTED) == "1 2 3"
    assert not sheet.elect_all()
    assert sheet.undo() == ELECTED


def test_kinds_labels_and_namesakes() -> None:
    assert kinds_of(contest()) == (Kind.POLLED, Kind.UNOPPOSED, Kind.COUNTERMANDED, Kind.WINNERS_ONLY)
    assert kinds_of(contest(system=System.STV))[0] is Kind.STV
    assert namesakes(contest(count=4)) == {"1", "3"}
    assert namesakes(contest()) == frozenset()
    assert field_label(contest(), TWO) == "2 Baker"
    assert field_label(contest(), TOTAL) == "Total of votes"


@pytest.mark.parametrize(
    ("votes", "elected", "echo"),
    [
        ([412, 2104, 1986], "", Echo("one number: 1 seat")),
        ([412, 2104, 1986], "2", Echo("agrees: 2 Baker", "good")),
        ([412, 2104, None], "2", Echo("2 Baker")),
        ([412, 2104, 1986], "3", Echo("3 Carr: the votes say 2 Baker", "warning")),
        ([412, 2104, 1986], "7", Echo("“7” is no number on this ballot paper", "warning")),
        ([412, 2104, 1986], "22", Echo("2 stands here twice", "warning")),
        ([412, 2104, 1986], "2 x", Echo("“x” is no number on this ballot paper", "warning")),
        ([5, 9, 9], "2*", Echo("agrees: 2 Baker by lot", "good")),
        (
            [5, 9, 9],
            "2",
            Echo("2 Baker: the votes are level; 1 of 2 Baker, 3 Carr by lot: mark it *, as in 2*", "warning"),
        ),
    ],
)
def test_the_echo_beside_elected(votes: list[int | None], elected: str, echo: Echo) -> None:
    of = contest()
    assert elected_echo(of, keyed(of, votes, elected)) == echo


def test_under_stv_the_votes_say_nothing_of_who_is_elected() -> None:
    of = contest(seats=2, system=System.STV, count=4)
    assert elected_echo(of, keyed(of, [9, 8, 7, 6], "3 4")) == Echo("3 Carr, 4 Baker")
    assert elected_names(of, keyed(of, [9, 8, 7, 6], "3 4")) == "3 Carr, 4 Baker"


def test_sums_while_keying_and_votes_a_paper() -> None:
    of = contest()
    assert sums(of, blank_sheet(of)) == "Sum –"
    assert sums(of, keyed(of, [412, 2104, None], "")) == "Sum 2,516 · 1 to come"
    papers = {ISSUED: "4510", REJECTED[3]: "8"}
    assert sums(of, keyed(of, [412, 2104, 1986], "2", **papers)) == "Sum 4,502 · 1.00 a paper"
    assert sums(of, keyed(of, [412, 2104, 1986], "2", **{ISSUED: "1"})) == "Sum 4,502 · 4,502.00 a paper"


def finding(code: str, severity: Severity, *fields: str) -> Finding:
    return Finding(code, severity, fields, f"{code} is odd")


def test_marks_show_the_worst_of_a_field_and_not_what_was_accepted() -> None:
    error = finding("e", Severity.ERROR, ONE)
    warning = finding("w", Severity.WARNING, ONE, TWO)
    assert marks_of((warning, error), {}) == {ONE: ("error", "e is odd"), TWO: ("warning", "w is odd")}
    assert marks_of((warning,), {warning.key: "checked"}) == {}


def test_a_finding_about_a_sum_does_not_mark_every_figure() -> None:
    votes = [votes_field(str(at)) for at in range(6)]
    assert set(marks_of((finding("s", Severity.ERROR, *votes, ISSUED),), {})) == {ISSUED}
    assert set(marks_of((finding("s", Severity.ERROR, *votes),), {})) == {votes[0]}


def test_what_stops_a_commit_errors_first() -> None:
    warning, error = finding("w", Severity.WARNING, ONE), finding("e", Severity.ERROR, TWO)
    assert stopping((warning, error), {}) == (error, warning)
    assert stopping((warning,), {warning.key: "checked"}) == ()
    other = finding("v", Severity.WARNING, TWO)
    assert worst_first((warning, other, error), {warning.key: "checked"}) == (error, other, warning)


def test_hints_fit_where_the_hand_is() -> None:
    sheet = model()
    assert ("F9", "declare") in hints_for("sheet", sheet, False)
    assert ("F5", "all elected") not in hints_for("sheet", sheet, False)
    sheet.switch(Kind.UNOPPOSED)
    assert ("F5", "all elected") in hints_for("sheet", sheet, False)
    sheet.read_only = "Bob is keying this sheet."
    assert ("F3", "take over") in hints_for("sheet", sheet, True)
    assert ("F3", "take over") not in hints_for("sheet", sheet, False)
    assert ("Enter", "open") in hints_for("finder", None, False)
