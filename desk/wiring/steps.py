"""The night's steps, for log and replay: lines of the journal as what they did to the board."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from desk.batch.declarations import decode
from desk.count.declaration import Declaration
from desk.packs.codec import decode_contest, decode_council
from desk.record.council_lines import APPROVE_LINE, CORRECT_LINE, DECLARE_LINE, SEND_LINE_BACK
from desk.record.rulings import Ruling
from desk.record.states import Move, State
from desk.record.versions import AMEND_CONTEST, AMEND_COUNCIL
from desk.store.night_rows import NightRow
from desk.totals.calls import Override
from desk.totals.facts import counts, facts_of
from desk.totals.line import LineSeats
from desk.totals.replay import Did, Step
from desk.wiring.counting import counts_as

_DID = {
    Move.DECLARE.value: Did.DECLARED,
    Move.CORRECT.value: Did.CORRECTED,
    Move.SETTLE.value: Did.CHECKED,
    Move.AGREE.value: Did.CHECKED,
    Move.DIFFER.value: Did.DIFFERS,
    Move.APPROVE.value: Did.APPROVED,
    Move.SEND_BACK.value: Did.SENT_BACK,
    Move.WITHDRAW.value: Did.WITHDRAWN,
    AMEND_CONTEST: Did.AMENDED,
    AMEND_COUNCIL: Did.AMENDED,
}
_STATE = {
    Did.DECLARED: State.ENTERED,
    Did.CORRECTED: State.ENTERED,
    Did.CHECKED: State.CHECKED,
    Did.DIFFERS: State.DIFFERING,
    Did.APPROVED: State.APPROVED,
    Did.SENT_BACK: State.RETURNED,
}
_LINE = (DECLARE_LINE, CORRECT_LINE, APPROVE_LINE, SEND_LINE_BACK)
SETTLED = "two entries settled"


class Steps:
    """Makes steps of rows, in order: what stands for a contest depends on the rows before."""

    def __init__(self, group_of: Mapping[str, str], *, double: bool = False) -> None:
        """`double`: at a desk of double entry, where nothing counts before two agree on it."""
        self._group_of, self._double = group_of, double
        self._counted: dict[str, Declaration] = {}
        self._reason: dict[str, str] = {}
        self._standing: dict[str, Declaration] = {}
        self._state: dict[str, State] = {}
        self._overtaken: set[str] = set()
        self._lines: dict[str, LineSeats] = {}

    def of(self, rows: Iterable[NightRow], rulings: Mapping[int, Ruling]) -> Iterator[Step]:
        """A step for each row. `rulings` by the number of their line."""
        for row in rows:
            did = _DID.get(row.what)
            if row.what in _LINE:
                yield self._line(row)
            elif did is None:
                yield _ruled(row, rulings[row.seq])
            elif row.what == AMEND_COUNCIL and row.body is not None:
                council = decode_council(row.body)
                yield Step(row.seq, row.at, row.who, did, row.subject, council=council, reason=row.words)
            else:
                yield self._moved(row, did)

    def _line(self, row: NightRow) -> Step:
        """A council line counts from when it is declared until it is sent back."""
        if row.line is not None:
            self._lines[row.subject] = LineSeats(counts(row.line[0]), row.line[1])
        elif row.what == APPROVE_LINE:
            self._lines[row.subject] = replace(self._lines[row.subject], approved=True)
        line = None if row.what == SEND_LINE_BACK else self._lines[row.subject]
        return Step(row.seq, row.at, row.who, Did.LINE, row.subject, line=line, reason=row.words)

    def _moved(self, row: NightRow, did: Did) -> Step:
        step = Step(row.seq, row.at, row.who, did, row.subject, reason=row.words)
        if did is Did.WITHDRAWN:
            self._standing.pop(row.subject, None)
            self._counted.pop(row.subject, None)
            return step
        if did is not Did.AMENDED:
            self._state[row.subject] = _STATE[did]
        if did is Did.AMENDED and row.body is not None:
            step = replace(step, facts=facts_of(decode_contest(row.body), self._group_of))
            if row.keying:
                self._overtaken.add(row.subject)
        elif row.body is not None:
            if did is Did.CORRECTED:
                self._reason[row.subject] = row.words
            self._standing[row.subject] = decode(row.body)
            self._overtaken.discard(row.subject)
        stands = self._standing.get(row.subject)
        if stands is None:
            return step
        overtaken, state = row.subject in self._overtaken, self._state[row.subject]
        outcome = counts_as(stands, self._group_of, state, double=self._double, overtaken=overtaken)
        if did is Did.CHECKED and outcome is not None:
            step = self._checked(step, stands)
        return replace(step, outcome=outcome)

    def _checked(self, step: Step, stands: Declaration) -> Step:
        """Two people agree, or were settled: that is when it is declared, or corrected, for the board."""
        was, self._counted[step.subject] = self._counted.get(step.subject), stands
        reason = self._reason.pop(step.subject, SETTLED)
        if was is None:
            return replace(step, did=Did.DECLARED, reason="")
        otherwise = was.candidates != stands.candidates
        return replace(step, did=Did.CORRECTED, reason=reason) if otherwise else step


def _ruled(row: NightRow, ruling: Ruling) -> Step:
    override = None if ruling.value is None else Override(ruling.text("control"), ruling.reason)
    return Step(row.seq, row.at, row.who, Did.RULED, row.subject, override=override, reason=row.words)
