"""Words and lines on a page of A4, for whatever is printed.

Lengths are tenths of a point, so that fonts, whose sizes are whole, come out right on a printer.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from desk.resources import resource

WIDE, HIGH = 5950.0, 8420.0
"""A4."""
EDGE, FOOT = 560.0, 7880.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextWordWrap
MIDDLE = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap


@dataclass(frozen=True, slots=True)
class Word:
    """Text in a box. `size` in tenths of a point."""

    box: QRectF
    text: str
    size: int
    strong: bool = False
    flags: int = int(LEFT)


@dataclass(frozen=True, slots=True)
class Line:
    """A rule from left to right at a height, or a frame where `box` has one."""

    box: QRectF
    thick: float = 6.0


@dataclass(frozen=True, slots=True)
class Band:
    """The striped band of a mode that is not live."""

    box: QRectF
    mode: str


Page = tuple[Word | Line | Band, ...]


FAMILY = "Count Desk Paper"
FACES = ("Paper-Regular", "Paper-SemiBold")
"""Inter with tabular figures, slashed zero and unmistakable I, l, 1 as its own glyphs: by features they would
be others, and no printed word or figure could be searched for (`packaging/make_paper_fonts.py`)."""


def load_faces() -> bool:
    """Make the faces known to Qt, once. False if one could not be read."""
    if not _LOADED:
        _LOADED.append(
            all(QFontDatabase.addApplicationFont(str(resource(f"fonts/{one}.otf"))) != -1 for one in FACES)
        )
    return _LOADED[0]


_LOADED: list[bool] = []


@lru_cache(maxsize=32)
def letters(size: int, strong: bool) -> QFont:
    """The paper's face at a size, without ligatures, which no search finds either."""
    load_faces()
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    for tag in ("liga", "dlig", "ccmp", "calt"):
        made.setFeature(QFont.Tag(tag), 0)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=32)
def metrics(size: int, strong: bool) -> QFontMetricsF:
    """What these letters measure."""
    return QFontMetricsF(letters(size, strong))


class Cell(NamedTuple):
    """Text in a row: from `left`, at most `wide`, wrapped."""

    left: float
    wide: float
    text: str
    size: int
    strong: bool = False
    right: bool = False


def height(cell: Cell, flags: int) -> float:
    """How high the cell's text stands."""
    box = QRectF(0, 0, cell.wide, 9_000)
    return metrics(cell.size, cell.strong).boundingRect(box, flags, cell.text).height()
