"""Keys per ward, counted by a hand that really types them into the real window and declares each sheet.

    python -m tests.bench.keys_per_ward

Fifty wards of the rehearsal pack with 3 to 14 candidates, figures as they were declared. The least there can
be is a key a digit, one a figure and one an elected mark; fixed are the keys that find, open and declare.
What a warning of the rules asks (F8 and a reason) is counted too, in a column of its own.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest

from desk.count.declaration import Declaration, Kind
from desk.count.sheet import read_elected
from desk.gui.frame import Frame
from desk.gui.look.style import Dress, application
from desk.gui.session import Session
from desk.record.states import State
from desk.wiring.rehearsal import declared_truth, make_rehearsal
from tests.bench.window_hands import Hand, Key

WARDS = 50
LEAST, MOST = 3, 14


@dataclass(slots=True)
class Counted:
    """The keys of one sheet."""

    candidates: int
    digits: int = 0
    figures: int = 0
    marks: int = 0
    between: int = 0
    """Second digits of elected marks, and blanks between them."""
    find: int = 0
    fixed: int = 0
    """Find, open, declare."""
    reasons: int = 0

    @property
    def least(self) -> int:
        """A key a digit, one a figure, one an elected mark."""
        return self.digits + self.figures + self.marks

    @property
    def keys(self) -> int:
        """All that were pressed."""
        return self.least + self.between + self.fixed + self.reasons


class Counting(Hand):
    """A hand that counts what it presses."""

    def sheet(self, declaration: Declaration, finding: Callable[["Counting", str], int]) -> Counted:
        """Find a ward, key it as declared, declare it; `finding` types what finds it and counts that."""
        ballot = declaration.ballot_paper_id
        counted = Counted(len(declaration.candidates))
        counted.find = finding(self, ballot)
        self.press(Key.Key_Return)
        self.until(lambda: self._opened(ballot), f"the sheet of {ballot}")
        for result in declaration.candidates:
            if result.votes is not None:
                self.type(f"{result.votes}\n")
                counted.digits += len(str(result.votes))
                counted.figures += 1
        marks, counted.marks = elected_text(declaration)
        self.type(marks)
        counted.between = len(marks) - counted.marks
        self.press(Key.Key_F9)
        counted.fixed = counted.find + 2
        counted.reasons = self._reasons(ballot)
        self.rest()
        place = self.page.finder.place(ballot)
        assert place is not None
        assert place.state is State.ENTERED, f"{ballot} is {place.state}"
        return counted

    def _opened(self, ballot: str) -> bool:
        model = self.page.open_sheet
        there = model is not None and model.contest.ballot_paper_id == ballot
        return there and self.page.sheet.current() is not None

    def _reasons(self, ballot: str) -> int:
        """What the rules ask of a true sheet is answered with the first reason."""
        keys = 0
        while self._opened_still(ballot):
            assert keys < 9, f"{ballot} is not declared: {self.page.sheet.notices.sentences()}"
            for key in (Key.Key_F8, Key.Key_1):
                self.press(key)
            keys += 2
            if not self.page.choice.asking and self.page.sheet.current() == "":
                self.press(Key.Key_Return)
                keys += 1
        return keys

    def _opened_still(self, ballot: str) -> bool:
        model = self.page.open_sheet
        return model is not None and model.contest.ballot_paper_id == ballot


def elected_text(declaration: Declaration) -> tuple[str, int]:
    """The elected field, and how many marks it has: numbers run together where the desk reads them so."""
    marks = [
        f"{number}*" if result.person_id in declaration.lots else str(number)
        for number, result in enumerate(declaration.candidates, start=1)
        if result.elected
    ]
    run = "".join(marks)
    together = read_elected(run, len(declaration.candidates))
    read_right = "".join(map(str, together.numbers)) == run.replace("*", "") and not together.unread
    return run if read_right and len(together.numbers) == len(marks) else " ".join(marks), len(marks)


def by_number(hand: Counting, ballot: str) -> int:
    """The number in the pack."""
    return _typed(hand, str(_place_of(hand, ballot)[1]), ballot)


def by_call_sign(hand: Counting, ballot: str) -> int:
    """The two letters that the list and the printed sheets show."""
    finder = hand.page.finder
    return _typed(hand, finder._index.signs[_place_of(hand, ballot)[0]].lower(), ballot)


def by_letters(hand: Counting, ballot: str) -> int:
    """The name's letters, one by one, until it stands first."""
    place = hand.page.finder.place(ballot)
    assert place is not None
    for keys, letter in enumerate(place.ward, start=1):
        hand.type(letter)
        if _selected(hand) == ballot:
            return keys
    raise AssertionError(f"{place.ward} cannot be found by its name alone")


def as_offered(hand: Counting, ballot: str) -> int:
    """Nothing is typed: the desk offers it."""
    assert _selected(hand) == ballot, f"{ballot} is next in the list, but {_selected(hand)} is offered"
    return 0


def _typed(hand: Counting, text: str, ballot: str) -> int:
    hand.type(text)
    assert _selected(hand) == ballot, f"{text} finds {_selected(hand)}"
    return len(text)


def _selected(hand: Counting) -> str:
    place = hand.page.finder.selected()
    return "" if place is None else place.ballot_paper_id


def _place_of(hand: Counting, ballot: str) -> tuple[int, int]:
    for at, place in enumerate(hand.page.finder.places):
        if place.ballot_paper_id == ballot:
            return at, place.number
    raise AssertionError(ballot)


def spread(many: int) -> list[Declaration]:
    """Polled wards with 3 to 14 candidates, each number as often as may be, shuffled."""
    draw = random.Random(2017)  # noqa: S311
    by_size: dict[int, list[Declaration]] = {}
    for declaration in declared_truth():
        if _counts(declaration):
            by_size.setdefault(len(declaration.candidates), []).append(declaration)
    for group in by_size.values():
        draw.shuffle(group)
    chosen: list[Declaration] = []
    while len(chosen) < many:
        chosen += [group.pop() for size, group in sorted(by_size.items()) if group][: many - len(chosen)]
    draw.shuffle(chosen)
    return chosen


def in_list_order(many: int) -> list[Declaration]:
    """The pack's wards from the first on, with those between that have fewer candidates or no poll."""
    found: list[Declaration] = []
    for declaration in declared_truth():
        if sum(map(_counts, found)) == many:
            break
        found.append(declaration)
    return found


def _counts(declaration: Declaration) -> bool:
    polled = declaration.kind in (Kind.POLLED, Kind.STV)
    return polled and LEAST <= len(declaration.candidates) <= MOST


def count(
    wards: Sequence[Declaration], finding: Callable[[Counting, str], int], home: Path, dress: Dress
) -> list[Counted]:
    """Key these wards on a rehearsal desk of its own; the keys of those that count."""
    folder = make_rehearsal(home / "rehearsal")
    frame = Frame(clock=lambda: "01:12")
    frame.show()
    session = Session(frame, dress)
    try:
        session.open(folder)
        hand = Counting(frame)
        hand.until(lambda: session.worker is not None and session.seen is not None, "the desk")
        hand.sign_in()
        hand.rest()
        counted = [(declaration, hand.sheet(declaration, finding)) for declaration in wards]
        return [sheet for declaration, sheet in counted if _counts(declaration)]
    finally:
        frame.close()


def table(title: str, counted: Sequence[Counted]) -> str:
    """The counts by number of candidates, and of all."""
    lines = [
        title,
        "candidates  wards  digits  figures  marks   keys  of the least   find  fixed  reasons",
    ]
    sizes = sorted({sheet.candidates for sheet in counted})
    for size in sizes:
        lines.append(_line(f"{size:10}", [sheet for sheet in counted if sheet.candidates == size]))
    return "\n".join([*lines, _line("       all", counted)])


def _line(first: str, sheets: Sequence[Counted]) -> str:
    def mean(of: Callable[[Counted], int]) -> float:
        return sum(map(of, sheets)) / len(sheets)

    return (
        f"{first}  {len(sheets):5}  {mean(lambda s: s.digits):6.1f}  {mean(lambda s: s.figures):7.1f}"
        f"  {mean(lambda s: s.marks):5.1f}  {mean(lambda s: s.keys):5.1f}  {ratio(sheets):12.3f}"
        f"  {mean(lambda s: s.find):5.2f}  {mean(lambda s: s.fixed):5.2f}  {mean(lambda s: s.reasons):7.2f}"
    )


def ratio(sheets: Sequence[Counted]) -> float:
    """All keys, in times of the least there can be."""
    return sum(sheet.keys for sheet in sheets) / sum(sheet.least for sheet in sheets)


ORDERS: tuple[tuple[str, Callable[[int], list[Declaration]], Callable[[Counting, str], int]], ...] = (
    ("In list order, each taken as offered", in_list_order, as_offered),
    ("In any order, found by call sign", spread, by_call_sign),
    ("In any order, found by number", spread, by_number),
    ("In any order, found by the name's letters", spread, by_letters),
)


def main(wards: int) -> None:
    """Count, and print the tables."""
    dress = Dress(application(), "light", 100)
    for title, chosen, finding in ORDERS:
        with tempfile.TemporaryDirectory(prefix="keys-") as home:
            print(f"\n{table(title, count(chosen(wards), finding, Path(home), dress))}", flush=True)


if __name__ == "__main__":
    QTest.qWait(0)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else WARDS)
