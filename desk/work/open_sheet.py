"""Take a contest's sheet in hand."""

from dataclasses import replace

from desk.count.declaration import Kind
from desk.count.sheet import blank_sheet, sheet_of
from desk.record.entry import Draft, Role
from desk.record.states import State
from desk.work.answers import Changes, Opened
from desk.work.code_words import another_call
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person, supervisor


def open_sheet(store: DeskStore, who: str, ballot_paper_id: str) -> Opened:
    """The sheet as it was left, or the figures that stand, or a blank one. Writes nothing.

    A draft belongs to the person who began it: others may look. Raises Refused for an unknown contest.
    """
    person = find_person(store, who)
    contest = store.contest(ballot_paper_id)
    standing = store.standing(ballot_paper_id)
    draft = store.draft(ballot_paper_id)
    overtaken = standing is not None and standing.declaration.id in store.versions.overtaken(ballot_paper_id)
    at_field, read_only = "", ""
    if draft is not None:
        sheet, at_field = draft.sheet, draft.at_field
        if draft.person != person.name:
            at_field = ""
            read_only = f"{draft.person} is keying this sheet"
            read_only += (
                ": take it over to go on."
                if person.role is Role.SUPERVISOR
                else ": a supervisor can take it over."
            )
    elif standing is not None:
        sheet = sheet_of(standing.declaration, contest)
        if overtaken and sheet.kind is not Kind.WINNERS_ONLY:
            sheet = replace(sheet, kind=blank_sheet(contest).kind)
        sheet = replace(sheet, source=another_call(sheet.source))
    else:
        sheet = blank_sheet(contest)
    return Opened(
        contest=contest,
        sheet=sheet,
        at_field=at_field,
        place=store.place(ballot_paper_id),
        standing=standing,
        reason_needed=standing is not None and standing.state is not State.RETURNED and not overtaken,
        read_only=read_only,
    )


def take_over(store: DeskStore, clock: Clock, who: str, ballot_paper_id: str) -> Changes:
    """A supervisor takes an open draft over, as it stands. Nothing keyed is lost."""
    person = supervisor(store, who, "take a sheet over")
    with store.transaction():
        draft = store.draft(ballot_paper_id)
        if draft is not None and draft.person != person.name:
            at = clock()
            store.write_line(
                at=at,
                who=person.name,
                what="take over",
                subject=ballot_paper_id,
                before=draft.person,
                after=person.name,
            )
            store.put_draft(Draft(person.name, draft.sheet, draft.at_field, at))
    return Changes(contests=(ballot_paper_id,))
