"""PINs: never kept as typed, slow to try, and each hash says its own cost."""

import pytest

from desk.count.errors import Refused
from desk.work import pins
from tests.fakes.small_desk import REAL_PIN_COST


@pytest.mark.parametrize("pin", ["2468", "pen\N{LATIN SMALL LETTER E WITH ACUTE}", "x" * 64, "\ud800abc"])
def test_a_pin_fits_its_hash_alone(pin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pins, "_COST", 2)
    kept = pins.hash_pin(pin)
    assert pin not in kept.split("$"), "its hex may hold any four figures"
    assert pins.hash_pin(pin) != kept, "salted"
    monkeypatch.setattr(pins, "_COST", 3)
    assert pins.pin_fits(pin, kept), "a hash made at another cost still fits"
    assert not pins.pin_fits(f"{pin}x", kept)
    assert not pins.pin_fits("", kept)


@pytest.mark.parametrize("pin", ["", "123", "x" * 65])
def test_a_pin_has_4_to_64_characters(pin: str) -> None:
    with pytest.raises(Refused, match="4 to 64"):
        pins.hash_pin(pin)


def test_a_try_costs_what_it_should() -> None:
    assert REAL_PIN_COST >= 14
