from dataclasses import replace

from desk.count.declaration import Declaration, Kind, Rejected
from desk.count.finding import Finding, Severity
from desk.count.sheet import Sheet, blank_sheet, fields_of, sheet_of
from desk.rules.examine import NONE, Context, examine, examine_sheet
from tests.rules.cases import ONE, PLAIN, PREFERENCES, SLATE, STV, THREE, WALKOVER, declare, ward


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def keyed(*texts: str) -> Sheet:
    sheet = blank_sheet(ONE)
    for name, text in zip(fields_of(ONE, Kind.POLLED), texts, strict=False):
        sheet = sheet.with_text(name, text)
    return sheet


def test_one_wrong_total_flags_one_place_with_the_arithmetic() -> None:
    found = examine(ONE, replace(PLAIN, valid_votes_total=1028))
    assert codes(found) == ["sums.total"]
    assert found[0].fields == ("valid_votes_total",)
    assert found[0].message.startswith("The total is keyed 1,028; the figures add to 1,019, 9 less: ")


def test_a_wrong_total_names_the_one_figure_whose_digits_may_have_changed_places() -> None:
    slip = declare(ONE, (412, 341, 173, 3), (1,), total=1019)
    (found,) = examine(ONE, slip)
    assert found.message == (
        "The total is keyed 1,019; the figures add to 929, 90 less: "
        "look first at 2 Baker (341), 431 would fit."
    )


def test_two_figures_that_could_explain_it_are_not_guessed_between() -> None:
    slip = declare(ONE, (412, 523, 12, 3), (2,), total=959)
    (found,) = examine(ONE, slip)
    assert "look at the figures and the total" in found.message


def test_elected_out_of_order_names_both_places() -> None:
    (found,) = examine(ONE, declare(ONE, (412, 431, 173, 3), (1,)))
    assert found.fields == ("elected", "votes.p1", "votes.p2")
    assert "1 Adams (412)" in found.message
    assert "2 Baker (431)" in found.message


def test_single_transferable_vote_elects_whoever_was_declared() -> None:
    assert examine(STV, PREFERENCES) == ()


def test_errors_come_first_then_the_order_of_the_book() -> None:
    bad = declare(ONE, (412, 431, 173, 0), (4,), electorate=900, total=1028)
    found = examine(ONE, bad)
    assert codes(found) == [
        "seats.elected-top",
        "sums.total",
        "bounds.sum-over-electorate",
        "bounds.elected-no-votes",
    ]
    assert [finding.severity for finding in found] == [Severity.ERROR] * 3 + [Severity.WARNING]


def test_other_peoples_votes_are_not_added() -> None:
    foreign = replace(PLAIN, candidates=PLAIN.candidates[:3], valid_votes_total=5, ballots_issued=9_000_000)
    assert codes(examine(ONE, foreign)) == ["seats.candidate-missing"]


def test_what_is_known_of_other_contests_changes_nothing_yet() -> None:
    known = Context(known={"local.somewhere.dale.2018-05-03": PLAIN})
    assert examine(ONE, PLAIN, known) == examine(ONE, PLAIN, NONE) == ()


# Papers ---------------------------------------------------------------------------------------------------


def with_papers(issued: int, rejected: Rejected | None = None) -> Declaration:
    return declare(ONE, (412, 431, 173, 3), (2,), issued=issued, rejected=rejected)


def test_a_count_may_be_five_papers_out_and_no_more() -> None:
    twenty = Rejected(0, 0, 0, 20, 0)
    assert examine(ONE, with_papers(1034, twenty)) == ()
    assert codes(examine(ONE, with_papers(1033, twenty))) == ["sums.votes-over-papers"]


def test_papers_issued_may_leave_the_rejected_out() -> None:
    assert examine(ONE, with_papers(1019, Rejected(0, 0, 0, 20, 0))) == ()
    assert codes(examine(ONE, with_papers(1016, Rejected(0, 0, 0, 20, 0)))) == ["sums.votes-over-papers"]


def test_a_few_papers_never_reach_the_box() -> None:
    none = Rejected(0, 0, 0, 0, 0)
    assert examine(ONE, with_papers(1029, none)) == ()
    assert codes(examine(ONE, with_papers(1030, none))) == ["sums.papers-missing"]
    assert codes(examine(ONE, with_papers(1133, none))) == ["sums.votes-under-papers"]


def test_reasons_not_given_leave_room_for_rejected_papers() -> None:
    assert examine(ONE, with_papers(1045)) == ()
    assert codes(examine(ONE, with_papers(1055))) == ["sums.papers-missing"]


def test_in_a_small_ward_a_few_papers_are_few() -> None:
    small = (20, 25, 10, 5)
    assert codes(examine(ONE, declare(ONE, small, (2,), issued=110))) == ["sums.papers-missing"]
    assert codes(examine(ONE, declare(ONE, small, (2,), issued=111))) == ["sums.votes-under-papers"]
    assert codes(examine(ONE, declare(ONE, small, (2,), issued=86))) == ["sums.papers-missing"]
    assert examine(ONE, declare(ONE, small, (2,), issued=85)) == ()
    assert examine(ONE, declare(ONE, small, (2,), issued=70, rejected=Rejected(0, 0, 0, 10, 0))) == ()
    eleven = examine(ONE, declare(ONE, small, (2,), issued=71, rejected=Rejected(0, 0, 0, 11, 0)))
    assert codes(eleven) == ["papers.rejected-many"]


def test_a_transferable_vote_is_one_vote_a_paper() -> None:
    assert codes(examine(STV, replace(PREFERENCES, ballots_issued=1800))) == ["sums.votes-over-papers"]
    in_part = replace(PREFERENCES, rejected=Rejected(0, 3, 1, 8, 2))
    assert codes(examine(STV, in_part)) == ["papers.in-part-of-one"]


def test_one_figure_too_many_for_the_papers_is_said_once_and_at_its_place() -> None:
    (found,) = examine(
        ONE, declare(ONE, (412, 4310, 173, 3), (2,), issued=1031, rejected=Rejected(0, 3, 1, 8, 0))
    )
    assert found.code == "bounds.votes-over-papers"
    assert found.fields == ("votes.p2", "ballots_issued")


def test_turnout_is_judged_from_the_votes_where_papers_are_not_given() -> None:
    assert codes(examine(THREE, replace(SLATE, ballots_issued=None, electorate=2200))) == [
        "papers.turnout-high"
    ]
    assert codes(examine(THREE, replace(SLATE, ballots_issued=None, electorate=150_000))) == [
        "papers.turnout-low"
    ]


# The sheet ------------------------------------------------------------------------------------------------


def test_an_empty_sheet_says_nothing_until_it_is_committed() -> None:
    assert examine_sheet(ONE, blank_sheet(ONE), partial=True) == ()
    assert codes(examine_sheet(ONE, blank_sheet(ONE))) == ["reading.votes-blank", "reading.elected-blank"]


def test_a_blank_is_not_zero_and_is_said_by_place() -> None:
    sheet = keyed("412", "431", "", "3", "2")
    assert examine_sheet(ONE, sheet, partial=True) == ()
    (found,) = examine_sheet(ONE, sheet)
    assert found.message == "Votes of 3 Carr are blank: key them, or 0 if none."
    assert found.fields == ("votes.p3",)


def test_what_cannot_be_read_has_one_finding_and_no_other() -> None:
    sheet = keyed("412", "43l", "173", "3", "2 9", "1028")
    assert codes(examine_sheet(ONE, sheet)) == ["reading.figure", "reading.elected"]
    assert examine_sheet(ONE, sheet, partial=True) == examine_sheet(ONE, sheet)
    assert '"43l" for 2 Baker' in examine_sheet(ONE, sheet)[0].message
    assert '"9" in Elected' in examine_sheet(ONE, sheet)[1].message


def test_a_figure_too_large_to_be_one_cannot_be_read() -> None:
    assert codes(examine_sheet(ONE, keyed("412", "10000001", "173", "3", "2"))) == ["reading.figure"]


def test_findings_come_as_soon_as_their_fields_are_keyed() -> None:
    assert codes(examine_sheet(ONE, keyed("412", "431", "173", "3", "1"), partial=True)) == [
        "seats.elected-top"
    ]
    assert examine_sheet(ONE, keyed("412", "431", "173", "3"), partial=True) == ()
    assert codes(examine_sheet(ONE, keyed("", "", "", "", "1 2"), partial=True)) == ["seats.elected-count"]


def test_a_lot_is_marked_in_the_elected_field() -> None:
    assert codes(examine_sheet(ONE, keyed("412", "412", "173", "3", "2"))) == ["seats.lot-missing"]
    assert "for the last seat: mark" in examine_sheet(ONE, keyed("412", "412", "173", "3", "2"))[0].message
    assert examine_sheet(ONE, keyed("412", "412", "173", "3", "2*")) == ()


def test_a_lot_where_nobody_polled_is_said_while_keying() -> None:
    sheet = blank_sheet(WALKOVER).with_text("elected", "1* 2")
    (found,) = examine_sheet(WALKOVER, sheet, partial=True)
    assert (found.code, found.fields) == ("seats.lot-needless", ("elected",))


def test_unopposed_with_a_shortfall_leaves_a_seat_vacant() -> None:
    short = ward(2, 3)
    sheet = blank_sheet(short)
    assert sheet.kind is Kind.UNOPPOSED
    assert codes(examine_sheet(short, sheet)) == ["reading.elected-blank"]
    assert examine_sheet(short, sheet.with_text("elected", "1 2")) == ()


def test_a_countermanded_poll_needs_nothing_keyed() -> None:
    stopped = ward(countermanded=1)
    assert examine_sheet(stopped, blank_sheet(stopped)) == ()


def test_winners_only_needs_no_votes() -> None:
    winners = declare(ONE, (None,) * 4, (2,), kind=Kind.WINNERS_ONLY)
    assert examine(ONE, winners) == ()
    assert examine_sheet(ONE, sheet_of(winners, ONE)) == ()
    everyone = declare(WALKOVER, (None, None), (1,), kind=Kind.WINNERS_ONLY)
    assert codes(examine(WALKOVER, everyone)) == ["seats.unopposed-elected"]


def test_a_party_that_is_not_given_is_no_other_party() -> None:
    lines = tuple(replace(result, party_id="", name="") for result in PLAIN.candidates)
    assert examine(ONE, replace(PLAIN, candidates=lines)) == ()
