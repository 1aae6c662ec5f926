"""What the panes ask of the desk, on the worker's thread: files, a report, a mail's text. No Qt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base
from desk.totals.printed import Printed
from desk.totals.report import Part

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

FOLDER = "files"
"""In the desk's folder: where what is saved goes."""
SLICE = 150
"""Contests, or steps of the night, that are read at a time: some 50 ms."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The board that files and prints are of. `at`: a moment of the night (ISO, UTC), "" for now."""

    base: Base = Base.LAST_FOUGHT
    area: Area = EVERYWHERE
    at: str = ""


def save(shown: Shown, form: str) -> "Callable[[Desk], Path]":
    """Write the board in a format; the answer is the file."""

    def verb(desk: "Desk") -> Path:
        from desk.wiring.board_files import save_board_file

        return save_board_file(desk, desk.folder / FOLDER, form, shown.base, shown.area, shown.at)

    return verb


def mail_text(shown: Shown) -> "Callable[[Desk], str]":
    """The mail's text."""

    def verb(desk: "Desk") -> str:
        from desk.wiring.board_files import board_file

        return board_file(desk, "mail", shown.base, shown.area, shown.at).decode("utf-8")

    return verb


def prepare(shown: Shown, parts: Sequence[Part]) -> "Callable[[Desk], str]":
    """Read some of what the report needs and nobody has read yet, and say how far it is; "": all is read.
    Asked again until it is, it lets every commit in between."""

    def verb(desk: "Desk") -> str:
        night = desk.night
        if Part.SHARES in parts and not night.past_votes().go_on(SLICE):
            past = night.past_votes()
            return f"Reading past votes: {past.done:,} of {past.of:,} contests."
        if (Part.LOG in parts or shown.at) and not night.story.read_on(SLICE):
            return f"Reading the night: {night.story.log.count:,} lines of its log so far."
        return ""

    return verb


def read_report(shown: Shown, parts: Sequence[Part]) -> "Callable[[Desk], Printed]":
    """The report that pages are painted from."""

    def verb(desk: "Desk") -> Printed:
        from desk.wiring.board_files import board_report

        return board_report(desk, shown.base, shown.area, shown.at, parts)

    return verb


def new_pdf(shown: Shown) -> "Callable[[Desk], Path]":
    """A file for a PDF that nothing has the name of."""

    def verb(desk: "Desk") -> Path:
        from desk.wiring.board_files import new_file

        return new_file(desk, desk.folder / FOLDER, "pdf", shown.base, shown.area, shown.at)

    return verb
