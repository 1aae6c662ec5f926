"""The second entry in the clerk's hand: whose it is to key, and what is said of it. No Qt.

A second sheet is opened, kept and committed by verbs of its own, which answer nothing of the first.
"""

from typing import TYPE_CHECKING

from desk.gui.entry.sheet_model import SheetModel
from desk.record.entry import Place
from desk.record.states import State
from desk.work.answers import Opened, OpenedSecond, SecondCommitted

if TYPE_CHECKING:
    from desk.wiring.desk import Desk

HEADING = "Second entry"
WANTED = "second entry"
"""What `Place.wants` says of a sheet that waits for one."""
TELLS = "Key the sheet as it lies before you. Nothing of the first entry is shown here."


def waits_for(place: Place, who: str) -> bool:
    """This contest waits for a second entry that this person may make, as far as the lists say."""
    return place.wants == WANTED and place.entered_by != who and place.second_by in ("", who)


def open_for(desk: "Desk", who: str, ballot_paper_id: str) -> Opened | OpenedSecond:
    """The sheet this person has to key: the second where the first is somebody else's, else the first."""
    place = desk.place(ballot_paper_id)
    if place.second_by == who or (place.wants == WANTED and place.entered_by != who):
        second = desk.open_second(who, ballot_paper_id)
        if not second.read_only or place.second_by not in ("", who):
            return second
        first = desk.open_sheet(who, ballot_paper_id)
        # Whoever keyed the first may go on with it; anybody else is told why the second is not theirs.
        return first if not first.read_only else second
    return desk.open_sheet(who, ballot_paper_id)


def second_model(opened: OpenedSecond, who: str) -> SheetModel:
    """The model of a second sheet: nothing stands before it."""
    return SheetModel(
        contest=opened.contest,
        sheet=opened.sheet,
        at_field=opened.at_field,
        read_only=opened.read_only,
        begun=opened.place.second_by == who,
        context=opened.context,
        second=True,
    )


def committed_said(ward: str, committed: SecondCommitted) -> str:
    """Whether the two agree, and no figure of either."""
    if committed.state is State.DIFFERING:
        return f"{ward}: the two entries differ. A third person settles it."
    return f"{ward}: both entries agree. Checked."
