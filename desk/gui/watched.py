"""The watch folder: what the worker is asked to write after a commit."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desk.wiring.desk import Desk


def watched_in(folder: Path) -> "Callable[[Desk], tuple[str, ...]]":
    """Write the folder's files anew, on the board's first base."""

    def write(desk: "Desk") -> tuple[str, ...]:
        from desk.wiring.board_files import write_watch_folder

        return write_watch_folder(desk, folder, desk.totals().first_base())

    return write
