"""The keyboard of the window: tells everything that names or binds a key when a person chooses another."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from desk.gui.keys import now


class Keyboard(QObject):
    """One a window. `changed` after every choice: take keys and words anew."""

    changed = Signal()

    def wear(self, chosen: Mapping[str, str]) -> None:
        """These acts have these keys from now on, every other its usual ones."""
        if dict(chosen) != now.chosen():
            now.choose(chosen)
            self.changed.emit()


def from_settings(chosen: Mapping[str, str]) -> str:
    """Wear the keys of the settings file; a sentence about those that can't be, "" where all can."""
    if not chosen:
        keyboard().wear({})
        return ""
    from PySide6.QtGui import QKeySequence

    from desk.gui.keys.judge import whole

    spelt = {
        act: " ".join(QKeySequence(key).toString() or "?" for key in keys.split())
        for act, keys in chosen.items()
    }
    kept, said = whole(spelt)
    keyboard().wear(kept)
    return said


_keyboard: list[Keyboard] = []


def keyboard() -> Keyboard:
    """The one there is; made when it is first asked for."""
    if not _keyboard:
        _keyboard.append(Keyboard())
    return _keyboard[0]
