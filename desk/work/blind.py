"""What must not be seen of a first entry until two people have keyed it.

Under double entry the figures of a revision that is not checked are for who keyed it and for supervisors, who
correct and judge. A supervisor who has looked knows them: `docs.md` says so.
"""

from desk.count.contest import Contest
from desk.count.errors import Refused
from desk.record.entry import Entry, Person, Role
from desk.record.states import State
from desk.work.needs import DeskStore

UNCHECKED = (State.ENTERED, State.DIFFERING, State.RETURNED)


def is_blind(store: DeskStore, person: Person) -> bool:
    """Sheets that are not checked are hidden from this person, but those they keyed first."""
    return person.role is Role.CLERK and store.desk().double


def hidden(store: DeskStore, person: Person, entry: Entry | None) -> bool:
    """This person may still be asked to key this sheet blind."""
    return (
        entry is not None
        # Withdrawn, the ward is open again, and its sheet, if it was this ward's, is keyed again.
        and entry.state in (*UNCHECKED, State.WITHDRAWN)
        and is_blind(store, person)
        and person.name not in store.first_keyers(entry.declaration.id)
    )


def check_open_to(store: DeskStore, person: Person, contest: Contest, entry: Entry | None) -> None:
    """Refuse to show or correct a sheet that is hidden from this person. Raises Refused."""
    if hidden(store, person, entry):
        raise Refused(
            f"{contest.ward}, {contest.council} is not checked yet: its figures are for who keyed it and for "
            "a supervisor."
        )
