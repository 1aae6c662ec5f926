"""The rule book of a desk: what each rule finds, how often it speaks, and its tolerances; or set one of them.

`set` is a supervisor's: named with --as (not needed where there is only one), PIN at the prompt or in
COUNT_DESK_PIN. A value has bounds, so that no tolerance switches off a rule that finds errors; `usual` goes
back to the usual one. What is declared already stays as it was examined. The shares are the study's (docs.md
of desk/rules): of clean sheets stopped, and of seeded errors caught.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from desk.cli.asking import acting_supervisor, opened, print_json, tell
from desk.count.errors import Misused
from desk.count.finding import Severity
from desk.record.tolerance import SetTolerance
from desk.rules.book import BOOK, TOLERANCES
from desk.rules.measured import CLEAN, FIGURES, SEEDED
from desk.rules.rule import Rule
from desk.rules.rulebook import FAMILIES, NOT_STUDIED, measured_of, measured_on
from desk.rules.tolerance import Tolerance, plain

EXAMPLE = (
    'count-desk rules desk-07 set likeness.odds 1 --as Sam --reason "Too many questions on independents"'
)


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("what", nargs="?", choices=("list", "set"), default="list")
    parser.add_argument("name", nargs="?", metavar="CODE.NAME")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="a number, or `usual`")
    parser.add_argument("--as", dest="who", metavar="SUPERVISOR")
    parser.add_argument("--reason", metavar="TEXT", default="")
    parser.add_argument("--json", action="store_true", help="list as JSON")


def run(args: Namespace) -> int:
    """Do it."""
    if args.what == "list":
        return _list(args)
    if args.name is None or args.value is None:
        raise Misused("Say which and how much: count-desk rules DIR set CODE.NAME VALUE --reason TEXT.")
    with opened(args.dir, writing=True) as desk:
        who = acting_supervisor(desk, args.who).name
        change, _ = desk.set_tolerance(who, args.name, _value(args.name, args.value), args.reason)
    limit = TOLERANCES[change.name]
    if args.json:
        print_json(_limit_json(limit, change))
    else:
        tell(
            f"{change.name} is {plain(change.value)} {limit.unit} from now on (usually {plain(limit.usual)})."
        )
    return 0


def _value(name: str, word: str) -> float:
    if word == "usual" and name in TOLERANCES:
        return TOLERANCES[name].usual
    try:
        return float(word.replace("−", "-").replace("_", "x"))
    except ValueError:
        raise Misused(f'"{word}" is no number: give one, or `usual`.') from None


def _list(args: Namespace) -> int:
    with opened(args.dir, writing=False) as desk:
        changes = {change.name: change for change in desk.tolerances()}
    if args.json:
        study = {"clean_sheets": CLEAN, "errors_seeded": SEEDED, **FIGURES}
        print_json({"study": study, "rules": [_rule_json(rule, changes) for rule in BOOK]})
        return 0
    family = ""
    for rule in BOOK:
        if rule.family != family:
            family = rule.family
            print(f"\n{FAMILIES[family]}")
        kind = "error" if rule.severity is Severity.ERROR else "warning"
        print(f"  {rule.code:<30}{kind:<9}{_spoke(rule)}")
        for limit in rule.tolerances:
            print(f"      {limit.name:<36}{_told(limit, changes.get(limit.name))}")
    return 0


def _spoke(rule: Rule) -> str:
    seen = measured_of(rule.code)
    if seen is None:
        return NOT_STUDIED
    on = measured_on(rule.code)
    if on == "papers":
        return f"{seen.clean:.2%} of sheets with papers, {seen.caught:.1%} of slips in these"
    sheets = "Scottish wards" if on == "scotland" else "clean sheets"
    return f"{seen.clean:.2%} of {sheets}, {seen.caught:.1%} of seeded errors"


def _told(limit: Tolerance, change: SetTolerance | None) -> str:
    if change is None:
        return f"{plain(limit.usual)} {limit.unit}"
    return (
        f"{plain(change.value)} {limit.unit}, usually {plain(limit.usual)} ({change.who}, {change.at}: "
        f"{change.reason})"
    )


def _rule_json(rule: Rule, changes: dict[str, SetTolerance]) -> dict[str, Any]:
    seen = measured_of(rule.code)
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "title": rule.title,
        "catches": rule.says({name: change.value for name, change in changes.items()}),
        "why": rule.why,
        "source": rule.source,
        "clean_sheets_stopped": None if seen is None else seen.clean,
        "errors_caught": None if seen is None else seen.caught,
        "mostly": [] if seen is None else list(seen.mostly),
        "measured_on": measured_on(rule.code) or None,
        "tolerances": [_limit_json(limit, changes.get(limit.name)) for limit in rule.tolerances],
    }


def _limit_json(limit: Tolerance, change: SetTolerance | None) -> dict[str, Any]:
    own = None if change is None else {"who": change.who, "at": change.at, "reason": change.reason}
    return {
        "name": limit.name,
        "value": limit.usual if change is None else change.value,
        "usual": limit.usual,
        "least": limit.least,
        "most": limit.most,
        "unit": limit.unit,
        "says": limit.says,
        "changed": own,
    }
