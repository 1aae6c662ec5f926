"""The rule book: every rule, in the order findings are shown. A new check is a row in its family."""

from desk.rules.bounds import BOUNDS_RULES
from desk.rules.likeness import LIKENESS_RULES
from desk.rules.papers import PAPERS_RULES
from desk.rules.past_papers import PAST_PAPERS_RULES
from desk.rules.reading import READING_RULES
from desk.rules.rule import Rule
from desk.rules.seats import SEATS_RULES
from desk.rules.stv import STV_RULES
from desk.rules.sums import SUMS_RULES
from desk.rules.sv import SV_RULES
from desk.rules.telephone import TELEPHONE_RULES
from desk.rules.terms import TERMS_RULES
from desk.rules.tolerance import Tolerance
from desk.rules.turnout import TURNOUT_RULES

__all__ = ["BOOK", "TOLERANCES", "Rule", "may_stand", "rule_of"]

BOOK: tuple[Rule, ...] = (
    *READING_RULES,
    *SEATS_RULES,
    *TERMS_RULES,
    *STV_RULES,
    *SV_RULES,
    *SUMS_RULES,
    *BOUNDS_RULES,
    *PAPERS_RULES,
    *TURNOUT_RULES,
    *PAST_PAPERS_RULES,
    *LIKENESS_RULES,
    *TELEPHONE_RULES,
)

_BY_CODE = {rule.code: rule for rule in BOOK}


TOLERANCES: dict[str, Tolerance] = {limit.name: limit for rule in BOOK for limit in rule.tolerances}
"""Every limit of every rule by name, in the order of the book; several rules may share one."""


def rule_of(code: str) -> Rule | None:
    """The rule of this code; None for one that this version does not have (an older finding's)."""
    return _BY_CODE.get(code)


def may_stand(code: str) -> bool:
    """An error of this rule may be what was declared all the same (`Rule.may_stand`)."""
    rule = rule_of(code)
    return rule is not None and rule.may_stand
