"""A printer of this machine. Loaded when somebody prints: nobody else waits for QtPrintSupport."""

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desk.count.errors import Refused
from desk.gui.paper.pdf import paint
from desk.gui.paper.writing import HIGH, WIDE, Page

NONE_KNOWN = "This machine knows no printer: save the pages as a PDF and print that from another."


def ask_printer(parent: QWidget, title: str, pages: int) -> QPrinter | None:
    """The printer that a person chooses in the system's own form, or None. Raises Refused without any."""
    if not QPrinterInfo.availablePrinterNames():
        raise Refused(NONE_KNOWN)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def print_pages(printer: QPrinter, pages: Sequence[Page]) -> int:
    """Print the pages that were asked for, each filling its paper; how many. Raises Refused."""
    printer.setPageLayout(
        QPageLayout(printer.pageLayout().pageSize(), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refused(f"{printer.printerName() or 'The printer'} does not take it: look at it and try again.")
    room = printer.paperRect(QPrinter.Unit.DevicePixel)
    scale = min(room.width() / WIDE, room.height() / HIGH)
    for at, page in enumerate(pages[first - 1 : last]):
        if at:
            printer.newPage()
        painter.save()
        painter.scale(scale, scale)
        paint(painter, page)
        painter.restore()
    painter.end()
    return len(pages[first - 1 : last])
