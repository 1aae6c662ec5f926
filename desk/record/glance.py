"""A declared sheet at a glance: all that a list says of it, none of its figures."""

from dataclasses import dataclass

from desk.record.entry import Place
from desk.record.states import State


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that a sheet was declared with: its rule's code, its sentence, and the reason given."""

    code: str
    message: str
    reason: str


@dataclass(frozen=True, slots=True)
class Glance:
    """The revision that stands for a contest. Moments are ISO UTC.

    `source` is the kind of its source ("paper", "telephone", "web", "mail"; "" not given) and `reference`
    what the source is called, as a file's name. `second_by` made its second entry, `settles`: it settled two.
    """

    place: Place
    declaration_id: str
    revision: int
    reason: str
    entered_by: str
    entered_at: str
    second_by: str
    settles: bool
    as_declared: bool
    source: str
    reference: str
    accepted: tuple[Accepted, ...] = ()

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.place.state


@dataclass(frozen=True, slots=True)
class InHand:
    """A sheet that somebody is keying. `second`: of the second entry. `begun` and `touched`: when its first
    and its last key were kept; `begun` "" for one from before that was kept."""

    place: Place
    person: str
    second: bool
    begun: str
    touched: str
