"""Files out, print and PDF on the Board, under real keys, on a real desk."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desk.count.errors import Refused
from desk.gui.keys.book import ACTS
from desk.gui.look.style import Dress
from desk.gui.out import asked, printer
from desk.gui.out.files_pane import FORMS
from desk.gui.out.print_pane import PrintPane
from desk.totals.board import Base
from desk.totals.report import PARTS, USUAL, Part
from desk.wiring.board_files import FORMATS
from desk.wiring.desk import Desk
from tests.fakes.named import nameless
from tests.fakes.pdf_text import pages
from tests.fakes.small_desk import CLERK, PLYMPTON, keyed, open_small, peverell
from tests.gui.test_board_share import At

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    one = open_small(tmp_path)
    one.commit_sheet(CLERK, peverell(one), {})
    yield one
    one.close()


@pytest.fixture
def at(qtbot: QtBot, dress: Dress, desk: Desk) -> At:
    return At(qtbot, dress, desk)


def files(desk: Desk) -> dict[str, Path]:
    return {file.name.split("-", 3)[3]: file for file in (desk.folder / asked.FOLDER).iterdir()}


def test_every_format_has_a_key_and_every_part_too() -> None:
    assert set(FORMS) == set(FORMATS) - {"text"}
    assert [ACTS[f"files.{form}"].keys for form in FORMS] == [f"{n}" for n in range(1, 8)]
    assert [ACTS[f"print.{part}"].keys for part in PARTS] == [f"{n}" for n in range(1, 10)]


def test_each_format_is_saved_with_one_key_and_says_where(at: At, desk: Desk, qtbot: QtBot) -> None:
    at.press(Key.Key_X)
    pane = at.page._files
    assert pane.isVisible()
    assert not at.page._state.isVisible()
    assert nameless(at.page) == []
    for number, form in enumerate(FORMS, start=1):
        at.press(Key(Key.Key_0 + number))
        qtbot.waitUntil(lambda form=form: pane.went(form).startswith("Saved as"), timeout=5_000)  # type: ignore[misc]
        kind, words = at.said[-1]
        assert kind == "good"
        assert words.endswith(f" in {desk.folder / asked.FOLDER}.")
    assert set(files(desk)) == {
        "board-everywhere-last-fought.csv",
        "councils-everywhere-last-fought.csv",
        "board-everywhere-last-fought.json",
        "board-everywhere-last-fought.xlsx",
        "board-everywhere-last-fought.html",
        "mail-everywhere-last-fought.txt",
        "report-everywhere-last-fought.pdf",
    }
    assert at.hints[-1][1] == ("1–7", "save")


def test_files_have_the_figures_of_the_board_in_front(at: At, desk: Desk) -> None:
    at.press(Key.Key_E)
    at.press(Key.Key_X)
    for key in (Key.Key_1, Key.Key_3, Key.Key_4, Key.Key_6):
        at.press(key)
    found = files(desk)
    board = desk.board(Base.EVE)
    seats = {row.group: row.seats for row in board.parties}
    text = found["board-everywhere-eve.csv"].read_text("utf-8")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["area"] == "Everywhere"]
    assert {row["group"]: int(row["seats"]) for row in rows if row["group"] != "noc"} == seats
    told = json.loads(found["board-everywhere-eve.json"].read_text("utf-8"))
    assert {row["group"]: row["seats"] for row in told["parties"]} == seats
    sheet = openpyxl.load_workbook(found["board-everywhere-eve.xlsx"])["1 Everywhere"]
    shown = {row.name: row.seats for row in board.parties if not row.silent}
    assert {sheet.cell(at, 1).value: sheet.cell(at, 4).value for at in range(6, 6 + len(shown))} == shown
    mail = found["mail-everywhere-eve.txt"].read_text("utf-8")
    assert mail == at.page._files.mail.toPlainText()
    assert "State of parties after 0 of 2 councils declare\nLabour: 1 seat" in mail


def test_the_mail_is_copied_with_one_key(at: At) -> None:
    QGuiApplication.clipboard().clear()
    at.press(Key.Key_X)
    at.press(Key.Key_T)
    assert QGuiApplication.clipboard().text() == at.page._files.mail.toPlainText()
    assert at.said[-1] == ("good", "The mail's text is on the clipboard.")


def test_a_folder_that_cannot_be_written_is_said_and_esc_goes_back(at: At, desk: Desk) -> None:
    (desk.folder / asked.FOLDER).write_text("in the way")
    at.press(Key.Key_X)
    at.press(Key.Key_1)
    assert at.page._files.went("csv") == "Not saved."
    assert at.said[-1][0] == "error"
    assert "cannot be written to" in at.said[-1][1]
    at.press(Key.Key_Escape)
    assert at.page._state.isVisible()
    assert at.page._tabs.councils.hasFocus()


# Print


def laid_out(qtbot: QtBot, pane: PrintPane) -> None:
    qtbot.waitUntil(lambda: bool(pane.pages) and not pane.painting.busy, timeout=5_000)


def test_pages_are_shown_turned_and_saved(
    at: At, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def show(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    at.press(Key.Key_P, CONTROL)
    pane = at.page._paper
    laid_out(qtbot, pane)
    assert pane.parts == USUAL
    count = len(pane.pages)
    assert pane.state().startswith(f"Page 1 of {count}.")
    assert pane.preview.accessibleName() == f"Page 1 of {count}"
    assert "State of the parties after 0 of 2 councils" in pane.preview.accessibleDescription()
    at.press(Key.Key_PageUp)
    assert pane.state().startswith("Page 1 ")
    at.press(Key.Key_PageDown)
    assert pane.state().startswith(f"Page {min(2, count)} ")
    assert nameless(at.page) == []
    at.press(Key.Key_F)
    assert opened == []
    at.press(Key.Key_S)
    qtbot.waitUntil(lambda: bool(at.said), timeout=5_000)
    file = files(desk)["report-everywhere-last-fought.pdf"]
    assert at.said[-1][1].endswith(f"saved as {file.name} in {file.parent}.")
    assert pages(file) == count
    at.press(Key.Key_F)
    assert opened == [str(file)]


def test_parts_are_chosen_by_their_figures(at: At, desk: Desk, qtbot: QtBot) -> None:
    at.press(Key.Key_P, CONTROL)
    pane = at.page._paper
    laid_out(qtbot, pane)
    for key in (Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_9):
        at.press(key)
    qtbot.waitUntil(lambda: "Peverell, Plym" in pane.preview.accessibleDescription(), timeout=5_000)
    assert pane.parts == (Part.PARTIES, Part.LOG)
    assert pane.switches[Part.LOG].isChecked()
    assert not pane.switches[Part.HANDS].isChecked()
    for key in (Key.Key_1, Key.Key_9):
        at.press(key)
    assert pane.state() == "Nothing is chosen: choose a part by its figure."
    assert pane.pages == ()
    at.press(Key.Key_S)
    assert not (desk.folder / asked.FOLDER).exists()
    at.press(Key.Key_8)
    laid_out(qtbot, pane)
    assert "two-party swing (Butler)" in pane.preview.accessibleDescription()


def test_the_pages_follow_a_declaration_and_the_baseline(at: At, qtbot: QtBot) -> None:
    at.press(Key.Key_P, CONTROL)
    pane = at.page._paper
    laid_out(qtbot, pane)
    at.press(Key.Key_E)
    qtbot.waitUntil(lambda: "since the eve of poll;" in pane.preview.accessibleDescription(), timeout=5_000)
    at.worker.ask(lambda d: d.commit_sheet(CLERK, keyed(d, PLYMPTON, [500, 900, 300, 800, 400], "2 4"), {}))
    qtbot.waitUntil(lambda: "3 of 5 contests" in pane.preview.accessibleDescription(), timeout=5_000)


def test_without_a_printer_it_says_so_and_with_one_it_prints(
    at: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    at.press(Key.Key_P, CONTROL)
    pane = at.page._paper
    laid_out(qtbot, pane)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    at.press(Key.Key_P, CONTROL)
    assert at.said[-1] == ("error", printer.NONE_KNOWN)
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    asked_for: list[int] = []

    def choose(parent: QWidget, title: str, count: int) -> QPrinter:
        asked_for.append(count)
        return made

    monkeypatch.setattr(printer, "ask_printer", choose)
    at.press(Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: at.said[-1][0] == "good", timeout=5_000)
    assert at.said[-1][1] == f"{len(pane.pages)} pages went to the printer."
    assert asked_for == [len(pane.pages)]
    assert pages(tmp_path / "printed.pdf") == len(pane.pages)
    monkeypatch.setattr(printer, "ask_printer", lambda *_: None)
    before = len(at.said)
    at.press(Key.Key_P, CONTROL)
    assert len(at.said) == before


def test_a_printer_that_takes_nothing_is_refused(tmp_path: Path, qtbot: QtBot) -> None:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "no" / "printed.pdf"))
    with pytest.raises(Refused, match="look at it and try again"):
        printer.Printing(made)


def test_only_the_pages_asked_for_are_printed(tmp_path: Path, qtbot: QtBot) -> None:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert len(printer.chosen_pages(made, ((), (), ()))) == 3
    made.setFromTo(2, 3)
    chosen = printer.chosen_pages(made, ((), (), ()))
    assert len(chosen) == 2
    printing = printer.Printing(made)
    for page in chosen:
        printing.add(page)
    printing.end()
    assert pages(tmp_path / "printed.pdf") == 2


def test_what_must_be_read_first_is_read_in_steps_and_said(
    at: At, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "SLICE", 2)
    told: list[str] = []
    pane = at.page._paper
    monkeypatch.setattr(pane._state, "setText", told.append)
    for key in (Key.Key_8, Key.Key_9):
        at.press(Key.Key_P, CONTROL)
        at.press(key)
    qtbot.waitUntil(lambda: bool(pane.pages) and not pane.painting.busy, timeout=5_000)
    of = at.worker.desk.night.past_votes().of
    assert f"Reading past votes: 2 of {of} contests." in told
    assert told[-1].startswith("Page 1 of ")


def test_leaving_ends_what_is_under_way(at: At, desk: Desk, qtbot: QtBot) -> None:
    at.press(Key.Key_P, CONTROL)
    pane = at.page._paper
    laid_out(qtbot, pane)
    at.worker.ask(asked.new_pdf(pane._shown), pane._begin)
    begun = pane.painting.busy
    at.press(Key.Key_Escape)
    assert (begun, pane.painting.busy) == (True, False)
    assert list((desk.folder / asked.FOLDER).iterdir()) == []
