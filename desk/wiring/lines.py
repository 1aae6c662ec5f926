"""Council lines of one desk: the verbs bound to its database and its running totals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desk.count.council import Council
from desk.count.council_line import CouncilLine
from desk.count.declaration import Source
from desk.count.finding import Finding
from desk.record.council_lines import LineDraft, LineEntry
from desk.record.states import Move, State
from desk.rules.council_lines import LineCase, examine_line
from desk.store.store import Store
from desk.totals.line import LineSeats
from desk.totals.running import RunningTotals
from desk.wiring.world import fresh_id, utc_now
from desk.work import council_lines as verbs
from desk.work.amend_council import find_council
from desk.work.answers import Changes
from desk.work.commit import Accepted


@dataclass(frozen=True, slots=True)
class CouncilStands:
    """A council with its line. `entry` None: it has none. `findings`: line against wards; `why` in one line
    why it wants somebody's eye ("" where it does not); `own`: keyed by who asks."""

    council: Council
    entry: LineEntry | None
    draft: LineDraft | None
    findings: tuple[Finding, ...]
    why: str
    own: bool


class Lines:
    """`totals` gives the running totals, `names` the groups' names by id, in the pack's order."""

    def __init__(self, store: Store, totals: Callable[[], RunningTotals], names: Mapping[str, str]) -> None:
        self._store, self._totals, self.names = store, totals, names

    def open(self, who: str, gss: str) -> verbs.OpenedLine:
        """Take a council's line in hand. Writes nothing."""
        council = find_council(self._store, gss)
        wards = self._totals().standing(council.gss).so_far()
        return verbs.open_line(self._store, self._store.council_lines, who, council.gss, wards, self.names)

    def keep(self, who: str, gss: str, texts: Mapping[str, str], at_field: str) -> Changes:
        """Make the boxes durable as they stand."""
        return verbs.keep_line(self._store, self._store.council_lines, utc_now, who, gss, texts, at_field)

    def put_away(self, who: str, gss: str) -> Changes:
        """Put away what is keyed."""
        return verbs.put_line_away(self._store, self._store.council_lines, utc_now, who, gss)

    def read(self, gss: str, texts: Mapping[str, str], source: Source) -> CouncilLine:
        """The line that the boxes say."""
        council = find_council(self._store, gss)
        return verbs.read_line(fresh_id(), council.gss, texts, self.names, source)

    def findings(self, line: CouncilLine) -> tuple[Finding, ...]:
        """What is wrong with a line, its council's wards as they are."""
        council = find_council(self._store, line.gss)
        wards = self._totals().standing(council.gss).so_far()
        return examine_line(LineCase(council.name, line, wards, self.names))

    def declare(
        self,
        who: str,
        line: CouncilLine,
        accepted: Accepted | Callable[[Finding], str],
        reason: str = "",
    ) -> verbs.LineDone:
        """Declare a line or correct the one that stands. Raises `work.commit.FindingsStand`."""
        wards = self._totals().standing(find_council(self._store, line.gss).gss).so_far()
        lines = self._store.council_lines
        return self._counted(
            verbs.declare_line(self._store, lines, utc_now, who, line, wards, self.names, accepted, reason)
        )

    def approve(self, who: str, gss: str) -> verbs.LineDone:
        """A second person approves what stands."""
        return self._judged(who, gss, Move.APPROVE, "")

    def send_back(self, who: str, gss: str, note: str) -> verbs.LineDone:
        """A second person sends what stands back to be keyed anew."""
        return self._judged(who, gss, Move.SEND_BACK, note)

    def stands(self, gss: str) -> LineEntry | None:
        """The revision that stands for a council."""
        return self._store.council_lines.standing(find_council(self._store, gss).gss)

    def all(self, who: str) -> tuple[CouncilStands, ...]:
        """Every council that is electing, with its line; what wants an eye comes first."""
        entries = {entry.line.gss: entry for entry in self._store.council_lines.all_standing()}
        drafts = {draft.gss: draft for draft in self._store.council_lines.drafts()}
        councils = {council.gss: council for council in self._store.councils()}
        found = [
            self._stand(councils[gss], entries.get(gss), drafts.get(gss), who)
            for gss in self._totals().gss_in()
        ]
        return tuple(sorted(found, key=lambda stands: (not stands.findings, not stands.why)))

    def notice(self) -> str:
        """What a supervisor should know of the lines that stand, in a sentence; "" where there is nothing."""
        entries = self._store.council_lines.all_standing()
        waits = sum(entry.state is State.ENTERED for entry in entries)
        differ = sum(bool(self.findings(e.line)) for e in entries if e.state is not State.RETURNED)
        parts = (
            *((f"{waits} {'waits' if waits == 1 else 'wait'} for approval",) if waits else ()),
            *((f"{differ} {'disagrees' if differ == 1 else 'disagree'} with the wards",) if differ else ()),
        )
        return f"Council lines: {', '.join(parts)}." if parts else ""

    def load(self, totals: RunningTotals) -> None:
        """Put every line that stands into totals counted afresh."""
        for entry in self._store.council_lines.all_standing():
            totals.put_line(entry.line.gss, _seats(entry))

    def _stand(
        self, council: Council, entry: LineEntry | None, draft: LineDraft | None, who: str
    ) -> CouncilStands:
        findings: tuple[Finding, ...] = ()
        why = ""
        if entry is not None:
            wards = self._totals().standing(council.gss).so_far()
            findings = examine_line(LineCase(council.name, entry.line, wards, self.names))
            if findings:
                why = findings[0].message
            elif entry.state is State.ENTERED:
                why = f"Line keyed by {entry.entered_by}, waits for approval"
            elif entry.state is State.RETURNED and entry.verdict is not None:
                why = f"Line sent back by {entry.verdict.who}: {entry.verdict.note}"
        own = entry is not None and entry.entered_by == who
        return CouncilStands(council, entry, draft, findings, why, own)

    def _judged(self, who: str, gss: str, move: Move, note: str) -> verbs.LineDone:
        lines = self._store.council_lines
        return self._counted(verbs.judge_line(self._store, lines, utc_now, who, gss, move, note))

    def _counted(self, done: verbs.LineDone) -> verbs.LineDone:
        self._totals().put_line(done.entry.line.gss, _seats(done.entry))
        return done


def _seats(entry: LineEntry) -> LineSeats | None:
    """A line as the totals see it; one that was sent back counts no more until it is keyed again."""
    if entry.state is State.RETURNED:
        return None
    return LineSeats(entry.line.seats, entry.line.vacant, entry.state is State.APPROVED)
