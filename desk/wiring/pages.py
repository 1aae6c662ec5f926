"""The pages of a ward and of a council, read from one desk: figures, past, history, incidents.

A page reads its own ward, or its own council's wards, and nothing else of the desk.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from desk.count.contest import Contest
from desk.count.errors import Refused
from desk.packs.header import Header
from desk.record.entry import Entry, Person, Place
from desk.record.rulings import Ruling, RulingKind, incident_told, standing
from desk.record.states import State
from desk.rules.notes import without_past
from desk.store.store import Store
from desk.totals.can_change import can_change
from desk.totals.council_page import (
    Around,
    CouncilPage,
    CouncilShares,
    WardRow,
    council_page,
    council_shares,
)
from desk.totals.facts import Counts, outcome_of
from desk.totals.majority import majority
from desk.totals.plan import Expected
from desk.totals.running import RunningTotals
from desk.totals.shares import past_votes
from desk.totals.turnout import papers_in, turnout_of
from desk.totals.ward import Revised, base_poll, ward_sentence
from desk.totals.ward_made import ward_page
from desk.totals.ward_page import Kept, WardPage
from desk.wiring.page_history import deeds
from desk.work.blind import hidden
from desk.work.people import find_person


class OpenDesk(Protocol):
    """What is asked of the desk itself; see `wiring.desk.Desk`."""

    header: Header

    @property
    def groups_of_parties(self) -> Mapping[str, str]: ...  # noqa: D102
    def totals(self) -> RunningTotals: ...  # noqa: D102
    def places(self) -> tuple[Place, ...]: ...  # noqa: D102


class SetForTheNight(Protocol):
    """What editors set; see `wiring.night.Night`."""

    def rulings(self) -> tuple[Ruling, ...]: ...  # noqa: D102
    def incidents(self, ballot_paper_id: str = "") -> tuple[Ruling, ...]: ...  # noqa: D102
    def expected(self) -> Mapping[str, Expected]: ...  # noqa: D102


class Pages:
    """Asked by the thread that has the desk. `who` is whoever looks: under double entry a clerk who may yet
    key a sheet blind sees none of its figures; "" is nobody the desk knows, who sees no unchecked one."""

    def __init__(self, desk: OpenDesk, store: Store, night: SetForTheNight) -> None:
        self._desk, self._store, self._night = desk, store, night
        self._by_council: dict[str, tuple[str, ...]] = {}

    def wards_of(self, gss: str) -> tuple[str, ...]:
        """A council's contests in the pack's order, by-elections and mayors too; no amendment moves them."""
        if not self._by_council:
            found: dict[str, list[str]] = {}
            for place in self._desk.places():
                found.setdefault(place.council_gss, []).append(place.ballot_paper_id)
            self._by_council = {gss: tuple(ballots) for gss, ballots in found.items()}
        return self._by_council.get(gss, ())

    def ward(self, ballot_paper_id: str, who: str = "", since: str = "") -> WardPage:
        """A ward's page, compared with the poll of `since` ("": as `base_poll` takes it). Raises Refused."""
        store, groups = self._store, self._desk.groups_of_parties
        contest, place = store.contest(ballot_paper_id), store.place(ballot_paper_id)
        history = store.history(ballot_paper_id)
        stands = history[0] if history and history[0].withdrawn is None else None
        unseen = self._unseen(who, stands)
        kept = Kept(
            state=place.state.value,
            doubt=self._doubt(stands),
            hidden=unseen,
            keying_by=place.keying_by,
            no_past=without_past(contest),
            incidents=tuple(incident_told(one) for one in self._night.incidents(ballot_paper_id)),
            deeds=deeds(
                contest,
                [(entry, store.verdicts(entry.declaration.id)) for entry in history],
                store.seconds(ballot_paper_id),
                store.settlements(ballot_paper_id),
                store.versions.of_contest(ballot_paper_id),
                hidden=unseen,
            ),
        )
        revisions = () if stands is None else tuple(_revised(one) for one in history if one.withdrawn is None)
        return ward_page(contest, revisions, groups, self._names(), kept, since)

    def council(self, gss: str, who: str = "") -> CouncilPage:
        """A council's page. Raises Refused for one that does not elect."""
        totals = self._desk.totals()
        totals.standing(gss)
        contests = {ballot: self._store.contest(ballot) for ballot in self.wards_of(gss)}
        stands = {ballot: self._store.standing(ballot) for ballot in contests}
        decides = {ward.ballot_paper_id: ward.decides for ward in can_change(totals, gss).wards}
        wards = tuple(
            self._row(contest, stands[ballot], who, decides.get(ballot, ()))
            for ballot, contest in contests.items()
        )
        expected = self._night.expected().get(gss)
        control = standing(self._night.rulings(), RulingKind.CONTROL).get(gss)
        names = {gss: "Whole council", **{ballot: contest.ward for ballot, contest in contests.items()}}
        around = Around(
            expected="" if expected is None else expected.at,
            expected_by="" if expected is None else expected.source,
            set_by="" if control is None else control.who,
            incidents=tuple(
                f"{names[one.subject]}: {incident_told(one)}"
                for one in self._night.incidents()
                if one.subject in names
            ),
        )
        shown = {row.ballot_paper_id for row in wards if not row.hidden and row.counts}
        return council_page(
            totals, gss, wards, around, self._shares([contests[b] for b in contests if b in shown], stands)
        )

    def _row(self, contest: Contest, stands: Entry | None, who: str, decides: tuple[str, ...]) -> WardRow:
        totals, ballot = self._desk.totals(), contest.ballot_paper_id
        facts, place = totals.facts(ballot), self._store.place(ballot)
        unseen = self._unseen(who, stands)
        one = None if stands is None or unseen else stands.declaration
        outcome = None if one is None else outcome_of(one, self._desk.groups_of_parties, approved=False)
        said = ""
        if outcome is not None:
            said = ward_sentence(outcome.kind, facts.last_fought, outcome.seats, outcome.vacant, totals.names)
        return WardRow(
            ballot_paper_id=ballot,
            number=contest.number,
            ward=contest.ward,
            seats=contest.seats.contested,
            state=place.state.value,
            result=said,
            won=() if outcome is None else outcome.seats,
            majority=None if one is None else majority(one),
            turnout=None if one is None else turnout_of(one),
            papers=None if one is None else papers_in(one),
            electorate=None if one is None else one.electorate,
            doubted=bool(self._doubt(stands)),
            countermanded=place.countermanded,
            decides=decides,
            counts=facts.counts,
            hidden=unseen,
            by=place.entered_by or (f"{place.keying_by} is keying" if place.keying_by else ""),
        )

    def _shares(self, contests: list[Contest], stands: Mapping[str, Entry | None]) -> CouncilShares:
        """Over the date on which most of the council's wards are compared."""
        groups = self._desk.groups_of_parties
        dates = Counter(past.date for one in contests if (past := base_poll(one)) is not None)
        since = min(dates, key=lambda date: (-dates[date], date)) if dates else ""
        wards: list[tuple[Counts | None, Counts]] = []
        for one in contests:
            entry = stands[one.ballot_paper_id]
            best = None if entry is None else outcome_of(entry.declaration, groups, approved=False).best
            if best:
                wards.append((past_votes(one, since, groups), best))
        return council_shares(since, wards, self._names())

    def _names(self) -> Mapping[str, str]:
        return {group.id: group.name for group in self._desk.header.groups}

    def _unseen(self, who: str, entry: Entry | None) -> bool:
        """The figures of what stands are not for whoever looks."""
        if entry is None or not self._store.desk().double:
            return False
        person = self._known(who)
        if person is None:
            return entry.state in (State.ENTERED, State.DIFFERING, State.RETURNED)
        return hidden(self._store, person, entry)

    def _known(self, who: str) -> Person | None:
        try:
            return find_person(self._store, who) if who else None
        except Refused:
            return None

    def _doubt(self, entry: Entry | None) -> str:
        """Why what stands is in doubt, a sentence; "" where it is not."""
        if entry is None:
            return ""
        old = self._store.versions.overtaken(entry.declaration.ballot_paper_id).get(entry.declaration.id)
        if old is not None:
            return f"Keyed before {old.who} amended the contest ({old.told}): it is to be keyed again."
        if entry.state is State.DIFFERING:
            return "Two entries differ: somebody settles them, figure by figure."
        if entry.state is State.RETURNED and entry.verdict is not None:
            return f"Sent back by {entry.verdict.who}: {entry.verdict.note}"
        return ""


def _revised(entry: Entry) -> Revised:
    return Revised(
        entry.declaration, entry.revision, entry.entered_at, entry.entered_by, entry.reason, entry.state.value
    )
