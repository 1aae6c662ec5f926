"""Findings a sheet was declared with, as rows: of a first entry and of a second."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from desk.count.finding import Finding, Severity
from desk.record.entry import Noted
from desk.record.noted import digest_of, figures_told

Each = Callable[[str], Iterable[Any]]

NOTED = "code, severity, fields, message, reason, why, figures"
"""The columns, in the order of both functions below."""

NOTED_WITH_WHY = """
ALTER TABLE noted ADD COLUMN why TEXT;
ALTER TABLE noted ADD COLUMN figures TEXT;
ALTER TABLE second_noted ADD COLUMN why TEXT;
ALTER TABLE second_noted ADD COLUMN figures TEXT;
"""
"""Null in rows of an earlier version, which kept neither."""


def noted_row(noted: Noted) -> tuple[str, ...]:
    """A finding as it is written."""
    finding = noted.finding
    return (
        finding.code,
        finding.severity.value,
        " ".join(finding.fields),
        finding.message,
        noted.reason,
        finding.why,
        figures_told(finding.figures),
    )


def noted_of(row: Sequence[Any]) -> Noted:
    """A finding as it was written."""
    code, severity, fields, message, reason, why, figures = row
    told = tuple((name, figure) for name, figure in json.loads(figures or "[]"))
    return Noted(Finding(code, Severity(severity), tuple(fields.split()), message, why or "", told), reason)


def noted_said(each: Each, table: str, of: str) -> dict[str, dict[str, Any]]:
    """By declaration, what its line says of its findings; `table` and `of` are this room's own words."""
    rows: dict[str, list[Sequence[Any]]] = {}
    for id, *row in each(
        f"SELECT {of}, code, fields, message, reason, why, figures FROM {table} ORDER BY 1, place"  # noqa: S608
    ):
        rows.setdefault(id, []).append(row)
    return {
        id: {"accepted": [[row[0], row[3]] for row in found], "noted": digest_of(found)}
        for id, found in rows.items()
    }


NONE_SAID = {"accepted": None, "noted": None}
"""What the line of a declaration without findings says of them."""
