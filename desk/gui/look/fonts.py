"""The one type family: Inter, bundled, with tabular figures, a slashed zero and unmistakable I, l and 1."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from desk.gui.look.tokens import BODY
from desk.gui.look.worn import scaled
from desk.resources import resource

FAMILY = "Inter"
FACES = ("Regular", "SemiBold", "Medium", "Bold")
"""In the order of need: the frame is written in the first two."""
_DISAMBIGUATION = QFont.Tag("ss02")
_TABULAR = QFont.Tag("tnum")
_SLASHED_ZERO = QFont.Tag("zero")
_CONTEXTUAL = QFont.Tag("calt")

Weight = QFont.Weight


def load(faces: tuple[str, ...] = FACES) -> bool:
    """Make bundled faces known to Qt. False if one could not be read: the nearest face there is stands in."""
    known = [QFontDatabase.addApplicationFont(str(resource(f"fonts/Inter-{face}.otf"))) for face in faces]
    return -1 not in known


@lru_cache(maxsize=256)
def face(pixels: int, weight: Weight = Weight.Normal, figures: bool = True) -> QFont:
    """Inter at a size in pixels, text scale already counted in. `figures`: tabular, with a slashed zero.

    Kept, as making one takes longer than writing a name with it: copy it to change it.
    """
    made = QFont(FAMILY)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(_DISAMBIGUATION, 1)
    # Inter would show a keyed "12x4" as 12×4: text stands as it was typed.
    made.setFeature(_CONTEXTUAL, 0)
    if figures:
        made.setFeature(_TABULAR, 1)
        made.setFeature(_SLASHED_ZERO, 1)
    return made


def font(step: int = BODY, weight: Weight = Weight.Normal, figures: bool = True) -> QFont:
    """Inter at a step of type, grown by the text size now chosen."""
    return face(scaled(step), weight, figures)
