"""The window. The frame is painted first; everything else is imported and opened after."""

import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from desk.gui.frame import Frame
from desk.gui.look.style import Dress
from desk.settings import read_settings


def dressed_app(look: str | None = None, text_percent: int | None = None) -> tuple[QApplication, Dress]:
    """The application in its clothes: those given, else those this machine remembers."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Count Desk")
    app.setApplicationDisplayName("Count Desk")
    app.setDesktopFileName("count-desk")
    settings = read_settings()
    return app, Dress(app, look or settings.look, text_percent or settings.text_percent)


def main(argv: Sequence[str]) -> int:
    """Open the window on the desk opened last, or on the first-run page; ends when it is closed.

    With "rehearse" in `argv` it opens on the rehearsal desk.
    """
    app, dress = dressed_app()
    frame = Frame()

    def begin() -> None:
        from desk.gui.session import Session

        session = Session(frame, dress)
        if "rehearse" in argv:
            session.rehearse()
        else:
            session.begin()

    # Nothing is read, nor anything more imported, before the frame stands on the screen.
    frame.first_painted.connect(begin)
    frame.show()
    return int(app.exec())
