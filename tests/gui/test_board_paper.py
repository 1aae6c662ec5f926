"""The board on paper: every word whole and on its page, headings on each page, and found by a search."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from desk.gui.paper.board_paper import BoardPaper
from desk.gui.paper.columns import GAP, column_widths
from desk.gui.paper.pdf import PdfFile, with_fonts
from desk.gui.paper.writing import EDGE, FOOT, HIGH, WIDE, Band, Page, Word, letters
from desk.totals.board import Base
from desk.totals.printed import Printed, Table, printed
from desk.totals.report import Night, Part, report
from tests.fakes.made_up_night import the_night
from tests.fakes.pdf_text import characters, pages

LONG = "The Association of Independent Residents and Ratepayers of the Upper Valley (Localism for All)"


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    with_fonts()


def given(mode: str = "rehearsal") -> Printed:
    totals = the_night()
    about = printed(totals, "Local elections 3 May 2018", mode, "As at 02:31 on 4 May 2018.", Base.EVE)
    about = replace(about, desk="desk-07")
    return report(Night(totals, lambda ward: ward), about, Base.EVE, parts=tuple(Part))


def many(rows: int, cell: str = "Labour gain") -> Printed:
    """One long table, as the log is."""
    table = Table("Log", "Log of declarations", ("Time", "What"), tuple((f"{n}", cell) for n in range(rows)))
    return replace(given(), tables=(table,))


def words(page: Page) -> list[Word]:
    return [part for part in page if isinstance(part, Word)]


def stands_whole(page: Page) -> None:
    boxes = words(page)
    paper = QRectF(EDGE - 1, 0, WIDE - 2 * EDGE + 2, HIGH)
    for word in boxes:
        assert paper.contains(word.box), word
        metrics = QFontMetricsF(letters(word.size, word.strong))
        needs = metrics.boundingRect(QRectF(0, 0, word.box.width(), 9_000), word.flags, word.text)
        assert needs.width() <= word.box.width() + 1, word
        assert needs.height() <= word.box.height() + 1, word
    body = [word for word in boxes if word.box.top() < FOOT]
    for at, one in enumerate(body):
        assert one.box.bottom() <= FOOT + 1
        for other in body[at + 1 :]:
            # Two words may share an edge, and no more.
            assert not one.box.intersects(other.box.adjusted(1, 1, -1, -1)), (one, other)


def test_every_word_of_every_part_stands_whole_on_its_page() -> None:
    for page in BoardPaper(given()).whole():
        stands_whole(page)


def test_long_names_wrap_and_many_columns_still_fit() -> None:
    wide = Table(
        "Wide",
        "A table of many columns",
        tuple(f"Column number {n}" for n in range(12)),
        ((LONG, *("Unverwechselbarkeitsbescheinigung" for _ in range(11))),) * 3,
    )
    for page in BoardPaper(replace(given(), tables=(wide,))).whole():
        stands_whole(page)


def test_each_page_says_what_it_is_of_and_which_it_is() -> None:
    made = BoardPaper(many(120)).whole()
    assert len(made) > 2
    for number, page in enumerate(made, start=1):
        texts = [word.text for word in words(page)]
        assert texts[:3] == [
            "REHEARSAL: Local elections 3 May 2018",
            "State of the parties after 8 of 9 councils",
            "As at 02:31 on 4 May 2018. Change of seats since the eve of poll; change of councils since the "
            "eve of poll.",
        ]
        assert f"Page {number} of {len(made)}" in texts
        assert any(text.startswith("REHEARSAL \N{MIDDLE DOT} Count Desk, desk-07. ") for text in texts)
        # The headings stand on every page the table goes on to.
        assert {"Time", "What"} <= set(texts)
        assert ("Log of declarations (continued)" in texts) == (number > 1)
        assert any(isinstance(part, Band) for part in page)
    rows = [word.text for page in made for word in words(page) if word.text.isdigit()]
    assert rows == [f"{n}" for n in range(120)]


def test_a_live_board_has_no_band() -> None:
    (page,) = BoardPaper(replace(given("live"), tables=given().tables[:1])).whole()
    assert not any(isinstance(part, Band) for part in page)
    assert words(page)[0].text == "Local elections 3 May 2018"


def test_a_part_with_nothing_to_show_says_so() -> None:
    empty = Table("Changing hands", "", ("Council",), (), empty="No council has changed hands so far.")
    (page,) = BoardPaper(replace(given(), tables=(empty,))).whole()
    assert "No council has changed hands so far." in [word.text for word in words(page)]


def test_it_is_laid_out_a_few_rows_at_a_time() -> None:
    paper = BoardPaper(many(500))
    told = []
    while not paper.go_on(100):
        told.append(paper.done)
    assert told == [100, 200, 300, 400, 500]
    assert paper.pages == BoardPaper(many(500)).whole()


def test_columns_take_their_longest_word_first_and_share_what_is_left() -> None:
    room = 4_000.0
    few = column_widths([("Ash", "1")], ("Council", "Seats"), 90, room)
    assert sum(few) + GAP < room
    much = column_widths([("Ash", "word " * 80), ("Birch", "other " * 40)], ("Council", "What"), 90, room)
    assert sum(much) + GAP == pytest.approx(room, abs=2)
    assert much[1] > much[0]


def test_every_word_of_the_pdf_can_be_searched_for(tmp_path: Path) -> None:
    """Tabular figures, slashed zero and l with a tail are characters too, and none is a private one."""
    paper = BoardPaper(many(90, "Illustrious 1,234,567,890 −31 (+57): Llanfair Pwllgwyngyll ŵ ŷ â"))
    made = PdfFile(tmp_path / "report.pdf", paper.title)
    for page in paper.whole():
        made.add(page)
    assert not (tmp_path / "report.pdf").exists()
    made.end()
    found = characters(tmp_path / "report.pdf")
    wanted = {sign for page in paper.pages for word in words(page) for sign in word.text}
    assert wanted - found == set()
    assert not any("\ue000" <= sign <= "\uf8ff" for sign in found)
    assert pages(tmp_path / "report.pdf") == len(paper.pages)


def test_one_that_is_dropped_leaves_nothing(tmp_path: Path) -> None:
    made = PdfFile(tmp_path / "report.pdf", "Dropped")
    made.add(BoardPaper(many(3)).whole()[0])
    made.drop()
    assert list(tmp_path.iterdir()) == []
