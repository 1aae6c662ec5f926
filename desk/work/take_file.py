"""What a file of results says → drafts, for a clerk to look at and declare. Nothing is declared by a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desk.count.errors import Refused
from desk.pasting.arranging import arranged
from desk.pasting.pasted import Pasted
from desk.work.answers import Changes
from desk.work.keep_draft import keep_draft
from desk.work.needs import Clock, DeskStore
from desk.work.open_sheet import open_sheet
from desk.work.people import find_person


@dataclass(frozen=True, slots=True)
class TakenRead:
    """What became of one contest's reading: how many figures are in its draft; `why` none are, else ""."""

    ballot_paper_id: str
    figures: int
    why: str


def take_file(
    store: DeskStore, clock: Clock, who: str, read: Sequence[Pasted], kind: str, reference: str
) -> tuple[tuple[TakenRead, ...], Changes]:
    """Make a draft of each reading, of what is likely or sure; `kind` and `reference` say where it came from.

    A sheet that is declared, keyed by anybody or without figures is left as it is, and told. Raises Refused
    where nobody of this name is at the desk.
    """
    person = find_person(store, who)
    told = [_take(store, clock, person.name, pasted, kind, reference) for pasted in read]
    begun = tuple(one.ballot_paper_id for one in told if not one.why)
    return tuple(told), Changes(contests=begun)


def _take(store: DeskStore, clock: Clock, who: str, pasted: Pasted, kind: str, reference: str) -> TakenRead:
    ballot = pasted.ballot_paper_id
    opened = open_sheet(store, who, ballot)
    if opened.standing is not None:
        return TakenRead(ballot, 0, "declared already: open its sheet and paste there")
    if opened.read_only or not opened.sheet.untouched:
        return TakenRead(ballot, 0, "being keyed already: open its sheet and paste there")
    try:
        sheet = arranged(pasted, opened.contest, opened.sheet).taken(kind)
        if sheet == opened.sheet:
            return TakenRead(ballot, 0, "nothing likely enough: open its sheet and paste there")
        sheet = replace(sheet, source=replace(sheet.source, reference=reference))
        keep_draft(store, clock, who, sheet, "")
    except Refused as refusal:
        return TakenRead(ballot, 0, str(refusal))
    return TakenRead(ballot, sum(bool(text) for text in sheet.texts.values()), "")
