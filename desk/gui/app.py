"""The window. The frame is painted first; everything else is imported and opened after."""

from collections.abc import Sequence

from desk.gui.frame import Frame
from desk.gui.keys.keyboard import from_settings
from desk.gui.look.style import Dress, application
from desk.settings import look_at_settings


def main(argv: Sequence[str]) -> int:
    """Open the window on the desk opened last, or on the first-run page; ends when it is closed.

    With "rehearse" in `argv` it opens on the rehearsal desk.
    """
    app = application()
    settings, trouble = look_at_settings()
    dress = Dress(app, settings.look, settings.text_percent, wait=True)
    trouble = " ".join(said for said in (trouble, from_settings(settings.keys)) if said)
    frame = Frame()
    frame.first_painted.connect(dress.settle)

    def begin() -> None:
        from desk.gui.session import Session

        session = Session(frame, dress)
        if "rehearse" in argv:
            session.rehearse()
        else:
            session.begin()
        if trouble:
            frame.say(trouble, "warning")

    # Nothing is read, nor anything more imported, before the frame stands on the screen.
    frame.first_painted.connect(begin)
    frame.show()
    return int(app.exec())
