"""A stage table as text, as it is pasted or typed: one line a candidate, one column (or two) a stage.

`1 Adams ; 700 ; -32.4 ; 667.6 ; …`: who, the first preferences, then for each later stage what was passed on
and the total. Who is a number on the ballot paper, a person id or a name. Cells stand between tabs,
semicolons or commas (a comma inside a cell needs quotation marks); an empty cell is not given. Lines that
begin with "non" or "exhausted" are votes nobody had; headings and lines of totals are passed over.
"""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.count.contest import Contest
from desk.count.stages import Moved, Stage, amount_text, read_amount

MOST_STAGES = 200
_PASSED_OVER = ("candidate", "name", "stage", "total", "quota")


@dataclass(frozen=True, slots=True)
class StageTable:
    """A table, read. `unread` quotes what is no candidate, no amount, or does not fit; then no stage is."""

    stages: tuple[Stage, ...] = ()
    unread: tuple[str, ...] = ()


def read_stage_table(text: str, contest: Contest) -> StageTable:
    """Read a table. Blank text is no table."""
    lines: dict[str, list[str]] = {}
    unread: list[str] = []
    for cells in _cells(text):
        who = _who(cells[0], contest)
        if who is None:
            if not cells[0].strip().casefold().startswith(_PASSED_OVER) and any(cells):
                unread.append(cells[0].strip() or " ".join(cells).strip())
        elif who in lines:
            unread.append(cells[0].strip())
        else:
            lines[who] = cells[1:]
            unread += [cell.strip() for cell in cells[1:] if cell.strip() and read_amount(cell) is None]
    if unread or not lines:
        return StageTable((), tuple(unread))
    width = max(len(cells) for cells in lines.values())
    count = 1 + width // 2
    if width > 2 * MOST_STAGES:
        return StageTable((), (f"{width} columns",))
    return StageTable(tuple(_stage(lines, contest, number) for number in range(count)))


def stage_table_text(stages: Sequence[Stage], contest: Contest) -> str:
    """The text that `read_stage_table` reads as these stages; "" for none."""
    if not stages:
        return ""
    whos = [(c.person_id, f"{n} {c.name}") for n, c in enumerate(contest.candidates, start=1)]
    rows = [[label, *_texts([dict(stage.candidates).get(id) for stage in stages])] for id, label in whos]
    for label, line in (
        ("non-transferable", [stage.non_transferable for stage in stages]),
        ("exhausted", [stage.exhausted for stage in stages]),
    ):
        if any(moved is not None for moved in line):
            rows.append([label, *_texts(line)])
    return "\n".join("\t".join(row) for row in rows)


def _texts(line: Sequence[Moved | None]) -> list[str]:
    texts: list[str] = []
    for number, moved in enumerate(line):
        if number:
            texts.append("" if moved is None or moved.transfer is None else amount_text(moved.transfer))
        texts.append("" if moved is None or moved.total is None else amount_text(moved.total))
    return texts


def _cells(text: str) -> list[list[str]]:
    mark = next((mark for mark in "\t;" if mark in text), ",")
    rows = list(csv.reader(text.splitlines(), delimiter=mark))
    return [row for row in rows if any(cell.strip() for cell in row)]


def _who(cell: str, contest: Contest) -> str | None:
    """A person id, "non-transferable" or "exhausted"; None for what is neither."""
    said = " ".join(cell.split()).casefold()
    if said.startswith("non"):
        return "non-transferable"
    if said.startswith("exhausted"):
        return "exhausted"
    numbered = re.fullmatch(r"([0-9]{1,3})(?:[ .]+(.*))?", said)
    people = contest.candidates
    for person in people:
        if said == person.person_id.casefold():
            return person.person_id
    if numbered:
        # A name goes before its number, which another has once a candidate is added.
        by_name = _who(numbered[2], contest) if numbered[2] else None
        by_number = int(numbered[1])
        if by_name is not None or not 1 <= by_number <= len(people):
            return by_name
        return people[by_number - 1].person_id
    named = [
        p.person_id
        for p in people
        if said in (p.name.casefold(), p.surname.casefold(), f"{p.surname}, {p.forenames}".casefold())
    ]
    return named[0] if len(named) == 1 else None


def _stage(lines: dict[str, list[str]], contest: Contest, number: int) -> Stage:
    def moved(cells: list[str]) -> Moved:
        def amount(at: int) -> int | None:
            return read_amount(cells[at]) if 0 <= at < len(cells) and cells[at].strip() else None

        return Moved(None, amount(0)) if number == 0 else Moved(amount(2 * number - 1), amount(2 * number))

    def lost(label: str) -> Moved | None:
        line = moved(lines[label]) if label in lines else Moved()
        return None if line == Moved() else line

    people = tuple(
        (c.person_id, moved(lines[c.person_id])) for c in contest.candidates if c.person_id in lines
    )
    return Stage(people, lost("non-transferable"), lost("exhausted"))
