"""What an export is given of each declaration."""

from dataclasses import dataclass

from desk.count.contest import Contest
from desk.count.declaration import Declaration


@dataclass(frozen=True, slots=True)
class Exported:
    """One contest's standing declaration, with what the pack knows of the contest.

    `state` is the entry's state ("declared", "approved", "sealed" …), `revision` counts from 1.
    `approved_by` is "" while nobody has approved it.
    """

    declaration: Declaration
    contest: Contest
    state: str
    revision: int
    entered_by: str
    approved_by: str
