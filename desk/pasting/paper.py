"""What a text says of the whole paper, gathered from its labelled lines."""

import re
from dataclasses import dataclass, field

from desk.count.declaration import Rejected
from desk.count.percent import Percent, read_percent
from desk.pasting.figures import whole_number
from desk.pasting.labels import (
    NO_FIELD,
    REJECTED_TOTAL,
    TOTAL,
    TURNOUT,
    about_the_paper,
    is_reason,
    labels_in,
)
from desk.pasting.lines import cells_of
from desk.pasting.pasted import Line
from desk.pasting.turnout import turnout_in
from desk.pasting.words import words

_TOTAL_ALONE = re.compile(r"^\W*(?:total|cyfanswm)\b\W*[0-9,]*\W*$", re.IGNORECASE)


@dataclass
class Paper:
    """Figures by label, the first said of each; `said` and `without_field` the lines that say them."""

    values: dict[str, int] = field(default_factory=dict)
    said: list[Line] = field(default_factory=list)
    without_field: list[Line] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    turnout: Percent | None = None
    _open: str = ""
    _after_rejected: bool = False

    def take(self, line: Line) -> bool:
        """Read a line; False if it is not about the paper. A label without its figure waits for the next."""
        if self._open == TURNOUT and self._take_turnout(line, alone=True):
            self._open = ""
            return True
        if self._open and (value := _lone_figure(line.text)) is not None:
            self._put(self._open, value, line)
            self._open = ""
            return True
        self._open = ""
        if not about_the_paper(line.text):
            return False
        labels = labels_in(line.text)
        if not labels or not (any(label.value is not None for label in labels) or _short(line.text)):
            return False
        for label in labels:
            name = label.name
            if name == TOTAL and self._after_rejected and _TOTAL_ALONE.match(line.text):
                name = REJECTED_TOTAL
            if name == TURNOUT and self._take_turnout(line):
                pass
            elif label.value is not None:
                self._put(name, label.value, line)
            elif len(labels) == 1:
                self._open = name
                if line not in self.without_field:
                    self.without_field.append(line)
            self._after_rejected = is_reason(name) or name == REJECTED_TOTAL
        if line not in self.said and line not in self.without_field:
            self.without_field.append(line)
        return True

    def _take_turnout(self, line: Line, *, alone: bool = False) -> bool:
        """The turnout a line says; `alone`: the line may say nothing else."""
        found = turnout_in(line.text)
        if found is None or (alone and read_percent(line.text).value is None):
            return False
        if self.turnout is None:
            self.turnout = found
        elif self.turnout != found and TURNOUT not in self.differing:
            self.differing.append(TURNOUT)
        self._said(line)
        return True

    def _said(self, line: Line) -> None:
        if line not in self.said:
            self.said.append(line)
        if line in self.without_field:
            self.without_field.remove(line)

    def _put(self, name: str, value: int, line: Line) -> None:
        if name in (NO_FIELD, TURNOUT):
            if line not in self.said and line not in self.without_field:
                self.without_field.append(line)
            return
        if self.values.setdefault(name, value) != value and name not in self.differing:
            self.differing.append(name)
        self._said(line)

    @property
    def rejected(self) -> Rejected:
        """By reason, as far as said."""
        return Rejected(**{name: value for name, value in self.values.items() if is_reason(name)})


def _lone_figure(text: str) -> int | None:
    cells = [cell for cell in cells_of(text) if cell]
    return whole_number(cells[0]) if len(cells) == 1 else None


def _short(text: str) -> bool:
    """A label and hardly more: not a sentence that happens to begin like one."""
    return len(words(text)) <= 9
