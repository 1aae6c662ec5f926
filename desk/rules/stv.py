"""Single transferable vote: the quota, and at which stage each was elected."""

from collections.abc import Iterator

from desk.count.declaration import Kind
from desk.count.elected import read_stages
from desk.count.figure import grouped
from desk.count.finding import Severity
from desk.count.sheet import AT_STAGE, ELECTED, QUOTA, STAGES
from desk.count.stage_table import read_stage_table
from desk.count.stages import droop_quota
from desk.rules.case import Case
from desk.rules.rule import Problem, Rule, When
from desk.rules.stage_table import STAGE_TABLE_RULES, elected_at, quota_of, valid_votes
from desk.rules.tolerance import Tolerance

BEHIND = Tolerance(
    "stv.behind.times",
    1.8,
    1.2,
    5,
    "times the first preferences of somebody elected, from which somebody not elected is asked about",
    "times",
)


def stages_unread(case: Case) -> Iterator[Problem]:
    """The stages, or their table, hold something that cannot be read."""
    sheet = case.sheet
    if sheet is None or case.declaration.kind is not Kind.STV:
        return
    unread = read_stages(sheet.text(AT_STAGE), len(case.elected)).unread
    if unread and not case.unread_elected:
        yield Problem(
            (AT_STAGE,),
            f'"{" ".join(unread)}" cannot be read as stages: key a number from 1 for each of the elected, in '
            "the order of Elected.",
        )
    table = read_stage_table(sheet.text(STAGES), case.contest).unread
    if table:
        yield Problem(
            (STAGES,),
            f'"{table[0][:60]}" in the stage table is no candidate of this ballot paper, or no amount: '
            "mend the "
            "table, or take it out.",
        )


def kind_needless(case: Case) -> Iterator[Problem]:
    """A quota or stages where votes are not transferred."""
    declaration = case.declaration
    if declaration.kind is Kind.STV:
        return
    staged = any(result.elected_at_stage is not None for result in declaration.candidates)
    if declaration.quota is not None or declaration.stages or staged:
        yield Problem(
            (QUOTA,), "A quota or stages are given, but votes are not transferred here: take them out."
        )


def quota_wrong(case: Case) -> Iterator[Problem]:
    """The quota is not that of the first preferences."""
    quota, valid = case.declaration.quota, valid_votes(case)
    if quota is not None and valid is not None and case.seats > 0:
        due = droop_quota(valid, case.seats)
        if quota != due:
            yield Problem(
                (QUOTA,),
                f"The quota is {grouped(quota)}; {grouped(valid)} valid votes for {case.seats} "
                f"{'seat' if case.seats == 1 else 'seats'} make {grouped(due)}: look at both.",
            )


def stage_range(case: Case) -> Iterator[Problem]:
    """A stage that the count cannot have had, or of somebody not elected."""
    if case.declaration.kind is not Kind.STV:
        return
    tables = len(case.declaration.stages)
    # The first preferences, then at most one surplus or exclusion a candidate.
    last = tables or len(case.votes) + 1
    for index, stage in elected_at(case).items():
        if not 1 <= stage <= last:
            many = f"the table has {tables} stages" if tables else f"there can be {last} at most"
            yield Problem(
                (AT_STAGE,), f"{case.place(index)} is elected at stage {stage}, and {many}: look at it."
            )
        elif index not in case.elected:
            yield Problem(
                (AT_STAGE, ELECTED),
                f"{case.place(index)} has a stage and is not marked elected: look at both.",
            )


def stage_blank(case: Case) -> Iterator[Problem]:
    """A stage for some of the elected, not for all."""
    given = elected_at(case)
    blank = [index for index in case.elected if index not in given]
    if case.declaration.kind is Kind.STV and blank and len(blank) < len(case.elected):
        yield Problem((AT_STAGE,), f"The stage of {case.places(blank)} is blank: key one for each elected.")


def stage_first(case: Case) -> Iterator[Problem]:
    """First preferences and the first stage contradict each other."""
    quota = quota_of(case)
    if quota is None or case.contest.unopposed:
        return
    for index, stage in elected_at(case).items():
        votes = case.votes[index]
        if votes is None or (stage == 1) == (votes >= quota):
            continue
        reaches = (
            f"reaches the quota of {grouped(quota)}" if votes >= quota else f"is short of {grouped(quota)}"
        )
        yield Problem(
            (AT_STAGE, case.votes_at(index)),
            f"{case.place_votes(index)} {reaches} with first preferences and is elected at stage "
            f"{stage}: look at both.",
        )


def far_behind(case: Case) -> Iterator[Problem]:
    """Somebody is elected with far fewer first preferences than somebody who is not."""
    declaration, marked = case.declaration, set(case.elected)
    # A table of stages tells by itself how the elected came to be.
    if declaration.kind is not Kind.STV or declaration.stages or not case.total or not marked:
        return
    votes = [count or 0 for count in case.votes]
    others = [index for index in range(len(votes)) if index not in marked]
    if not others or len(marked) != case.seats:
        return
    low, high = min(marked, key=lambda i: votes[i]), max(others, key=lambda i: votes[i])
    times = votes[high] / max(votes[low], 1)
    if times > case.allowed(BEHIND):
        yield Problem(
            (ELECTED, case.votes_at(low), case.votes_at(high)),
            f"{case.place_votes(low)} is elected and {case.place_votes(high)}, with {times:.1f} times the "
            "first preferences, is not: look at both figures and the marks.",
            figures=(("elected", float(votes[low])), ("not", float(votes[high])), ("times", round(times, 2))),
        )


_E, _W = Severity.ERROR, Severity.WARNING
_SCOTLAND = "Scottish Local Government Elections Order 2011"

STV_RULES: tuple[Rule, ...] = (
    Rule(
        "stv.unread",
        "stv",
        _E,
        "Stages cannot be read",
        "The stages of the elected, or the stage table, hold something that is no stage, candidate or "
        "amount.",
        "",
        stages_unread,
        When.ALWAYS,
        why=(
            "What cannot be read is not kept in the declaration, so that it has to be mended before "
            "it counts."
        ),
    ),
    Rule(
        "stv.needless",
        "stv",
        _E,
        "A quota without transfers",
        "A quota or stages are given in a contest that is not by the single transferable vote.",
        "",
        kind_needless,
        When.ALWAYS,
        why=(
            "Only transferable votes have a quota and stages, so the sheet or the kind is another contest's."
        ),
    ),
    Rule(
        "stv.quota",
        "stv",
        _E,
        "Quota wrong",
        "The quota is not the valid votes divided by seats and one more, without the fraction, and one.",
        f"{_SCOTLAND}, rule 46 (the quota)",
        quota_wrong,
        may_stand=True,
        why=(
            "The quota follows from the valid votes and the seats alone, so it or a first preference "
            "was misread: add the paper up."
        ),
    ),
    Rule(
        "stv.stage",
        "stv",
        _E,
        "A stage that cannot be",
        "Somebody is elected at a stage that the count cannot have, or has a stage and is not elected.",
        "",
        stage_range,
        why=(
            "Each stage passes on a surplus or takes a candidate out, so there can be no more: a "
            "stage was misread, or stands in another order than the elected."
        ),
    ),
    Rule(
        "stv.stage-blank",
        "stv",
        _W,
        "A stage is blank",
        "The stage is given for some of the elected, not for all.",
        "",
        stage_blank,
        When.WHOLE,
        why=("Sheets that tell the stage tell it of everybody elected, so one was overlooked."),
    ),
    Rule(
        "stv.first-stage",
        "stv",
        _E,
        "First preferences and first stage",
        "Somebody with the quota in first preferences is elected later than stage 1, or without it at "
        "stage 1.",
        _SCOTLAND,
        stage_first,
        may_stand=True,
        why=(
            "Whoever has the quota in first preferences is elected at stage 1 and nobody else is, so "
            "the figure or the stage was misread."
        ),
    ),
    Rule(
        "stv.behind",
        "stv",
        _W,
        "Elected far behind",
        "Somebody is elected with far fewer first preferences than somebody who is not, and no table of "
        "stages tells how.",
        "3 of 351 Scottish wards of 2017",
        far_behind,
        tolerances=(BEHIND,),
        why=(
            "Transfers seldom carry anybody past a candidate with nearly twice the first preferences: two "
            "rows exchanged, a digit lost or a mark in the wrong row look like this."
        ),
    ),
    *STAGE_TABLE_RULES,
)
"""The family, in the order its findings are shown."""
