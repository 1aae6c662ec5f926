"""The lines of a pack as they stand in the file: strict, so that nothing unexpected passes for data.

Every field a later version adds must have a default and be left out while it is the default, so that the
packs and desks of earlier versions still read and still give the same bytes.
"""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from desk.count.figure import MOST
from desk.record.slow_hash import KEPT

FORMAT: Final = "count-pack/1"

Text = Annotated[str, Meta(max_length=400)]
Name = Annotated[str, Meta(min_length=1, max_length=400)]
Date = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Colour = Annotated[str, Meta(pattern=r"^#[0-9A-Fa-f]{6}$")]
Count = Annotated[int, Meta(ge=0, le=MOST)]
Points = Annotated[str, Meta(pattern=r"^(?:(?:0|[1-9][0-9]{0,2})(?:\.[0-9]{1,4})?)?\Z")]
Few = Annotated[int, Meta(ge=0, le=1000)]
Hash = Annotated[str, Meta(pattern=f"^{KEPT}$")]
Tally = tuple[tuple[Name, Few], ...]


class _Line(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    pass


class GroupLine(_Line, frozen=True):
    """A `Group`."""

    id: Name
    name: Name
    short: Name
    colour: Colour


class PartyLine(_Line, frozen=True):
    """A `Party`."""

    id: Name
    name: Name
    group: Name


class HeaderLine(_Line, frozen=True):
    """The first line. `format` is written although it has only one value: it is how a pack is known."""

    format: Literal["count-pack/1"]
    election: Name
    polling_date: Date
    election_id: Name
    groups: tuple[GroupLine, ...]
    parties: tuple[PartyLine, ...]
    code_words: tuple[tuple[Name, Hash], ...] = ()


class CouncilLine(_Line, frozen=True):
    """A `Council`."""

    gss: Name
    name: Name
    type: Text
    nation: Text
    region: Text
    size: Annotated[int, Meta(ge=1, le=1000)] | None
    cycle: Literal["all", "halves", "thirds", ""]
    eve: Tally = ()
    eve_label: Text = ""
    eve_bundles: bool = True
    control_before: Name | None = None
    not_up: Tally | None = None
    expected: Text = ""


class CandidateLine(_Line, frozen=True):
    """A `Candidate`."""

    person_id: Name
    name: Name
    surname: Text
    forenames: Text
    party_id: Name
    party_name: Text


class SeatsLine(_Line, frozen=True):
    """`Seats`."""

    due: Few
    casual: Few = 0
    countermanded: Few = 0


class PastCandidateLine(_Line, frozen=True):
    """A `PastCandidate`; `votes` left out: unopposed."""

    name: Text
    party_id: Name
    votes: Count | None = None
    elected: bool = False


class PastContestLine(_Line, frozen=True):
    """A `PastContest`; `turnout` as a declaration spells it: "34.2"."""

    date: Date
    matched_by: Literal["code", "name"]
    candidates: tuple[PastCandidateLine, ...]
    electorate: Count | None = None
    turnout: Points = ""


class ContestLine(_Line, frozen=True):
    """A `Contest`."""

    ballot_paper_id: Name
    number: Annotated[int, Meta(ge=1, le=100_000)]
    council_gss: Text
    council: Name
    ward: Name
    ward_gss: Text
    system: Literal["plurality", "stv", "sv"]
    seats: SeatsLine
    candidates: tuple[CandidateLine, ...]
    past: tuple[PastContestLine, ...] = ()
    last_fought: Tally | None = None
    last_fought_note: Text = ""
    by_election: bool = False
    version: Few = 0
    past_note: Text = ""
    office: Literal["councillor", "mayor"] = "councillor"


class CloseLine(_Line, frozen=True):
    """The last line: how many lines came before it, so that a truncated pack is told."""

    councils: Count
    contests: Count
    candidates: Count
