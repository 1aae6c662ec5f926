"""Share and swing on the Board under real keys, and how it is read without holding a commit up."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.declaration import Kind
from desk.count.party import GROUPS
from desk.gui.look.style import Dress
from desk.gui.party_book import PartyBook
from desk.gui.totals import share_figures
from desk.gui.totals.page import BoardPage
from desk.gui.totals.share_figures import (
    place_rows,
    projection_rows,
    share_columns,
    share_rows,
)
from desk.packs.header import Header
from desk.totals.area import LONDON
from desk.totals.facts import Outcome
from desk.totals.projection import ProjectedShare, Projection
from desk.totals.say_shares import swing_parties
from desk.totals.shares import RunningShares
from desk.wiring.desk import Desk
from tests.fakes.made_up_night import the_night
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import CLERK, open_small, peverell

Key = Qt.Key
BOOK = PartyBook(Header("Made up", "2018-05-03", "local.2018-05-03", GROUPS, ()))


class At:
    """A hand at the Board of a real desk."""

    def __init__(self, qtbot: QtBot, dress: Dress, desk: Desk) -> None:
        self.worker = NowWorker(desk)
        self.page = BoardPage(self.worker, dress)  # type: ignore[arg-type]
        self.worker.changes.connect(self.page.refresh)
        self.said: list[tuple[str, str]] = []
        self.hints: list[list[tuple[str, str]]] = []
        self.page.said.connect(lambda words, kind: self.said.append((kind, words)))
        self.page.hints.connect(self.hints.append)
        qtbot.addWidget(self.page)
        self.page.resize(1176, 700)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.setFocus()
        self.page.refresh(None)

    def press(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, with_)
        QApplication.processEvents()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = open_small(tmp_path)
    yield one
    one.close()


@pytest.fixture
def at(qtbot: QtBot, dress: Dress, desk: Desk) -> At:
    return At(qtbot, dress, desk)


def test_before_any_ward_it_says_what_to_wait_for(at: At) -> None:
    at.press(Key.Key_S)
    share = at.page._tabs.share
    assert share.isVisible()
    assert share.text() == "Everywhere: No declared ward has votes yet: shares come with the first."
    assert share.shares.isHidden()
    assert not at.page._circle.isVisible()
    assert nameless(at.page) == []
    at.press(Key.Key_C)
    assert at.page._circle.isVisible()


def test_it_shows_share_change_swing_and_why_there_is_no_projection_and_follows(at: At) -> None:
    at.press(Key.Key_S)
    at.worker.ask(lambda d: d.commit_sheet(CLERK, peverell(d), {}))
    share = at.page._tabs.share
    says = share.text().splitlines()
    assert says[0].startswith("Everywhere: 1 ward fought on 2 May 2013 and declared now, of 1 declared")
    assert says[1] == "Swing from Conservatives to Labour: 3.4 points, two-party swing (Butler)."
    assert says[2].startswith("No projected national share: 0 wards in 0 councils can be compared")
    assert says[2].endswith("100 wards and 15 councils more are needed.")
    assert share.projection.isHidden()
    rows = {row.id: [row.cell(at).text for at in range(5)] for row in share.shares.rows()}
    assert list(rows) == ["con", "lab", "ld"]
    told = at.worker.desk.night.shares().of()
    for row in told.rows:
        assert rows[row.group][1] == f"{row.share:.1f}"
    assert share.places.rows()[0].cell(0).text == "Everywhere"
    assert nameless(at.page) == []
    assert ("N", "since another poll") in at.hints[-1]


def test_the_pair_is_chosen_by_key_and_the_area_changes_all_of_it(at: At) -> None:
    at.worker.ask(lambda d: d.commit_sheet(CLERK, peverell(d), {}))
    at.press(Key.Key_S)
    share = at.page._tabs.share
    at.press(Key.Key_T)
    assert share._one.view().isVisible()
    share._one.hidePopup()
    assert share._pair == ("lab", "con")
    for box, party in ((share._one, "con"), (share._other, "lab")):
        box.setCurrentIndex(box.findData(party))
        box.activated.emit(box.currentIndex())
    assert "Swing from Conservatives to Labour: 3.4 points" in share.text().splitlines()[1]
    at.page._choose_area(at.worker.desk.totals().area("Plym"))
    assert share.text().startswith("Plym: 1 ward fought on 2 May 2013")
    # What was chosen stays.
    assert share._pair == ("con", "lab")
    assert share.places.rows()[0].cell(0).text == "Plym"


def test_the_same_party_twice_has_no_swing(at: At) -> None:
    at.worker.ask(lambda d: d.commit_sheet(CLERK, peverell(d), {}))
    at.press(Key.Key_S)
    share = at.page._tabs.share
    share._other.setCurrentIndex(share._one.currentIndex())
    share._other.activated.emit(share._other.currentIndex())
    assert "choose two parties" in share.text()


def test_past_votes_are_read_in_slices_with_other_verbs_between(
    qtbot: QtBot, dress: Dress, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(share_figures, "SLICE", 2)
    at = At(qtbot, dress, desk)
    told: list[str] = []
    share = at.page._tabs.share
    bare = share._bare

    def listening(words: str) -> None:
        told.append(words)
        bare(words)

    monkeypatch.setattr(share, "_bare", listening)
    asked = at.worker.asked
    at.press(Key.Key_S)
    of = desk.night.past_votes().of
    assert told[0] == f"Reading past votes: 2 of {of} contests."
    assert at.worker.asked - asked > of // 2
    assert told[-1].endswith("shares come with the first.")


def test_s_still_saves_a_picture_among_the_pictures(at: At) -> None:
    at.press(Key.Key_P)
    at.press(Key.Key_S)
    assert any("state-of-the-parties.png" in words for _, words in at.said)
    assert at.page._right.currentWidget() is at.page._pictures


# Without a window


@pytest.fixture
def shares() -> Callable[[str], RunningShares]:
    totals = the_night()
    now = Outcome(Kind.POLLED, (("lab", 3),), best=(("con", 450), ("ind", 10), ("lab", 550)))
    totals.put("Ashby 1", now)
    past = {"2014-05-22": (("con", 600), ("lab", 400)), "2016-05-05": (("con", 500), ("lab", 500))}
    return lambda since: RunningShares(totals, {"Ashby 1": past[since]}, since)


def test_columns_name_every_date_and_how_many_wards_it_has(shares: Callable[[str], RunningShares]) -> None:
    told, other = shares("2014-05-22").of(), shares("2016-05-05").of()
    columns = share_columns(told, [other])
    assert [column.title for column in columns] == ["Party", "Share", "Before", "±", "± 2016", "All wards"]
    assert columns[4].spoken == "Change in points since 2016-05-05, in 1 ward"
    con, lab, ind = share_rows(told, [other], BOOK)
    assert [con.cell(at).text for at in range(6)] == [
        *("Conservatives", "44.6", "60.0", "−15.4", "−5.4", "44.6")
    ]
    assert lab.cell(3).text == "+14.5"
    assert ind.id == "ind"
    assert swing_parties(told) == ("lab", "con")


def test_an_area_without_such_a_ward_has_dashes(shares: Callable[[str], RunningShares]) -> None:
    one = shares("2014-05-22")
    london, wales = one.of(LONDON), one.of(the_night().area("Wales"))
    here, there = place_rows([london, wales], ("lab", "con"), BOOK)
    assert [here.cell(at).text for at in range(5)] == ["London", "1", "+14.5", "−15.4", "15.0 to Lab"]
    assert [there.cell(at).text for at in range(5)] == ["Wales", "0", "–", "–", "–"]
    assert there.cell(4).spoken.startswith("no swing")


def test_a_projection_has_its_band_in_every_row() -> None:
    (row,) = projection_rows(
        Projection("2014-05-22", 120, 16, (ProjectedShare("con", 35.04, 33.9, 36.1),)), BOOK
    )
    assert [row.cell(at).text for at in range(3)] == ["Conservatives", "35.0", "33.9 – 36.1"]
    assert row.cell(2).spoken == "band from 33.9 to 36.1"
