"""A practice run at the whole window with real keys: the report names exactly the slips that were made."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.sheet import ELECTED, fields_of, sheet_of
from desk.gui.entry.page import EntryPage
from desk.gui.look.style import Choice, Dress
from desk.gui.more import MorePage
from desk.settings import remember
from desk.training import mistakes as kinds
from desk.training.report import Fate
from desk.training.sets import Level, Printed
from desk.wiring.desk import open_desk
from tests.fakes.at_the_window import CONTROL, AtTheWindow, Key, press, type_text
from tests.fakes.practising import rehearsal


@pytest.fixture
def seat(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[AtTheWindow]:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))
    remember(last_desk=str(rehearsal(tmp_path)))
    made = AtTheWindow(qtbot, Dress(qapp, Choice.LIGHT))
    made.wait_for(lambda: made.session.seen is not None and _focus_says("Ann"))
    press(Key.Key_1)
    made.wait_for(lambda: made.session.person is not None)
    yield made
    made.leave()


def _focus_says(name: str) -> bool:
    there = QApplication.focusWidget()
    return there is not None and name in there.accessibleName()


class Hand:
    """Keys a sheet as it is printed, but for what it is told to key otherwise; counts its keys."""

    def __init__(self, seat: AtTheWindow, entry: EntryPage) -> None:
        self._seat, self._entry = seat, entry
        self.keys = 0

    def type(self, text: str) -> None:
        self.keys += len(text)
        type_text(text)

    def press(self, key: Key) -> None:
        self.keys += 1
        press(key)

    def open(self, sheet: Printed) -> None:
        entry = self._entry
        self._seat.wait_for(entry.finder.line.hasFocus)
        self.type(f"{sheet.contest.number}\n")
        self._seat.wait_for(
            lambda: (
                entry.open_sheet is not None
                and entry.open_sheet.contest.ballot_paper_id == sheet.contest.ballot_paper_id
                and not entry.gate.hasFocus()
            )
        )

    def fill(self, sheet: Printed, **other: str) -> None:
        keyed = sheet_of(sheet.declaration, sheet.contest)
        for name in fields_of(sheet.contest, keyed.kind):
            self.type(f"{other.get(name, keyed.text(name))}\n")

    def declare(self) -> bool:
        """Past every warning, which was checked; whether there was one."""
        self.press(Key.Key_F9)
        QApplication.processEvents()
        for asked in range(6):
            if self._entry.open_sheet is None:
                return asked > 0
            self.press(Key.Key_F8)
            self.press(Key.Key_1)
            QApplication.processEvents()
            if self._entry.open_sheet is not None:
                self.press(Key.Key_F9)
        raise AssertionError(self._entry.findings.findings())


def _loser(sheet: Printed) -> tuple[str, str, int]:
    """(field, votes, number on the ballot paper) of the last of those not elected with three digits."""
    row = max(
        at for at, one in enumerate(sheet.declaration.candidates) if not one.elected and (one.votes or 0) > 99
    )
    line = sheet.declaration.candidates[row]
    return f"votes.{line.person_id}", str(line.votes), row + 1


def test_five_sheets_with_known_slips(seat: AtTheWindow) -> None:
    more = seat.frame.show_page("more")
    assert isinstance(more, MorePage)
    type_text("t")
    seat.wait_for(lambda: "154 wards" in more.trainer.going_on())
    type_text("17f")
    seat.wait_for(lambda: more.trainer._pdf is not None)
    type_text("s")
    seat.wait_for(lambda: seat.frame.current_page() == "enter" and more.trainer._watch is not None)
    entry = seat.frame.page("enter")
    assert isinstance(entry, EntryPage)
    assert more.trainer._watch is not None
    run = more.trainer._watch.run
    desk = open_desk(seat.session.seen.folder, writing=False)  # type: ignore[union-attr]
    sheets = desk.practice().sheets(run.seed, Level(run.level), run.ballots)
    desk.close()
    hand = Hand(seat, entry)

    # The first as it is printed.
    hand.open(sheets[0])
    hand.fill(sheets[0])
    hand.declare()
    # In the second a figure is turned; the total shows it, and it is mended.
    field, votes, number = _loser(sheets[1])
    turned = votes[:-2] + votes[-1] + votes[-2] if votes[-1] != votes[-2] else votes[1] + votes[0] + votes[2:]
    hand.open(sheets[1])
    hand.fill(sheets[1], **{field: turned})
    QApplication.processEvents()
    assert any("total" in one.code for one in entry.findings.findings())
    hand.type("/" if _in_field(entry) else "")
    if not entry.sheet.jump.hasFocus():
        press(Key.Key_G, CONTROL)
        hand.keys += 1
    hand.type(f"{number}\n{votes}\n")
    hand.declare()
    # In the third a digit is dropped, and the hand accepts what the rules ask about it, if they do.
    field, votes, _ = _loser(sheets[2])
    hand.open(sheets[2])
    dropped = votes[:-1] if votes[-1] != votes[-2] else votes[1:]
    hand.fill(sheets[2], **{field: dropped, "valid_votes_total": ""})
    dropped_fate = Fate.ACCEPTED if hand.declare() else Fate.THROUGH
    # In the fourth the elected mark is wrong at first.
    hand.open(sheets[3])
    wrong = str(_loser(sheets[3])[2])
    right = sheet_of(sheets[3].declaration, sheets[3].contest).text(ELECTED)
    hand.fill(sheets[3], elected=wrong)
    QApplication.processEvents()
    press(Key.Key_PageUp)
    press(Key.Key_PageUp)
    hand.keys += 2
    hand.type(f"{right}\n")
    hand.declare()
    # In the fifth a neighbouring key is hit for a loser's last digit: only a second entry could see it.
    field, votes, _ = _loser(sheets[4])
    hand.open(sheets[4])
    near = dict(zip("0123456789", "1232565898", strict=True))
    hand.fill(sheets[4], **{field: votes[:-1] + near[votes[-1]], "valid_votes_total": ""})
    hand.declare()

    seat.wait_for(lambda: more.trainer._watch is None)
    looked = open_desk(seat.session.seen.folder, writing=False)  # type: ignore[union-attr]
    practice = looked.practice()
    report = practice.report(practice.runs()[-1])
    assert looked.check_journal() > 0
    looked.close()
    assert [ward.done for ward in report.wards] == [True] * 5
    found = [(slip.ward, slip.mistake.kind, slip.fate) for slip in report.slips]
    assert found == [
        (sheets[1].contest.ward, kinds.TURNED, Fate.CAUGHT),
        (sheets[2].contest.ward, kinds.DROPPED, dropped_fate),
        (sheets[3].contest.ward, kinds.WRONG, Fate.CAUGHT),
        (sheets[4].contest.ward, kinds.NEIGHBOUR, Fate.THROUGH),
    ]
    assert sum(ward.keys or 0 for ward in report.wards) == hand.keys
    assert report.figures == sum(len(sheet.contest.candidates) for sheet in sheets)
    assert report.run.ended is not None
    assert "done" in seat.frame.message()


def _in_field(entry: EntryPage) -> bool:
    return bool(entry.sheet.current())
