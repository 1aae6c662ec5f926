"""Which fields are marked, for which finding. No Qt."""

from collections.abc import Mapping

from desk.count.finding import Finding, Severity
from desk.gui.entry.sheet_model import worst_first

_MOST = 3
"""A finding about more figures than these is about their sum: the figures are then not marked one by one."""


def marks_of(findings: tuple[Finding, ...], accepted: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Field name → (error or warning, why): its worst finding. Accepted warnings mark nothing."""
    marks: dict[str, tuple[str, str]] = {}
    for finding in worst_first(findings, accepted):
        if finding.key in accepted:
            continue
        mark = "error" if finding.severity is Severity.ERROR else "warning"
        for name in marked_fields(finding):
            marks.setdefault(name, (mark, finding.message))
    return marks


def marked_fields(finding: Finding) -> tuple[str, ...]:
    """The fields of a finding that are marked."""
    votes = [name for name in finding.fields if name.startswith("votes.")]
    if len(votes) <= _MOST:
        return finding.fields
    return tuple(name for name in finding.fields if name not in votes) or finding.fields[:1]
