"""A real X screen (Xvfb) with the real window on it, and a keyboard (xdotool) that types into it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.project import ROOT

needed = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="Xvfb and xdotool are not installed (Debian: xvfb xdotool)",
)
_PATIENCE = 20.0


def until(is_so: Callable[[], bool], what: str, patience: float = _PATIENCE) -> None:
    """Wait until something is so; fails after twenty seconds, saying what was waited for."""
    ends = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < ends, f"waited in vain for {what}"
        time.sleep(0.03)


class Screen:
    """An X server of its own, on a number of its own."""

    def __init__(self) -> None:
        reads, writes = os.pipe()
        # Without -noreset it begins anew whenever its last client leaves, as xdotool does between two looks,
        # and a window that would connect just then is turned away.
        screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writes), *screen],
            pass_fds=[writes],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writes)
        with os.fdopen(reads) as number:
            self.display = f":{number.readline().strip()}"

    def close(self) -> None:
        """Take the server down."""
        self._server.terminate()
        self._server.wait()


class Window:
    """Count Desk as a process of its own, in a window on the screen."""

    def __init__(self, screen: Screen, home: Path, words: tuple[str, ...] = (), module: str = "desk") -> None:
        self._environment = {
            **os.environ,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "COUNT_DESK_SETTINGS": str(home / "settings.json"),
            "XDG_DATA_HOME": str(home),
            "PYTHONPATH": str(ROOT),
        }
        self.process = subprocess.Popen([sys.executable, "-m", module, *words], env=self._environment)
        self.until_titled("")

    def key(self, *keys: str, delay: int = 12) -> None:
        """Keys by their X names: Return, F9, alt+2. `delay`: milliseconds between them."""
        self._xdotool("key", "--delay", str(delay), *keys)

    def type(self, text: str) -> None:
        """A key for each character."""
        self._xdotool("type", "--delay", "12", text)

    def enter(self, text: str) -> None:
        """Characters, then Return."""
        self.type(text)
        self.key("Return")

    def until_titled(self, page: str) -> None:
        """Wait until the window's title says that this page is in front, and give the window the keyboard."""
        found: list[str] = []

        def there() -> bool:
            assert self.process.poll() is None, "the window's process ended"
            found[:] = self._xdotool("search", "--onlyvisible", "--name", f"^{page}.*Count Desk").split()
            return bool(found)

        until(there, f"the page {page or 'at all'}")
        self._xdotool("windowfocus", "--sync", found[0])

    def kill(self) -> None:
        """SIGKILL: no farewell."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End the process if it still runs."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.kill()

    def _xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False
        )
        return done.stdout
