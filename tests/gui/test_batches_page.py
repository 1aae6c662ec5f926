"""The Batches page under real keys, on a real desk with a real key; stock ssh-keygen has the last word.

Long because the page is tried as one story on one desk.
"""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desk.gui.batches import told
from desk.gui.batches.page import BatchesPage
from desk.gui.look.style import Dress
from desk.gui.worker import Worker, desk_in
from desk.record.entry import Batch, DeskFacts
from desk.wiring.desk import Desk, open_desk
from desk.wiring.rehearsal import PASSPHRASE_FILE, make_rehearsal
from desk.work.answers import Changes, ToSeal
from tests.fakes.named import nameless
from tests.fakes.now_worker import NowWorker
from tests.fakes.small_desk import PASSPHRASE, PEVERELL, PLYMPTON, keyed, make_small, open_small, peverell

Key = Qt.Key
BATCH = Batch(
    2, 7, "desk-07-2-7.countbatch", "0123456789abcdef" * 4, "2017-05-05T01:12:00Z", "Sam", 12, 34_567, 14
)
FACTS = DeskFacts("desk-07", "test", "single", 2, "local.2017-05-04", "2017-05-04", "0" * 64)


@dataclass
class Hand:
    """A hand at the Batches page."""

    desk: Desk
    worker: NowWorker
    page: BatchesPage
    said: list[tuple[str, str]] = field(default_factory=list)

    def press(self, key: Qt.Key) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def sign_in(self, name: str) -> None:
        self.page.set_person(next(p for p in self.desk.people() if p.name == name))
        QApplication.processEvents()

    def seal(self) -> None:
        self.press(Key.Key_S)
        self.type(PASSPHRASE)
        self.press(Key.Key_Return)

    @property
    def listed(self) -> list[str]:
        return [row.id for row in self.page._table.rows()]


@pytest.fixture
def hand(tmp_path: Path, qtbot: QtBot, dress: Dress) -> Iterator[Hand]:
    desk = open_small(tmp_path)
    desk.commit_sheet("Ann", peverell(desk), {})
    desk.commit_sheet("Bob", keyed(desk, PLYMPTON, [500, 300, 200, 400, 600], "1 5"), {})
    desk.approve("Sam", [PEVERELL])
    worker = NowWorker(desk)
    page = BatchesPage(worker, dress)  # type: ignore[arg-type]
    made = Hand(desk, worker, page)
    page.said.connect(lambda sentence, kind: made.said.append((sentence, kind)))
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.resize(1176, 680)
    page.show()
    page.activateWindow()
    page.setFocus()
    made.sign_in("Sam")
    yield made
    desk.close()


def test_what_is_ready_and_what_waits(hand: Hand) -> None:
    assert hand.page._bar.words() == (
        "1 declaration, 4,502 votes, 1 seat",
        "1 declaration waits for approval on the Review page.",
    )
    assert hand.page._none.isVisible()
    assert hand.page._none.accessibleName() == "No batch is sealed yet."
    hand.page.refresh(hand.desk.approve("Sam", [PLYMPTON]).changes)
    assert hand.page._bar.words() == ("2 declarations, 6,502 votes, 3 seats", "Nothing waits for approval.")


def test_s_asks_for_the_passphrase_masked_and_enter_seals(hand: Hand) -> None:
    hand.press(Key.Key_S)
    assert hand.page._bar.passphrase.hasFocus()
    assert hand.page._bar.passphrase.echoMode() is QLineEdit.EchoMode.Password
    assert hand.desk.batches() == ()
    hand.type(PASSPHRASE)
    hand.press(Key.Key_Return)
    (batch,) = hand.desk.batches()
    assert hand.listed == ["1-1"]
    assert hand.page._table.current_id() == "1-1"
    assert hand.page._table.hasFocus()
    assert hand.page._details.fingerprint() == told.fingerprint(batch)
    assert hand.page._bar.words()[0] == "Nothing to seal"
    assert hand.said[-1][1] == "good"
    assert (hand.desk.folder / "batches" / batch.file_name).read_bytes() == hand.desk.batch_file(1, 1)


def test_a_rehearsal_says_where_its_passphrase_stands(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    desk = open_desk(make_rehearsal(tmp_path / "rehearsal"))
    page = BatchesPage(NowWorker(desk), dress)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    page.refresh(None)
    said = page._bar._where.text().replace("\N{ZERO WIDTH SPACE}", "")
    desk.close()
    assert said == f"A rehearsal's passphrase stands in {desk.folder / PASSPHRASE_FILE}"


def test_elsewhere_no_file_with_a_passphrase_is_named(hand: Hand) -> None:
    assert hand.page._bar._where.isHidden()


def test_a_wrong_passphrase_seals_nothing_says_so_and_clears_the_field(hand: Hand) -> None:
    hand.press(Key.Key_S)
    hand.type("not it")
    hand.press(Key.Key_Return)
    assert hand.desk.batches() == ()
    assert "passphrase" in hand.page._bar.sentence()
    assert hand.page._bar.passphrase.text() == ""
    assert hand.page._bar.passphrase.hasFocus()
    hand.type(PASSPHRASE)
    hand.press(Key.Key_Return)
    assert hand.listed == ["1-1"]
    assert hand.page._bar.sentence() == ""


def test_esc_forgets_the_passphrase_and_an_empty_one_is_not_tried(hand: Hand) -> None:
    hand.press(Key.Key_S)
    asked = hand.worker.asked
    hand.press(Key.Key_Return)
    assert hand.worker.asked == asked
    assert "passphrase" in hand.page._bar.sentence()
    hand.type("half")
    hand.press(Key.Key_Escape)
    assert hand.page._bar.passphrase.text() == ""
    assert hand.page._bar.words()[0].startswith("1 declaration")
    assert hand.page._bar.button.isVisible()


def test_the_passphrase_is_kept_nowhere_while_the_desk_seals(hand: Hand) -> None:
    hand.press(Key.Key_S)
    hand.worker.hold = True
    hand.type(PASSPHRASE)
    hand.press(Key.Key_Return)
    assert hand.page._bar.passphrase.text() == ""
    assert hand.page._bar.busy
    assert hand.page._bar._progress_face.isVisible()
    hand.worker.release()
    assert hand.listed == ["1-1"]
    assert hand.page._bar._facts_face.isVisible()


def test_letters_of_the_passphrase_are_no_keys_of_the_page(hand: Hand) -> None:
    hand.seal()
    hand.page.refresh(hand.desk.approve("Sam", [PLYMPTON]).changes)
    hand.press(Key.Key_S)
    hand.type("swcp")
    assert hand.page._bar.passphrase.text() == "swcp"
    assert not hand.page._cover.isVisible()


def test_a_clerk_sees_why_not(hand: Hand) -> None:
    hand.sign_in("Ann")
    assert hand.page._bar.sentence() == "Ann is a clerk: a supervisor seals."
    assert not hand.page._bar.button.isVisible()
    hand.press(Key.Key_S)
    assert not hand.page._bar.passphrase.isVisible()


def test_a_half_keyed_passphrase_goes_with_who_keyed_it(hand: Hand) -> None:
    hand.press(Key.Key_S)
    hand.type("secr")
    hand.sign_in("Ann")
    assert hand.page._bar.passphrase.text() == ""
    assert not hand.page._bar.passphrase.isVisible()


def test_w_saves_the_very_bytes_again(hand: Hand, tmp_path: Path) -> None:
    hand.seal()
    stick = tmp_path / "stick"
    stick.mkdir()
    hand.press(Key.Key_W)
    assert hand.page._details.path.hasFocus()
    assert hand.page._details.path.text() == str(hand.desk.folder / "batches")
    hand.type(str(stick))
    hand.press(Key.Key_Return)
    (saved,) = stick.iterdir()
    assert saved.read_bytes() == hand.desk.batch_file(1, 1)
    assert str(saved) in hand.said[-1][0]
    assert hand.page._table.hasFocus()


def test_a_folder_that_is_not_there_is_refused_beside_the_field(hand: Hand, tmp_path: Path) -> None:
    hand.seal()
    hand.press(Key.Key_W)
    hand.type(str(tmp_path / "no" / "stick"))
    hand.press(Key.Key_Return)
    assert "cannot be written" in hand.page._details.problem()
    assert hand.page._details.path.hasFocus()
    hand.press(Key.Key_Escape)
    assert hand.page._table.hasFocus()


def test_coming_back_to_the_page_the_list_has_the_keys(hand: Hand) -> None:
    hand.seal()
    hand.page._bar.setFocus()
    hand.page.setFocus()
    hand.page.refresh(None)
    assert hand.page._table.hasFocus()


def test_c_copies_the_fingerprint(hand: Hand) -> None:
    hand.seal()
    hand.press(Key.Key_C)
    assert QGuiApplication.clipboard().text() == told.fingerprint(hand.desk.batches()[0])


def test_p_shows_the_cover_sheet_and_esc_comes_back(hand: Hand) -> None:
    hand.seal()
    hand.press(Key.Key_P)
    assert hand.page._cover.isVisible()
    text = hand.page._cover.text()
    (batch,) = hand.desk.batches()
    for words in (
        batch.file_name,
        "4,502",
        told.fingerprint(batch),
        batch.digest,
        "TEST",
        "Sam",
        "Read back by",
    ):
        assert words in text
    assert max(len(line) for line in text.splitlines()) <= 80
    hand.press(Key.Key_T)
    assert QGuiApplication.clipboard().text() == text
    hand.press(Key.Key_Escape)
    assert hand.page._table.hasFocus()


def test_a_second_batch_stands_first_and_arrows_show_each(hand: Hand) -> None:
    hand.seal()
    hand.page.refresh(hand.desk.approve("Sam", [PLYMPTON]).changes)
    hand.seal()
    assert hand.listed == ["1-2", "1-1"]
    assert hand.page._table.current_id() == "1-2"
    first = hand.page._details.fingerprint()
    hand.press(Key.Key_Down)
    assert hand.page._details.fingerprint() != first
    assert hand.page._details.fingerprint() == told.fingerprint(hand.desk.batches()[1])


def test_the_commands_shown_verify_the_batch_with_stock_tools(hand: Hand, tmp_path: Path) -> None:
    if not shutil.which("ssh-keygen") or not shutil.which("unzip"):
        pytest.skip("ssh-keygen and unzip are not on this machine")
    hand.seal()
    place = tmp_path / "hq"
    place.mkdir()
    (batch,) = hand.desk.batches()
    hand.desk.write_batch(batch, place)
    shutil.copy(hand.desk.folder / "allowed_signers", place)
    shown = hand.page._details.commands()
    done = subprocess.run(["bash", "-ec", shown], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Good" in done.stdout
    with (place / "manifest.json").open("ab") as altered:
        altered.write(b" ")
    last = shown.splitlines()[-1]
    again = subprocess.run(["bash", "-ec", last], cwd=place, capture_output=True, text=True, check=False)
    assert again.returncode != 0


def test_a_hidden_page_looks_when_it_is_shown(hand: Hand) -> None:
    hand.page.hide()
    asked = hand.worker.asked
    hand.page.refresh(hand.desk.approve("Sam", [PLYMPTON]).changes)
    assert hand.worker.asked == asked
    hand.page.show()
    assert hand.page._bar.words()[0].startswith("2 declarations")


def test_what_is_no_batches_matter_makes_it_read_nothing(hand: Hand) -> None:
    asked = hand.worker.asked
    hand.page.refresh(Changes(contests=(PEVERELL,), board=True))
    assert hand.worker.asked == asked


def test_every_control_has_a_name(hand: Hand) -> None:
    hand.seal()
    assert nameless(hand.page) == []


def test_a_desk_that_is_only_looked_at_cannot_seal(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    folder = make_small(tmp_path)
    writer = open_desk(folder)
    writer.commit_sheet("Ann", peverell(writer), {})
    writer.approve("Sam", [PEVERELL])
    looking = open_desk(folder, writing=False)
    page = BatchesPage(NowWorker(looking), dress)  # type: ignore[arg-type]
    qtbot.addWidget(page)
    page.show()
    page.set_person(next(p for p in looking.people() if p.name == "Sam"))
    assert page._bar.sentence().startswith("Another program has this desk open")
    looking.close()
    writer.close()


def test_sealing_through_the_desks_own_thread(tmp_path: Path, qtbot: QtBot, dress: Dress) -> None:
    folder = make_small(tmp_path)
    desk = open_desk(folder)
    desk.commit_sheet("Ann", peverell(desk), {})
    desk.approve("Sam", [PEVERELL])
    sam = next(p for p in desk.people() if p.name == "Sam")
    desk.close()
    worker = Worker(desk_in(folder))
    page = BatchesPage(worker, dress)
    worker.changes.connect(page.refresh)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    page.setFocus()
    worker.start()
    try:
        page.set_person(sam)
        qtbot.waitUntil(lambda: page._bar.button.isEnabled())
        page._bar.ask()
        QTest.keyClicks(page._bar.passphrase, PASSPHRASE)
        QTest.keyClick(page._bar.passphrase, Key.Key_Return)
        qtbot.waitUntil(lambda: len(page._table.rows()) == 1, timeout=20_000)
        assert page._details.isVisible()
    finally:
        worker.stop()


def test_the_words_of_a_batch() -> None:
    assert told.fingerprint(BATCH) == "0123 4567 89ab cdef 0123 4567 89ab cdef"
    row = told.rows([BATCH])[0]
    assert [row.cell(at).text for at in (0, 1, 3, 4, 5)] == [
        "7",
        "sealed, no receipt yet",
        "12",
        "34,567",
        "14",
    ]
    assert told.ready(ToSeal(0, 0, 0, 3)) == "Nothing to seal"
    assert told.waiting(ToSeal(0, 0, 0, 3)).startswith("3 declarations wait ")
    assert "Review page" in told.waiting(ToSeal(0, 0, 0, 0))
    cover = told.cover_text(BATCH, FACTS, "Local elections 4 May 2017")
    assert cover.startswith("TEST BATCH desk-07-2-7.countbatch\n")
    assert "TEST" not in told.cover_text(BATCH, replace(FACTS, mode="live"), "Local elections")
