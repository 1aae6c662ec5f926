"""A hand that never waits: a key every 10 ms, while each thing the desk is asked takes 300 ms.

Twenty wards in a row through fields, declaration and the next ward's finder, typed under X into the real
window; then the same where a sheet is stopped in between. Each digit lands where it was meant, or is refused.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.count.call_sign import call_signs, folded
from desk.count.declaration import Declaration, Kind
from desk.count.sheet import ELECTED, TOTAL, sheet_of
from desk.packs.pack import read_pack
from desk.record.states import State
from desk.resources import resource
from desk.wiring.desk import Desk, open_desk
from desk.wiring.rehearsal import CLERK, PACK, declared_truth, make_rehearsal
from desk.work.commit import FindingsStand
from tests.bench.keys_per_ward import elected_text
from tests.fakes import x_screen
from tests.fakes.x_screen import Screen, Window, until

IN_ORDER, BY_SIGN = 10, 10
EVERY = 10
"""Milliseconds between keys."""


class Clerk:
    """Types at a slow desk; what came of it is read from outside."""

    def __init__(self, screen: Screen, home: Path) -> None:
        self.folder = make_rehearsal(home / "count-desk" / "rehearsal")
        (home / "settings.json").write_text(json.dumps({"last_desk": str(self.folder)}))
        pack = read_pack(resource(PACK))
        self.signs = dict(
            zip(
                (contest.ballot_paper_id for contest in pack.contests),
                call_signs(tuple(folded(contest.ward) for contest in pack.contests)),
                strict=True,
            )
        )
        self.window = Window(screen, home, module="tests.fakes.slow_window")
        self.window.until_titled("Sign in")
        self.window.key("1")
        self.window.until_titled("Enter")

    def looked(self) -> Desk:
        return open_desk(self.folder, writing=False)

    def type(self, keys: list[str]) -> None:
        self.window.key(*keys, delay=EVERY)

    def find(self, declaration: Declaration) -> list[str]:
        return [*self.signs[declaration.ballot_paper_id].lower(), "Return"]

    def states(self, declarations: list[Declaration]) -> list[State]:
        desk = self.looked()
        try:
            return [desk.place(declaration.ballot_paper_id).state for declaration in declarations]
        finally:
            desk.close()

    def until_declared(self, declarations: list[Declaration]) -> None:
        def there() -> bool:
            return set(self.states(declarations)) == {State.ENTERED}

        until(there, f"{len(declarations)} wards to be declared, of which {self.states(declarations)}", 120)

    def figures(self, declaration: Declaration) -> dict[str, str]:
        """What lies in the desk for a ward: declared, or in a draft; as texts."""
        desk = self.looked()
        try:
            opened = desk.open_sheet(CLERK, declaration.ballot_paper_id)
            if opened.standing is not None:
                return dict(sheet_of(opened.standing.declaration, opened.contest).texts)
            return dict(opened.sheet.texts)
        finally:
            desk.close()

    def right(self, declaration: Declaration) -> dict[str, str]:
        desk = self.looked()
        try:
            return dict(sheet_of(declaration, desk.contest(declaration.ballot_paper_id)).texts)
        finally:
            desk.close()


def sheet_keys(declaration: Declaration) -> list[str]:
    """The keys of a sheet from its first figure to Declare."""
    keys = []
    for result in declaration.candidates:
        if result.votes is not None:
            keys += [*str(result.votes), "Return"]
    return [*keys, *(_NAMED.get(sign, sign) for sign in elected_text(declaration)[0]), "F9"]


_NAMED = {" ": "space", "*": "asterisk"}


@pytest.fixture
def clerk(tmp_path: Path) -> Iterator[Clerk]:
    screen = Screen()
    found = Clerk(screen, tmp_path)
    yield found
    found.window.close()
    screen.close()


def _undoubted(folder: Path) -> tuple[list[Declaration], list[Declaration]]:
    """Wards that follow each other in the list, and others, of which the rules ask nothing in this order."""
    desk = open_desk(make_rehearsal(folder))
    run: list[Declaration] = []
    others: list[Declaration] = []
    try:
        for declaration in declared_truth():
            in_a_row = len(run) < IN_ORDER
            if not in_a_row and hash_of(declaration) % 5:
                continue
            sheet = sheet_of(declaration, desk.contest(declaration.ballot_paper_id))
            try:
                if declaration.kind in (Kind.POLLED, Kind.STV):
                    desk.commit_sheet(CLERK, sheet, {})
                    (run if in_a_row else others).append(declaration)
                    continue
            except FindingsStand:
                pass
            if in_a_row:
                run.clear()
    finally:
        desk.close()
    assert len(run) == IN_ORDER
    return run, others[:BY_SIGN]


def hash_of(declaration: Declaration) -> int:
    """A draw that is the same each time."""
    return sum(declaration.ballot_paper_id.encode())


@x_screen.needed
def test_twenty_wards_are_typed_straight_through_and_every_digit_lands(clerk: Clerk, tmp_path: Path) -> None:
    run, others = _undoubted(tmp_path / "tried")
    keys = [*clerk.find(run[0]), *sheet_keys(run[0])]
    for declaration in run[1:]:
        keys += ["Return", *sheet_keys(declaration)]  # as the desk offers it
    for declaration in others:
        keys += [*clerk.find(declaration), *sheet_keys(declaration)]
    clerk.type(keys)
    clerk.until_declared([*run, *others])
    for declaration in (*run, *others):
        assert clerk.figures(declaration) == clerk.right(declaration)


@x_screen.needed
def test_what_is_typed_on_after_a_sheet_was_stopped_lands_in_no_sheet(clerk: Clerk, tmp_path: Path) -> None:
    run, (by_sign, *_) = _undoubted(tmp_path / "tried")
    first, stopped, offered = run[:3]
    right = clerk.right(stopped)
    total = str(sum(result.votes or 0 for result in stopped.candidates) + 9)
    keys = [*clerk.find(first), *sheet_keys(first), "Return", *sheet_keys(stopped)[:-1]]
    keys += [
        "Return",
        *total,
        "F9",
        "Return",
        *sheet_keys(offered),
        *clerk.find(by_sign),
        *sheet_keys(by_sign),
    ]
    clerk.type(keys)
    clerk.until_declared([first])
    kept = {**right, ELECTED: elected_text(stopped)[0], TOTAL: total}
    until(lambda: clerk.figures(stopped) == kept, "the stopped sheet's draft")
    # Were a key of the next wards to land anywhere, it would be kept by now.
    clerk.window.key("F6")
    clerk.type([*str(int(total) - 9), "F9"])
    clerk.until_declared([stopped])
    assert clerk.figures(stopped) == {**right, TOTAL: str(int(total) - 9)}
    assert clerk.states([offered, by_sign]) == [State.OPEN, State.OPEN]
    clerk.type(["Return", *sheet_keys(offered)])
    clerk.until_declared([offered])
    assert clerk.figures(offered) == clerk.right(offered)
