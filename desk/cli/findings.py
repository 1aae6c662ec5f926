"""Findings as the contract's JSON."""

from typing import Any

from desk.count.finding import Finding


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding: code, severity, fields, message, why, and the figures behind it by name."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "fields": list(finding.fields),
        "message": finding.message,
        "why": finding.why,
        "figures": dict(finding.figures),
    }
