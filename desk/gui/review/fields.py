"""A field of a sheet as people read it: its name on the paper, and its text. No Qt."""

from collections.abc import Mapping

from desk.count.contest import Contest
from desk.gui.entry.sheet_model import KIND_NAMES, field_label
from desk.gui.entry.sheet_model import shown as keyed
from desk.record.second import AS_DECLARED, KIND

DASH = "\N{EN DASH}"
"""What stands where nothing was given: not a nought."""
_WORDS = {KIND: "Kind", AS_DECLARED: "Recorded as declared"}


def shown(name: str, text: str) -> str:
    """A field's text as it is read: grouped, a kind by its name, a dash where it was left blank."""
    if not text:
        return DASH
    if name == KIND:
        names: Mapping[str, str] = {kind.value: words for kind, words in KIND_NAMES.items()}
        return names.get(text, text)
    return text if name == AS_DECLARED else keyed(name, text)


def label(contest: Contest, name: str) -> str:
    """A field as the settler reads it on the paper: number, surname, forename."""
    for number, candidate in enumerate(contest.candidates, start=1):
        if name == f"votes.{candidate.person_id}":
            return f"{number} {candidate.surname.upper()}, {candidate.forenames}"
    return _WORDS.get(name) or field_label(contest, name)
