"""The votes of every earlier poll by ward, read from the pack's contests a few at a time.

Reading all of them takes some 0.4 s on the pack of 3 May 2018. The window's worker has it done in slices, so
that no commit waits behind it; a command has it done at once.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from desk.packs.brief import past_polls
from desk.totals.facts import Counts
from desk.totals.shares import poll_votes


class PastVotes:
    """`done` of `of` contests are read."""

    def __init__(self, bodies: Iterable[bytes], group_of: Mapping[str, str]) -> None:
        """`bodies`: every contest as the pack's codec has it; `group_of` maps party → reporting group."""
        self._waiting = list(bodies)
        self._waiting.reverse()
        self._group_of = group_of
        self._dates: Counter[str] = Counter()
        self._votes: dict[str, dict[str, Counts]] = {}
        self.of = len(self._waiting)

    @property
    def done(self) -> int:
        """Contests read."""
        return self.of - len(self._waiting)

    def go_on(self, most: int) -> bool:
        """Read up to `most` more; whether all are read now."""
        for _ in range(min(most, len(self._waiting))):
            polls = past_polls(self._waiting.pop())
            if polls.by_election:
                continue
            for poll in polls.past:
                self._dates[poll.date] += 1
                lines = ((one.name, one.party_id, one.votes) for one in poll.candidates)
                votes = poll_votes(polls.system, lines, self._group_of)
                if votes:
                    self._votes.setdefault(poll.date, {}).setdefault(polls.ballot_paper_id, votes)
        return not self._waiting

    def whole(self) -> "PastVotes":
        """This, with all of it read."""
        self.go_on(self.of)
        return self

    def dates(self) -> tuple[tuple[str, int], ...]:
        """(date, wards polled then), the date of most wards first."""
        return tuple(sorted(self._dates.items(), key=lambda pair: (-pair[1], pair[0])))

    def votes(self, date: str) -> Mapping[str, Counts]:
        """Ballot paper id → each group's votes on that date."""
        return self._votes.get(date, {})
