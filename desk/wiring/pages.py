"""The pages of a ward and of a council, read from one desk: figures, past, history, incidents.

A page reads its own ward, or its own council's wards, and nothing else of the desk. Of an earlier moment it
reads what had been done by then.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from desk.count.call_sign import call_signs, folded
from desk.count.contest import Contest
from desk.count.errors import Refused
from desk.record.entry import Entry, Person, Place, Verdict
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
from desk.totals.ward import base_poll, ward_sentence
from desk.totals.ward_made import ward_page
from desk.totals.ward_page import Kept, WardPage
from desk.wiring.open_desk import OpenDesk
from desk.wiring.page_history import deeds
from desk.wiring.past import Past
from desk.work.blind import hidden
from desk.work.people import find_person

_ALWAYS = "9"
"""After every moment: of now."""


class SetForTheNight(Protocol):
    """What editors set; see `wiring.night.Night`."""

    def rulings(self) -> tuple[Ruling, ...]: ...  # noqa: D102
    def incidents(self, subject: str = "") -> tuple[Ruling, ...]: ...  # noqa: D102
    def expected(self) -> Mapping[str, Expected]: ...  # noqa: D102


class Pages:
    """Asked by the thread that has the desk. `who` is whoever looks: under double entry a clerk who may yet
    key a sheet blind sees none of its figures; "" is nobody the desk knows, who sees no unchecked one.
    `past`: the desk as it was at a moment, None: as it is."""

    def __init__(self, desk: OpenDesk, store: Store, night: SetForTheNight) -> None:
        self._desk, self._store, self._night = desk, store, night
        self._by_council: dict[str, tuple[str, ...]] = {}
        self._signs: dict[str, str] = {}

    def wards_of(self, gss: str) -> tuple[str, ...]:
        """A council's contests in the pack's order, by-elections and mayors too; no amendment moves them."""
        self._look_around()
        return self._by_council.get(gss, ())

    def call_sign(self, ballot_paper_id: str) -> str:
        """A ward's call sign, as the Enter page finds it by; "" where letters have run out."""
        self._look_around()
        return self._signs.get(ballot_paper_id, "")

    def _look_around(self) -> None:
        """Which wards are where, once: names of wards and councils are the pack's for good."""
        if self._by_council:
            return
        places = self._desk.named.values()
        found: dict[str, list[str]] = {}
        for place in places:
            found.setdefault(place.council_gss, []).append(place.ballot_paper_id)
        self._by_council = {gss: tuple(ballots) for gss, ballots in found.items()}
        signs = call_signs(tuple(folded(place.ward) for place in places))
        self._signs = {place.ballot_paper_id: sign for place, sign in zip(places, signs, strict=True)}

    def ward(
        self, ballot_paper_id: str, who: str = "", since: str = "", past: Past | None = None
    ) -> WardPage:
        """A ward's page, compared with the poll of `since` ("": as `base_poll` takes it). Raises Refused."""
        store, until = self._store, _until(past)
        contest, place = store.contest(ballot_paper_id), self._place(ballot_paper_id, past)
        history = self._history(ballot_paper_id, until)
        stands = history[0] if history and history[0].withdrawn is None else None
        unseen = self._unseen(who, stands) or self._unseen_now(who, ballot_paper_id, past)
        incidents = (self._night if past is None else past.night).incidents()
        outcome = self._totals(past).outcome(ballot_paper_id)
        kept = Kept(
            state=place.state.value if past is None or stands is None else stands.state.value,
            doubt=self._doubt(stands, past),
            hidden=unseen,
            uncounted=stands is not None and outcome is None,
            keying_by=place.keying_by,
            no_past=without_past(contest),
            incidents=tuple(incident_told(one) for one in incidents if one.subject == ballot_paper_id),
            deeds=deeds(
                contest,
                [(entry, self._verdicts(entry, until)) for entry in history],
                [one for one in store.seconds(ballot_paper_id) if one.entered_at <= until],
                [one for one in store.settlements(ballot_paper_id) if one.at <= until],
                [one for one in store.versions.of_contest(ballot_paper_id) if (one.at or "") <= until],
                hidden=unseen,
            ),
        )
        declaration, revision = (None, 0) if stands is None else (stands.declaration, stands.revision)
        groups = self._desk.groups_of_parties
        return ward_page(contest, declaration, revision, groups, self._names(), kept, since)

    def council(self, gss: str, who: str = "", past: Past | None = None) -> CouncilPage:
        """A council's page. Raises Refused for one that does not elect."""
        totals, night = self._totals(past), self._night if past is None else past.night
        totals.standing(gss)
        contests = {ballot: self._store.contest(ballot) for ballot in self.wards_of(gss)}
        stands = {ballot: self._stands(ballot, past) for ballot in contests}
        decides = {ward.ballot_paper_id: ward.decides for ward in can_change(totals, gss).wards}
        places = {} if past is None else {place.ballot_paper_id: place for place in past.places()}
        wards = tuple(
            self._row(
                contest, places.get(ballot) or self._store.place(ballot), stands[ballot], who,
                decides.get(ballot, ()), past,
            )
            for ballot, contest in contests.items()
        )  # fmt: skip
        expected = night.expected().get(gss)
        ruled = (one for one in self._night.rulings() if past is None or one.seq <= past.until)
        control = standing(ruled, RulingKind.CONTROL).get(gss)
        around = Around(
            expected="" if expected is None else expected.at,
            expected_by="" if expected is None else expected.source,
            set_by="" if control is None else control.who,
            incidents=(
                *(incident_told(one) for one in night.incidents() if one.subject == gss),
                *(f"{ward.ward}: {told}" for ward in wards for told in ward.incidents),
            ),
        )
        shown = [contests[row.ballot_paper_id] for row in wards if not row.hidden and row.counts]
        return council_page(totals, gss, wards, around, self._shares(shown, stands))

    def _row(
        self,
        contest: Contest,
        place: Place,
        stands: Entry | None,
        who: str,
        decides: tuple[str, ...],
        past: Past | None,
    ) -> WardRow:
        totals, ballot = self._totals(past), contest.ballot_paper_id
        facts, counted = totals.facts(ballot), totals.outcome(ballot)
        # What counts for nothing yet is in no sum of the council, so it is in no row of it either.
        bare = counted is None or (counted.doubted and not counted.seats)
        unseen = stands is not None and (
            bare or self._unseen(who, stands) or self._unseen_now(who, ballot, past)
        )
        one = None if stands is None or unseen else stands.declaration
        outcome = None if one is None else counted
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
            before=facts.last_fought,
            majority=None if one is None else majority(one),
            turnout=None if one is None else turnout_of(one),
            papers=None if one is None else papers_in(one),
            electorate=None if one is None else one.electorate,
            doubted=bool(self._doubt(stands, past)),
            countermanded=place.countermanded,
            decides=decides,
            counts=facts.counts,
            hidden=unseen,
            by=place.entered_by or (f"{place.keying_by} is keying" if place.keying_by else ""),
            incidents=place.incidents,
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

    # As it is, or as it was

    def _totals(self, past: Past | None) -> RunningTotals:
        return self._desk.totals() if past is None else past.totals()

    def _place(self, ballot_paper_id: str, past: Past | None) -> Place:
        return self._store.place(ballot_paper_id) if past is None else past.place(ballot_paper_id)

    def _stands(self, ballot_paper_id: str, past: Past | None) -> Entry | None:
        if past is None:
            return self._store.standing(ballot_paper_id)
        history = self._history(ballot_paper_id, past.at)
        return history[0] if history and history[0].withdrawn is None else None

    def _history(self, ballot_paper_id: str, until: str) -> tuple[Entry, ...]:
        """Every revision made by then, newest first, each with what had been said of it by then."""
        found = [one for one in self._store.history(ballot_paper_id) if one.entered_at <= until]
        if until == _ALWAYS:
            return tuple(found)
        return tuple(self._as_then(one, until, at > 0) for at, one in enumerate(found))

    def _as_then(self, entry: Entry, until: str, replaced: bool) -> Entry:
        verdicts, gone, second = self._verdicts(entry, until), entry.withdrawn, entry.second
        return replace(
            entry,
            verdict=verdicts[0] if verdicts else None,
            withdrawn=gone if gone is not None and gone.at <= until else None,
            second=second if second is not None and second.at <= until else None,
            batch=None,
            replaced=replaced,
        )

    def _verdicts(self, entry: Entry, until: str) -> tuple[Verdict, ...]:
        return tuple(one for one in self._store.verdicts(entry.declaration.id) if one.at <= until)

    # Who may see, and what is sure

    def _unseen(self, who: str, entry: Entry | None) -> bool:
        """The figures of what stands are not for whoever looks."""
        if entry is None or not self._store.desk().double:
            return False
        person = self._known(who)
        if person is None:
            return entry.state in (State.ENTERED, State.DIFFERING, State.RETURNED)
        return hidden(self._store, person, entry)

    def _unseen_now(self, who: str, ballot_paper_id: str, past: Past | None) -> bool:
        """What stands now is hidden: then an earlier revision, which has most of its figures, is too."""
        return past is not None and self._unseen(who, self._store.standing(ballot_paper_id))

    def _known(self, who: str) -> Person | None:
        try:
            return find_person(self._store, who) if who else None
        except Refused:
            return None

    def _doubt(self, entry: Entry | None, past: Past | None) -> str:
        """Why what stands is in doubt, a sentence; "" where it is not."""
        if entry is None:
            return ""
        old = self._store.versions.overtaken(entry.declaration.ballot_paper_id).get(entry.declaration.id)
        if old is not None and old.at <= _until(past):
            return f"Keyed before {old.who} amended the contest ({old.told}): it is to be keyed again."
        if entry.state is State.DIFFERING:
            return "Two entries differ: somebody settles them, figure by figure."
        if entry.state is State.RETURNED and entry.verdict is not None:
            return f"Sent back by {entry.verdict.who}: {entry.verdict.note}"
        return ""


def _until(past: Past | None) -> str:
    return _ALWAYS if past is None else past.at
