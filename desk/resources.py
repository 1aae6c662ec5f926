"""Where the files that ship with the desk are: from the source, from the wheel, from a bundle."""

import sys
from pathlib import Path

from desk.count.errors import Damaged


def _roots() -> tuple[Path, ...]:
    """The folders to look in. A bundle (PyInstaller) unpacks beside the code and says where by `_MEIPASS`."""
    here = Path(__file__).resolve().parent
    bundle = getattr(sys, "_MEIPASS", None)
    bundled = (Path(bundle) / "resources",) if isinstance(bundle, str) else ()
    return (*bundled, here / "_resources", here.parent / "resources")


def resource(name: str) -> Path:
    """The path of a shipped file or folder, by its name under `resources/` ("fonts/Inter-Regular.otf").

    The wheel carries the folder as `desk/_resources`, a bundle as `resources`. `Damaged` if it is nowhere:
    the desk was installed without it. `ValueError` for a name that leads out of the folder.
    """
    if Path(name).is_absolute() or ".." in Path(name).parts:
        raise ValueError(f"{name} leads out of resources/")
    for root in _roots():
        path = root / name
        if path.exists():
            return path
    raise Damaged(
        f"The file resources/{name} that ships with Count Desk is missing: install Count Desk again."
    )
