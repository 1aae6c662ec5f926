"""The night's questions, answered from one desk: what can change, shares, a ward, the log, the board at any
moment, the plan, the watch list, and what an editor sets.

Long because it is the one list of what a page may ask; each method hands on to `totals`, `work` or `store`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from desk.count.contest import System
from desk.count.council import NO_OVERALL_CONTROL, Council
from desk.count.errors import Refused
from desk.count.party import Group
from desk.packs.codec import decode_contest, decode_council
from desk.packs.header import Header
from desk.record.rulings import Ruling, RulingKind, incidents, standing
from desk.store.store import Store
from desk.totals.area import EVERYWHERE, Area
from desk.totals.board import Base
from desk.totals.calls import Override
from desk.totals.can_change import CanChange, OpenWard, alerts, can_change, open_wards
from desk.totals.facts import facts_of
from desk.totals.log import LogLine
from desk.totals.plan import Expected, PlanRow, WatchRow, expected_at, last_time, night_plan
from desk.totals.projection import Projection, projection
from desk.totals.replay import Replay, Step, Then
from desk.totals.running import RunningTotals
from desk.totals.shares import RunningShares, past_votes
from desk.totals.ward import base_poll
from desk.wiring.moments import night_moment
from desk.wiring.night_facts import night_facts
from desk.wiring.open_desk import OpenDesk
from desk.wiring.past import Past
from desk.wiring.past_votes import PastVotes
from desk.wiring.story import NOTHING_YET, Story
from desk.wiring.watch_rows import watch_rows
from desk.wiring.world import utc_now
from desk.work import rule
from desk.work.answers import Changes

if TYPE_CHECKING:
    from desk.wiring.pages import Pages

_ANEW = ("amend ", f"set {RulingKind.GROUP.value}")
"""Lines of the journal after which who only looks counts everything anew."""
NEW_GROUP = "#5C6470"
"""The colour of a group that the pack has not."""


def regrouped(header: Header, rulings: Iterable[Ruling]) -> Header:
    """The header with its parties in the groups that a supervisor set, new groups before the last of the
    pack's (other)."""
    moved = standing(rulings, RulingKind.GROUP)
    known = {group.id for group in header.groups}
    new = {one.text("group"): one.text("name") for one in moved.values() if one.text("group") not in known}
    groups = (
        *header.groups[:-1],
        *(Group(id, name or id, name or id, NEW_GROUP) for id, name in new.items()),
        *header.groups[-1:],
    )
    parties = tuple(
        replace(party, group=moved[party.id].text("group")) if party.id in moved else party
        for party in header.parties
    )
    return replace(header, groups=groups, parties=parties)


class Night:
    """Asked by the thread that has the desk. Times are ISO UTC unless they are called local."""

    def __init__(self, desk: OpenDesk, store: Store) -> None:
        self._desk = desk
        self._store = store
        self._shares: dict[str, tuple[RunningTotals, RunningShares]] = {}
        self._shares_then: dict[str, tuple[RunningTotals, RunningShares]] = {}
        self._past: PastVotes | None = None
        self.story = Story(desk, store, self.fresh)
        self._seen = 0

    # What is set, with a reason

    def rulings(self) -> tuple[Ruling, ...]:
        """Everything that was ever set or taken back, in order."""
        return self._store.rulings.all()

    def set_group(self, who: str, party: str, group: str, reason: str, name: str = "") -> Changes:
        """A supervisor puts a party (id or name) into a reporting group: one there is, or a new one by its
        `name`. `group` "": back to the pack's."""
        one = self._desk.party(party)
        known = [group.id for group in self._desk.header.groups]
        value = rule.group_value(group, name, known) if group else None
        if value is not None and "name" not in value:
            # A group that another party brought in keeps the name it was given.
            named = {g.id: g.name for g in self._desk.header.groups}
            pack = {g.id for g in self._desk.pack_groups}
            value = {**value, "name": named[group]} if group not in pack else value
        changes = self._rule(who, RulingKind.GROUP, one.id, value, reason)
        self._forget()
        self._desk.count_anew()
        return changes

    def set_control(self, who: str, council: str, control: str | None, reason: str) -> Changes:
        """An editor's word on who controls a council: a group id, `noc`, or None to take it back."""
        gss = self._council(council).gss
        known = [*(group.id for group in self._desk.header.groups), NO_OVERALL_CONTROL]
        if control is not None and control not in known:
            raise Refused(f"“{control}” cannot control a council: give one of {', '.join(known)}.")
        value = None if control is None else {"control": control}
        changes = self._rule(who, RulingKind.CONTROL, gss, value, reason)
        totals = self._desk.totals()
        if gss in totals.gss_all:
            totals.override(gss, None if control is None else Override(control, " ".join(reason.split())))
        return changes

    def set_expected(self, who: str, council: str, at: str, reason: str) -> Changes:
        """When a council is expected to declare, local ("02:00"); "": as the pack has it."""
        moment = expected_at(at, self._desk.facts.polling_date)
        value = {"at": moment} if moment else None
        return self._rule(who, RulingKind.EXPECTED, self._council(council).gss, value, reason)

    def watch(self, who: str, subject: str, why: str) -> Changes:
        """Put a council (code or name) or a ward (ballot paper id) on the watch list, saying why."""
        return self._rule(who, RulingKind.WATCH, self._watched(subject), {"why": why}, why)

    def unwatch(self, who: str, subject: str, why: str) -> Changes:
        """Take it off again."""
        return self._rule(who, RulingKind.WATCH, self._watched(subject), None, why)

    def note_incident(
        self,
        who: str,
        subject: str,
        what: str,
        text: str,
        source: str,
        number: int | None = None,
        at: str = "",
    ) -> Changes:
        """Anybody notes a recount, a delay, voters turned away, at a ward (its ballot paper id) or in a whole
        council (its code or name): with its source, a number if any, and when (local, "01:10"; "": now)."""
        value = rule.incident_value(what, text, source, number, self._moment_of(at))
        named = self._watched(subject)
        rule.note_incident(self._store, self._store.rulings, utc_now, who, named, value)
        return self._happened(named)

    def change_incident(
        self,
        who: str,
        seq: int,
        what: str,
        text: str,
        source: str,
        reason: str,
        number: int | None = None,
        at: str = "",
    ) -> Changes:
        """A supervisor notes an incident otherwise, by the number of its journal line, with a reason."""
        value = rule.incident_value(what, text, source, number, self._moment_of(at))
        store = self._store
        return self._happened(
            rule.change_incident(store, store.rulings, utc_now, who, seq, value, reason).subject
        )

    def withdraw_incident(self, who: str, seq: int, reason: str) -> Changes:
        """A supervisor takes an incident back, by the number of its journal line."""
        store = self._store
        return self._happened(rule.withdraw_incident(store, store.rulings, utc_now, who, seq, reason).subject)

    def incidents(self, subject: str = "") -> tuple[Ruling, ...]:
        """The incidents that stand, the latest first; of one contest or council (its code), or all."""
        found = incidents(self.rulings())
        return tuple(one for one in found if not subject or one.subject == subject)

    def named(self, subject: str) -> str:
        """What a person calls what is watched, or where something happened: "Peverell, Plymouth"."""
        for council in self._desk.councils:
            if council.gss == subject:
                return council.name
        place = self._desk.place(subject)
        return f"{place.ward}, {place.council}"

    def _moment_of(self, at: str) -> str:
        """The hour alone where it is the night's own: that is how it is told."""
        day = self._desk.facts.polling_date
        moment = expected_at(at, day)
        return moment[11:] if moment and expected_at(moment[11:], day) == moment else moment

    def _happened(self, subject: str) -> Changes:
        whole = any(council.gss == subject for council in self._desk.councils)
        return Changes(contests=() if whole else (subject,), board=True)

    def _rule(
        self, who: str, kind: RulingKind, subject: str, value: rule.Value | None, reason: str
    ) -> Changes:
        return rule.rule(self._store, self._store.rulings, utc_now, who, kind, subject, value, reason)

    def _council(self, named: str) -> Council:
        sought = named.strip().casefold()
        for council in self._desk.councils:
            if sought in (council.gss.casefold(), council.name.casefold()):
                return council
        raise Refused(f"{named} is no council that is electing here: give its GSS code or its name.")

    def _watched(self, subject: str) -> str:
        for council in self._desk.councils:
            if subject.strip().casefold() in (council.gss.casefold(), council.name.casefold()):
                return council.gss
        return self._store.contest(subject.strip()).ballot_paper_id

    # The totals

    def fresh(self, *, as_packed: bool = True) -> RunningTotals:
        """Running totals with nothing declared; `as_packed`: before anything was amended."""
        desk = self._desk
        moved = bool(standing(self.rulings(), RulingKind.GROUP))
        group_of = desk.groups_of_parties
        totals = RunningTotals(
            desk.councils, night_facts(self._store, group_of, whole=moved), desk.header.groups
        )
        if as_packed:
            for of, body in self._store.first_versions():
                if of in totals.gss_all:
                    totals.amend_council(decode_council(body))
                elif of not in {council.gss for council in desk.councils}:
                    totals.amend(facts_of(decode_contest(body), group_of))
        return totals

    def rule_on(self, totals: RunningTotals) -> None:
        """Put every editor's word that stands into these totals."""
        for gss, one in standing(self.rulings(), RulingKind.CONTROL).items():
            if gss in totals.gss_all:
                totals.override(gss, Override(one.text("control"), one.reason))

    def follow(self) -> bool:
        """For who only looks: count what another program has written since. Whether there was anything."""
        newest = self._store.last_line()
        seq = 0 if newest is None else newest.seq
        if seq == self._seen:
            return False
        lines = tuple(self._store.lines(self._seen)) if self._seen else ()
        first, self._seen = self._seen == 0, seq
        if first or any(line.what.startswith(_ANEW) or "council line" in line.what for line in lines):
            self._forget()
            self._desk.count_anew()
            return True
        totals = self._desk.totals()
        for line in lines:
            if line.what == f"set {RulingKind.CONTROL.value}":
                totals.override(line.subject, None)
        self.rule_on(totals)
        places = {place.ballot_paper_id for place in self._desk.places()}
        for ballot_paper_id in {line.subject for line in lines} & places:
            self._desk.recount(ballot_paper_id)
        return True

    def _forget(self) -> None:
        self._shares.clear()
        self._shares_then.clear()
        self._past = None
        self.story.forget()

    # What can still change

    def can_change(self, gss: str) -> CanChange:
        """A council's contenders and its open wards."""
        return can_change(self._desk.totals(), gss)

    def open_wards(self, area: Area = EVERYWHERE) -> tuple[OpenWard, ...]:
        """Every open ward of an area and what it can alter."""
        return open_wards(self._desk.totals(), area)

    def alerts(self, area: Area = EVERYWHERE) -> tuple[OpenWard, ...]:
        """Wards in doubt that are decisive."""
        return alerts(self._desk.totals(), area)

    # Wards and shares

    @cached_property
    def pages(self) -> "Pages":
        """The pages of a ward and of a council."""
        from desk.wiring.pages import Pages

        return Pages(self._desk, self._store, self)

    def past_votes(self) -> PastVotes:
        """The votes of earlier polls, read as far as somebody had them read (`PastVotes.go_on`)."""
        if self._past is None:
            self._past = PastVotes(self._store.contest_bodies(), self._desk.groups_of_parties)
        return self._past

    def share_dates(self) -> tuple[tuple[str, int], ...]:
        """(date, wards) of the earlier polls the pack knows, the one of most wards first."""
        return self.past_votes().whole().dates()

    def shares(self, since: str = "", of: RunningTotals | None = None) -> RunningShares:
        """Shares against the polls of the date `since`; "": the date on which most wards were fought.

        `of`: of these totals, a replay's, in place of the desk's."""
        totals = of or self._desk.totals()
        shares = self._shares if of is None else self._shares_then
        kept = shares.get(since)
        if kept is None or kept[0] is not totals:
            made = self.shares_over(totals, since)
            kept = shares[since] = shares[made.since] = (totals, made)
        return kept[1]

    def shares_kept(self, since: str) -> bool:
        """They are counted, so that asking for them takes no time."""
        kept = self._shares.get(since)
        return kept is not None and kept[0] is self._desk.totals()

    def shares_over(self, totals: RunningTotals, since: str = "") -> RunningShares:
        """The same beside other totals: those of an earlier moment."""
        past = self.past_votes().whole()
        dates = past.dates()
        date = since or (dates[0][0] if dates else "")
        return RunningShares(totals, past.votes(date), date)

    def projection(self, since: str = "") -> Projection:
        """The projected national share, or why it is not shown."""
        return projection(self.shares(since))

    # Log and replay

    def steps(self) -> Sequence[Step]:
        """Everything that moved the board, in order."""
        return self.story.steps

    def log(self) -> tuple[LogLine, ...]:
        """The night in the words of the trade, newest first."""
        self.story.read_on()
        return self.story.log.lines()

    def replay(self) -> Replay:
        """A board of its own that goes to any moment of this night."""
        return Replay(self.fresh, self.steps())

    def past(self, then: Then, most: int | None = None) -> tuple[Past, int]:
        """The desk as it was at a moment, or `most` steps nearer to it; and how many steps are to go."""
        replay, left = self.story.go(then, most)
        return Past(self._desk, self, replay), left

    def at(self, moment: str) -> RunningTotals:
        """The board at a moment: "02:00" of this night (local), or ISO with its day (UTC if it says so)."""
        return self.replay().to(self.moment(moment))

    def moment(self, text: str) -> str:
        """A moment of this night that a person gives, as ISO UTC: see `night_moment`. Raises Refused."""
        steps = self.steps()
        if not steps:
            raise Refused(NOTHING_YET)
        return night_moment(text, steps[0].at, max(steps[0].at, steps[-1].at))

    # The plan

    def last_time(self, ballot_paper_id: str) -> str:
        """What a ward needs by its last time; "" without one, or where leading is not winning (STV)."""
        contest = self._store.contest(ballot_paper_id)
        past = base_poll(contest)
        if past is None or contest.system is System.STV:
            return ""
        votes = past_votes(contest, past.date, self._desk.groups_of_parties)
        names = {group.id: group.name for group in self._desk.header.groups}
        return last_time(votes or (), past.date[:4], names)

    def packed_times(self) -> Mapping[str, str]:
        """When each council is expected by the pack, local ISO; those of which it knows nothing left out."""
        day = self._desk.facts.polling_date
        return {
            council.gss: expected_at(council.expected, day)
            for council in self._desk.councils
            if council.expected
        }

    def expected(self, until: int | None = None) -> Mapping[str, Expected]:
        """When each council is expected, local: as set, else as the pack says. `until`: as it was set when
        the journal had that many lines."""
        found = {gss: Expected(at, "pack") for gss, at in self.packed_times().items()}
        set_by_then = (one for one in self.rulings() if until is None or one.seq <= until)
        for gss, one in standing(set_by_then, RulingKind.EXPECTED).items():
            found[gss] = Expected(one.text("at"), one.reason)
        return found

    def times_set(self) -> Mapping[str, Ruling]:
        """The expected times that a supervisor has set, by council."""
        return standing(self.rulings(), RulingKind.EXPECTED)

    def plan(self, now: str, area: Area = EVERYWHERE) -> tuple[PlanRow, ...]:
        """The night's plan; `now` is local, ISO to the minute."""
        return night_plan(self._desk.council_rows(Base.LAST_FOUGHT, area), self.expected(), now)

    def watch_list(self) -> tuple[WatchRow, ...]:
        """What is watched, in the order it was put there, with what each needs and where it stands."""
        watched = standing(self.rulings(), RulingKind.WATCH)
        return watch_rows(watched, self._desk.totals(), self._desk.place, self.last_time)
