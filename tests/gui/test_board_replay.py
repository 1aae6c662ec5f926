"""The night again on the Board page, under real keys, on a real desk: any moment, any speed, and back to now.

Long because each key and each thing that the page shows has its case.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.gui.look.style import Dress
from desk.gui.out import asked
from desk.gui.out.files_pane import FORMS
from desk.gui.parts.moments import clock
from desk.gui.totals import figures, player
from desk.gui.totals.night_reader import NightReader
from desk.gui.totals.page import BoardPage
from desk.totals.log import LogKind, LogLine
from desk.totals.report import Part
from desk.wiring import desk as desk_module
from desk.wiring import lines as lines_module
from desk.wiring import night as night_module
from desk.wiring.desk import Desk
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import (
    CLERK,
    GLEN,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    keyed,
    open_small,
    peverell,
)

Key = Qt.Key


class Seat:
    """Somebody at the Board of a desk whose clock goes on a quarter of an hour with every deed."""

    def __init__(self, page: BoardPage, desk: Desk, worker: NowWorker) -> None:
        self.page, self.desk, self.worker = page, desk, worker
        self.said: list[tuple[str, str]] = []
        page.said.connect(lambda words, kind: self.said.append((words, kind)))

    def press(self, key: Qt.Key) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def to(self, at: str) -> None:
        """M, the time, Enter."""
        self.press(Key.Key_M)
        self.type(at)
        self.press(Key.Key_Return)

    @property
    def banner(self) -> str:
        return self.page._replay._banner.text()

    @property
    def declared(self) -> str:
        """ "2 of 5 contests" as the notes have it."""
        return self.page._state.notes_text().split(",")[0]

    def states(self) -> dict[str, str]:
        return {row.cell(0).text: row.cell(2).text for row in self.page._wards.council.wards.rows()}


def local(quarters: int) -> str:
    """The desk's clock, local, after so many deeds."""
    return clock(utc(quarters))


def utc(quarters: int) -> str:
    minutes = 22 * 60 + 15 * quarters
    return f"2017-05-0{4 + minutes // 1440}T{minutes // 60 % 24:02}:{minutes % 60:02}:00Z"


@pytest.fixture
def seat(tmp_path: Path, qtbot: QtBot, dress: Dress, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seat]:
    """22:00 Peverell declared, 22:15 approved, 22:30 Plympton, 22:45 sent back, 23:00 Glen (UTC)."""
    quarters = iter(range(999))
    made = open_small(tmp_path)
    for module in (desk_module, lines_module, night_module):
        monkeypatch.setattr(module, "utc_now", lambda: utc(next(quarters)))
    made.commit_sheet(CLERK, peverell(made), {})
    made.approve(SUPERVISOR, [PEVERELL])
    made.commit_sheet(CLERK, keyed(made, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {})
    made.send_back(SUPERVISOR, PLYMPTON, "Which Evans?")
    made.commit_sheet(CLERK, keyed(made, GLEN, [600, 760, 640, 500], "2 3 4"), {})
    worker = NowWorker(made)
    page = BoardPage(worker, dress)  # type: ignore[arg-type]
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1176, 800)
    page.show()
    page.activateWindow()
    page.setFocus()
    page.refresh(None)
    QApplication.processEvents()
    yield Seat(page, made, worker)
    made.close()


def test_m_and_a_time_show_that_moment_and_say_so(seat: Seat) -> None:
    now = seat.declared
    seat.press(Key.Key_M)
    assert seat.banner == f"The board at {local(4)} – replay, not now"
    assert seat.declared == now
    seat.type(local(1))
    seat.press(Key.Key_Return)
    assert seat.banner == f"The board at {local(1)} – replay, not now"
    assert seat.declared == "2 of 5 contests", "Ham is countermanded from the start"
    assert now == "4 of 5 contests"
    assert seat.page._replay._banner.isVisible()
    assert "Peverell, Plym: Labour gain" in seat.page._replay._last.text()
    assert seat.page._replay._slider.hasFocus()


def test_esc_leads_back_to_now(seat: Seat) -> None:
    now = seat.declared
    seat.to(local(1))
    assert seat.declared != now
    seat.press(Key.Key_Escape)
    assert not seat.page._replay.isVisible()
    assert seat.declared == now
    assert seat.page._tabs.councils.hasFocus()
    seat.press(Key.Key_Comma)
    assert not seat.page._replay.on, "its keys sleep"


def test_the_button_now_leads_back_too(seat: Seat, qtbot: QtBot) -> None:
    seat.to(local(1))
    from desk.gui.parts.key_button import KeyButton

    now = next(b for b in seat.page._replay.findChildren(KeyButton) if b.accessibleName() == "Now")
    QTest.mouseClick(now, Qt.MouseButton.LeftButton)
    assert not seat.page._replay.isVisible()


def test_comma_and_full_stop_go_by_declarations(seat: Seat) -> None:
    seat.press(Key.Key_M)
    seat.page._replay._slider.setFocus()
    said = []
    for _ in range(4):
        seat.press(Key.Key_Comma)
        said.append((seat.banner.split()[3], seat.declared))
    assert said == [
        (local(2), "3 of 5 contests"),
        (local(0), "2 of 5 contests"),
        (clock("2017-05-04T21:59:59Z"), "1 of 5 contests"),
        (clock("2017-05-04T21:59:59Z"), "1 of 5 contests"),
    ]
    assert seat.said[-1] == ("There is no earlier declaration.", "note")
    assert "Nothing was declared yet" in seat.page._replay._last.text()
    for _ in range(4):
        seat.press(Key.Key_Period)
    assert seat.declared == "4 of 5 contests"
    assert seat.said[-1] == ("There is no later declaration.", "note")


def test_brackets_go_by_council_results(seat: Seat) -> None:
    seat.to(local(0))
    seat.press(Key.Key_BracketRight)
    assert seat.page._replay._last.text().startswith("Last: Plym: called early: ")
    seat.press(Key.Key_BracketRight)
    assert seat.page._replay._last.text().startswith("Last: Glen: ")
    seat.press(Key.Key_BracketRight)
    assert seat.said[-1] == ("There is no later council result.", "note")
    for _ in range(2):
        seat.press(Key.Key_BracketLeft)
    assert "Nothing was declared" in seat.page._replay._last.text()
    seat.press(Key.Key_BracketLeft)
    assert seat.said[-1] == ("There is no earlier council result.", "note")


def test_the_slider_goes_by_minutes_and_has_a_tick_where_a_council_had_its_result(seat: Seat) -> None:
    seat.to(local(4))
    slider = seat.page._replay._slider
    assert [words.partition(":")[0] for _, words in slider._ticks] == ["Glen"]
    assert slider.maximum() == 3600
    seat.press(Key.Key_Home)
    assert (seat.banner.split()[3], seat.declared) == (local(0), "2 of 5 contests")
    seat.press(Key.Key_PageUp)
    assert seat.banner.split()[3] == local(1)
    seat.press(Key.Key_Right)
    assert slider.accessibleName() == f"Moment of the night, {seat.banner.split()[3]}"
    seat.press(Key.Key_End)
    assert seat.declared == "4 of 5 contests"
    spot = QPoint(round(slider._x(1800)), slider.height() // 2)
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=spot)
    assert abs(slider.value() - 1800) < 30
    assert seat.declared in ("2 of 5 contests", "3 of 5 contests")


def test_space_plays_at_a_speed_and_waits(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = iter(range(0, 10_000, 2))
    monkeypatch.setattr(player, "monotonic", lambda: float(next(seconds)))
    seat.to(local(0))
    seat.press(Key.Key_4)
    assert seat.page._replay._speeds.on == "300"
    asked = seat.worker.asked
    seat.press(Key.Key_Space)
    replay = seat.page._replay
    assert replay.player.playing
    assert replay._play.accessibleName() == "Wait"
    replay.player._tick()  # ten minutes of the night in two seconds
    assert seat.banner.split()[3] == clock("2017-05-04T22:10:00Z")
    assert seat.worker.asked == asked, "nothing was declared then: nothing is read"
    for _ in range(3):
        replay.player._tick()
    assert seat.declared == "3 of 5 contests"
    seat.press(Key.Key_Space)
    assert replay._play.accessibleName() == "Play"
    seat.press(Key.Key_Space)
    for _ in range(4):
        replay.player._tick()
    assert replay._play.accessibleName() == "Play"
    assert seat.said[-1] == ("That is the latest that was declared.", "note")
    assert seat.declared == "4 of 5 contests"
    seat.press(Key.Key_Space)
    assert replay.player.playing
    assert seat.declared == "1 of 5 contests", "at the end it begins anew"
    seat.page.hide()
    assert not replay.player.playing, "nobody looks"


def test_a_step_is_one_step_and_no_recount(seat: Seat) -> None:
    seat.press(Key.Key_M)
    story = seat.desk.night.story
    moved: list[int] = []
    step = story.replay().step

    def counted(by: int = 1) -> object:
        moved.append(by)
        return step(by)

    story.replay().step = counted  # type: ignore[method-assign, assignment]
    seat.page._replay._slider.setFocus()
    seat.press(Key.Key_Comma)
    assert moved == [-2], "the declaration, and the sheet sent back before it"


def test_a_long_way_goes_in_slices_and_says_how_far(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "SLICE", 1)
    from desk.gui.totals import replay_bar

    monkeypatch.setattr(replay_bar, "PATIENCE_S", -1.0)
    seat.press(Key.Key_M)
    ways: list[str] = []
    show = seat.page._replay.show_way

    def shown(left: int) -> None:
        show(left)
        ways.append(seat.page._replay._last.text())

    monkeypatch.setattr(seat.page._replay, "show_way", shown)
    seat.press(Key.Key_Tab)
    seat.page._replay._slider.setFocus()
    seat.press(Key.Key_Home)
    assert ways[0] == "Counting: 3 steps to go."
    assert seat.declared == "2 of 5 contests"


def test_tabs_panel_and_log_are_of_the_moment_too(seat: Seat) -> None:
    seat.to(local(2))
    seat.press(Key.Key_G)
    log = seat.page._tabs.log.table
    said = ["Plym", "Plympton, Plym", "Peverell, Plym"]
    assert [row.cell(1).text.split(":")[0] for row in log.rows()] == said
    seat.press(Key.Key_Return)
    then = seat.states()
    assert (then["Peverell"], then["Plympton"]) == ("approved", "waits for review")
    seat.press(Key.Key_Escape)
    assert seat.page._replay.on, "Esc closes the council first"
    seat.press(Key.Key_Escape)
    assert not seat.page._replay.isVisible()
    assert len(log.rows()) > 3
    seat.page.show_council("E06000026")
    assert seat.states() != then
    seat.press(Key.Key_Escape)
    seat.to(local(0))
    seat.press(Key.Key_D)
    assert f"At {local(0)}: " in seat.page._tabs._plan.text()
    seat.press(Key.Key_O)
    assert any(row.id.startswith("E06000026") for row in seat.page._tabs.changing.rows())


def test_what_is_declared_meanwhile_is_counted_and_said(seat: Seat) -> None:
    seat.to(local(0))
    assert seat.page._replay._meanwhile.text() == ""
    before = seat.declared
    seat.worker.ask(lambda d: d.commit_sheet(CLERK, peverell(d, (412, 2104, 1968)), {}, "Misheard"))
    assert seat.page._replay._meanwhile.text() == "Meanwhile 1 more was declared: Esc shows them."
    assert seat.declared == before
    assert seat.page._replay._slider.maximum() == 4500, "the night has become longer"
    seat.press(Key.Key_Escape)
    assert seat.page._tabs.log.table.lines.log.known > 4


def test_pictures_are_of_the_moment_and_carry_it_into_their_files(seat: Seat) -> None:
    seat.to(local(1))
    seat.press(Key.Key_P)
    heading = seat.page._pictures._heading
    assert heading is not None
    day = datetime.fromisoformat(utc(1)).astimezone()
    assert heading.title.endswith(f", at {day.day} May {day:%H:%M}")
    assert f"The board at {day.day} May {day:%H:%M}, seen again" in heading.at
    seat.press(Key.Key_S)
    (file,) = (seat.desk.folder / "pictures").iterdir()
    assert f"-at-{day:%Y-%m-%dT%H%M}" in file.name
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_P)
    assert seat.page._pictures.then == ""


def test_files_shares_and_pages_are_of_the_moment(seat: Seat, qtbot: QtBot) -> None:
    seat.to(local(1))
    seat.press(Key.Key_X)
    seat.press(Key.Key_3)
    (file,) = (seat.desk.folder / "files").iterdir()
    day = datetime.fromisoformat(utc(1)).astimezone()
    assert file.name == f"{day:%Y-%m-%dT%H%M%S}-board-everywhere-last-fought.json"
    told = json.loads(file.read_text("utf-8"))
    assert told["contests"] == {"declared": 2, "of": 5}
    assert "seen again later" in told["at"]
    assert "seen again later" in seat.page._files.mail.toPlainText()
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_S)
    assert "of 1 declared with votes" in seat.page._tabs.share.text()
    page = seat.page
    page._show_pane(page._paper)
    qtbot.waitUntil(lambda: bool(page._paper.pages) and not page._paper.painting.busy, timeout=5_000)
    seat.press(Key.Key_3)
    assert Part.REGIONS not in page._paper.parts
    assert "2 of 5 contests" in page._paper.preview.accessibleDescription()
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_4)
    assert page._replay.player.speed == 300, "the figures are the speeds' again"
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_S)
    assert "of 2 declared with votes" in page._tabs.share.text() or "of 3" in page._tabs.share.text()


def test_a_file_saved_is_of_the_moment(seat: Seat, qtbot: QtBot) -> None:
    seat.to(local(1))
    seat.press(Key.Key_X)
    pane = seat.page._files
    seat.press(Key.Key_1)
    form = next(iter(FORMS))
    qtbot.waitUntil(lambda: pane.went(form).startswith("Saved as"), timeout=5_000)
    (file,) = (seat.desk.folder / asked.FOLDER).iterdir()
    then = datetime.fromisoformat(utc(1)).astimezone()
    assert f"{then:%Y-%m-%d-%H%M}" in file.name.replace("T", "-")


def test_under_a_clock_that_was_put_back_the_night_does_not_turn_round(qtbot: QtBot) -> None:
    def line(seq: int, at: str) -> LogLine:
        return LogLine(seq, at, LogKind.WARD, "E1", "Plym", f"w{seq}", f"W{seq}", (), False, "hold")

    seats = player.Player(NightReader(None))  # type: ignore[arg-type]
    seats._came([line(1, utc(0)), line(2, utc(9)), line(3, utc(2)), line(4, utc(10))])
    seats.begin()
    went = []
    for _ in range(3):
        seats.step(-1)
        assert seats.then is not None
        went.append((seats.then.seq, seats.at_iso))
    assert went == [(3, utc(9)), (2, utc(9)), (1, utc(0))]
    assert seats.last == datetime.fromisoformat(utc(10))


def test_what_is_no_time_is_said_and_the_moment_stays(seat: Seat) -> None:
    seat.to(local(1))
    banner = seat.banner
    seat.press(Key.Key_M)
    assert seat.page._replay._field.hasFocus()
    seat.type("late")
    seat.press(Key.Key_Return)
    assert seat.said[-1] == ("“late” is no time: give it as 02:00 or 2018-05-04T02:00.", "error")
    assert seat.banner == banner


def test_other_groups_keep_the_moment(seat: Seat) -> None:
    seat.to(local(1))
    party = seat.desk.header.parties[0].id
    seat.worker.ask(lambda d: d.night.set_group(SUPERVISOR, party, "other", "They sit as others"))
    assert seat.declared == "2 of 5 contests"
    assert seat.banner == f"The board at {local(1)} – replay, not now"


def test_before_anything_is_declared_there_is_no_replay(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    desk = open_small(tmp_path)
    page = BoardPage(NowWorker(desk), dress)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    said: list[str] = []
    page.said.connect(lambda words, _: said.append(words))
    page.show()
    page.activateWindow()
    page.setFocus()
    QApplication.processEvents()
    QTest.keyClick(page._tabs.councils, Key.Key_M)
    assert said == ["Nothing was declared at this desk yet: there is no earlier board to show."]
    assert not page._replay.on
    desk.close()


def test_every_control_has_a_name_and_the_hints_are_the_replay_s(seat: Seat) -> None:
    hints: list[list[tuple[str, str]]] = []
    seat.page.hints.connect(hints.append)
    seat.to(local(1))
    assert nameless(seat.page) == []
    assert hints[-1][:2] == [("M", "replay, not now"), ("Esc", "now")]
    assert seat.page._state.title().endswith(f", at {local(1)}: replay")
    seat.press(Key.Key_Escape)
    assert ("Esc", "now") not in hints[-1]
    assert "replay" not in seat.page._state.title()
