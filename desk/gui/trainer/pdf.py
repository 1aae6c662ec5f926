"""Sheets onto paper: a PDF, a printer's page or a picture, all by the one hand that paints them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSaveFile, Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter, QPen

from desk.count.errors import Refused
from desk.gui.look.fonts import load
from desk.gui.trainer.paper import HIGH, WIDE, Line, Page, letters

_DPI = 300
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
        else:
            painter.setPen(QColor("black"))
            painter.setFont(letters(part.size, part.strong))
            painter.drawText(part.box, part.flags, part.text)


def write_pdf(file: Path, pages: Sequence[Page], title: str) -> None:
    """Write A4 pages into a PDF, whole or not at all. Raises Refused where the file can't be written."""
    out = QSaveFile(str(file))
    if not out.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise Refused(f"{file} can't be written ({out.errorString()}): choose another folder.")
    writer = QPdfWriter(out)
    writer.setTitle(title)
    writer.setCreator("Count Desk")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_DPI)
    painter = QPainter(writer)
    painter.scale(_DPI / 720, _DPI / 720)
    for at, page in enumerate(pages):
        if at:
            writer.newPage()
        paint(painter, page)
    painter.end()
    if not out.commit():
        raise Refused(f"{file} can't be written ({out.errorString()}): choose another folder.")


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
