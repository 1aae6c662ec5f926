import subprocess
import sys

import pytest

from desk.gui.look.tokens import (
    CONTRAST,
    DARK,
    GAPS,
    LIGHT,
    LOOKS,
    STEPS,
    Look,
    contrast,
    high_contrast,
    luminance,
)

GROUNDS = ("page", "surface", "error_ground", "warning_ground", "good_ground")


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(look: Look, ground: str) -> None:
    for ink in (look.ink, look.muted):
        assert contrast(ink, getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_what_is_said_in_colour_can_be_read_where_it_stands(look: Look) -> None:
    assert contrast(look.on_accent, look.accent) >= 4.5
    for tone in ("error", "warning", "good"):
        for ground in ("page", "surface", f"{tone}_ground"):
            assert contrast(getattr(look, tone), getattr(look, ground)) >= 4.5
    for ground in ("page", "surface"):
        assert contrast(look.accent, getattr(look, ground)) >= 4.5


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_lines_and_the_focus_can_be_seen(look: Look) -> None:
    for ground in ("page", "surface"):
        assert contrast(look.line, getattr(look, ground)) >= 3
    for ground in GROUNDS:
        assert contrast(look.focus, getattr(look, ground)) >= 3


def test_contrast_is_reckoned_as_wcag_has_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("#FF0000") == pytest.approx(0.2126)


def test_the_system_s_high_contrast_is_taken_where_it_is_one() -> None:
    theirs = high_contrast("#FFFFFF", "#000000", "#37006E", "#FFFFFF")
    assert (theirs.page, theirs.ink, theirs.focus) == ("#FFFFFF", "#000000", "#37006E")
    assert high_contrast("#FFFFFF", "#888888", "#37006E", "#FFFFFF") is CONTRAST
    assert high_contrast("#FFFFFF", "#000000", "#EEEEEE", "#000000") is CONTRAST


def test_which_looks_are_dark() -> None:
    assert not LIGHT.dark
    assert DARK.dark
    assert CONTRAST.dark


def test_steps_and_gaps_are_those_of_the_design() -> None:
    assert STEPS == (12, 14, 16, 20, 28, 40)
    assert GAPS == (4, 8, 12, 16, 24)
    assert all(gap % 4 == 0 for gap in GAPS)


def test_the_tokens_need_no_qt() -> None:
    code = "import sys, desk.gui.look.tokens; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
