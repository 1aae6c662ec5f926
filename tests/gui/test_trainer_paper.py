"""Printed sheets: every word whole and on its page, marked as practice, names wrapped and never cut."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk.count.errors import Refused
from desk.gui.paper.pdf import picture, with_fonts, write_pdf
from desk.gui.paper.writing import HIGH, WIDE, Page, Word, letters
from desk.gui.trainer.paper import pages_of
from desk.packs.pack import read_pack
from desk.resources import resource
from desk.training.sets import STYLES, Level, Printed, printed, to_practise
from desk.wiring.rehearsal import PACK, declared_truth

LONG = "The Association of Independent Residents and Ratepayers of the Upper Valley (Localism for All)"


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    with_fonts()


def sheets(level: Level, most: int = 400) -> list[Printed]:
    pack = read_pack(resource(PACK))
    found = []
    for truth in declared_truth():
        contest = pack.contest(truth.ballot_paper_id)
        if to_practise(truth) and contest is not None:
            found.append(printed(contest, truth, 5, level))
    return found[:most]


def words(page: Page) -> list[Word]:
    return [part for part in page if isinstance(part, Word)]


def test_every_word_stands_whole_on_its_page() -> None:
    """All wards of the rehearsal, in every form, with the longest party name there can be."""
    made = sheets(Level.HARD)
    first, *rest = made[0].contest.candidates
    long = replace(first, party_name=LONG, surname="Wolstenholme-Featherstonehaugh")
    contest = replace(made[0].contest, candidates=(long, *rest))
    for style in STYLES:
        made.append(replace(made[0], contest=contest, style=style))
    page_rect = QRectF(0, 0, WIDE, HIGH)
    for page in pages_of(made, "Local elections 4 May 2017", 5):
        boxes = words(page)
        for word in boxes:
            assert page_rect.contains(word.box), word
            metrics = QFontMetricsF(letters(word.size, word.strong))
            needs = metrics.boundingRect(QRectF(0, 0, word.box.width(), 9_000), word.flags, word.text)
            assert needs.width() <= word.box.width() + 1, word
            assert needs.height() <= word.box.height() + 1, word
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                beside = one.text == "REHEARSAL" or other.text == "REHEARSAL"
                assert beside or not one.box.intersects(other.box), (one, other)


def test_a_sheet_says_all_that_was_declared_and_that_it_is_practice() -> None:
    for sheet in sheets(Level.USUAL, 30):
        pages = pages_of([sheet], "Local elections 4 May 2017", 5)
        said = [word.text for page in pages for word in words(page)]
        assert sheet.contest.ward in said
        assert sheet.contest.council in said
        for candidate, result in zip(sheet.contest.candidates, sheet.declaration.candidates, strict=True):
            names = (candidate.forenames, candidate.surname)
            assert any(all(name.casefold() in text.casefold() for name in names) for text in said)
            assert candidate.party_name in said
            assert f"{result.votes:,}".replace(",", sheet.style.thousands) in said
        assert sum(text.startswith(sheet.style.mark) for text in said) == len(sheet.declaration.elected_ids)
        for page in pages:
            assert any(word.text.startswith("REHEARSAL") and "set 5" in word.text for word in words(page))
        assert f"Page 1 of {len(pages)}" in said


def test_a_ward_too_long_for_a_page_goes_on_under_its_name() -> None:
    longest = max(sheets(Level.USUAL), key=lambda sheet: len(sheet.contest.candidates))
    tall = replace(longest, style=STYLES[2])
    pages = pages_of([tall], "Local elections 4 May 2017", 5)
    assert len(pages) == 2
    assert any("continued" in word.text for word in words(pages[1]))


def test_the_pdf_is_written_whole_or_not_at_all(qtbot: QtBot, tmp_path: Path) -> None:
    pages = pages_of(sheets(Level.PLAIN, 3), "Local elections 4 May 2017", 5)
    write_pdf(tmp_path / "sheets.pdf", pages, "Practice")
    body = (tmp_path / "sheets.pdf").read_bytes()
    assert body.startswith(b"%PDF-")
    assert body.count(b"/Type /Page\n") == 3
    with pytest.raises(Refused, match="choose another folder"):
        write_pdf(tmp_path / "none" / "sheets.pdf", pages, "Practice")


def test_a_page_as_a_picture_is_ink_on_paper(qtbot: QtBot) -> None:
    page = pages_of(sheets(Level.PLAIN, 1), "Local elections 4 May 2017", 5)[0]
    made = picture(page, 600)
    assert made.pixelColor(5, 5).lightness() == 255
    dark = sum(made.pixelColor(x, y).lightness() < 100 for x in range(0, 600, 3) for y in range(0, 849, 3))
    assert dark > 200
