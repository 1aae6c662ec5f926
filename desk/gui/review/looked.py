"""One contest as the review page shows it to a person: its sheet, or the differences they may settle."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desk.count.errors import Refused
from desk.work.answers import Differing, Reviewed

if TYPE_CHECKING:
    from desk.wiring.desk import Desk


@dataclass(frozen=True, slots=True)
class Looked:
    """`why_not`: the sentence why this person may not settle, or not even look; "" where they may.
    `incidents` are those that stand at the contest, in words."""

    reviewed: Reviewed | None = None
    differing: Differing | None = None
    why_not: str = ""
    incidents: tuple[str, ...] = ()

    @property
    def may_judge(self) -> bool:
        """This person may send it back."""
        return self.reviewed is not None and not self.reviewed.may_judge


def look(desk: "Desk", who: str, ballot_paper_id: str, *, differs: bool) -> Looked:
    """The sheet; where two entries differ, the differences as well. Raises Refused for what is no contest."""
    incidents = desk.place(ballot_paper_id).incidents
    return replace(_look(desk, who, ballot_paper_id, differs=differs), incidents=incidents)


def _look(desk: "Desk", who: str, ballot_paper_id: str, *, differs: bool) -> Looked:
    reviewed: Reviewed | None = None
    why_not = ""
    try:
        reviewed = desk.look_at(who, ballot_paper_id)
    except Refused as refusal:
        if not differs:
            # Blind until it is checked: that is no mistake of anybody's.
            return Looked(why_not=str(refusal))
    if not differs:
        return Looked(reviewed)
    try:
        return Looked(reviewed, desk.differences(who, ballot_paper_id))
    except Refused as refusal:
        why_not = str(refusal)
    return Looked(reviewed, None, why_not)
