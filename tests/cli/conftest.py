"""A small desk and the door to it, with no secret left in the environment."""

from pathlib import Path

import pytest

from tests.fakes.at_the_command import Command
from tests.fakes.small_desk import make_small


@pytest.fixture(autouse=True)
def _no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COUNT_DESK_PIN", "COUNT_DESK_NEW_PIN", "COUNT_DESK_PASSPHRASE", "COUNT_DESK_DEBUG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    return Command(capsys, monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_small(tmp_path / "small")


@pytest.fixture
def pack(folder: Path) -> Path:
    return folder.parent / "small.countpack"
