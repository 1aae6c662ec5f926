"""The rule book as text, for `docs.md` and the help.

To renew the table in a page: `python -m desk.rules.rulebook < docs.md > new && mv new docs.md`. The shares of
clean sheets and of seeded errors are the study's (`measured`).
"""

import sys

from desk.count.finding import Severity
from desk.rules.book import BOOK, Rule
from desk.rules.council_lines import LINE_BOOK, LineRule
from desk.rules.measured import MEASURED, Measured
from desk.rules.measured_papers import MEASURED_PAPERS, SHEETS, SLIPS

START = "<!-- rule book: made by python -m desk.rules.rulebook -->"
SHORT = "<!-- short rule book: made by python -m desk.rules.rulebook -->"
END = "<!-- end of the rule book -->"

FAMILIES = {
    "reading": "Reading: can the sheet be read, is it whole",
    "seats": "Seats: who is elected",
    "terms": "Terms: the seat due and the casual vacancy",
    "stv": "Single transferable vote: quota and stages",
    "sv": "Supplementary vote: second preferences",
    "sums": "Sums: the figures against each other and the papers",
    "bounds": "Bounds: what one figure can be",
    "papers": "Papers: electorate, papers issued and rejected",
    "likeness": "Likeness: past results, swing and running mates",
    "telephone": "Telephone: figures that were heard",
    "line": "Council line against wards",
}
"""The families in the order of the book, as headings."""

_CONSEQUENCE = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def rule_book_markdown() -> str:
    """The rule book as Markdown: a table for each family, one line a rule, in the order of the book."""
    lines = [
        "An error marked * may go in as declared: official, though it cannot be. Shares marked † are of "
        f"{SHEETS:,} real sheets with papers and of {SLIPS:,} slips in the figures of papers they print "
        "(`python -m tests.bench.papers_study`); the others are the study's."
    ]
    family = ""
    rules: tuple[Rule | LineRule, ...] = (*BOOK, *LINE_BOOK)
    for rule in rules:
        if rule.family != family:
            family = rule.family
            lines += ["", f"### {FAMILIES[family]}", ""]
            lines += [
                "| code | | finds | rests on | clean sheets | errors | mostly |",
                "|---|---|---|---|--:|--:|---|",
            ]
        cells = (
            f"`{rule.code}`",
            _CONSEQUENCE[rule.severity] + (" *" if isinstance(rule, Rule) and rule.may_stand else ""),
            f"**{rule.title}.** {rule.says() if isinstance(rule, Rule) else rule.catches}",
            rule.source,
            *_measured(rule.code),
        )
        lines.append(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |")
    return "\n".join(lines).strip() + "\n"


def of_papers(code: str) -> bool:
    """Measured on slips in the papers alone, which the study does not seed."""
    return code not in MEASURED and code in MEASURED_PAPERS


def measured_of(code: str) -> Measured | None:
    """What the rule did in the study, or in that of the papers; None where neither calls upon it."""
    return MEASURED.get(code) or MEASURED_PAPERS.get(code)


def _measured(code: str) -> tuple[str, str, str]:
    """How often the rule fired on clean sheets, on seeded errors, and on which of them mostly."""
    seen = measured_of(code)
    if seen is None:
        return "", "", ""
    mark = " †" if of_papers(code) else ""
    return f"{seen.clean:.2%}{mark}", f"{seen.caught:.1%}{mark}", ", ".join(seen.mostly)


def short_book_markdown() -> str:
    """The rules that the study called upon, most catches first, for the README."""
    lines = ["| rule | finds | clean sheets it stops | seeded errors it catches |", "|---|---|--:|--:|"]
    for rule in sorted(BOOK, key=lambda rule: -MEASURED[rule.code].caught if rule.code in MEASURED else 1.0):
        if rule.code in MEASURED:
            clean, caught, mostly = _measured(rule.code)
            told = f"{rule.title}{f' ({mostly})' if mostly else ''}"
            lines.append(f"| `{rule.code}` | {told} | {clean} | {caught} |")
    return "\n".join(lines) + "\n"


def renewed(page: str) -> str:
    """A page with the rule book between its markers made anew; `ValueError` where a marker is missing."""
    if SHORT in page:
        before, _, rest = page.partition(SHORT)
        _, end, after = rest.partition(END)
        return f"{before}{SHORT}\n\n{short_book_markdown()}\n{END}{after}"
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"The page lacks the markers {START} and {END}: put them where the table belongs.")
    return f"{before}{START}\n\n{rule_book_markdown()}\n{END}{after}"


def main() -> None:
    """Copy a page from standard input to standard output with its rule book renewed."""
    sys.stdout.write(renewed(sys.stdin.read()))


if __name__ == "__main__":
    main()
