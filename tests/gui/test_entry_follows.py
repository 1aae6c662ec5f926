"""A contest is amended while its sheet is open in the window: the sheet follows, the hand stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desk.count.amending import AddCandidate, Change, SetSeats
from desk.work.amend_contest import AmendedContest, new_candidate
from desk.work.answers import Opened
from tests.fakes.at_the_desk import AtTheDesk
from tests.fakes.small_desk import IND, PEVERELL, SUPERVISOR, make_small


@pytest.fixture
def ann(qtbot: QtBot, tmp_path: Path) -> Iterator[AtTheDesk]:
    seat = AtTheDesk(qtbot, make_small(tmp_path))
    yield seat
    seat.leave()


def amend(seat: AtTheDesk, *changes: Change) -> None:
    done: list[AmendedContest] = []
    seat.worker.ask(lambda desk: desk.amend_contest(SUPERVISOR, PEVERELL, changes, "Notice"), done.append)


def abel(seat: AtTheDesk) -> AddCandidate:
    return AddCandidate(new_candidate(seat.sheet.contest, "Ann Abel", IND, "Independent"))


def test_the_sheet_follows_with_every_key_of_the_meantime(ann: AtTheDesk) -> None:
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2")
    amend(ann, abel(ann))
    ann.type(" x")
    ann.settle()
    assert [row.surname for row in ann.sheet.contest.candidates] == ["Abel", "Adams", "Baker", "Carr"]
    assert ann.sheet.sheet.text("elected") == "3 x"
    assert ann.sheet.sheet.text("votes.101") == "2104"
    assert ann.at == "elected"
    assert "The contest was amended" in ann.notices()
    ann.type("3")
    ann.settle()
    kept: list[Opened] = []
    ann.worker.ask(lambda desk: desk.open_sheet("Ann", PEVERELL), kept.append)
    ann.settle()
    assert kept[0].sheet.text("elected") == ann.sheet.sheet.text("elected")
    assert kept[0].sheet.version == 1


def test_undo_goes_back_on_the_ballot_paper_of_now(ann: AtTheDesk) -> None:
    ann.open("peverell")
    ann.type("412\n2104\n1986\n2\n4500")
    amend(ann, abel(ann), SetSeats(casual=1))
    ann.settle()
    assert ann.sheet.contest.seats.contested == 2
    ann.page._undo()
    assert (ann.sheet.sheet.text("elected"), ann.sheet.sheet.text("valid_votes_total")) == ("3", "")


def test_another_sheet_is_left_alone(ann: AtTheDesk) -> None:
    ann.open("plympton")
    ann.type("5")
    before = ann.sheet.sheet
    amend(ann, SetSeats(casual=1))
    ann.settle()
    assert ann.sheet.sheet == before
    assert "amended" not in ann.notices()
