"""The board as a web page that needs nothing else: no script, no font, no address."""

from datetime import datetime
from html import escape

from desk.count.figure import grouped, signed
from desk.totals.printed import Cell, Printed, Table

_STYLE = """
:root { color-scheme: light dark; --ink: #14181f; --muted: #515a67; --page: #fff; --line: #7f8895;
  --band: #7a4b00; --on-band: #fff3da; --stripe: #5f3a00; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef1f5; --muted: #a7b0bd; --page: #12151a;
  --line: #6b7686; --band: #f3c062; --on-band: #352a12; --stripe: #d8a548; } }
body { font: 1rem/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page);
  margin: 1.5rem auto; max-width: 62rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0 .5rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom-width: 2px; }
tbody th { font-weight: 600; }
.n { text-align: right; white-space: nowrap; }
.wide { overflow-x: auto; }
.wide:focus-visible, a:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
.said { color: var(--muted); }
nav ul { padding: 0; } nav li { display: inline-block; margin-right: 1rem; } a { color: inherit; }
.band { margin: 0 0 1rem; padding: .4rem .8rem; font-weight: 700; color: var(--on-band);
  background: var(--band); border: .3rem solid; border-image:
  repeating-linear-gradient(135deg, var(--band) 0 .6rem, var(--stripe) .6rem 1.2rem) 5; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
@media print {
  @page { size: A4; margin: 15mm; }
  :root { --ink: #000; --muted: #333; --page: #fff; --line: #777; --band: #fff; --on-band: #000;
    --stripe: #000; }
  body { max-width: none; margin: 0; padding: 0; font-size: 9.5pt; }
  nav, .skip { display: none; }
  .wide { overflow: visible; }
  thead { display: table-header-group; }
  tr, h2, caption { break-inside: avoid; }
  h2, caption { break-after: avoid; }
}
"""


def html(given: Printed) -> bytes:
    """Headings, captions and scopes for a screen reader; light and dark by the reader's system; on paper a
    header row on each page. A rehearsal or test says so in a band at the top, in words."""
    tables = "\n".join(_table(number, table) for number, table in enumerate(given.tables, start=1))
    links = "".join(
        f'<li><a href="#t{number}">{escape(table.name)}</a></li>'
        for number, table in enumerate(given.tables, start=1)
    )
    mode = given.mode.upper()
    band = "" if given.mode == "live" else f'<p class="band">{escape(mode)}: these are no real results</p>\n'
    page = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(given.heading)}: state of the parties</title>
<style>{_STYLE}</style>
</head>
<body>
<a class="skip" href="#t1">Skip to the first table</a>
{band}<header><h1>{escape(given.heading)}</h1>
<p>{escape(given.at)} Change of seats {escape(given.base)}; change of councils since the eve of poll.</p>
<nav aria-label="Tables"><ul>{links}</ul></nav></header>
<main>
{tables}
</main>
<footer><p class="said">{escape(_made(given))}</p></footer>
</body>
</html>
"""
    return page.encode("utf-8")


def _made(given: Printed) -> str:
    by = f"Count Desk, {given.desk}" if given.desk else "Count Desk"
    return f"{by}. An empty cell is not known, which is not 0."


def _table(number: int, table: Table) -> str:
    notes = "".join(f"<li>{escape(note)}</li>" for note in table.notes)
    said = f'<ul class="said">{notes}</ul>' if notes else ""
    head = f'<section id="t{number}" tabindex="-1"><h2>{escape(table.name)}</h2>\n'
    if not table.rows and table.empty:
        return f"{head}<p>{escape(table.empty)}</p>\n{said}</section>"
    numeric = [
        any(isinstance(row[at], int | float) for row in table.rows) for at in range(len(table.columns))
    ]
    columns = "".join(
        f'<th scope="col"{_right(is_number)}>{escape(column)}</th>'
        for column, is_number in zip(table.columns, numeric, strict=True)
    )
    named = table.columns.index("Council") if "Council" in table.columns else 0
    body = "\n".join(
        "<tr>"
        + "".join(
            _cell(cell, is_number, column, header=at == named)
            for at, (cell, is_number, column) in enumerate(zip(row, numeric, table.columns, strict=True))
        )
        + "</tr>"
        for row in table.rows
    )
    # What scrolls sideways on a small screen must be reached by the keyboard too.
    scrolls = f'<div class="wide" role="region" aria-label="{escape(table.name)}" tabindex="0">'
    return (
        f"{head}{scrolls}<table>\n<caption>{escape(table.caption)}</caption>\n<thead><tr>{columns}</tr></thead>"
        f"\n<tbody>\n{body}\n</tbody>\n</table></div>\n{said}</section>"
    )


def _right(is_number: bool) -> str:
    return ' class="n"' if is_number else ""


def shown(cell: Cell, column: str) -> str:
    """A cell as people read it: 1,424, +57, 3.4, 02:31, or nothing where it is not known."""
    if isinstance(cell, datetime):
        return f"{cell:%H:%M}"
    if isinstance(cell, float):
        said = f"{cell:+.1f}" if column.startswith("Change") else f"{cell:.1f}"
        return said.replace("-", "\N{MINUS SIGN}").replace("+0.0", "0.0")
    if isinstance(cell, int):
        return signed(cell) if column.startswith("Change") else grouped(cell)
    return cell or ""


def _cell(cell: Cell, is_number: bool, column: str, *, header: bool) -> str:
    tag = 'th scope="row"' if header else "td"
    return f"<{tag}{_right(is_number)}>{escape(shown(cell, column))}</{tag.split()[0]}>"
