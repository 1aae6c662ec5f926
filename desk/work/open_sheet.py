"""Take a contest's sheet in hand."""

from dataclasses import replace

from desk.count.contest import Contest
from desk.count.declaration import Kind
from desk.count.sheet import Sheet, blank_sheet, declared, sheet_of
from desk.record.entry import Entry, Person, Role
from desk.record.states import State
from desk.work.answers import Opened
from desk.work.blind import hidden
from desk.work.code_words import another_call
from desk.work.hand_over import other_entry_in_hand
from desk.work.needs import DeskStore
from desk.work.people import find_person


def open_sheet(store: DeskStore, who: str, ballot_paper_id: str) -> Opened:
    """The sheet as it was left, or the figures that stand, or a blank one. Writes nothing.

    A draft belongs to the person who began it: others may look. Under double entry a clerk who has not keyed
    it sees nothing of a sheet until it is checked. Raises Refused for an unknown contest.
    """
    person = find_person(store, who)
    contest = store.contest(ballot_paper_id)
    standing = store.standing(ballot_paper_id)
    overtaken = standing is not None and standing.declaration.id in store.versions.overtaken(ballot_paper_id)
    unseen = hidden(store, person, standing)
    sheet, at_field, read_only = _in_hand(store, person, contest, None if unseen else standing, overtaken)
    if not read_only:
        read_only = _other_entry(store, person, contest, standing, unseen)
    if unseen and standing is not None:
        standing = _without_figures(standing, contest)
    return Opened(
        contest=contest,
        sheet=sheet,
        at_field=at_field,
        place=store.place(ballot_paper_id),
        standing=standing,
        reason_needed=standing is not None and standing.state is not State.RETURNED and not overtaken,
        read_only=read_only,
    )


def _in_hand(
    store: DeskStore, person: Person, contest: Contest, standing: Entry | None, overtaken: bool
) -> tuple[Sheet, str, str]:
    """The sheet, the field the hand was in, and why it is only to be looked at."""
    draft = store.draft(contest.ballot_paper_id)
    if draft is None:
        if standing is None:
            return blank_sheet(contest), "", ""
        sheet = sheet_of(standing.declaration, contest)
        if overtaken and sheet.kind is not Kind.WINNERS_ONLY:
            sheet = replace(sheet, kind=blank_sheet(contest).kind)
        return replace(sheet, source=another_call(sheet.source)), "", ""
    if draft.person == person.name:
        return draft.sheet, draft.at_field, ""
    boss = person.role is Role.SUPERVISOR
    go_on = ": take it over to go on." if boss else ": a supervisor can take it over."
    shown = draft.sheet if boss or not store.desk().double else blank_sheet(contest)
    return shown, "", f"{draft.person} is keying this sheet{go_on}"


def _other_entry(
    store: DeskStore, person: Person, contest: Contest, standing: Entry | None, unseen: bool
) -> str:
    """Why this person keys no first entry here; "" where they may."""
    if standing is not None and standing.state is State.DIFFERING:
        return "Its two entries differ: they are settled, or the sheet is sent back."
    if unseen and standing is not None and standing.state is State.ENTERED:
        return f"{standing.entered_by} keyed this sheet: it waits for a second entry, made without seeing it."
    return other_entry_in_hand(store, contest.ballot_paper_id, person.name)


def _without_figures(entry: Entry, contest: Contest) -> Entry:
    blank = declared(blank_sheet(contest), contest, id=entry.declaration.id)
    return replace(entry, declaration=blank, noted=())
