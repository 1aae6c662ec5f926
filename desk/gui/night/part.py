"""What the page of the night asks of each of its parts, and what they read of the desk. No Qt but cells."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from desk.count.call_sign import folded
from desk.gui.parts.moments import day_and_clock
from desk.gui.parts.table import Cell, Column, Row
from desk.gui.party_book import PartyBook
from desk.packs.header import Header
from desk.record.entry import Place
from desk.record.rulings import Ruling, RulingKind, standing
from desk.totals.board import CouncilRow
from desk.totals.plan import PlanRow, WatchRow, expected_at
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.gui.watched import State
    from desk.wiring.desk import Desk

Verb = Callable[["Desk", str], Changes]
"""What the desk is asked, by whom. Raises Refused."""
Field = tuple[str, str, str]
"""Name, title, and the words below it."""
Options = Sequence[tuple[str, str]]
_MOST = 120
"""Wards offered to few letters: a list nobody reads to the end."""


@dataclass(frozen=True, slots=True)
class Wards:
    """Every contest by name, which no night changes: read once, and kept. `told` is folded, for letters."""

    names: Mapping[str, str] = field(default_factory=dict)
    told: tuple[tuple[str, str, str, str], ...] = ()

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Wards":
        """From the desk's list."""
        told = tuple(
            (fold(f"{place.ward} {place.council}"), place.ballot_paper_id, place.ward, place.council)
            for place in places
        )
        return cls({id: f"{ward}, {council}" for _, id, ward, council in told}, told)


NO_WARDS = Wards()


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown, read at one moment on the desk's thread; what a part does not need is left empty.

    `packed_groups`: party id → group of the pack. `by_seats`: who controls a council by its seats alone, code
    → group, "noc" or None. `packed_times`: when the pack expects a council, local ISO.
    """

    header: Header
    polling_date: str
    writer: bool
    rulings: tuple[Ruling, ...] = ()
    packed_groups: Mapping[str, str] = field(default_factory=dict)
    pack_group_names: Mapping[str, str] = field(default_factory=dict)
    councils: tuple[CouncilRow, ...] = ()
    by_seats: Mapping[str, str | None] = field(default_factory=dict)
    packed_times: Mapping[str, str] = field(default_factory=dict)
    plan: tuple[PlanRow, ...] = ()
    watched: tuple[WatchRow, ...] = ()
    wards: Wards = NO_WARDS
    folder: "State | None" = None

    @property
    def book(self) -> PartyBook:
        """Parties and groups as they are set now."""
        return PartyBook(self.header)

    def standing(self, kind: RulingKind) -> Mapping[str, Ruling]:
        """What is set of a kind, by subject."""
        return standing(self.rulings, kind)

    def name_of(self, subject: str) -> str:
        """ "Peverell, Plymouth", or a council's name."""
        for council in self.councils:
            if council.gss == subject:
                return council.name
        return self.wards.names.get(subject, subject)

    def group_name(self, group: str | None) -> str:
        """A group, or no overall control, as a sentence has it."""
        if group is None:
            return "not known yet"
        return "no overall control" if group == "noc" else self.book.by_id(group).name


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a row: `title`, how it stands, and what was ever set, the latest first. `may_take`:
    something is set that can be taken back; `may_set`: something can be set of it."""

    title: str
    stands: str
    history: tuple[str, ...] = ()
    may_take: bool = False
    may_set: bool = True


class Part(ABC):
    """One part. It says what to show and what to ask; the section shows and asks."""

    key: str
    act: str
    title: str
    note: str
    finds: str
    """What the search finds; "" where there is nothing to search."""
    columns: tuple[Column, ...]
    sets: str
    takes: str
    fields: tuple[Field, ...]
    choices: tuple[str, ...] = ()
    reasoned = True
    """Setting asks for a reason besides the fields; taking back always does, unless `plainly`."""
    plainly = False
    changes: tuple[Field, ...] | None = None
    """Fields of the form where something stands already; None: the same."""
    newest_first = False
    """What is set anew is the first row."""
    for_all = False
    """A clerk may set it too."""
    empty: tuple[str, str]
    """Why there are no rows where nothing is sought, and what to do."""
    nothing = ("Nothing here has these letters.", "Clear the search, or try fewer letters.")
    lines = 2
    """Lines of text a row holds."""

    @abstractmethod
    def rows(self, seen: Seen, letters: str) -> list[Row]:
        """The rows with these letters, what is set first."""

    @abstractmethod
    def about(self, seen: Seen, id: str) -> About:
        """What is said of a row."""

    @abstractmethod
    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        """What stands in the form's fields when it is opened about a row."""

    def options(self, seen: Seen) -> Mapping[str, Options]:
        """The options of each choice."""
        return {}

    def stands(self, seen: Seen, id: str) -> bool:
        """The row is of something set, which the form then changes."""
        return self.about(seen, id).may_take

    @abstractmethod
    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        """What sets it, and the sentence when it is set. Raises Refused."""

    @abstractmethod
    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        """What takes it back, and the sentence when that is done."""

    def about_field(self, sentence: str) -> str:
        """The field that a refusal is about; "" for none of them."""
        return ""


def has(letters: str, *texts: str) -> bool:
    """Every word of `letters` stands in one of the texts, whatever its case and accents."""
    told = " ".join(fold(text) for text in texts)
    return all(word in told for word in fold(letters).split())


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Without case and accents; kept, since each letter typed asks for all names again."""
    return folded(text)


def by(one: Ruling) -> str:
    """ "Sam, 5 May 01:12"."""
    return f"{one.who}, {day_and_clock(one.at)}"


def history(seen: Seen, kind: RulingKind, subject: str, told: Callable[[Ruling], str]) -> tuple[str, ...]:
    """Everything that was set of a subject, the latest first: what, who, when, why."""
    lines = []
    for one in seen.rulings:
        if one.kind is kind and one.subject == subject:
            what = "taken back" if one.value is None else told(one)
            lines.append(f"{by(one)}: {what}. {one.reason}")
    return tuple(reversed(lines))


def found(seen: Seen, letters: str, taken: frozenset[str]) -> Iterator[Row]:
    """Councils and wards with these letters that are not in `taken`, for something new to be set of."""
    words = fold(letters).split()
    if not words:
        return
    for council in seen.councils:
        if council.gss not in taken and has(letters, council.name):
            yield Row(council.gss, ("", Cell(council.name, "muted"), Cell("whole council", "muted")))
    wards = [one for one in seen.wards.told if all(word in one[0] for word in words) and one[1] not in taken]
    wards.sort(key=lambda one: not one[0].startswith(words[0]))
    for _, id, ward, of in wards[:_MOST]:
        yield Row(id, ("", Cell(ward, "muted"), Cell(f"ward, {of}", "muted")))


def capital(words: str) -> str:
    """A sentence's first letter large, the others as they are."""
    return f"{words[:1].upper()}{words[1:]}"


def when(at: str, polling_date: str) -> str:
    """A local moment as the night has it: "02:00", or with its day where it is another's."""
    if not at:
        return "\N{EN DASH}"
    if expected_at(at[11:], polling_date) == at:
        return at[11:]
    return day_and_clock(at)
