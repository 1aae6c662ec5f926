"""Findings that stood when a sheet was declared, as a line of the journal tells them."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from desk.record.entry import Noted


def figures_told(figures: Sequence[tuple[str, float]]) -> str:
    """The figures behind a finding as text, the same for the same figures."""
    return json.dumps([[name, figure] for name, figure in figures], ensure_ascii=False)


def noted_said(noted: Sequence[Noted]) -> dict[str, Any]:
    """What a line says of them: code and reason of each, and one digest of all that was shown with them."""
    if not noted:
        return {}
    rows = [
        (
            one.finding.code,
            " ".join(one.finding.fields),
            one.finding.message,
            one.reason,
            one.finding.why,
            figures_told(one.finding.figures),
        )
        for one in noted
    ]
    return {"accepted": [[row[0], row[3]] for row in rows], "noted": digest_of(rows)}


def digest_of(rows: Iterable[Sequence[str | None]]) -> str | None:
    """The digest of (code, fields, message, reason, why, figures) of each finding.

    None where they were noted by an earlier version, whose lines have no digest of them.
    """
    told = [list(row) for row in rows]
    if any(row[4] is None for row in told):
        return None
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
