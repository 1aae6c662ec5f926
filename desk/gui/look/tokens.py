"""The tokens of the look: colours, steps of type, gaps. Values only, no Qt: a test reckons contrast.

Text stands at 4.5:1 or more on every ground it is put on, lines and the focus ring at 3:1 or more (WCAG 2.2,
1.4.3 and 1.4.11).
"""

from typing import NamedTuple

STEPS = (12, 14, 16, 20, 28, 40)
"""Type sizes in pixels at 100 % text; 14 is body."""

BODY = 14
FIGURES = 20
"""Figures in the sheet; 28 on the board, 40 on the presenter."""

GAPS = (4, 8, 12, 16, 24)
"""Distances in pixels at 100 % text, on a grid of 4."""

FIELD_HEIGHT = 36
ROW_HEIGHT = 28
CORNER = 4
RING = 2
"""The focus ring's thickness, and the clear distance between control and ring (one pixel less)."""

STRIPE = 4
"""The width of a party's stripe."""

TEXT_PERCENTS = (100, 125, 150, 175, 200)
"""The text sizes that are offered; anything from 100 to 200 works."""


class Look(NamedTuple):
    """One set of colours, each #RRGGBB. `line` draws field borders and rules; `focus` only the ring.

    A named tuple, as every module of the first paint spares the import of dataclasses (see docs.md).
    """

    name: str
    page: str
    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    on_accent: str
    error: str
    error_ground: str
    warning: str
    warning_ground: str
    good: str
    good_ground: str
    focus: str

    @property
    def dark(self) -> bool:
        """Light ink on a dark page."""
        return luminance(self.page) < luminance(self.ink)


LIGHT = Look(
    name="light",
    page="#F5F6F8",
    surface="#FFFFFF",
    ink="#14181F",
    muted="#515A67",
    line="#7F8895",  # look.md's #8B94A1 is 2.84:1 on the page
    accent="#0B5FA5",
    on_accent="#FFFFFF",
    error="#A3161D",
    error_ground="#FDECEC",
    warning="#7A4B00",
    warning_ground="#FFF3DA",
    good="#17663A",
    good_ground="#E7F5EC",
    focus="#0B5FA5",
)

DARK = Look(
    name="dark",
    page="#12151A",
    surface="#1A1F26",
    ink="#EEF1F5",
    muted="#A7B0BD",
    line="#6B7686",
    accent="#6FB6F2",
    on_accent="#0A1420",
    error="#FF9A94",
    error_ground="#3A1A1C",
    warning="#F3C062",
    warning_ground="#352A12",
    good="#7FD3A0",
    good_ground="#143022",
    focus="#6FB6F2",
)

CONTRAST = Look(
    name="contrast",
    page="#000000",
    surface="#000000",
    ink="#FFFFFF",
    muted="#FFFFFF",
    line="#FFFFFF",
    accent="#FFFFFF",
    on_accent="#000000",
    error="#FFFFFF",
    error_ground="#000000",
    warning="#FFFFFF",
    warning_ground="#000000",
    good="#FFFFFF",
    good_ground="#000000",
    focus="#FFFF00",
)
"""Black, white and one yellow: here words and shapes alone tell an error from a warning."""

LOOKS = (LIGHT, DARK, CONTRAST)


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB, 0 to 1 (WCAG 2.2, relative luminance)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lower, higher = sorted((luminance(one), luminance(other)))
    return (higher + 0.05) / (lower + 0.05)


def high_contrast(window: str, text: str, highlight: str, highlighted: str) -> Look:
    """The high-contrast look in the system's own four colours; `CONTRAST` where those are not 7:1 apart."""
    if (
        contrast(window, text) < 7
        or contrast(highlight, highlighted) < 4.5
        or contrast(highlight, window) < 3
    ):
        return CONTRAST
    return Look(
        "contrast", window, window, text, text, text, highlight, highlighted,
        text, window, text, window, text, window, highlight,
    )  # fmt: skip
