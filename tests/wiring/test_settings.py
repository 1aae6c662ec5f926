"""What this machine remembers: kept, and never a reason not to start."""

import json
from pathlib import Path

import pytest

from desk.settings import LOOKS, Settings, desks_folder, read_settings, remember, settings_file


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "a" / "b" / "settings.json"
    monkeypatch.setenv("COUNT_DESK_SETTINGS", str(file))
    return file


def test_nothing_kept_is_the_defaults(file: Path) -> None:
    assert settings_file() == file
    assert read_settings() == Settings("", "system", 100)


def test_what_is_remembered_is_read_and_the_rest_stays(file: Path) -> None:
    assert remember(last_desk="desks/Ysgol \N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}") == read_settings()
    remember(text_percent=150)
    assert read_settings() == Settings("desks/Ysgol \N{LATIN SMALL LETTER Y WITH CIRCUMFLEX}", "system", 150)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"\x00" * 50,
        b'"x"',
        b'{"look": null, "other": 1}',
        b"[" * 100_000,
    ],
)
def test_a_file_that_cannot_be_read_counts_as_not_there(file: Path, body: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(body)
    assert read_settings() == Settings()
    assert remember(look="dark") == read_settings() == Settings(look="dark")


@pytest.mark.parametrize(
    "wrong",
    [
        *({"text_percent": value} for value in ("150", 150.0, True, 99, 201, -1, 10**9)),
        *({"look": value} for value in ("pink", "", 1, ["dark"])),
        {"last_desk": 7},
        {"watch_folders": {"/desk": "/graphics"}},
        {"watch_folders": {"/desk": {"folder": 7, "on": True}}},
        {"watch_folders": {"/desk": {"folder": "/graphics"}}},
    ],
    ids=str,
)
def test_a_value_that_cannot_be_counts_as_not_there(file: Path, wrong: dict[str, object]) -> None:
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"last_desk": "d", "look": "dark", "text_percent": 150} | wrong))
    kept = {"last_desk": "d", "look": "dark", "text_percent": 150}
    assert read_settings() == Settings(**{key: kept[key] for key in kept.keys() - wrong.keys()})  # type: ignore[arg-type]


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_is_kept(look: str) -> None:
    assert remember(look=look).look == read_settings().look == look


def test_a_disk_that_refuses_is_no_reason_to_stop(file: Path) -> None:
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.write_text("a file where the folder should be")
    assert remember(look="dark") == Settings(look="dark")
    assert read_settings() == Settings()


def test_desks_and_settings_lie_in_the_systems_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COUNT_DESK_SETTINGS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert settings_file().name == "settings.json"
    assert settings_file().parent.name == desks_folder().name == "count-desk"
