"""JSON (UTF-8): a list with an object for every contest, the declaration within as the contract has it."""

import json
from collections.abc import Sequence

from desk.batch.declarations import plain
from desk.batch.formats.row import Exported
from desk.count.contest import Office


def write(rows: Sequence[Exported]) -> bytes:
    """The whole file, in the order given. `null` is "not given", which is not 0."""
    items = [_item(row) for row in rows]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _item(row: Exported) -> dict[str, object]:
    contest = row.contest
    return {
        "council_gss": contest.council_gss,
        "council": contest.council,
        "ward_gss": contest.ward_gss,
        "ward": contest.ward,
        "by_election": contest.by_election,
        **({"office": contest.office} if contest.office is not Office.COUNCILLOR else {}),
        "state": row.state,
        "revision": row.revision,
        "entered_by": row.entered_by,
        "approved_by": row.approved_by,
        "declaration": plain(row.declaration),
    }
