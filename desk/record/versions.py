"""Versions of what the pack says: an amended contest, an amended council. Each has its journal line."""

from dataclasses import dataclass

AMEND_CONTEST = "amend contest"
AMEND_COUNCIL = "amend council"
"""What the journal calls them."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a contest (`of`: its ballot paper id) or a council (its GSS code).

    0 is the pack's own: `told` is empty, and nobody and no line belong to it. `told` says what differs
    from the version before; `keying`: a sheet declared before it must be keyed again.
    """

    of: str
    version: int
    told: tuple[str, ...] = ()
    keying: bool = False
    reason: str = ""
    who: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A declaration that stands on a version that was amended since. `told`: what has changed."""

    ballot_paper_id: str
    declaration_id: str
    told: str
    who: str
    at: str
