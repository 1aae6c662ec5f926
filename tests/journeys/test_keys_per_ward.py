"""Keys per ward stay as few as they are: a few wards of the rehearsal, really typed (all: `tests.bench`)."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desk.gui.look.style import Dress
from tests.bench.keys_per_ward import as_offered, by_call_sign, count, in_list_order, ratio, spread


@pytest.fixture(scope="module")
def dress(qapp: QApplication) -> Dress:
    return Dress(qapp, "light", 100)


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(tmp_path / "settings.json"))


def test_in_list_order_a_sheet_costs_two_keys_beside_its_figures(tmp_path: Path, dress: Dress) -> None:
    counted = count(in_list_order(6), as_offered, tmp_path, dress)
    assert [sheet.fixed for sheet in counted] == [2] * 6
    assert all(sheet.keys == sheet.least + 2 + sheet.reasons for sheet in counted)


def test_in_any_order_four(tmp_path: Path, dress: Dress) -> None:
    counted = count(spread(10), by_call_sign, tmp_path, dress)
    assert [sheet.fixed for sheet in counted] == [4] * 10
    assert ratio([sheet for sheet in counted if not sheet.reasons]) <= 1.15
