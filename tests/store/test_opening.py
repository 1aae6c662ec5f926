"""One writer, any number of lookers; what is no desk, or a damaged one, is said."""

import subprocess
import sys
from pathlib import Path

import pytest

from desk.count.errors import Damaged, Refused
from desk.wiring.desk import open_desk
from tests.fakes.small_desk import CLERK, make_small, peverell

_HOLD = (
    "import sys; from pathlib import Path; from desk.wiring.desk import open_desk;"
    "desk = open_desk(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
)


def test_a_second_process_may_look_and_not_write(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    other = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(Refused, match="open in another program"):
        open_desk(folder)
    looker = open_desk(folder, writing=False)
    assert not looker.writer
    assert len(looker.places()) == 5
    with pytest.raises(Refused, match="only that program can write"):
        looker.keep_draft(CLERK, peverell(looker), "elected")
    looker.close()
    # SIGKILL: the lock goes with the process, however it dies.
    other.kill()
    other.wait()
    open_desk(folder).close()


def test_what_is_no_desk_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is not a desk"):
        open_desk(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_database_is_said_and_left_alone(tmp_path: Path) -> None:
    folder = make_small(tmp_path)
    file = folder / "desk.db"
    file.write_bytes(b"\x00" * 100 + file.read_bytes()[100:])
    before = file.read_bytes()
    with pytest.raises(Damaged, match="cannot be read"):
        open_desk(folder)
    assert file.read_bytes() == before
