"""Start the window in a process of its own, as a person does, and take its report."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from desk.store.connection import open_connection
from tests.bench.full_pack import pack_file
from tests.project import ROOT

PLATFORMS = ("offscreen", "xcb")


class Starter:
    """Starts windows on one platform with settings of their own. `desk` is opened by each."""

    def __init__(self, desk: Path, environment: dict[str, str]) -> None:
        settings = desk.parent / "settings.json"
        settings.write_text(json.dumps({"last_desk": str(desk)}), encoding="utf-8")
        self.desk = desk
        self._environment = {**environment, "COUNT_DESK_SETTINGS": str(settings)}

    def run(self, what: str, *words: str) -> dict[str, Any]:
        """A whole window, from start to end; `started` in its report is the moment before the process."""
        command = [sys.executable, "-m", "tests.bench.window_child", what, *words]
        started = time.monotonic()
        done = subprocess.run(
            command, cwd=ROOT, env=self._environment, capture_output=True, text=True, check=False, timeout=280
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip(), f"the window said nothing: {done.stderr}"
        return {**json.loads(done.stdout.splitlines()[-1]), "started": started}


@contextmanager
def platform(name: str) -> Iterator[dict[str, str]]:
    """The environment of a window on `name`; xcb has an X server of its own, or the test is skipped."""
    environment = _environment()
    if name != "xcb":
        yield {**environment, "QT_QPA_PLATFORM": name}
        return
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is not installed: only offscreen is measured")
    read, write = os.pipe()
    command = [server, "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    running = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        yield {**environment, "QT_QPA_PLATFORM": name, "DISPLAY": display}
    finally:
        running.terminate()
        running.wait()


def _environment() -> dict[str, str]:
    """Ours, but with compiled modules kept (else compiling would be measured), in a folder of this run."""
    dropped = ("PYTHONDONTWRITEBYTECODE", "DISPLAY")
    environment = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**environment, "PYTHONPYCACHEPREFIX": str(_compiled())}


@cache
def _compiled() -> Path:
    return pack_file().parent / "compiled"


def draft_in(desk: Path, ballot_paper_id: str) -> dict[str, str]:
    """A contest's draft as it lies in the database: field → text. Empty where there is none."""
    connection = open_connection(desk, writing=False)
    rows = connection.conn.execute("SELECT sheet FROM draft WHERE ballot_paper_id = ?", (ballot_paper_id,))
    row = rows.fetchone()
    connection.close()
    return dict(json.loads(row[0])["texts"]) if row else {}


def declared_in(desk: Path) -> int:
    """How many declarations lie in the database."""
    connection = open_connection(desk, writing=False)
    many = connection.conn.execute("SELECT count(*) FROM declaration").fetchone()[0]
    connection.close()
    return int(many)


def told(seconds: list[float]) -> str:
    """Median, 99th percentile and the longest, in milliseconds."""
    return (
        f"median {median(seconds) * 1e3:.1f} ms, p99 {p99(seconds) * 1e3:.1f} ms, "
        f"longest {max(seconds) * 1e3:.1f} ms of {len(seconds)}"
    )


def p99(seconds: list[float]) -> float:
    """The 99th percentile."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * 0.99))]
