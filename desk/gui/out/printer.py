"""A printer of this machine. Loaded when somebody prints: nobody else waits for QtPrintSupport."""

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


class Printing:
    """Pages on their way to a printer, each filling its paper. Raises Refused where it takes none."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        size = printer.pageLayout().pageSize()
        upright = QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
        self.name = printer.printerName() or "the printer"
        self._painter = QPainter()
        if not self._painter.begin(printer):
            raise Refused(f"{self.name} does not take it: look at it and try again.")
        room = printer.paperRect(QPrinter.Unit.DevicePixel)
        scale = min(room.width() / WIDE, room.height() / HIGH)
        self._painter.scale(scale, scale)
        self.pages = 0

    def add(self, page: Page) -> None:
        """Print the next page."""
        if self.pages:
            self._printer.newPage()
        paint(self._painter, page)
        self.pages += 1

    def end(self) -> None:
        """That was all."""
        self._painter.end()

    def drop(self) -> None:
        """Take back what was not printed yet."""
        self._printer.abort()
        self._painter.end()


def chosen_pages(printer: QPrinter, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Those that were asked for in the system's form; all unless somebody said."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    return pages[first - 1 : last]
