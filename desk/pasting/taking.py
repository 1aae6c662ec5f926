"""Proposals that the clerk has confirmed → the sheet."""

from collections.abc import Collection

from desk.count.declaration import Kind
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, Sheet, read_elected, votes_field
from desk.pasting.pasted import Pasted


def sheet_from(
    pasted: Pasted,
    sheet: Sheet,
    *,
    taken: Collection[str] | None = None,
    papers: bool | Collection[str] = True,
) -> Sheet:
    """The sheet with the confirmed proposals in it: those of the person ids `taken`, or of everybody found.

    `papers`: also the total, electorate, papers and turnout, where the text says them, or those fields of
    them. What the text does not say stays as it was keyed; so do the figures, and the elected marks, of
    everybody not taken. Where the text marks nobody, the elected field is left alone. Raises `Refused` for
    another contest's sheet.
    """
    if sheet.ballot_paper_id != pasted.ballot_paper_id:
        raise Refused("The pasted text was read for another ward: paste it again on this sheet.")
    if sheet.kind is Kind.COUNTERMANDED:
        raise Refused("A countermanded poll has no figures: choose another kind before you paste.")
    filled = sheet
    chosen = [p for p in pasted.proposals if p.found and (taken is None or p.person_id in taken)]
    if sheet.kind is not Kind.UNOPPOSED:
        for proposal in chosen:
            if proposal.votes is not None:
                filled = filled.with_text(votes_field(proposal.person_id), str(proposal.votes))
    filled = _elected(pasted, filled, {p.person_id for p in chosen})
    if papers and sheet.kind is not Kind.UNOPPOSED:
        for name, text in pasted.of_the_paper().items():
            if papers is True or name in papers:
                filled = filled.with_text(name, text)
    return filled


def _elected(pasted: Pasted, sheet: Sheet, chosen: Collection[str]) -> Sheet:
    """Marks of those taken as the text has them, of the others as keyed; all in ballot order."""
    if not any(p.elected for p in pasted.proposals if p.person_id in chosen):
        return sheet
    keyed = read_elected(sheet.text(ELECTED), len(pasted.proposals))
    marks: list[str] = []
    for number, proposal in enumerate(pasted.proposals, start=1):
        if proposal.person_id in chosen:
            elected, mark = bool(proposal.elected), "*" if proposal.by_lot else ""
        else:
            elected, mark = number in keyed.numbers, keyed.marks(number)
        if elected:
            marks.append(f"{number}{mark}")
    return sheet.with_text(ELECTED, " ".join([*marks, *keyed.unread]))
