"""Pictures of widgets, for `demo --shots`, tests and eyes."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from desk.count.errors import Refused


def shot(widget: QWidget, path: Path | str, size: tuple[int, int] | None = None) -> Path:
    """Write a PNG of a widget as it stands on the screen, after it has laid itself out.

    `size` resizes it first. Raises `Refused` where the picture cannot be written.
    """
    if size is not None:
        widget.resize(QSize(*size))
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    target = Path(path)
    if not widget.grab().save(str(target), "PNG"):
        raise Refused(f"The picture {target} could not be written: choose a folder that can be written to.")
    return target
