"""A ward's history in words: what was keyed, corrected, settled, judged, amended, and by whom."""

from collections.abc import Iterator, Mapping, Sequence

from desk.count.contest import Contest
from desk.record.entry import Entry, Verdict
from desk.record.second import Choice, SecondEntry, Settlement, differences
from desk.record.versions import Version
from desk.totals.changed import changes
from desk.totals.ward_page import Deed

_BLANK = "blank"


def deeds(
    contest: Contest,
    history: Sequence[tuple[Entry, Sequence[Verdict]]],
    seconds: Sequence[SecondEntry] = (),
    settlements: Sequence[Settlement] = (),
    versions: Sequence[Version] = (),
    *,
    hidden: bool = False,
) -> tuple[Deed, ...]:
    """Newest first. `history` is every revision, newest first, each with the words given on it.

    `hidden`: no figure stands in it, only who did what and when.
    """
    entries = [entry for entry, _ in history]
    twice = {one.checks: one for one in seconds}
    settled = {one.declaration_id: one for one in settlements}
    found: list[Deed] = []
    for at, (entry, verdicts) in enumerate(history):
        found += _judged(entry, verdicts)
        if entry.declaration.id in twice:
            found.append(_second(contest, twice[entry.declaration.id], entry))
        if entry.declaration.id in settled:
            found.append(_settled(contest, settled[entry.declaration.id]))
        else:
            found.append(_keyed(contest, entry, entries[at + 1 :]))
    for one in versions:
        if one.version:
            deed = Deed(one.at, one.who, f"Contest amended by {one.who} ({one.reason})", one.told)
            later = next((at for at, other in enumerate(found) if other.at <= one.at), len(found))
            found.insert(later, deed)
    return tuple(Deed(d.at, d.who, d.words, () if hidden else d.changed) for d in found)


def _keyed(contest: Contest, entry: Entry, earlier: Sequence[Entry]) -> Deed:
    """A revision against the one before it that was not withdrawn: another ward's figures say nothing."""
    at, who = entry.entered_at, entry.entered_by
    before = next((one for one in earlier if one.withdrawn is None), None)
    if before is None:
        return Deed(at, who, f"Declared by {who}")
    changed = changes(contest, before.declaration, entry.declaration) or ("the same figures",)
    words = f"Corrected by {who} ({entry.reason})" if entry.reason else f"Keyed again by {who}"
    return Deed(at, who, words, changed)


def _judged(entry: Entry, verdicts: Sequence[Verdict]) -> Iterator[Deed]:
    """What was said of one revision, the last word first."""
    if entry.withdrawn is not None:
        gone = entry.withdrawn
        yield Deed(gone.at, gone.who, f"Withdrawn by {gone.who} ({gone.reason})")
    for one in verdicts:
        word = "Approved" if one.approved else "Sent back"
        note = f" ({one.note})" if one.note else ""
        yield Deed(one.at, one.who, f"{word} by {one.who}{note}")


def _second(contest: Contest, second: SecondEntry, first: Entry) -> Deed:
    at, who = second.entered_at, second.entered_by
    if second.agrees:
        return Deed(at, who, f"Keyed a second time by {who}: agrees")
    label = _labels(contest)
    told = tuple(
        f"{label.get(one.field, one.field)} {one.first or _BLANK} or {one.second or _BLANK}"
        for one in differences(contest, first.declaration, second.declaration)
    )
    return Deed(at, who, f"Keyed a second time by {who}: differs", told)


_RIGHT = {Choice.FIRST: "the first was right", Choice.SECOND: "the second was right"}


def _settled(contest: Contest, settlement: Settlement) -> Deed:
    label = _labels(contest)
    told = tuple(
        f"{label.get(one.field, one.field)} {one.value or _BLANK}, "
        f"{_RIGHT.get(one.choice, 'neither was right')} ({one.reason})"
        for one in settlement.decisions
    )
    return Deed(settlement.at, settlement.who, f"Two entries settled by {settlement.who}", told)


def _labels(contest: Contest) -> Mapping[str, str]:
    """The fields of a sheet as people call them; a candidate's votes by the name alone."""
    found = {
        "kind": "kind",
        "elected": "elected (numbers)",
        "valid_votes_total": "total as printed",
        "electorate": "electorate",
        "ballots_issued": "ballot papers",
        "ballots_counted": "papers counted",
        "ballots_valid": "valid papers",
        "quota": "quota",
        "elected_at_stage": "elected at stage",
        "stages": "stages",
        "as_declared": "as declared",
    }
    for one in contest.candidates:
        found[f"votes.{one.person_id}"] = one.name
        found[f"second_preferences.{one.person_id}"] = f"{one.name}, second preferences"
    return found
