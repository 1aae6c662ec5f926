"""Practice at a rehearsal desk: which wards, their sheets, and the report of a run."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desk.count.call_sign import call_signs, folded
from desk.count.errors import Refused
from desk.record.entry import Entry
from desk.record.states import State
from desk.resources import resource
from desk.training.report import Report, report
from desk.training.run import Measured, Run
from desk.training.sets import MOST, Level, Printed, printed, to_practise, wards_of
from desk.wiring.truth import PACK, declared_truth
from desk.wiring.world import utc_now
from desk.work import practice

if TYPE_CHECKING:
    from desk.store.store import Store


class Practice:
    """Runs of a desk. Every method raises Refused on a desk that is no rehearsal of the pack that ships."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        facts = store.desk()
        practice.check_rehearsal(facts)
        if facts.pack_sha256 != hashlib.sha256(resource(PACK).read_bytes()).hexdigest():
            raise Refused(
                "What was declared is known only for the rehearsal that ships with the desk: practise on one "
                "made by count-desk demo, or by Rehearse on the first page."
            )
        self._truth = {one.ballot_paper_id: one for one in declared_truth() if to_practise(one)}

    def runs(self) -> tuple[Run, ...]:
        """Every run, oldest first."""
        return self._store.practice.runs()

    def open_wards(self) -> tuple[str, ...]:
        """The wards that can be practised and are not keyed yet, in the pack's order."""
        return tuple(
            place.ballot_paper_id
            for place in self._store.places()
            if place.state is State.OPEN and self._usable(place.ballot_paper_id)
        )

    def wards(self, seed: int, count: int) -> tuple[str, ...]:
        """The wards of a set: the first `count` in the order of its number that are not keyed yet."""
        return wards_of(seed, self.open_wards(), max(1, min(count, MOST)))

    def sheets(self, seed: int, level: Level, ballots: Sequence[str]) -> tuple[Printed, ...]:
        """Their sheets, as printed. Raises Refused where the desk's ward has other candidates by now."""
        found = []
        places = self._store.places()
        signs = call_signs(tuple(folded(place.ward) for place in places))
        sign_of = {place.ballot_paper_id: sign for place, sign in zip(places, signs, strict=True)}
        for ballot in ballots:
            if not self._usable(ballot):
                raise Refused(
                    f"{ballot} can't be practised any more: its candidates were changed on this desk."
                )
            made = printed(self._store.contest(ballot), self._truth[ballot], seed, level)
            found.append(replace(made, sign=sign_of[ballot]))
        return tuple(found)

    def begin(self, who: str, seed: int, level: Level, ballots: Sequence[str]) -> Run:
        """Begin a run over these wards."""
        return practice.begin_run(self._store, self._store.practice, utc_now, who, seed, level.value, ballots)

    def note(self, run: Run, sheet: Measured) -> bool:
        """Note how a sheet was keyed; False, and nothing noted, where it was not declared in this run."""
        if self._keyed(run, sheet.ballot_paper_id) is None:
            return False
        practice.note_sheet(self._store, self._store.practice, utc_now, run.person, run.id, sheet)
        return True

    def end(self, who: str, run: int) -> None:
        """End a run."""
        practice.end_run(self._store, self._store.practice, utc_now, who, run)

    def report(self, run: Run) -> Report:
        """What a run says of its person, against what is printed on its sheets."""
        sheets = self.sheets(run.seed, Level(run.level), run.ballots)
        keyed = [self._keyed(run, ballot) for ballot in run.ballots]
        return report(run, sheets, keyed, self._store.practice.measured(run.id))

    def earlier(self, run: Run) -> tuple[Report, ...]:
        """The same person's runs before, newest first, those in which a sheet was declared."""
        before = [one for one in self.runs() if one.person == run.person and one.id < run.id]
        reports = (self.report(one) for one in reversed(before))
        return tuple(one for one in reports if one.done)

    def _keyed(self, run: Run, ballot: str) -> Entry | None:
        """The first thing that the run's person entered of this ward while it went on."""
        until = run.ended or "9"
        found = [
            entry
            for entry in self._store.history(ballot)
            if entry.entered_by == run.person and run.began <= entry.entered_at <= until
        ]
        return found[-1] if found else None

    def _usable(self, ballot: str) -> bool:
        truth = self._truth.get(ballot)
        if truth is None:
            return False
        candidates = self._store.contest(ballot).candidates
        return [one.person_id for one in candidates] == [one.person_id for one in truth.candidates]
