"""Single transferable vote: the table of stages, where one is given.

Amounts are hundred-thousandths of a vote (`count.stages`). What a table does not give is not judged.
Long because the checks read one table.
"""

from collections.abc import Iterator, Sequence

from desk.count.declaration import Kind
from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import AT_STAGE, ELECTED, STAGES
from desk.count.stages import SCALE, Moved, Stage, amount_text, droop_quota
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule

_LOST = Moved()


def valid_votes(case: Case) -> int | None:
    """Valid votes of a transferable vote: the first preferences, or the total given."""
    if case.declaration.kind is not Kind.STV:
        return None
    return case.total if case.total is not None else case.declaration.valid_votes_total


def quota_of(case: Case) -> int | None:
    """In votes: as declared, else as the first preferences make it."""
    valid = valid_votes(case)
    if case.declaration.quota is not None and case.declaration.kind is Kind.STV:
        return case.declaration.quota
    return None if valid is None or case.seats < 1 else droop_quota(valid, case.seats)


def elected_at(case: Case) -> dict[int, int]:
    """Index of a candidate → the stage given for them."""
    given = ((i, result.elected_at_stage) for i, result in enumerate(case.results) if result is not None)
    return {index: stage for index, stage in given if stage is not None}


def _table(case: Case) -> list[list[Moved]]:
    """For each stage a line for every candidate of the ballot paper, then the two lines of nobody's votes."""
    rows: list[list[Moved]] = []
    for stage in case.declaration.stages if _sound(case) else ():
        people = dict(stage.candidates)
        rows.append([people[candidate.person_id] for candidate in case.contest.candidates])
        rows[-1] += [stage.non_transferable or _LOST, stage.exhausted or _LOST]
    return rows


def _sound(case: Case) -> bool:
    people = [candidate.person_id for candidate in case.contest.candidates]
    return case.declaration.kind is Kind.STV and all(
        sorted(person for person, _ in stage.candidates) == sorted(people)
        for stage in case.declaration.stages
    )


def table_candidates(case: Case) -> Iterator[Problem]:
    """The table's candidates are not those of the ballot paper."""
    if case.declaration.kind is Kind.STV and case.declaration.stages and not _sound(case):
        yield Problem(
            (STAGES,),
            "The stage table has not one line for each candidate of this ballot paper: mend it, or take "
            "it out.",
        )


def table_first(case: Case) -> Iterator[Problem]:
    """The table's first stage is not the first preferences."""
    for row in _table(case)[:1]:
        for index, votes in enumerate(case.votes):
            total = row[index].total
            if total is not None and votes is not None and total != votes * SCALE:
                yield Problem(
                    (STAGES, case.votes_at(index)),
                    f"{case.place_votes(index)} has {amount_text(total)} at stage 1 of the table: look "
                    "at both.",
                )


def _step(before: Moved, now: Moved) -> int | None:
    """What a stage passed on to a line: as given, or the difference of its totals."""
    if now.transfer is not None:
        return now.transfer
    return None if now.total is None or before.total is None else now.total - before.total


def _name(case: Case, index: int) -> str:
    return (
        case.place(index)
        if index < len(case.votes)
        else ("non-transferable", "exhausted")[index - len(case.votes)]
    )


def table_carry(case: Case) -> Iterator[Problem]:
    """A total is not the one before and what was passed on."""
    rows = _table(case)
    for number in range(1, len(rows)):
        for index, (before, now) in enumerate(zip(rows[number - 1], rows[number], strict=True)):
            if None in (before.total, now.transfer, now.total) or not _adds(before, now):
                continue
            yield Problem(
                (STAGES,),
                f"{_name(case, index)} at stage {number + 1}: {_shown(before.total)} and "
                f"{_shown(now.transfer)} do not make {_shown(now.total)}.",
            )


def _adds(before: Moved, now: Moved) -> bool:
    """The three amounts are at odds."""
    return (before.total or 0) + (now.transfer or 0) != (now.total or 0)


def _shown(amount: int | None) -> str:
    return "" if amount is None else amount_text(amount)


def table_sum(case: Case) -> Iterator[Problem]:
    """A stage passes on more, or less, than it takes away."""
    rows, stages = _table(case), case.declaration.stages
    for number in range(1, len(rows)):
        people = len(case.votes)
        steps = [_step(*pair) for pair in zip(rows[number - 1], rows[number], strict=True)]
        known = [step for step in steps if step is not None]
        if None in steps[:people]:
            continue
        # A sheet that does not tell where votes were lost can only lose them.
        told = _told(stages[number], steps[people:])
        total = sum(known)
        if total > 0 or (told and total != 0):
            yield Problem(
                (STAGES,),
                f"Stage {number + 1}: what is passed on and taken away differ by {amount_text(total)}, "
                "and must come to nothing: look at its column.",
            )


def _told(stage: Stage, lost: Sequence[int | None]) -> bool:
    lines = (stage.non_transferable, stage.exhausted)
    return any(line is not None for line in lines) and all(
        step is not None for line, step in zip(lines, lost, strict=True) if line is not None
    )


def table_elected(case: Case) -> Iterator[Problem]:
    """Elected short of the quota and not among the last, or later than the quota was reached."""
    rows, quota, at = _table(case), quota_of(case), elected_at(case)
    if not rows or quota is None:
        return
    last = max(at.values(), default=0)
    for index, stage in at.items():
        if not 1 <= stage <= len(rows):
            continue
        reached = next((n for n in range(1, len(rows) + 1) if _has(rows, n, index) >= quota * SCALE), None)
        if reached is not None and reached < stage:
            yield Problem(
                (AT_STAGE, STAGES),
                f"{case.place(index)} reaches the quota at stage {reached} and is elected at {stage}: "
                "look at both.",
            )
        elif reached != stage and (stage < last or _beaten(case, rows, stage, index)):
            yield Problem(
                (AT_STAGE, STAGES),
                f"{case.place(index)} is elected at stage {stage} with "
                f"{amount_text(_has(rows, stage, index))}, short of {grouped(quota)} and not among the "
                "last: look at the stage.",
            )


def _has(rows: list[list[Moved]], stage: int, index: int) -> int:
    return rows[stage - 1][index].total or 0


def _beaten(case: Case, rows: list[list[Moved]], stage: int, index: int) -> bool:
    """Somebody not elected has more: who remains last has more than all who go out."""
    mine = _has(rows, stage, index)
    return any(_has(rows, stage, i) > mine for i in range(len(case.votes)) if i not in case.elected)


def table_reached(case: Case) -> Iterator[Problem]:
    """Somebody reaches the quota in the table and is not marked elected."""
    rows, quota = _table(case), quota_of(case)
    for index in range(len(case.votes)):
        if quota is None or not case.elected or index in case.elected:
            continue
        stage = next((n for n in range(2, len(rows) + 1) if _has(rows, n, index) >= quota * SCALE), None)
        if stage is not None:
            yield Problem(
                (ELECTED, STAGES),
                f"{case.place(index)} reaches the quota of {grouped(quota)} at stage {stage} and is not "
                "marked elected: look at both.",
            )


def table_after(case: Case) -> Iterator[Problem]:
    """Votes passed on to somebody who is elected or out already."""
    rows, at = _table(case), elected_at(case)
    for number in range(2, len(rows) + 1):
        for index in range(len(case.votes)):
            step = _step(rows[number - 2][index], rows[number - 1][index])
            if step is None or step <= 0:
                continue
            out = any((_step(rows[n - 2][index], rows[n - 1][index]) or 0) < 0 for n in range(2, number))
            elected = at.get(index, number) < number
            if out or elected:
                yield Problem(
                    (STAGES,),
                    f"{case.place(index)} gets {amount_text(step)} at stage {number}, being "
                    f"{'elected' if elected else 'out'} already: look at the row.",
                )


_E = Severity.ERROR
_SCOTLAND = "Scottish Local Government Elections Order 2011"

STAGE_TABLE_RULES: tuple[Rule, ...] = (
    Rule(
        "stv.table-candidates",
        "stv",
        _E,
        "Stage table of other candidates",
        "A stage has not one line for each candidate of the ballot paper.",
        "",
        table_candidates,
        why=(
            "The table is held against the ballot paper line by line, so with another set of lines "
            "nothing in it can be trusted."
        ),
    ),
    Rule(
        "stv.table-first",
        "stv",
        _E,
        "Stage table against first preferences",
        "The totals of stage 1 are not the first preferences.",
        "",
        table_first,
        may_stand=True,
        why=("The first stage counts the first preferences, so one of the two was misread."),
    ),
    Rule(
        "stv.table-carry",
        "stv",
        _E,
        "A total not carried forward",
        "A total is not the one of the stage before and what was passed on.",
        "",
        table_carry,
        may_stand=True,
        why=("What a candidate has is what was there before and what came, so one of the three was misread."),
    ),
    Rule(
        "stv.table-sum",
        "stv",
        _E,
        "Transfers that do not come to nothing",
        "The transfers of a stage, with the non-transferable and exhausted votes, do not add to nothing; "
        "where those are not given, votes appear.",
        "",
        table_sum,
        may_stand=True,
        why=(
            "Votes are passed on and never made, so a figure of this stage was misread or its line of "
            "lost votes is missing."
        ),
    ),
    Rule(
        "stv.table-elected",
        "stv",
        _E,
        "Elected at another stage",
        "Somebody is elected later than the quota is reached, or short of it and not among the last "
        "remaining.",
        _SCOTLAND,
        table_elected,
        may_stand=True,
        why=(
            "Somebody is elected at the stage that brings the quota, or remains at the end, so the "
            "stage or a total was misread."
        ),
    ),
    Rule(
        "stv.table-reached",
        "stv",
        _E,
        "Reaches the quota and is not elected",
        "Somebody reaches the quota at a later stage and is not marked elected.",
        _SCOTLAND,
        table_reached,
        may_stand=True,
        why=("Whoever reaches the quota is elected, so the mark or a total was misread."),
    ),
    Rule(
        "stv.table-after",
        "stv",
        _E,
        "Votes for somebody elected or out",
        "A stage passes votes on to somebody elected at an earlier one, or who lost votes at one.",
        _SCOTLAND,
        table_after,
        may_stand=True,
        why=("Nobody elected or taken out gets votes any more, so the figure stands in another's row."),
    ),
)
"""Its part of the family, in the order its findings are shown."""
