"""`packaging/run` tells a bare machine what it lacks, and ends cleanly where it may not help itself."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.small_desk import make_small
from tests.project import ROOT

ASK = ROOT / "packaging" / "debian.py"
RUN = ROOT / "packaging" / "run"
NEEDED = "libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3"


def ask(*words: str, path: str | None = None) -> subprocess.CompletedProcess[str]:
    env = dict(os.environ) if path is None else {**os.environ, "PATH": path}
    return subprocess.run([sys.executable, ASK, *words], env=env, capture_output=True, text=True)


def test_qt_runs_here_so_nothing_it_needs_is_missing() -> None:
    assert ask("qt").stdout == "\n"


def test_missing_commands_are_named_by_package(tmp_path: Path) -> None:
    assert ask("tests", path=str(tmp_path)).stdout == "xvfb xdotool openssh-client\n"


def test_unknown_use_is_wrong_usage() -> None:
    run = ask("coffee")
    assert run.returncode == 2
    assert "venv, qt, window, tests" in run.stderr


@pytest.mark.parametrize("script", ["packaging/run", ".ci/run"])
def test_scripts_can_be_run(script: str) -> None:
    path = ROOT / script
    assert path.stat().st_mode & stat.S_IXUSR
    assert subprocess.run(["sh", "-n", path]).returncode == 0


def test_unknown_chore_is_wrong_usage() -> None:
    run = subprocess.run([RUN, "dance"], capture_output=True, text=True)
    assert run.returncode == 2
    assert "no chore called 'dance'" in run.stderr


def test_a_person_who_may_not_install_gets_the_line_to_run(tmp_path: Path) -> None:
    """On a machine where apt-get is there, nobody is root, and Python finds no library at all."""
    copy = tmp_path / "clone"
    (copy / "packaging").mkdir(parents=True)
    shutil.copy(RUN, copy / "packaging" / "run")
    tools = tmp_path / "bin"
    tools.mkdir()
    missing = f"#!/bin/sh\ncase $1 in -c) exit 0;; esac\necho python3-venv {NEEDED}\n"
    for name, script in {
        "python3": missing,
        "id": "#!/bin/sh\necho 1000\n",
        "apt-get": "#!/bin/sh\ntouch ran\n",
        "sudo": "#!/bin/sh\nexit 1\n",
    }.items():
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    env = {"PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    run = subprocess.run([copy / "packaging" / "run", "demo"], env=env, capture_output=True, text=True)
    assert run.returncode == 1
    line = f"apt-get update && apt-get install -y --no-install-recommends python3-venv {NEEDED}"
    assert line in [text.strip() for text in run.stderr.splitlines()]
    assert not (copy / "ran").exists()
    assert not (copy / ".venv").exists()


@pytest.mark.skipif(not (ROOT / ".venv" / "made-in").exists(), reason="there is no environment in this clone")
def test_desk_names_files_from_where_the_command_was_given(tmp_path: Path) -> None:
    make_small(tmp_path)
    (pack,) = tmp_path.rglob("small.countpack")
    run = subprocess.run(
        [RUN, "desk", "pack", "show", pack.name], cwd=pack.parent, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr
    assert "Made up" in run.stdout or "Plym" in run.stdout
