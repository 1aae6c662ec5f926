"""Reading: whether the sheet can be read, and whether it is whole."""

from collections.abc import Iterator

from desk.count.declaration import Kind
from desk.count.figure import MOST, grouped
from desk.count.finding import Severity
from desk.count.sheet import (
    COUNTED,
    ELECTED,
    ELECTORATE,
    ISSUED,
    QUOTA,
    REJECTED,
    TOTAL,
    TURNOUT,
    VALID,
    second_field,
)
from desk.rules.case import CONTEST, Case
from desk.rules.rule import Problem, Rule, When

LABELS = {
    TOTAL: "the total of votes",
    QUOTA: "the quota",
    ELECTORATE: "the electorate",
    ISSUED: "ballot papers issued",
    REJECTED[0]: "rejected: no official mark",
    REJECTED[1]: "rejected: too many votes",
    REJECTED[2]: "rejected: voter identifiable",
    REJECTED[3]: "rejected: unmarked or void",
    REJECTED[4]: "rejected in part",
    COUNTED: "ballot papers counted",
    VALID: "valid ballot papers",
    TURNOUT: "the turnout",
}
"""The papers' fields as a sentence names them."""


def other_contest(case: Case) -> Iterator[Problem]:
    """A declaration for another contest than the one it is laid beside."""
    stated = case.declaration.ballot_paper_id
    if stated != case.contest.ballot_paper_id:
        yield Problem(
            (CONTEST,),
            f"The declaration is for {stated}, not for {case.contest.ballot_paper_id}: find its ward.",
        )


def figure_unreadable(case: Case) -> Iterator[Problem]:
    """A field holds something that is no figure."""
    if case.sheet is None:
        return
    for name in case.unreadable:
        yield Problem(
            (name,),
            f'"{case.sheet.text(name).strip()}" for {_label(case, name)} cannot be read: key '
            f"{'a percentage, as 34.2' if name == TURNOUT else f'a whole number from 0 to {grouped(MOST)}'}.",
        )


def _label(case: Case, name: str) -> str:
    for index in range(len(case.votes)):
        if case.votes_at(index) == name:
            return case.place(index)
        if second_field(case.contest.candidates[index].person_id) == name:
            return f"the second preferences of {case.place(index)}"
    return LABELS[name]


def elected_unread(case: Case) -> Iterator[Problem]:
    """The elected field holds something that is no number on the ballot paper."""
    if case.unread_elected:
        yield Problem(
            (ELECTED,),
            f'"{" ".join(case.unread_elected)}" in Elected is no number of this ballot paper '
            f"(1 to {len(case.votes)}), or stands there twice: key the numbers again.",
        )


def votes_blank(case: Case) -> Iterator[Problem]:
    """A candidate's votes are not given although there was a poll."""
    if not case.polls or case.declaration.kind is Kind.WINNERS_ONLY or not case.votes:
        return
    blank = [index for index, votes in enumerate(case.votes) if votes is None]
    if len(blank) == len(case.votes) > 1:
        yield Problem(
            tuple(case.votes_at(index) for index in blank),
            "No votes are keyed: key the figures, or record winners only.",
        )
        return
    for index in blank:
        yield Problem(
            (case.votes_at(index),), f"Votes of {case.place(index)} are blank: key them, or 0 if none."
        )


def elected_blank(case: Case) -> Iterator[Problem]:
    """Nobody is marked elected."""
    due = min(case.seats, len(case.votes))
    if case.declaration.kind is not Kind.COUNTERMANDED and due > 0 and not case.elected:
        yield Problem(
            (ELECTED,),
            f"Nobody is marked elected: key {'the number' if due == 1 else f'the {due:,} numbers'}.",
        )


_E = Severity.ERROR

READING_RULES: tuple[Rule, ...] = (
    Rule(
        "reading.other-contest",
        "reading",
        _E,
        "Another contest",
        "The declaration names another ballot paper than the contest it is examined with.",
        "",
        other_contest,
        When.ALWAYS,
        why=(
            "A declaration examined with another contest's candidates says nothing of either; find "
            "the ward it names and key it there."
        ),
    ),
    Rule(
        "reading.figure",
        "reading",
        _E,
        "Figure cannot be read",
        "A field holds something that is not a whole number from 0 to 10,000,000, or as turnout no "
        "percentage. "
        "It stays as typed.",
        "",
        figure_unreadable,
        When.ALWAYS,
        why=("What cannot be read as a number is never guessed at: read the paper again and key the figure."),
    ),
    Rule(
        "reading.elected",
        "reading",
        _E,
        "Elected cannot be read",
        "The elected field holds something that is not a number on the ballot paper, or a number twice.",
        "",
        elected_unread,
        When.ALWAYS,
        why=(
            "Elected is keyed by numbers on the ballot paper, each once; read the names marked "
            "elected and key their numbers again."
        ),
    ),
    Rule(
        "reading.votes-blank",
        "reading",
        _E,
        "Votes blank",
        "There was a poll, and a candidate's votes are not given. Blank is not zero.",
        "",
        votes_blank,
        When.WHOLE,
        why=(
            "A blank counts for nothing and is not zero: get the figure, or record winners only and "
            "correct it when the votes are in."
        ),
    ),
    Rule(
        "reading.elected-blank",
        "reading",
        _E,
        "Elected blank",
        "Nobody is marked elected although the seats are filled. Elected is keyed, never worked out.",
        "",
        elected_blank,
        When.WHOLE,
        why=(
            "Who is elected is declared, not worked out, so that the marks can catch a wrong figure: "
            "read them from the sheet."
        ),
    ),
)
"""The family, in the order its findings are shown."""
