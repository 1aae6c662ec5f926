"""Keys that no field took, since they were meant for another sheet: counted, shown, never keyed. No Qt."""

from desk.gui.entry.notices import Notice
from desk.gui.parts.signs import Sign

_SHOWN = 16


class Untaken:
    """What was typed on at a sheet that takes no keys: it was stopped, say, or is somebody else's."""

    def __init__(self) -> None:
        self._text = ""

    def __bool__(self) -> bool:
        """Something was typed that was not taken."""
        return bool(self._text)

    def add(self, text: str) -> None:
        """One more key: what it writes, a line break for Enter; a key that writes nothing is not counted."""
        self._text += "".join(
            sign for sign in text.replace("\r", "⏎").replace("\n", "⏎") if sign.isprintable()
        )

    def forget(self) -> None:
        """Another sheet is in hand."""
        self._text = ""

    def notices(self) -> tuple[Notice, ...]:
        """What to say of it: nothing where every key was taken."""
        if not self._text:
            return ()
        short = self._text if len(self._text) <= _SHOWN else f"{self._text[:_SHOWN]}…"
        keys = "1 key was" if len(self._text) == 1 else f"{len(self._text)} keys were"
        return ((Sign.WARNING, f"{keys} not taken here: “{short}”. Key that again where it belongs."),)
