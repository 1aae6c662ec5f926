"""Any interleaving of two entries, hand-overs, corrections, withdrawals, reviews, seals and kills.

At a real desk, after each step: the contest is where its moves lead, the journal is chained and every row is
what its line tells, no entry was edited, and every key that was kept is in a sheet in hand, in an entry or in
the journal. Long because it is one machine: every move of a desk, and what it knows of each by itself.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desk.batch.signature import Signer
from desk.count.errors import Refused
from desk.count.sheet import Sheet, votes_field
from desk.record.second import Choice
from desk.record.states import Move, Policy, State, after
from desk.wiring.desk import open_desk
from desk.wiring.files import open_desk_key
from desk.wiring.world import utc_now
from desk.work.resolve import Decided
from desk.work.seal_batch import seal_batch
from tests.fakes.dying import Killed, bury, dying
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    OTHER_SUPERVISOR,
    PASSPHRASE,
    PEVERELL,
    PLYMPTON,
    SUPERVISOR,
    THIRD_CLERK,
    keyed,
    open_double,
)

PEOPLE = (CLERK, OTHER_CLERK, THIRD_CLERK, SUPERVISOR, OTHER_SUPERVISOR)
SUPERVISORS = (SUPERVISOR, OTHER_SUPERVISOR)
WARDS = {
    PEVERELL: (([412, 2104, 1986], "2"), ([421, 2104, 1986], "2"), ([412, 2104, 1968], "2")),
    PLYMPTON: (([500, 900, 300, 800, 400], "2 4"), ([500, 901, 300, 800, 400], "4 2")),
}

CLERKS = PEOPLE[:3]
who, boss = st.sampled_from((*CLERKS, *CLERKS, *PEOPLE)), st.sampled_from(SUPERVISORS)
ward = st.sampled_from(tuple(WARDS))
choices = st.lists(st.sampled_from((Choice.FIRST, Choice.SECOND)), min_size=3, max_size=3)
which = st.integers(0, 2)
half = st.booleans()
"""Which of the two sheets of a contest: False the first, True the second."""


@cache
def template() -> tuple[Path, Signer]:
    """A desk of double entry, made once, and its key, opened once: both slow on purpose."""
    folder = Path(tempfile.mkdtemp(prefix="machine-"))
    open_double(folder).close()
    return folder / "desk", open_desk_key(folder / "desk", PASSPHRASE)


@dataclass
class Ward:
    """What the machine knows of a contest, from what it did and nothing else."""

    state: State = State.OPEN
    drafts: list[tuple[str, dict[str, str]] | None] = field(default_factory=lambda: [None, None])
    held: list[set[str]] = field(default_factory=lambda: [set(), set()])
    first: dict[str, str] = field(default_factory=dict)
    first_by: set[str] = field(default_factory=set)
    involved: set[str] = field(default_factory=set)


class TwoEntries(RuleBasedStateMachine):
    """Five people at two wards."""

    @initialize(policy=st.just(Policy.DOUBLE))
    def begin(self, policy: Policy) -> None:
        self.policy = policy
        self.home = Path(tempfile.mkdtemp(prefix="second-"))
        shutil.copytree(template()[0], self.home / "desk")
        self.desk = open_desk(self.home / "desk")
        self.wards = {ballot: Ward() for ballot in WARDS}
        self.bodies: dict[str, bytes] = {}
        self.lines = 0

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            self.desk.close()
            shutil.rmtree(self.home, ignore_errors=True)

    # What is tried

    def sheet(self, ballot: str, choice: int) -> Sheet:
        votes, elected = WARDS[ballot][choice % len(WARDS[ballot])]
        return keyed(self.desk, ballot, votes, elected)

    def tried(self, verb: Callable[[], object]) -> bool:
        """Whether the desk did it. A refusal changes nothing, and comes from a verb, not from a trigger."""
        before = self.count()
        try:
            verb()
        except Refused as refusal:
            problem = str(refusal)
        else:
            return True
        assert "database refused" not in problem, problem
        assert self.count() == before
        return False

    def count(self) -> int:
        line = self.desk._store.last_line()
        return 0 if line is None else line.seq

    def move(self, ballot: str, move: Move) -> None:
        """Raises Refused where the desk did what is not legal."""
        ward = self.wards[ballot]
        ward.state = after(ward.state, move, ballot, self.policy)

    @rule(ballot=ward, who=who, second=half, digits=st.text("0123456789x", max_size=5))
    def key(self, ballot: str, who: str, second: bool, digits: str) -> None:
        ward = self.wards[ballot]
        held = ward.drafts[second]
        texts = {**(held[1] if held and held[0] == who else {}), self.field(ballot): digits}
        sheet = Sheet(ballot, texts=texts)
        keep = self.desk.keep_second_draft if second else self.desk.keep_draft
        if self.tried(lambda: keep(who, sheet, "")):
            ward.drafts[second] = (who, texts)

    def field(self, ballot: str) -> str:
        return votes_field(self.desk.contest(ballot).candidates[0].person_id)

    def at(self, *states: State) -> list[str]:
        """Where the next move is to be made."""
        return [ballot for ballot, ward in self.wards.items() if ward.state in states]

    @rule(ballot=ward, who=who, choice=which, through=half)
    def declare(self, ballot: str, who: str, choice: int, through: bool) -> None:
        """Keyed through the window, or given whole by a command."""
        ward, sheet = self.wards[ballot], self.sheet(ballot, choice)
        if through and self.tried(lambda: self.desk.keep_draft(who, sheet, "")):
            ward.drafts[0] = (who, dict(sheet.texts))
        if self.tried(lambda: self.desk.commit_sheet(who, sheet, {}, "a recount")):
            fresh = ward.state in (State.OPEN, State.DRAFTED, State.RETURNED)
            self.move(ballot, Move.DECLARE if fresh else Move.CORRECT)
            ward.first, ward.drafts[0] = self.said(ballot, choice), None
            ward.first_by = {who, *ward.held[0]}
            ward.involved = set(ward.first_by)
            ward.held[0] = set()

    def said(self, ballot: str, choice: int) -> dict[str, str]:
        texts = dict(self.sheet(ballot, choice).texts)
        return {**texts, "elected": " ".join(sorted(texts["elected"].split()))}

    @precondition(lambda self: self.at(State.ENTERED))
    @rule(data=st.data(), same=half, choice=which, through=half)
    def second_in_turn(self, data: st.DataObject, same: bool, choice: int, through: bool) -> None:
        ballot = data.draw(st.sampled_from(self.at(State.ENTERED)))
        held = self.wards[ballot].drafts[1]
        others = [name for name in CLERKS if name not in self.wards[ballot].first_by]
        who = held[0] if held else data.draw(st.sampled_from(others or PEOPLE))
        said = [self.said(ballot, at) for at in range(len(WARDS[ballot]))]
        first = self.wards[ballot].first
        self.second(ballot, who, said.index(first) if same and first in said else choice, through)

    @rule(ballot=ward, who=who, choice=which, through=half)
    def second(self, ballot: str, who: str, choice: int, through: bool) -> None:
        ward, sheet = self.wards[ballot], self.sheet(ballot, choice)
        if through and self.tried(lambda: self.desk.keep_second_draft(who, sheet, "")):
            ward.drafts[1] = (who, dict(sheet.texts))
        if self.tried(lambda: self.desk.commit_second(who, sheet, {})):
            assert who not in ward.first_by, "another person"
            self.move(ballot, Move.AGREE if self.said(ballot, choice) == ward.first else Move.DIFFER)
            ward.drafts[1] = None
            ward.involved |= {who, *ward.held[1]}
            ward.held[1] = set()

    @precondition(lambda self: self.at(State.DIFFERING))
    @rule(data=st.data(), choices=choices)
    def settle_in_turn(self, data: st.DataObject, choices: list[Choice]) -> None:
        ballot = data.draw(st.sampled_from(self.at(State.DIFFERING)))
        others = [name for name in PEOPLE if name not in self.wards[ballot].involved]
        self.settle(ballot, data.draw(st.sampled_from(others or PEOPLE)), choices)

    @rule(ballot=ward, who=who, choices=choices)
    def settle(self, ballot: str, who: str, choices: list[Choice]) -> None:
        ward = self.wards[ballot]
        try:
            fields = self.desk.differences(who, ballot).fields
        except Refused:
            return
        assert ward.state is State.DIFFERING
        assert who not in ward.involved
        decided = [Decided(one.field, choice) for one, choice in zip(fields, choices, strict=False)]
        if self.tried(lambda: self.desk.settle(who, ballot, decided, "the source", {})):
            self.move(ballot, Move.SETTLE)
            for one, word in zip(fields, decided, strict=True):
                ward.first[one.field] = one.first if word.choice is Choice.FIRST else one.second
            ward.first_by = {who}
            ward.involved.add(who)

    @rule(ballot=ward, boss=boss, to=who, second=half)
    def hand_over(self, ballot: str, boss: str, to: str, second: bool) -> None:
        ward = self.wards[ballot]
        held = ward.drafts[second]
        if self.tried(lambda: self.desk.hand_over(boss, ballot, to, second=second)):
            assert held is not None
            if held[0] != to:
                ward.held[second].add(held[0])
            ward.drafts[second] = (to, held[1])

    @rule(ballot=ward, boss=boss, second=half)
    def take_over(self, ballot: str, boss: str, second: bool) -> None:
        ward = self.wards[ballot]
        held = ward.drafts[second]
        if self.tried(lambda: self.desk.take_over(boss, ballot, second=second)) and held is not None:
            if held[0] != boss:
                ward.held[second].add(held[0])
            ward.drafts[second] = (boss, held[1])

    @rule(ballot=ward, who=who, second=half)
    def put_away(self, ballot: str, who: str, second: bool) -> None:
        ward = self.wards[ballot]
        held = ward.drafts[second]
        away = self.desk.put_second_away if second else self.desk.put_away
        if self.tried(lambda: away(who, ballot)) and held is not None:
            line = self.desk.journal(1)[0]
            assert json.loads(line.before or "") == held[1], "what was keyed is in the journal"
            ward.drafts[second] = None

    @rule(ballot=ward, boss=boss)
    def approve(self, ballot: str, boss: str) -> None:
        if self.tried(lambda: self.desk.approve(boss, [ballot])):
            assert boss not in self.wards[ballot].involved
            self.move(ballot, Move.APPROVE)

    @precondition(lambda self: self.at(State.CHECKED))
    @rule(data=st.data())
    def approve_in_turn(self, data: st.DataObject) -> None:
        ballot = data.draw(st.sampled_from(self.at(State.CHECKED)))
        others = [name for name in SUPERVISORS if name not in self.wards[ballot].involved]
        self.approve(ballot, data.draw(st.sampled_from(others or SUPERVISORS)))

    @rule(ballot=ward, boss=boss)
    def send_back(self, ballot: str, boss: str) -> None:
        if self.tried(lambda: self.desk.send_back(boss, ballot, "look")):
            assert boss not in self.wards[ballot].involved
            self.move(ballot, Move.SEND_BACK)

    @precondition(lambda self: self.at(State.APPROVED, State.SEALED, State.DIFFERING, State.RETURNED))
    @rule(ballot=ward, boss=boss)
    def withdraw(self, ballot: str, boss: str) -> None:
        if self.tried(lambda: self.desk.withdraw(boss, ballot, "the wrong ward")):
            self.move(ballot, Move.WITHDRAW)

    @precondition(lambda self: self.at(State.APPROVED))
    @rule(boss=boss)
    def seal(self, boss: str) -> None:
        if self.tried(lambda: seal_batch(self.desk._store, utc_now, boss, template()[1])):
            for ballot, ward in self.wards.items():
                if ward.state is State.APPROVED:
                    self.move(ballot, Move.SEAL)

    @rule(ballot=ward, who=who, choice=which, second=half, after=st.integers(0, 20), verb=st.integers(0, 3))
    def kill(self, ballot: str, who: str, choice: int, second: bool, after: int, verb: int) -> None:
        """The process dies within a verb, and is started again: it was done whole, or not at all."""
        sheet, before = self.sheet(ballot, choice), self.count()
        drafts = [ward.drafts[:] for ward in self.wards.values()]
        desk = self.desk
        verbs: tuple[Callable[[], object], ...] = (
            lambda: (desk.keep_second_draft if second else desk.keep_draft)(who, sheet, ""),
            lambda: (
                desk.commit_second(who, sheet, {}) if second else desk.commit_sheet(who, sheet, {}, "why")
            ),
            lambda: desk.hand_over(SUPERVISOR, ballot, who, second=second),
            lambda: desk.withdraw(OTHER_SUPERVISOR, ballot, "the wrong ward"),
        )
        dying(desk, after)
        with suppress(Killed, Refused):
            verbs[verb]()
        bury(desk)
        self.desk = open_desk(self.home / "desk")
        assert self.count() == before, "what was not committed was not done"
        assert [ward.drafts for ward in self.wards.values()] == drafts

    # What must hold

    @invariant()
    def every_contest_is_where_its_moves_led(self) -> None:
        for ballot, ward in self.wards.items():
            shown = State.DRAFTED if ward.state is State.OPEN and ward.drafts[0] else ward.state
            place = self.desk.place(ballot)
            assert place.state is shown
            standing = self.desk._store.standing(ballot)
            if ward.state in (State.OPEN, State.DRAFTED):
                assert standing is None
            else:
                assert standing is not None
                assert standing.state is ward.state
                assert self.desk._store.involved(standing.declaration.id) == ward.involved

    @invariant()
    def every_key_kept_is_there(self) -> None:
        for ballot, ward in self.wards.items():
            store = self.desk._store
            for second, found in enumerate((store.draft(ballot), store.second_draft(ballot))):
                has = None if found is None else (found.person, dict(found.sheet.texts))
                assert has == ward.drafts[second]

    @invariant()
    def no_entry_was_edited_or_thrown_away(self) -> None:
        conn = self.desk._store._conn
        now = dict(
            conn.execute("SELECT id, body FROM declaration UNION ALL SELECT id, body FROM second_entry")
        )
        assert self.bodies.items() <= now.items()
        self.bodies = now

    @invariant()
    def the_journal_is_chained_and_tells_of_every_row(self) -> None:
        lines = self.desk.check_journal()
        assert lines >= self.lines
        self.lines = lines


TwoEntries.TestCase.settings = settings(max_examples=20, stateful_step_count=40, deadline=None)
test_any_interleaving_leaves_a_legal_state_and_a_chained_journal = TwoEntries.TestCase
