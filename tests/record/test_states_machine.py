"""Any row of moves, drawn by hypothesis: an entry's own state is always the one that its moves lead to."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desk.count.declaration import Declaration, Kind
from desk.count.errors import Refused
from desk.record.entry import Checking, Entry, Verdict, Withdrawal
from desk.record.states import Move, Policy, State, after


def revision(number: int, settles: str | None = None) -> Entry:
    said = Declaration(
        id=f"d{number}", ballot_paper_id="b", kind=Kind.POLLED, seats_contested=1, candidates=()
    )
    replaces = f"d{number - 1}" if number > 1 else None
    return Entry(said, number, replaces, "", "Ann", "t", settles=settles)


class OneContest(RuleBasedStateMachine):
    """A contest's revisions as values, moved by the rules of `states` alone."""

    @initialize(policy=st.sampled_from(Policy))
    def begin(self, policy: Policy) -> None:
        self.policy = policy
        self.state = State.OPEN
        self.entries: list[Entry] = []
        self.over: dict[int, State] = {}

    @rule()
    def key(self) -> None:
        if self.state is State.OPEN:
            self.state = State.DRAFTED

    @rule(move=st.sampled_from(Move))
    def move(self, move: Move) -> None:
        try:
            to = after(self.state, move, "Ham, Plym", self.policy)
        except Refused:
            return
        self.state = to
        if move in (Move.DECLARE, Move.CORRECT, Move.SETTLE):
            if self.entries and self.entries[-1].withdrawn is None:
                self._last(replaced=True)
            self.entries.append(revision(len(self.entries) + 1, "s" if move is Move.SETTLE else None))
        elif move in (Move.AGREE, Move.DIFFER):
            self._last(second=Checking("s", "Bob", "t", move is Move.AGREE))
        elif move in (Move.APPROVE, Move.SEND_BACK):
            self._last(verdict=Verdict(move is Move.APPROVE, "Sam", "t", "n"))
        elif move is Move.SEAL:
            self._last(batch=1)
        elif move is Move.WITHDRAW:
            self._last(withdrawn=Withdrawal("Sam", "t", "wrong ward"))

    def _last(self, **what: object) -> None:
        self.entries[-1] = replace(self.entries[-1], **what)  # type: ignore[arg-type]

    @invariant()
    def the_last_revision_says_where_the_contest_stands(self) -> None:
        standing = self.entries[-1].state if self.entries else State.WITHDRAWN
        if self.state in (State.OPEN, State.DRAFTED):
            assert standing is State.WITHDRAWN
        else:
            assert standing is self.state

    @invariant()
    def what_stands_no_more_is_corrected_or_withdrawn_for_good(self) -> None:
        for at, entry in enumerate(self.entries[:-1]):
            assert entry.state in (State.CORRECTED, State.WITHDRAWN)
            assert self.over.setdefault(at, entry.state) is entry.state

    @invariant()
    def nothing_leaves_that_two_people_have_not_seen(self) -> None:
        for entry in self.entries:
            if entry.batch is not None:
                assert entry.verdict is not None
                assert entry.verdict.approved
                if self.policy is Policy.DOUBLE:
                    assert entry.settles or (entry.second is not None and entry.second.agrees)


OneContest.TestCase.settings = settings(max_examples=50, stateful_step_count=40, deadline=None)
test_any_row_of_moves_is_told_by_the_entry_itself = OneContest.TestCase
