"""Which Debian packages this machine still lacks for a chore.

`packaging/run` asks this before there is an environment, so it needs nothing but Python. What counts is
whether the library loads or the command is found, not whether a package of that name is installed: the
names differ between releases, and other systems have the libraries under names of their own.
"""

import ctypes
import importlib.util
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass


def _library(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _command(name: str) -> bool:
    return shutil.which(name) is not None


def _module(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


@dataclass(frozen=True)
class Package:
    """A Debian package and what shows that it is there. `use`: what the machine cannot do without it."""

    name: str
    present: Callable[[str], bool]
    sign: str
    use: str


PACKAGES = (
    Package("python3-venv", _module, "ensurepip", "venv"),
    Package("libgl1", _library, "libGL.so.1", "qt"),
    Package("libegl1", _library, "libEGL.so.1", "qt"),
    Package("libxkbcommon0", _library, "libxkbcommon.so.0", "qt"),
    Package("libglib2.0-0", _library, "libglib-2.0.so.0", "qt"),
    Package("libfontconfig1", _library, "libfontconfig.so.1", "qt"),
    Package("libdbus-1-3", _library, "libdbus-1.so.3", "qt"),
    Package("libxcb-cursor0", _library, "libxcb-cursor.so.0", "window"),
    Package("libxcb-icccm4", _library, "libxcb-icccm.so.4", "window"),
    Package("libxcb-keysyms1", _library, "libxcb-keysyms.so.1", "window"),
    Package("libxcb-shape0", _library, "libxcb-shape.so.0", "window"),
    Package("libxcb-xkb1", _library, "libxcb-xkb.so.1", "window"),
    Package("libxkbcommon-x11-0", _library, "libxkbcommon-x11.so.0", "window"),
    Package("xvfb", _command, "Xvfb", "tests"),
    Package("xdotool", _command, "xdotool", "tests"),
    Package("openssh-client", _command, "ssh-keygen", "tests"),
)


def missing(uses: set[str]) -> list[str]:
    """The packages for these uses that are not there yet, in the order of the table."""
    return [p.name for p in PACKAGES if p.use in uses and not p.present(p.sign)]


def main(words: list[str]) -> int:
    """Print what is missing for the uses named (venv, qt, window, tests), on one line."""
    unknown = set(words) - {p.use for p in PACKAGES}
    if unknown or not words:
        print("Name what the machine is to do: venv, qt, window, tests.", file=sys.stderr)
        return 2
    print(" ".join(missing(set(words))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
