# ruff: noqa: D102 - the methods of a part have their words in Part
"""The watch folder: the board's files for other systems, where they are written and when they last were."""

from collections.abc import Mapping

from desk.count.errors import Refused
from desk.gui.night.part import About, Options, Part, Seen, Verb
from desk.gui.parts.moments import whole_clock
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row
from desk.settings import WatchFolder

_IS = {
    "board.json": "the board and every council, for programs",
    "board.csv": "the board, a row a party",
    "councils.csv": "a row a council",
    "board.html": "the board as a page that stands alone",
    "board.txt": "the board as text",
    "mail.txt": "the board as text for a mail",
}


class Folder(Part):
    """This machine's own setting for this desk: nothing of it stands in the journal."""

    key, act, title = "folder", "night.folder", "Watch folder"
    note = "The board as files for graphics systems, written anew after each commit, each put in place whole."
    finds = ""
    columns = (Column("File", 130), Column("Bytes", 88, figures=True), Column("What is in it", least=160))
    sets, takes = "Choose the folder", "Turn it off"
    fields = (
        ("folder", "Folder", "Its whole path; it is made if it is not there"),
        ("on", "Written", "After each commit of this window"),
    )
    choices = ("on",)
    reasoned = False
    plainly = True
    empty = ("No files are written.", "Choose the folder in which another system looks for them.")

    def rows(self, seen: Seen, letters: str) -> list[Row]:
        files = () if seen.folder is None else seen.folder.files
        return [Row(name, (name, f"{size:,}", Cell(_IS.get(name, ""), "muted"))) for name, size in files]

    def about(self, seen: Seen, id: str) -> About:
        state = seen.folder
        if state is None:
            return About(
                "No watch folder", "This window only looks: the one that writes keeps it.", may_set=False
            )
        if not state.watch.folder:
            return About("No watch folder", "Off: nothing is written.")
        last = f"Last written at {whole_clock(state.written)}." if state.written else "Not written yet."
        told = f"On. {last}" if state.watch.on else "Off: nothing is written."
        if state.failed:
            told = f"It can't be written now, and is tried again by itself. {state.failed} {last}"
        return About(state.watch.folder, told, may_take=state.watch.on)

    def sign(self, seen: Seen) -> Sign | None:
        """What stands before the folder's name."""
        if seen.folder is None or not seen.folder.watch.on:
            return None
        return Sign.WARNING if seen.folder.failed else Sign.GOOD

    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        return {"folder": "" if seen.folder is None else seen.folder.watch.folder, "on": "on"}

    def options(self, seen: Seen) -> Mapping[str, Options]:
        return {"on": (("on", "On"), ("off", "Off"))}

    def stands(self, seen: Seen, id: str) -> bool:
        return False

    def chosen(self, given: Mapping[str, str]) -> WatchFolder:
        """What the form gives. Raises Refused."""
        if not given["folder"] and given["on"] == "on":
            raise Refused("Name the folder: its whole path.")
        return WatchFolder(given["folder"], given["on"] == "on")

    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        raise NotImplementedError("this machine's own: the section asks no desk")

    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        raise NotImplementedError("this machine's own: the section asks no desk")

    def about_field(self, sentence: str) -> str:
        return "folder"
