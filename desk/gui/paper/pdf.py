"""Pages onto paper: a PDF, a printer's page or a picture, all by the one hand that paints them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSaveFile, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter, QPen

from desk.count.errors import Refused
from desk.gui.look.fonts import load
from desk.gui.paper.writing import HIGH, WIDE, Band, Line, Page, letters
from desk.gui.parts.band import paint_band

_DPI = 300
_BAND_SCALE = 8.0
"""Of the band's letters: 14 pixels in a window, about 11 points on paper."""
_FACES_LOADED: list[bool] = []


def paint(painter: QPainter, page: Page) -> None:
    """Paint a page; the painter is scaled so that `WIDE` by `HIGH` is the paper."""
    for part in page:
        if isinstance(part, Line):
            painter.setPen(QPen(QColor("black"), part.thick))
            if part.box.height():
                painter.drawRect(part.box)
            else:
                painter.drawLine(part.box.topLeft(), part.box.topRight())
        elif isinstance(part, Band):
            paint_band(painter, part.box, part.mode, _BAND_SCALE)
        else:
            painter.setPen(QColor("black"))
            painter.setFont(letters(part.size, part.strong))
            painter.drawText(part.box, part.flags, part.text)


class PdfFile:
    """A PDF of A4 pages that is being written: a page at a time, in place whole at `end` or not at all."""

    def __init__(self, file: Path, title: str) -> None:
        """Raises Refused where the file can't be written."""
        self.file = file
        self._out = QSaveFile(str(file))
        if not self._out.open(QSaveFile.OpenModeFlag.WriteOnly):
            raise self._refused()
        self._writer = QPdfWriter(self._out)
        self._writer.setTitle(title)
        self._writer.setCreator("Count Desk")
        self._writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        self._writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        self._writer.setResolution(_DPI)
        self._painter = QPainter(self._writer)
        self._painter.scale(_DPI / 720, _DPI / 720)
        self.pages = 0

    def add(self, page: Page) -> None:
        """Paint the next page."""
        if self.pages:
            self._writer.newPage()
        paint(self._painter, page)
        self.pages += 1

    def end(self) -> None:
        """Put it in its place. Raises Refused where the disk does not take it."""
        self._painter.end()
        if not self._out.commit():
            raise self._refused()

    def drop(self) -> None:
        """Leave nothing of it."""
        self._painter.end()
        self._out.cancelWriting()
        self._out.commit()

    def _refused(self) -> Refused:
        return Refused(f"{self.file} can't be written ({self._out.errorString()}): choose another folder.")


def write_pdf(file: Path, pages: Sequence[Page], title: str) -> None:
    """Write A4 pages into a PDF, whole or not at all. Raises Refused where the file can't be written."""
    made = PdfFile(file, title)
    for page in pages:
        made.add(page)
    made.end()


def picture(page: Page, wide: int = 1_240) -> QImage:
    """A page as a picture, `wide` pixels across."""
    made = QImage(wide, round(wide * HIGH / WIDE), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.scale(wide / WIDE, wide / WIDE)
    paint(painter, page)
    painter.end()
    return made


def with_fonts() -> None:
    """Where no window has loaded the face yet. Needs a QGuiApplication."""
    if not _FACES_LOADED:
        _FACES_LOADED.append(load())
