"""The board and the results of councils in the trade's words. The form is that of night.md's tables."""

from dataclasses import replace

import pytest

from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.party import GROUPS
from desk.totals.area import EVERYWHERE, LONDON
from desk.totals.board import Base, Board, Bundle, Coverage, NoOverallControl, PartyRow, Progress
from desk.totals.control import Result, result
from desk.totals.running import RunningTotals
from desk.totals.say import board_text, board_title, in_words, result_sentence
from tests.fakes.made_up_night import CONTESTS, COUNCILS, council, the_night

NAMES = {group.id: group.name for group in GROUPS}

A_NIGHT = Board(
    base=Base.LAST_FOUGHT,
    area=EVERYWHERE,
    after=Progress(98, 150),
    contests=Progress(1_800, 2_700),
    seats=Progress(2_700, 4_400),
    vacant=0,
    countermanded=0,
    votes=0,
    parties=(
        PartyRow("con", "Conservatives", 33, 0, 901, -28),
        PartyRow("lab", "Labour", 47, -1, 1_402, 61),
        PartyRow("green", "Green", 0, 0, 18, 3),
        PartyRow("ukip", "UKIP", 0, 0, 0, -9),
        PartyRow("snp", "Scottish National Party", 0, 0, 0, 0),
        PartyRow("residents", "Ratepayers and Residents", 0, 0, 26, None),
    ),
    no_overall_control=NoOverallControl(18, 1),
    changes_over=Coverage(1_790, 1_800),
    controls_over=Coverage(98, 98),
    control_unknown=0,
    not_approved=0,
    bundle=None,
)


def test_the_state_of_the_parties_as_a_newsroom_prints_it() -> None:
    assert board_text(A_NIGHT) == (
        "State of the parties after 98 of 150 councils\n"
        "Change since the seats were last fought\n"
        "\n"
        "                                councils               seats\n"
        "Conservatives                         33           901 (−28)\n"
        "Labour                           47 (−1)         1,402 (+61)\n"
        "Green                                                18 (+3)\n"
        "UKIP                                         lost nine seats\n"
        "Ratepayers and Residents                      26 (not known)\n"
        "No overall control               18 (+1)\n"
        "\n"
        "1,800 of 2,700 contests, 2,700 of 4,400 seats declared.\n"
        "Changes of seats over 1,790 of 1,800 declared contests.\n"
    )


def test_the_base_and_the_area_are_always_named() -> None:
    assert "Change since the eve of poll\n" in board_text(replace(A_NIGHT, base=Base.EVE))
    london = replace(A_NIGHT, area=LONDON, after=Progress(20, 32))
    assert board_title(london) == "London: state of the parties after 20 of 32 councils"
    assert board_title(replace(A_NIGHT, after=Progress(0, 1))).endswith("after 0 of 1 council")


def test_what_is_missing_is_said() -> None:
    text = board_text(
        replace(
            A_NIGHT,
            vacant=1,
            countermanded=7,
            control_unknown=2,
            not_approved=1_200,
            controls_over=Coverage(90, 98),
            bundle=Bundle(("Independent", "Other"), None, -49),
        )
    )
    assert "1 seat left vacant." in text
    assert "7 seats countermanded, to be polled later." in text
    assert "Control cannot be told in 2 declared councils." in text
    assert "1,200 declarations counted here not approved yet." in text
    assert "Changes of control, against the eve of poll, over 90 of 98 declared councils." in text
    assert "taken together (Independent, Other): seats −49." in text.replace("\n  ", " ")


def test_no_change_at_all_is_said_once_and_not_in_every_row() -> None:
    rows = tuple(replace(row, councils_change=None, seats_change=None) for row in A_NIGHT.parties)
    text = board_text(
        replace(A_NIGHT, parties=rows, changes_over=Coverage(0, 9), controls_over=Coverage(0, 98))
    )
    assert "not known" not in text
    assert "No change of seats since the seats were last fought is known yet." in text


def test_an_empty_night_has_no_table() -> None:
    text = board_text(RunningTotals(COUNCILS, CONTESTS, GROUPS).board(Base.LAST_FOUGHT))
    assert text == (
        "State of the parties after 0 of 9 councils\n"
        "Change since the seats were last fought\n"
        "\n"
        "1 of 18 contests, 0 of 34 seats declared.\n"
        "2 seats countermanded, to be polled later.\n"
    )


def test_no_line_is_wider_than_a_terminal() -> None:
    for base in Base:
        lines = board_text(the_night().board(base)).splitlines()
        assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("before", "now", "kind", "said"),
    [
        (NO_OVERALL_CONTROL, "con", Result.GAIN, "Conservative gain from no overall control"),
        ("lab", "lab", Result.HOLD, "Labour hold"),
        ("con", "ld", Result.GAIN, "Liberal Democrat gain from Conservatives"),
        ("ind", "snp", Result.GAIN, "SNP gain from independents"),
        (NO_OVERALL_CONTROL, NO_OVERALL_CONTROL, Result.NO_CHANGE, "No overall control: no change"),
        ("lab", NO_OVERALL_CONTROL, Result.LOSS, "Labour loss to no overall control"),
        ("other", "ind", Result.HOLD, "Independent hold (held before by independents, residents or others)"),
        ("other", "con", Result.GAIN, "Conservative gain from independents, residents or others"),
        (
            "other",
            NO_OVERALL_CONTROL,
            Result.LOSS,
            "Loss to no overall control (held before by independents, residents or others)",
        ),
        (None, "con", None, ""),
        ("con", None, None, ""),
    ],
)
def test_the_result_of_a_council(before: str | None, now: str | None, kind: Result | None, said: str) -> None:
    held: Council = council("Ashby", 9, "other 9", before)
    assert result(held, now) is kind
    assert result_sentence(kind, now, held, NAMES) == said


def test_a_snapshot_that_keeps_others_apart_names_them() -> None:
    apart = replace(council("Ashby", 9, "other 9", "other"), eve_bundles=False)
    assert result(apart, "ind") is Result.GAIN
    assert result_sentence(Result.GAIN, "ind", apart, NAMES) == "Independent gain from others"


def test_small_numbers_in_words() -> None:
    assert [in_words(n) for n in (1, 9, 12, 13, 1_234)] == ["one", "nine", "twelve", "13", "1,234"]
