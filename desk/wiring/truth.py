"""What the returning officers declared in the election that ships as rehearsal."""

from desk.batch.declarations import decode_lines
from desk.count.declaration import Declaration
from desk.resources import resource

PACK = "rehearsal/rehearsal.countpack"
TRUTH = "rehearsal/declared.jsonl"


def declared_truth() -> tuple[Declaration, ...]:
    """Every declaration, in the pack's order."""
    with resource(TRUTH).open("rb") as lines:
        return tuple(decode_lines(lines))
