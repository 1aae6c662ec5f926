"""What the desk's accepted sheets say together: counted once when first asked for, then kept up."""

from collections.abc import Mapping

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.finding import Finding
from desk.record.entry import Entry
from desk.record.states import State
from desk.rules.case import Context
from desk.rules.examine import examine
from desk.rules.expected import expected
from desk.rules.seen import Seen
from desk.store.store import Store

_DONE = (State.APPROVED, State.SEALED, State.RETURNED)
_LIKENESS = "likeness."


class Known:
    """The rules' running context of one desk. A sheet sent back is no witness until it is declared again."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: Seen | None = None
        self._tolerances: Mapping[str, float] | None = None

    @property
    def seen(self) -> Seen:
        """The running middles; the first call reads every sheet that stands."""
        if self._seen is None:
            self._seen = Seen()
            for entry in self._store.all_standing():
                self._take(self._seen, entry)
        return self._seen

    @property
    def tolerances(self) -> Mapping[str, float]:
        """The election's own tolerances."""
        if self._tolerances is None:
            self._tolerances = self._store.tolerances.in_force()
        return self._tolerances

    def tolerance_set(self) -> None:
        """A tolerance was changed."""
        self._tolerances = None

    def whole(self) -> Context:
        """For a commit: all that is known, to be read by this thread only."""
        return Context(seen=self.seen, tolerances=self.tolerances)

    def of(self, contest: Contest) -> Context:
        """For a window: what is expected of one contest, a value that any thread may keep."""
        # Not its own figures: who keys its second entry must learn nothing of the first.
        own = contest.ballot_paper_id
        figures = self.seen.figures_of(len(contest.candidates)).items()
        return Context(
            expected=expected(contest, self.seen),
            figures={found: ballot for found, ballot in figures if ballot != own},
            tolerances=self.tolerances,
        )

    def since(self, contest: Contest, entry: Entry) -> tuple[Finding, ...]:
        """What is unlikely in a sheet that waits, now that other wards are in, and was not when it went in.

        Only likeness changes with what is in. It names one slip a sheet: where it was accepted with one,
        nothing more is said.
        """
        if entry.state in _DONE or any(noted.finding.code.startswith(_LIKENESS) for noted in entry.noted):
            return ()
        found = examine(contest, entry.declaration, self.whole())
        return tuple(finding for finding in found if finding.code.startswith(_LIKENESS))

    def declared(self, declaration: Declaration) -> None:
        """A declaration was committed."""
        if self._seen is not None:
            self._seen.put(self._store.contest(declaration.ballot_paper_id), declaration)

    def judged(self, entry: Entry) -> None:
        """A declaration was approved or sent back."""
        if self._seen is not None:
            self._take(self._seen, entry)

    def withdrawn(self, ballot_paper_id: str) -> None:
        """A declaration was withdrawn."""
        if self._seen is not None:
            self._seen.drop(ballot_paper_id)

    def _take(self, seen: Seen, entry: Entry) -> None:
        ballot_paper_id = entry.declaration.ballot_paper_id
        if entry.state is State.RETURNED:
            seen.drop(ballot_paper_id)
        else:
            seen.put(self._store.contest(ballot_paper_id), entry.declaration)
