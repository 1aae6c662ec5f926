"""The rule book as rows and sentences. No Qt."""

from collections.abc import Iterable, Mapping

from desk.count.finding import Severity
from desk.gui.parts.table import Cell, Row
from desk.record.tolerance import SetTolerance
from desk.rules.book import BOOK, TOLERANCES, Rule
from desk.rules.measured import CLEAN, SCOTTISH
from desk.rules.measured_papers import SHEETS
from desk.rules.rulebook import NOT_STUDIED, measured_of, measured_on
from desk.rules.tolerance import Tolerance, plain

STUDIED = (
    f"Shares of {CLEAN:,} real sheets as declared, and of the slips seeded into them (README: the study); "
    f"of the rules of the papers, of {SHEETS:,} sheets with papers and slips in these; of those of "
    f"transferable votes, of {SCOTTISH} Scottish wards. A dash: {NOT_STUDIED}."
)


def in_force(changes: Iterable[SetTolerance]) -> dict[str, SetTolerance]:
    """The last change of each limit."""
    return {change.name: change for change in changes}


def rows(own: Mapping[str, SetTolerance], letters: str = "") -> list[Row]:
    """A row a rule: what it is, and what the study measured; those with these letters."""
    return [_row(rule, own) for rule in BOOK if _has(rule, own, letters)]


def values(own: Mapping[str, SetTolerance]) -> dict[str, float]:
    """The limits that were changed, as the rules take them."""
    return {name: change.value for name, change in own.items()}


def _has(rule: Rule, own: Mapping[str, SetTolerance], letters: str) -> bool:
    told = " ".join((rule.code, rule.title, rule.says(values(own)), rule.why, rule.severity.value)).casefold()
    return all(word in told for word in letters.casefold().split())


def _row(rule: Rule, own: Mapping[str, SetTolerance]) -> Row:
    error = rule.severity is Severity.ERROR
    seen = measured_of(rule.code)
    changed = any(limit.name in own and own[limit.name].value != limit.usual for limit in rule.tolerances)
    limits = "changed" if changed else "usual" if rule.tolerances else ""
    return Row(
        rule.code,
        (
            Cell(rule.title),
            Cell("error" if error else "warning", "error" if error else "warning"),
            Cell(
                "\N{EN DASH}" if seen is None else f"{seen.clean:.1%}",
                spoken=NOT_STUDIED if seen is None else "",
            ),
            Cell(
                "\N{EN DASH}" if seen is None else f"{seen.caught:.0%}",
                spoken=NOT_STUDIED if seen is None else "",
            ),
            Cell(limits, "warning" if changed else "muted", strong=changed),
        ),
    )


def about(rule: Rule, own: Mapping[str, SetTolerance]) -> str:
    """What the rule finds at the limits in force, why, what it rests on and catches most, in paragraphs."""
    seen = measured_of(rule.code)
    what = "Catches mostly slips in" if measured_on(rule.code) == "papers" else "Catches mostly"
    mostly = f"{what}: {', '.join(seen.mostly)}." if seen is not None and seen.mostly else ""
    if seen is None:
        mostly = f"How often it speaks is {NOT_STUDIED}."
    source = f"Rests on: {rule.source}." if rule.source else ""
    return "\n".join(
        part for part in (f"{rule.says(values(own))} {rule.why}".strip(), mostly, source) if part
    )


def limit_told(limit: Tolerance, own: Mapping[str, SetTolerance]) -> str:
    """A limit with its value in force, and who changed it when and why."""
    change = own.get(limit.name)
    value = limit.usual if change is None else change.value
    told = f"{limit.says[:1].upper()}{limit.says[1:]}: {plain(value)} {limit.unit} ({limit.name})."
    if change is None:
        return told
    usual = "the usual" if value == limit.usual else f"usually {plain(limit.usual)}"
    return f"{told} {change.who}, {change.at[:16].replace('T', ' ')}: {change.reason} ({usual})."


def limit_words(limit: Tolerance, own: Mapping[str, SetTolerance]) -> str:
    """What may be keyed for a limit."""
    change = own.get(limit.name)
    now = limit.usual if change is None else change.value
    return (
        f"Now {plain(now)}, usually {plain(limit.usual)}; {plain(limit.least)} to {plain(limit.most)} "
        f"{limit.unit}"
    )


def number(text: str) -> float | None:
    """A value as keyed: "0.5", "-1", "−1"; None for what is no number."""
    try:
        return float(text.replace("−", "-").replace("_", "x"))
    except ValueError:
        return None


__all__ = ["STUDIED", "TOLERANCES", "about", "in_force", "limit_told", "limit_words", "number", "rows"]
