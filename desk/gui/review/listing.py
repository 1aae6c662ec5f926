"""The review list whole: every line, the filters over it, and how many each of them holds. No Qt.

A filter is a whole number with a bit for each line it holds, so that filters combine by `&` and are counted
without looking at a line: 2,749 lines cost what 100 do but for the list itself. A line that is put anew turns
its own bits. Places are kept: whoever works on the list never sees a line jump because something elsewhere
made it weigh more; `sort_anew` gives each its place as of now.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from desk.count.call_sign import folded
from desk.gui.review.queue import Key, Line, Show


class By(StrEnum):
    """What lines can be filtered by, beside their state."""

    COUNCIL = "council"
    CLERK = "clerk"
    FINDING = "finding"
    SOURCE = "source"
    WHOSE = "whose"


MINE, OTHERS = "mine", "others"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is shown: a state, a value of each filter ("" all), the letters searched."""

    show: Show = Show.WAITING
    by: tuple[tuple[By, str], ...] = ()
    search: str = ""

    def value(self, by: By) -> str:
        """What a filter is set to; "" where it is not."""
        return dict(self.by).get(by, "")

    def with_value(self, by: By, value: str) -> "Chosen":
        """One filter set otherwise; "" takes it off."""
        kept = {**dict(self.by), by: value}
        return replace(self, by=tuple((one, word) for one, word in kept.items() if word))

    @property
    def filtered(self) -> bool:
        """Something besides the state narrows the list."""
        return bool(self.by or self.search.strip())


class Listing:
    """Lines by their id. `places` are the places that lines of another listing had, which these keep."""

    def __init__(self, lines: Iterable[Line] = (), places: Mapping[str, tuple[object, Key]] | None = None):
        self._lines: dict[str, Line] = {}
        self._slot: dict[str, int] = {}
        self._free: list[int] = []
        self._held: dict[tuple[str, str], int] = {}
        self._texts: dict[str, str] = {}
        self._named: Mapping[str, str] = {}
        self._places: dict[str, tuple[object, Key]] = dict(places or {})
        self._order: list[tuple[Key, str]] = []
        self._moved: set[str] = set()
        self._found: tuple[str, int, list[str]] = ("", 0, [])
        holding: dict[tuple[str, str], list[int]] = {}
        for slot, line in enumerate(lines):
            self._keep(line, slot)
            for held in _held_by(line):
                holding.setdefault(held, []).append(slot)
        self._held = {held: _number(slots) for held, slots in holding.items()}
        self._places = {id: self._places[id] for id in self._lines}
        self._order = sorted((place, id) for id, (_, place) in self._places.items())

    def __len__(self) -> int:
        return len(self._lines)

    def get(self, id: str) -> Line | None:
        """One line."""
        return self._lines.get(id)

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them, in their places."""
        return tuple(self._lines[id] for _, id in self._order)

    def places(self) -> dict[str, tuple[object, Key]]:
        """The place of each line, for another listing to keep."""
        return dict(self._places)

    def put(self, line: Line) -> None:
        """A line that is new, or otherwise than it was. It keeps its place while it is of the same revision
        and waits, or does not, as before."""
        old = self._lines.get(line.id)
        if old == line:
            return
        if old is not None:
            self._turn(old, off=True)
            self._leave(line.id)
        slot = self._slot.get(line.id)
        if slot is None:
            slot = self._free.pop() if self._free else len(self._slot)  # none is free: all are taken
        self._keep(line, slot)
        self._turn(line)
        insort(self._order, (self._places[line.id][1], line.id))

    def drop(self, id: str) -> None:
        """A line that is no more."""
        line = self._lines.get(id)
        if line is None:
            return
        self._turn(line, off=True)
        self._leave(id)
        self._free.append(self._slot.pop(id))
        del self._lines[id], self._places[id]
        self._texts.pop(id, None)
        self._moved.discard(id)
        self._found = ("", 0, [])

    def name_candidates(self, named: Mapping[str, str]) -> None:
        """Candidates' names by ballot paper id, to be searched in too."""
        self._named = {**self._named, **named}
        for id, line in self._lines.items():
            if line.ballot_paper_id in named:
                self._texts[id] = self._text(line)
        self._found = ("", 0, [])

    @property
    def named(self) -> Mapping[str, str]:
        """The candidates' names, for another listing."""
        return self._named

    def moved(self) -> int:
        """How many lines matter more or less by now than where they stand."""
        return len(self._moved)

    def sort_anew(self) -> None:
        """Give every line its place as of now."""
        if not self._moved:
            return
        self._places = {id: (_same(line), line.key) for id, line in self._lines.items()}
        self._order = sorted((place, id) for id, (_, place) in self._places.items())
        self._moved.clear()

    # Filters

    def shown(self, chosen: Chosen) -> tuple[Line, ...]:
        """The lines of a state that all filters and the search leave, in their places."""
        left = self._left(chosen) & self._in(chosen.show)
        bits = left.to_bytes((len(self._slot) + len(self._free)) // 8 + 1, "little")
        slots, lines = self._slot, self._lines
        return tuple(lines[id] for _, id in self._order if bits[slots[id] >> 3] >> (slots[id] & 7) & 1)

    def counts(self, chosen: Chosen) -> dict[Show, int]:
        """How many lines each state has that the filters and the search leave."""
        left = self._left(chosen)
        return {show: (left & self._in(show)).bit_count() for show in Show}

    def total(self, show: Show) -> int:
        """How many lines a state has, whatever is filtered."""
        return self._in(show).bit_count()

    def long_open(self) -> int:
        """How many sheets have been in somebody's hand for long, whatever is filtered."""
        return self._held.get(("long", ""), 0).bit_count()

    def options(self, by: By, chosen: Chosen) -> dict[str, int]:
        """The values of a filter that any line of this state has, and how many each would show with the other
        filters as they are; the one that is chosen is there even with none."""
        others = self._left(chosen.with_value(by, ""))
        found = {}
        for (kind, value), held in self._held.items():
            if kind == by and (held & self._in(chosen.show) or value == chosen.value(by)):
                found[value] = (held & others & self._in(chosen.show)).bit_count()
        return found

    def hides(self, chosen: Chosen) -> tuple[tuple[By | None, str, int], ...]:
        """What is set, and how many lines of the state it hides by itself; None: the search."""
        here = self._in(chosen.show)
        found: list[tuple[By | None, str, int]] = [
            (by, value, (here & ~self._held.get((by, value), 0)).bit_count()) for by, value in chosen.by
        ]
        if chosen.search.strip():
            found.append((None, chosen.search.strip(), (here & ~self._search(chosen.search)).bit_count()))
        return tuple(found)

    def _left(self, chosen: Chosen) -> int:
        left = self._search(chosen.search) if chosen.search.strip() else -1
        for by, value in chosen.by:
            left &= self._held.get((by, value), 0)
        return left

    def _in(self, show: Show) -> int:
        return self._held.get(("show", show), 0)

    def _search(self, letters: str) -> int:
        """Lines that have every word: a figure as a whole word, letters anywhere."""
        words = [f" {word} " if word.isdigit() else word for word in folded(letters).split()]
        asked = " ".join(words)
        before, number, among = self._found
        if before != asked or not asked:
            # One more letter can only narrow what was found; one more figure makes another number.
            narrower = bool(before) and asked.startswith(before)
            if any(word.isdigit() for word in words):
                narrower = False
            ids, texts = (among if narrower else list(self._texts)), self._texts
            for word in words:
                ids = [id for id in ids if word in texts[id]]
            number = _number([self._slot[id] for id in ids])
            self._found = (asked, number, ids)
        return number

    # Keeping up

    def _keep(self, line: Line, slot: int) -> None:
        same = _same(line)
        before = self._places.get(line.id)
        if before is None or before[0] != same:
            self._places[line.id] = (same, line.key)
        (self._moved.discard if self._places[line.id][1] == line.key else self._moved.add)(line.id)
        self._lines[line.id] = line
        self._slot[line.id] = slot
        self._texts[line.id] = self._text(line)
        self._found = ("", 0, [])

    def _text(self, line: Line) -> str:
        names = self._named.get(line.ballot_paper_id)
        return f"{line.words}{folded(names)} " if names else line.words

    def _turn(self, line: Line, off: bool = False) -> None:
        bit = 1 << self._slot[line.id]
        for held in _held_by(line):
            self._held[held] = self._held.get(held, 0) & ~bit if off else self._held.get(held, 0) | bit

    def _leave(self, id: str) -> None:
        entry = (self._places[id][1], id)
        at = bisect_left(self._order, entry)
        del self._order[at]


def _same(line: Line) -> object:
    """A line keeps its place as long as this is the same."""
    return (line.declaration_id, line.state, line.own, line.amended)


def _held_by(line: Line) -> list[tuple[str, str]]:
    """Every filter that holds a line."""
    found: list[tuple[str, str]] = [("show", show) for show in Show if line.is_in(show)]
    found += [(By.COUNCIL, line.council), (By.WHOSE, MINE if line.own else OTHERS)]
    found += [(By.CLERK, name) for name in dict.fromkeys(line.clerks)]
    found += [(By.FINDING, mark.name.lower()) for mark in line.marks]
    found += [(By.FINDING, f"rule {code}") for code in line.codes]
    if line.long_open:
        found.append(("long", ""))
    if not line.hand:
        found.append((By.SOURCE, line.source or "none"))
    return found


def _number(slots: Sequence[int]) -> int:
    """The whole number with these bits."""
    if not slots:
        return 0
    bits = bytearray(max(slots) // 8 + 1)
    for slot in slots:
        bits[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(bits, "little")
