"""A council's page on the made-up night: seats on both baselines, control, what is needed, in words."""

from dataclasses import replace

from desk.count.party import GROUPS
from desk.totals.calls import Override
from desk.totals.council_page import Around, CouncilPage, WardRow, council_page, council_shares, ward_rows
from desk.totals.pages_json import council_page_json
from desk.totals.running import RunningTotals
from desk.totals.say_council import (
    before_words,
    changes_words,
    control_words,
    council_text,
    deciding,
    expected_words,
    needs_words,
    seat_figures,
    share_words,
    size_words,
    turnout_words,
    ward_line,
    ward_words,
)
from tests.fakes.made_up_night import CONTESTS, COUNCILS, DECLARED, contest, the_night, won

NAMES = {group.id: group.name for group in GROUPS}


def page(night: RunningTotals, gss: str, around: Around | None = None) -> CouncilPage:
    return council_page(night, gss, ward_rows(night, gss, {}), around or Around())


def test_seats_stand_on_both_baselines_with_those_not_up() -> None:
    told = page(the_night(), "DUNLEY")
    figures = {line.group: seat_figures(line) for line in told.seats}
    row = told.row
    assert row.composition is not None
    for line in told.seats:
        assert line.together == dict(row.composition).get(line.group, 0)
        assert line.together == line.won + (line.not_up or 0)
        assert line.eve_change == line.together - (line.eve or 0)
    assert set(figures) >= {"con", "lab"}
    assert "declared contest" in changes_words(told)
    assert changes_words(told).endswith("against the eve of poll over all seats.")


def test_what_nobody_knows_of_last_time_is_no_nought() -> None:
    blank = RunningTotals(COUNCILS, [replace(one, last_fought=None) for one in CONTESTS], GROUPS)
    assert {line.defended for line in page(blank, "ASHBY").seats} == {None}
    assert seat_figures(page(blank, "ASHBY").seats[0])[1] == "\N{EN DASH}"


def test_while_a_ward_is_open_the_eve_has_no_change_and_seats_not_known_are_dashes() -> None:
    told = page(the_night(), "IDLE")
    assert [line.eve_change for line in told.seats] == [None] * len(told.seats)
    assert seat_figures(told.seats[0])[-1] == "\N{EN DASH}"
    assert changes_words(told).endswith("against the eve of poll once every contest is declared.")


def test_a_complete_council_says_hold_gain_or_loss_and_what_it_was() -> None:
    said = {gss: control_words(page(the_night(), gss), NAMES)[0] for gss in the_night().gss_all}
    assert any("gain from" in words for words in said.values())
    assert any("loss to no overall control" in words for words in said.values())
    assert before_words(page(the_night(), "ASHBY"), NAMES) == (
        "Before: Conservative control (snapshot 2017)."
    )
    assert before_words(page(the_night(), "BARTON"), NAMES).startswith("Before: no overall control")


def test_called_early_says_why_no_open_seat_can_alter_it() -> None:
    contests = [contest("Ashby 1", 4, "con 4"), contest("Ashby 2", 2, "lab 2")]
    night = RunningTotals(COUNCILS[:1], contests, GROUPS)
    assert control_words(page(night, "ASHBY"), NAMES) == ("Open: 6 seats can still go either way.",)
    night.put("Ashby 1", won("con 4"))
    told = page(night, "ASHBY")
    assert control_words(told, NAMES) == (
        "Called early: Conservative hold.",
        "Conservative has 4 already, and 4 give control; 2 seats still open.",
    )
    assert needs_words(told, NAMES) == ()


def test_no_overall_control_called_early_names_who_comes_nearest() -> None:
    assert control_words(page(the_night(), "IDLE"), NAMES) == (
        "Called early: No overall control: no change.",
        "1 seat still open: Conservative, the nearest, could come to 3, and 4 give control.",
    )


def test_an_editors_word_stands_with_its_reason_and_who_set_it() -> None:
    night = the_night()
    night.override("ASHBY", Override("noc", "The mayor's casting vote"))
    told = page(night, "ASHBY", Around(set_by="Sam"))
    said = control_words(told, NAMES)
    assert said[0] == "Control set by Sam to no overall control: The mayor's casting vote."
    assert said[1] == "Conservative loss to no overall control."


def test_what_each_party_needs_and_which_wards_decide() -> None:
    night = the_night()
    night.put("Ashby 1", replace(DECLARED["Ashby 1"], doubted=True))
    told = page(night, "ASHBY")
    assert "Labour needs two of 3 open seats." in needs_words(told, NAMES)
    assert needs_words(told, NAMES)[-1] == "Else no overall control."
    assert [ward.ballot_paper_id for ward in deciding(told)] == ["Ashby 1"]
    assert ward_line(told, deciding(told)[0], NAMES).startswith("Ashby 1 (in doubt, 3 seats) can decide ")
    row = next(ward for ward in told.wards if ward.ballot_paper_id == "Ashby 1")
    assert "; in doubt; can decide control (" in ward_words(row, NAMES)


def test_a_council_of_unknown_size_says_that_nothing_can_be_said() -> None:
    sizeless = RunningTotals([replace(one, size=None) for one in COUNCILS], CONTESTS, GROUPS)
    told = page(sizeless, "ASHBY")
    assert "size not known" in size_words(told)
    assert needs_words(told, NAMES) == ("Its size is not known, so nothing can be said of who can win it.",)


def test_turnout_is_over_the_wards_that_give_it() -> None:
    rows = (
        WardRow("a", 1, "A", 1, "entered", papers=400, electorate=1000),
        WardRow("b", 2, "B", 1, "entered", papers=600, electorate=1000),
        WardRow("c", 3, "C", 1, "entered", papers=600),
        WardRow("m", 4, "Mayor", 1, "entered", papers=10, electorate=1000, counts=False),
    )
    told = council_page(the_night(), "ASHBY", rows)
    assert turnout_words(told) == "Turnout 50.0% over 2 wards that gave it."
    assert turnout_words(page(the_night(), "ASHBY")) == ""
    assert ward_words(rows[3], NAMES).endswith("counts in no council's seats")


def test_shares_are_over_the_wards_fought_both_times_alone() -> None:
    shares = council_shares(
        "2014-05-22",
        [((("con", 60), ("lab", 40)), (("con", 50), ("lab", 50))), (None, (("ld", 900),))],
        NAMES,
    )
    assert (shares.wards, shares.declared) == (1, 2)
    assert [(row.group, row.share, row.change) for row in shares.rows if row.group == "con"] == [
        ("con", 50.0, -10.0)
    ]
    told = council_page(the_night(), "ASHBY", (), shares=shares)
    said = share_words(told, NAMES)
    assert said[0].startswith(
        "Share and change over 1 ward fought on 22 May 2014 and declared now (of 2 wards"
    )
    assert said[1].startswith("Swing 10.0% from Conservative to Labour, two-party swing (Butler)")
    alone = council_page(the_night(), "ASHBY", (), shares=council_shares("", [(None, (("ld", 9),))], NAMES))
    assert "No declared ward was polled" in share_words(alone, NAMES)[0]
    assert share_words(page(the_night(), "ASHBY"), NAMES) == ()


def test_when_it_is_expected_and_by_whom() -> None:
    around = Around(expected="2018-05-04T02:00", expected_by="Their press office")
    assert expected_words(page(the_night(), "IDLE", around)) == (
        "Expected 4 May 2018 at 02:00: Their press office."
    )
    assert expected_words(page(the_night(), "ASHBY", around)) == "", "it has declared"


def test_the_text_for_a_mail_and_the_json_hold_all_of_it() -> None:
    night = the_night()
    night.put("Ashby 1", replace(DECLARED["Ashby 1"], doubted=True))
    told = page(night, "ASHBY", Around(incidents=("Ashby 1: Recount (agent)",)))
    text = council_text(told, NAMES, ["Made up  TEST"])
    assert all(len(line) <= 76 for line in text.splitlines())
    for part in ("TEST", "Ashby: 6 seats, 4 for control", "seats up, last fought", "What can still change"):
        assert part in text
    assert "Recount (agent)" in text
    body = council_page_json(told)
    assert body["gss"] == "ASHBY"
    assert {one["group"] for one in body["can_win"]} == {"con", "lab"}
    assert [ward["in_doubt"] for ward in body["wards"]].count(True) == 1
    assert body["shares"] is None
