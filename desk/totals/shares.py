"""Share of the vote and its change, like with like: the wards fought on one earlier date and declared now.

A party's ward vote is its best-placed candidate's (see `facts.party_votes`), so a share is of the votes of
each party's best-placed candidate. All sums are whole numbers, so no order of declarations can alter them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from desk.count.contest import Contest, System
from desk.count.declaration import Kind
from desk.totals.area import EVERYWHERE, Area
from desk.totals.facts import ContestFacts, Counts, Outcome, first_preferences, party_votes
from desk.totals.running import RunningTotals

BASIS = "each party's best-placed candidate in a ward"
"""What a share is of. Every printed share carries it."""

MAIN = ("con", "lab", "ld")
TRACKED = (*MAIN, "green", "ukip")
"""The groups whose mean change by ward is kept, for the projected national share."""

UNIT = 10**9
"""A whole vote in the sums of ward shares, which are whole numbers of billionths."""


@dataclass(slots=True)
class ShareSums:
    """Sums over wards. `now` and `before` are votes by group over the `wards` fought both times; `sampled` of
    these were fought both times by all of `MAIN`, and `change` adds up their changes of share, in `UNIT`s.
    `votes` are those of all declared wards, whether fought before or not; `declared` counts them."""

    declared: int = 0
    wards: int = 0
    sampled: int = 0
    votes: Counter[str] = field(default_factory=Counter)
    now: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    change: Counter[str] = field(default_factory=Counter)

    def add(self, other: "ShareSums", times: int = 1) -> None:
        """Add `other`, or with `times` −1 take it away again."""
        self.declared += times * other.declared
        self.wards += times * other.wards
        self.sampled += times * other.sampled
        for mine, theirs in (
            (self.votes, other.votes),
            (self.now, other.now),
            (self.before, other.before),
            (self.change, other.change),
        ):
            for group, count in theirs.items():
                mine[group] += times * count


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A group's share, in points (0 to 100). `share`, `before` and `change` are over the wards fought both
    times, None while there is none; `of_all` is over every declared ward with votes."""

    group: str
    name: str
    share: float | None
    before: float | None
    change: float | None
    of_all: float


@dataclass(frozen=True, slots=True)
class Swing:
    """A two-party swing (Butler): half of what `to` gained in points and `loser` lost. Below nought: the
    other way. The shares are of all votes cast, not of the two parties' alone."""

    to: str
    loser: str
    points: float

    @property
    def label(self) -> str:
        """What kind of swing it is."""
        return "two-party swing (Butler)"


@dataclass(frozen=True, slots=True)
class AreaShares:
    """Shares in `area`: `wards` fought on `since` and declared now, of `declared` with votes."""

    area: Area
    since: str
    wards: int
    declared: int
    rows: tuple[ShareRow, ...]

    def swing(self, to: str, loser: str) -> Swing | None:
        """The two-party swing; None where either group did not stand both times, no ward compares, or the two
        are one."""
        rows = {row.group: row for row in self.rows}
        pair = [rows[group] for group in (to, loser) if group in rows and to != loser]
        changes = [row.change for row in pair if row.change is not None and row.share and row.before]
        return Swing(to, loser, (changes[0] - changes[1]) / 2) if len(changes) == 2 else None


class RunningShares:
    """Shares kept beside running totals: every outcome put there is counted here too."""

    def __init__(self, totals: RunningTotals, past: Mapping[str, Counts], since: str) -> None:
        """`past` maps ballot paper id → each group's vote in that ward on the date `since`."""
        self.since = since
        self._totals = totals
        self._past = past
        self._by_council: dict[str, ShareSums] = {}
        self._by_area: dict[Area, ShareSums] = {}
        """Areas that somebody has asked for; the others cost nothing."""
        totals.follow(self._take)

    def _take(self, facts: ContestFacts, before: Outcome | None, now: Outcome | None) -> None:
        """What stood for a contest goes out of the sums it counts in, what stands now in."""
        past = self._past.get(facts.ballot_paper_id)
        counts_in = [self._by_council.setdefault(facts.council_gss, ShareSums())]
        if self._by_area:
            areas = self._totals.areas_holding(facts.council_gss)
            counts_in += [self._by_area[area] for area in areas if area in self._by_area]
        out, comes = ward_sums(past, before), ward_sums(past, now)
        for sums in counts_in:
            if before is not None:
                sums.add(out, -1)
            sums.add(comes)

    def of(self, area: Area = EVERYWHERE) -> AreaShares:
        """The shares in `area`, a row for each group with votes, in the board's order."""
        sums = self._by_area.get(area)
        if sums is None:
            sums = self._by_area[area] = ShareSums()
            for _, council in self.by_council(area):
                sums.add(council)
        names = self._totals.names
        seen = [group for group in sums.votes if sums.votes[group] or sums.before[group]]
        order = [*(g for g in names if g in seen), *sorted(g for g in seen if g not in names)]
        return AreaShares(
            area,
            self.since,
            sums.wards,
            sums.declared,
            tuple(_row(group, names.get(group, group), sums) for group in order),
        )

    def by_council(self, area: Area = EVERYWHERE) -> Iterator[tuple[str, ShareSums]]:
        """Each council of `area` with a declared ward, in order of code, and its sums (to be read only)."""
        for gss in sorted(self._totals.gss_in(area)):
            sums = self._by_council.get(gss)
            if sums is not None and sums.declared:
                yield gss, sums


def ward_sums(past: Counts | None, outcome: Outcome | None) -> ShareSums:
    """What one ward adds: nothing while nothing is declared, or not all votes are given."""
    sums = ShareSums()
    if outcome is None or not outcome.best:
        return sums
    sums.declared = 1
    sums.votes.update(dict(outcome.best))
    if not past:
        return sums
    sums.wards = 1
    now, before = Counter(dict(outcome.best)), Counter(dict(past))
    sums.now, sums.before = now, before
    if outcome.kind is not Kind.STV and all(now[group] and before[group] for group in MAIN):
        sums.sampled = 1
        for group in TRACKED:
            sums.change[group] = now[group] * UNIT // now.total() - before[group] * UNIT // before.total()
    return sums


def past_votes(contest: Contest, since: str, group_of: Mapping[str, str]) -> Counts | None:
    """Each group's vote in the ward on the date `since`; None where it was not polled then."""
    for past in contest.past:
        if past.date == since:
            lines = ((one.name, one.party_id, one.votes) for one in past.candidates)
            return poll_votes(contest.system, lines, group_of)
    return None


def poll_votes(
    system: System, lines: Iterable[tuple[str, str, int | None]], group_of: Mapping[str, str]
) -> Counts | None:
    """Each group's vote in a poll of which `lines` are (name, party id, votes); None where nobody voted."""
    voted = first_preferences if system is System.STV else party_votes
    return voted(lines, group_of)


def _row(group: str, name: str, sums: ShareSums) -> ShareRow:
    share, before = _percent(sums.now, group), _percent(sums.before, group)
    return ShareRow(
        group=group,
        name=name,
        share=share,
        before=before,
        change=None if share is None or before is None else share - before,
        of_all=_percent(sums.votes, group) or 0.0,
    )


def _percent(votes: Counter[str], group: str) -> float | None:
    total = votes.total()
    return 100 * votes[group] / total if total else None
