"""The rule book as text, for `docs.md` and the help.

To renew the table in a page: `python -m desk.rules.rulebook < docs.md > new && mv new docs.md`. The shares of
clean sheets and of seeded errors are the study's (`measured`).
"""

import sys

from desk.count.finding import Severity
from desk.rules.book import BOOK, Rule
from desk.rules.council_lines import LINE_BOOK, LineRule
from desk.rules.measured import FIGURES, MEASURED, MEASURED_STV, SCOTTISH, Measured
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

NOT_STUDIED = "not in the study"
_NOT_STUDIED_WHY = (
    "the archive has no such thing (texts that cannot be read, candidates of another contest, polls that "
    "were not held, lots, terms, stages, second preferences, electorates of other wards, council lines, "
    "telephone calls), and what were made up for it would measure the making. Most of these say a plain "
    "contradiction, or what was left out; each has a passing and a failing case (`tests/rules/cases.py`)."
)

_CONSEQUENCE = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def rule_book_markdown() -> str:
    """The rule book as Markdown: a table for each family, one line a rule, in the order of the book."""
    lines = [
        "An error marked * may go in as declared: official, though it cannot be. Shares marked † are of "
        f"{SHEETS:,} real sheets with papers and of {SLIPS:,} slips in the figures of papers they print "
        f"(`python -m tests.bench.papers_study`), those marked ‡ of {SCOTTISH} Scottish wards with each kind "
        "of error; the others are the study's.",
        "",
        f"*{NOT_STUDIED}*: {_NOT_STUDIED_WHY}",
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


def measured_on(code: str) -> str:
    """Which study calls upon the rule: "scotland" (transferable votes), "study", "papers"; "" for none."""
    books = {"scotland": MEASURED_STV, "study": MEASURED, "papers": MEASURED_PAPERS}
    return next((name for name, book in books.items() if code in book), "")


def measured_of(code: str) -> Measured | None:
    """What the rule did in that study; None where none calls upon it."""
    return MEASURED_STV.get(code) or MEASURED.get(code) or MEASURED_PAPERS.get(code)


def _measured(code: str) -> tuple[str, str, str]:
    """How often the rule fired on clean sheets, on seeded errors, and on which of them mostly."""
    seen = measured_of(code)
    if seen is None:
        return NOT_STUDIED, "", ""
    mark = {"scotland": " ‡", "papers": " †"}.get(measured_on(code), "")
    return f"{seen.clean:.2%}{mark}", f"{seen.caught:.1%}{mark}", ", ".join(seen.mostly)


_MUST = (
    ("clean sheets interrupted by any warning", "clean", "≤ 2 %", "≤ 1 %"),
    ("wrong votes that change who is elected", "winners", "≥ 96 %", "≥ 98.5 %"),
    ("the same with ballot papers declared", "winners with papers", "≥ 99 %", "≥ 99.7 %"),
    ("figures of two parties exchanged, wards with a usable past", "exchanged", "≥ 80 %", "≥ 90 %"),
    ("all kinds of error together", "kinds", "≥ 72 %", "≥ 76 %"),
    ("the same with ballot papers declared", "kinds with papers", "≥ 86 %", "≥ 90 %"),
    ("the same with a printed total too", "kinds with a total too", "≥ 96 %", "≥ 98 %"),
    ("Scotland: clean sheets interrupted", "stv clean", "≤ 2 %", ""),
    ("Scotland: all kinds together, without and with a printed quota", "stv kinds", "", ""),
)
"""What was asked of the rules, and the study's figure for it."""


def _reached() -> list[str]:
    lines = ["| of the rules was asked | must | aim | reached |", "|---|--:|--:|--:|"]
    for title, name, must, aim in _MUST:
        figure = f"{FIGURES[name]:.2%}"
        if name == "stv kinds":
            figure += f", {FIGURES['stv kinds with a quota']:.2%}"
        lines.append(f"| {title} | {must} | {aim} | {figure} |")
    lines.append(f"| wrongful errors | none | none | {FIGURES['errors']:.0f} |")
    return lines


def short_book_markdown() -> str:
    """What was asked of the rules and reached, and those that the study called upon, for the README."""
    lines = [*_reached(), ""]
    lines += ["| rule | finds | clean sheets it stops | seeded errors it catches |", "|---|---|--:|--:|"]
    measured = {**MEASURED, **MEASURED_STV}
    titles = {rule.code: rule.title for rule in BOOK}
    for code in sorted(measured, key=lambda code: -measured[code].caught):
        clean, caught, mostly = _measured(code)
        told = f"{titles[code]}{f' ({mostly})' if mostly else ''}"
        lines.append(f"| `{code}` | {told} | {clean} | {caught} |")
    return "\n".join([*lines, "", f"‡ On {SCOTTISH} Scottish wards of 2017."]) + "\n"


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
