"""What the window needs of a desk as soon as it is open."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desk.record.entry import DeskFacts, Person, Place

if TYPE_CHECKING:
    from desk.packs.header import Header
    from desk.wiring.desk import Desk


@dataclass(frozen=True)
class Seen:
    """Facts, people and contests of an open desk, and whether it may be written to."""

    facts: DeskFacts
    header: "Header"
    people: tuple[Person, ...]
    places: tuple[Place, ...]
    writer: bool
    folder: Path
    to_key_from: str
    """Where a rehearsal's declarations lie, in words; "" on other desks."""


def look(desk: "Desk") -> Seen:
    """Ask an open desk for it."""
    from desk.gui.rehearsing import to_key_from

    said = to_key_from(desk.facts.mode, desk.folder)
    return Seen(desk.facts, desk.header, desk.people(), desk.places(), desk.writer, desk.folder, said)
