"""The door: the window or a command, and never a traceback."""

import subprocess
import sys
import types
from collections.abc import Callable

import pytest

from desk.__main__ import main
from desk.count.errors import Damaged, Misused, Refused
from tests.project import ROOT

Install = Callable[[str, Callable[[list[str]], int]], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a `main` behind the door, in place of the real window or commands."""

    def put(name: str, behind: Callable[[list[str]], int]) -> None:
        module = types.ModuleType(name)
        module.main = behind  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, module)

    return put


def fail_with(error: BaseException) -> Callable[[list[str]], int]:
    def behind(words: list[str]) -> int:
        raise error

    return behind


def test_no_words_open_the_window(install: Install) -> None:
    install("desk.gui.app", lambda words: 7 if words == [] else 8)
    assert main([]) == 7


def test_words_are_a_command(install: Install) -> None:
    install("desk.cli.main", lambda words: len(words))
    assert main(["totals", "DIR", "--json"]) == 3


@pytest.mark.parametrize(
    ("error", "status"),
    [(Refused("No."), 1), (Misused("How?"), 2), (Damaged("Broken."), 3), (KeyboardInterrupt(), 1)],
)
def test_a_refusal_is_one_line_and_its_status(
    install: Install, capsys: pytest.CaptureFixture[str], error: BaseException, status: int
) -> None:
    install("desk.cli.main", fail_with(error))
    assert main(["x"]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("count-desk: ")
    assert err.count("\n") == 1


def test_what_nobody_foresaw_is_one_line_too(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install("desk.cli.main", fail_with(RuntimeError("first line\nsecond line")))
    assert main(["x"]) == 3
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "RuntimeError: first line" in err
    assert "Traceback" not in err
    assert "second line" not in err


def test_debug_shows_the_traceback(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("desk.cli.main", fail_with(RuntimeError("why")))
    monkeypatch.setenv("COUNT_DESK_DEBUG", "1")
    with pytest.raises(RuntimeError, match="why"):
        main(["x"])


def test_a_reader_that_leaves_is_no_error() -> None:
    """`count-desk … | head -1`: the pipe closes while the command still prints."""
    program = (
        "import sys, types; m = types.ModuleType('desk.cli.main')\n"
        "def main(words):\n    while True: print('x' * 1000)\n"
        "m.main = main; sys.modules['desk.cli.main'] = m\n"
        "from desk.__main__ import main; sys.exit(main(['x']))"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert run.stdout is not None
    assert run.stderr is not None
    run.stdout.readline()
    run.stdout.close()
    assert run.wait(timeout=20) == 1
    assert run.stderr.read() == b""
    run.stderr.close()


def test_the_door_itself_loads_neither_qt_nor_the_commands() -> None:
    program = "import sys, desk.__main__; print([m for m in sys.modules if 'PySide6' in m or '.cli' in m])"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout == "[]\n", run.stderr
