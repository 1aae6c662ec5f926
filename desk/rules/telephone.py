"""Telephone: what makes figures that were heard as good as figures that were read."""

from collections.abc import Iterator

from desk.count.declaration import TELEPHONE, Kind, Source
from desk.count.finding import Severity
from desk.rules.case import CODE_WORD, READ_BACK, Case
from desk.rules.rule import Problem, Rule, When


def _heard(case: Case) -> Source | None:
    source = case.declaration.source
    return source if source is not None and source.kind == TELEPHONE else None


def code_word(case: Case) -> Iterator[Problem]:
    """The caller's code word was wrong, or nobody asked for it."""
    source = _heard(case)
    if source is None or source.code_word_checked:
        return
    if source.code_word_checked is None:
        yield Problem(
            (CODE_WORD,),
            "The caller's code word was not checked: ask for it, or call back on a number you know.",
        )
    else:
        yield Problem(
            (CODE_WORD,),
            "The caller's code word was wrong: call back on a number you know before you take the figures.",
        )


def read_back(case: Case) -> Iterator[Problem]:
    """The figures as they stand were not read back to the caller."""
    source = _heard(case)
    # Nothing can be misheard in a poll that was not held.
    if source is not None and not source.read_back and case.declaration.kind is not Kind.COUNTERMANDED:
        yield Problem(
            (READ_BACK,), "The figures were not read back to the caller: read them back before you declare."
        )


_W = Severity.WARNING
_PRACTICE = "Practice of results desks: operator.md, Telephone"

TELEPHONE_RULES: tuple[Rule, ...] = (
    Rule(
        "telephone.code-word",
        "telephone",
        _W,
        "Code word wrong or not checked",
        "The figures came by telephone, and the caller's code word was wrong or was not checked.",
        _PRACTICE,
        code_word,
        When.WHOLE,
        why=(
            "The code word is all that tells a caller from anybody with the number: what an unknown "
            "voice says is not declared before it is confirmed."
        ),
    ),
    Rule(
        "telephone.read-back",
        "telephone",
        _W,
        "Not read back",
        "The figures came by telephone and were not read back as they stand; one changed afterwards "
        "has to be read back again.",
        _PRACTICE,
        read_back,
        When.WHOLE,
        why=(
            "Figures are misheard (fifteen, fifty) as often as they are miskeyed, and only the caller"
            " can tell: read the sheet back as it now stands."
        ),
    ),
)
"""The family, in the order its findings are shown."""
