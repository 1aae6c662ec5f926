"""The files of a desk's folder: written whole or not at all, and made all at once."""

import json
from pathlib import Path

import pytest

from desk.count.errors import Refused
from desk.store.store import Store
from desk.wiring import make
from desk.wiring.desk import open_desk
from desk.wiring.files import make_folder, open_desk_key, write_whole
from desk.wiring.rehearsal import CLERK, PASSPHRASE_FILE, SUPERVISOR, make_rehearsal
from desk.wiring.short_facts import decode_facts, encode_facts
from desk.work.needs import DeskStore
from tests.fakes.made_up_night import CONTESTS
from tests.fakes.small_desk import PASSPHRASE, make_small


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "x"
    write_whole(file, b"one")
    write_whole(file, b"two", private=True)
    assert file.read_bytes() == b"two"
    assert file.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [file]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x"
    write_whole(file, b"one")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Refused, match="No space left on device"):
        write_whole(file, b"two")
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]


def test_only_a_file_is_written_to(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a file"):
        write_whole(tmp_path, b"x")
    with pytest.raises(Refused, match="not a file"):
        write_whole(Path("/dev/null"), b"x")


def test_a_folder_is_made_and_tried(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").touch()
    with pytest.raises(Refused, match="cannot be written to"):
        make_folder(tmp_path / "file" / "b")


def test_the_desks_key(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    with pytest.raises(Refused, match="passphrase"):
        open_desk_key(folder, "another")
    assert open_desk_key(folder, PASSPHRASE).public.line("") in (folder / "key.pub").read_text()
    (folder / "key").unlink()
    with pytest.raises(Refused, match="put it back"):
        open_desk_key(folder, PASSPHRASE)


def test_a_desk_that_fails_on_the_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = make_small(tmp_path).parent / "small.countpack"
    before = sorted(tmp_path.iterdir())

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(make, "write_whole", full)
    with pytest.raises(Refused, match="cannot be made"):
        make.make_desk(
            tmp_path / "new", pack, name="desk-08", mode="test", pin="2468", passphrase="a made-up passphrase"
        )
    assert sorted(tmp_path.iterdir()) == before


def test_the_rehearsal_has_its_people_and_its_passphrase(tmp_path: Path) -> None:
    folder = make_rehearsal(tmp_path / "rehearsal")
    desk = open_desk(folder)
    assert desk.facts.mode == "rehearsal"
    assert [(person.name, person.pin) for person in desk.people()] == [(CLERK, None), (SUPERVISOR, None)]
    desk.close()
    kept = folder / PASSPHRASE_FILE
    assert kept.stat().st_mode & 0o077 == 0
    open_desk_key(folder, kept.read_text().strip())


def test_short_facts_read_back() -> None:
    for facts in CONTESTS:
        assert decode_facts(encode_facts(facts)) == facts
        json.loads(encode_facts(facts))


def test_the_store_is_what_the_verbs_need() -> None:
    """Its methods' types are mypy's to hold, where wiring puts the two together."""
    assert {name for name in vars(DeskStore) if not name.startswith("_")} <= set(dir(Store))
