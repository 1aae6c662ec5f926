"""Notes: what a sheet could not be held against, and why. Never findings: nothing is to be done."""

from desk.count.contest import Contest, System
from desk.rules.expected import Expected, usable_past
from desk.rules.seen import past_ward, side_of


def notes(contest: Contest, likely: Expected | None) -> tuple[str, ...]:
    """One sentence each: no usable past, who of the candidates has none, and where the swing is from.

    `likely` is what is expected of the contest; None where nothing is known beyond the sheet. An unopposed
    contest has no figures to be held against anything.
    """
    if contest.unopposed:
        return ()
    if contest.system is System.STV:
        return ("First preferences are not held against the past: transfers hide what it would tell.",)
    why = without_past(contest)
    if why:
        return (f"{why} {_instead(likely)}",)
    found = []
    day, ward = usable_past(contest) or ("", {})
    new = [
        candidate.surname or candidate.name
        for candidate in contest.candidates
        if side_of(candidate.party_id, candidate.name) not in ward
    ]
    if new:
        found.append(f"Without a past of {day} here: {', '.join(new)}. {_by_council(likely)}")
    if likely is not None and not likely.grown:
        found.append(
            "No ward of the council with a past is in yet: the swing is that of all councils in so far."
        )
    return tuple(found)


def without_past(contest: Contest) -> str:
    """Why a ward has no usable past, as a sentence; "" where it has one."""
    if usable_past(contest) is not None:
        return ""
    if not contest.past:
        return contest.past_note or "No past result of this ward is in the pack."
    if all(past_ward(poll) is None for poll in contest.past):
        return f"Nobody polled here on {contest.past[0].date}: it was unopposed."
    return "None of the parties of the past result stands now, or only one stood then."


def _instead(likely: Expected | None) -> str:
    if likely is None or not any(side.known for side in likely.sides):
        return "No other ward is in yet: the figures are held against nothing but themselves."
    return "The figures are only held against the council's other wards, or all councils in so far."


def _by_council(likely: Expected | None) -> str:
    if likely is None:
        return "Their figures are held against nothing."
    return "Their figures are only held against the party's in other wards, if it has any."
