"""What a revision altered of the one before, figure by figure."""

from desk.count.contest import Contest
from desk.count.declaration import REJECTION_REASONS, Declaration
from desk.count.figure import grouped
from desk.count.percent import Percent


def changes(contest: Contest, before: Declaration, now: Declaration) -> tuple[str, ...]:
    """What a revision altered: "Jane Adams 412 → 421", "Tom Baker elected"."""
    names = {candidate.person_id: candidate.name for candidate in contest.candidates}
    old = {result.person_id: result for result in before.candidates}
    said = []
    for result in now.candidates:
        was, name = old.get(result.person_id), names.get(result.person_id, result.name)
        if was is None or was.votes != result.votes:
            said.append(f"{name} {_figure(None if was is None else was.votes)} → {_figure(result.votes)}")
        if result.elected != (was is not None and was.elected):
            said.append(f"{name} {'elected' if result.elected else 'not elected'}")
        if was is not None and was.second_preferences != result.second_preferences:
            old_second, new_second = _figure(was.second_preferences), _figure(result.second_preferences)
            said.append(f"{name}, second preferences {old_second} → {new_second}")
    for label, was_figure, figure in zip(_PAPERS, _papers(before), _papers(now), strict=True):
        if was_figure != figure:
            said.append(f"{label} {_figure(was_figure)} → {_figure(figure)}")
    if before.stages != now.stages:
        said.append("stages of the count")
    if before.kind is not now.kind:
        said.append(f"{before.kind.value} → {now.kind.value}")
    return tuple(said)


_PAPERS = (
    "electorate",
    "ballot papers",
    "total as printed",
    "quota",
    "papers counted",
    "valid papers",
    "turnout",
    *(f"rejected, {why.replace('_', ' ')}" for why in REJECTION_REASONS),
)


def _papers(one: Declaration) -> tuple[int | Percent | None, ...]:
    rejected = (getattr(one.rejected, why) for why in REJECTION_REASONS)
    account = (one.ballots_counted, one.ballots_valid, one.turnout)
    return one.electorate, one.ballots_issued, one.valid_votes_total, one.quota, *account, *rejected


def _figure(value: int | Percent | None) -> str:
    if isinstance(value, Percent):
        return f"{value.text}%"
    return "not given" if value is None else grouped(value)
