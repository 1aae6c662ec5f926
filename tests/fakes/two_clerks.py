"""Two clerks who key the same wards, each with slips of their own, and a third person who has the paper.

A slip is drawn for every figure keyed: two digits turned, one dropped, one doubled, a neighbour key, or two
rows exchanged. Where the desk stops a sheet, the clerk looks at the places it flags: at an error they key
what is on the paper there (and, where that was right, the whole sheet anew); at a warning they see their slip
in seven cases of ten, and accept it otherwise.
"""

import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desk.count.contest import Contest
from desk.count.declaration import Declaration, Kind
from desk.count.finding import Finding, Severity
from desk.count.sheet import ELECTED, Sheet, fields_of, sheet_of
from desk.packs.pack import Pack, write_pack
from desk.record.entry import Role
from desk.record.second import Choice
from desk.wiring.desk import Desk, open_desk
from desk.wiring.make import make_desk
from desk.work.commit import FindingsStand
from desk.work.resolve import Decided
from tests.bench.keying_errors import SLIPS

FIRST, SECOND, THIRD, BOSS = "Ann", "Bob", "Cat", "Sam"
RATE = 0.02
_SEES = 0.7
KINDS = ("turned digits", "dropped digit", "doubled digit", "neighbour key", "rows exchanged")
_PAPER_FIRST = 4
"""One slip in so many is an exchange of rows, where there are two."""


@dataclass
class Clerk:
    """What one clerk did: figures keyed, slips made by kind, and what became of them."""

    name: str
    draw: random.Random
    figures: int = 0
    slips: Counter[str] = field(default_factory=Counter)
    stopped: int = 0
    seen: int = 0
    committed: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass
class Night:
    """Both clerks, what truly differed between their entries, and what the desk said."""

    clerks: tuple[Clerk, Clerk]
    truth: Mapping[str, Declaration]
    differ: set[tuple[str, str]] = field(default_factory=set)
    found: set[tuple[str, str]] = field(default_factory=set)
    wards_differ: set[str] = field(default_factory=set)
    wards_found: set[str] = field(default_factory=set)
    both_wrong_alike: int = 0
    right: int = 0


def make_double(folder: Path, pack: Pack) -> Desk:
    """A desk of double entry with three clerks, open."""
    folder.mkdir(parents=True, exist_ok=True)
    write_pack(pack, folder / "three-hundred.countpack")
    made = make_desk(
        folder / "desk",
        folder / "three-hundred.countpack",
        name="double",
        mode="test",
        policy="double",
        supervisor=BOSS,
        pin=None,
        passphrase="made up for two clerks",
    )
    desk = open_desk(made)
    for name in (FIRST, SECOND, THIRD):
        desk.add_person(BOSS, name, Role.CLERK, None)
    return desk


def key_all(desk: Desk, truth: Mapping[str, Declaration], seed: int) -> Night:
    """Ann keys every ward, Bob keys every ward blind, Cat settles what differs by the paper."""
    clerks = (
        Clerk(FIRST, random.Random(f"first {seed}")),  # noqa: S311
        Clerk(SECOND, random.Random(f"second {seed}")),  # noqa: S311
    )
    night = Night(clerks, truth)
    for ballot in truth:
        contest = desk.contest(ballot)
        _enter(clerks[0], contest, sheet_of(truth[ballot], contest), desk.commit_sheet)
    for ballot in truth:
        contest = desk.contest(ballot)
        _enter(clerks[1], contest, sheet_of(truth[ballot], contest), desk.commit_second)
    _compare(night, desk)
    for place in desk.places():
        if place.wants == "settling":
            night.wards_found.add(place.ballot_paper_id)
            _settle(night, desk, place.ballot_paper_id)
    night.right = sum(_right(desk, ballot, truth[ballot]) for ballot in truth)
    return night


def _keyed(clerk: Clerk, contest: Contest, paper: Sheet) -> Sheet:
    """The sheet as this clerk keys it from the paper."""
    texts = dict(paper.texts)
    figures = [name for name in fields_of(contest, paper.kind) if name != ELECTED and texts.get(name)]
    votes = [name for name in figures if name.startswith("votes.")]
    for name in figures:
        clerk.figures += 1
        if clerk.draw.random() >= RATE:
            continue
        at = votes.index(name) if name in votes else -1
        if 0 <= at < len(votes) - 1 and clerk.draw.randrange(_PAPER_FIRST) == 0:
            texts[name], texts[votes[at + 1]] = texts[votes[at + 1]], texts[name]
            clerk.slips["rows exchanged"] += 1
            continue
        kinds = list(KINDS[:4])
        clerk.draw.shuffle(kinds)
        for kind in kinds:
            slipped = SLIPS[kind](clerk.draw, texts[name])
            if slipped is not None and int(slipped) != int(texts[name]):
                texts[name] = str(int(slipped))
                clerk.slips[kind] += 1
                break
    return Sheet(paper.ballot_paper_id, paper.kind, texts, paper.source, paper.version)


def _enter(
    clerk: Clerk, contest: Contest, paper: Sheet, commit: Callable[[str, Sheet, dict[str, str]], object]
) -> None:
    accepted: dict[str, str] = {}
    sheet = _keyed(clerk, contest, paper)
    for _ in range(40):
        try:
            commit(clerk.name, sheet, accepted)
        except FindingsStand as stopped:
            sheet = _looked_at(clerk, sheet, paper, stopped.findings, accepted)
        else:
            clerk.committed[contest.ballot_paper_id] = dict(sheet.texts)
            return
    raise AssertionError(f"{contest.ward} was never committed: {stopped_by(commit, clerk, sheet)}")


def stopped_by(commit: Callable[[str, Sheet, dict[str, str]], object], clerk: Clerk, sheet: Sheet) -> str:
    """What still stands, for the message."""
    try:
        commit(clerk.name, sheet, {})
    except FindingsStand as stopped:
        return "; ".join(finding.message for finding in stopped.findings)
    return ""


def _looked_at(
    clerk: Clerk, sheet: Sheet, paper: Sheet, findings: tuple[Finding, ...], accepted: dict[str, str]
) -> Sheet:
    """The sheet after the clerk has looked at what was flagged."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in errors or findings:
        wrong = [name for name in finding.fields if sheet.text(name) != paper.text(name)]
        if errors:
            # The place flagged, or, where the slip is elsewhere in what was added up, all of the sheet.
            wrong = wrong or [name for name in sheet.texts if sheet.text(name) != paper.text(name)]
            clerk.stopped += len(wrong)
        elif wrong and clerk.draw.random() < _SEES:
            clerk.seen += len(wrong)
        else:
            accepted[finding.key] = "as on the paper"
            continue
        for name in wrong:
            sheet = sheet.with_text(name, paper.text(name))
    return sheet


def _compare(night: Night, desk: Desk) -> None:
    """What truly differs between what the two committed, without asking the desk."""
    first, second = (clerk.committed for clerk in night.clerks)
    for ballot, declaration in night.truth.items():
        paper = sheet_of(declaration, desk.contest(ballot)).texts
        for name in {*first[ballot], *second[ballot]}:
            one, other = first[ballot].get(name, ""), second[ballot].get(name, "")
            if one != other:
                night.differ.add((ballot, name))
                night.wards_differ.add(ballot)
            elif one != paper.get(name, ""):
                night.both_wrong_alike += 1


def _settle(night: Night, desk: Desk, ballot: str) -> None:
    differing = desk.differences(THIRD, ballot)
    paper = sheet_of(night.truth[ballot], differing.contest)
    night.found |= {(ballot, one.field) for one in differing.fields}
    decided = []
    for one in differing.fields:
        right = paper.text(one.field)
        choice = {one.first: Choice.FIRST, one.second: Choice.SECOND}.get(right, Choice.OTHER)
        decided.append(Decided(one.field, choice, right))
    try:
        desk.settle(THIRD, ballot, decided, "as on the paper", {})
    except FindingsStand as stopped:
        accepted = {finding.key: "as on the paper" for finding in stopped.findings}
        desk.settle(THIRD, ballot, decided, "as on the paper", accepted)


def _right(desk: Desk, ballot: str, truth: Declaration) -> bool:
    """What stands is what was declared, and checked by two people."""
    reviewed = desk.look_at(BOSS, ballot)
    said = reviewed.entry.declaration
    same = [(r.person_id, r.votes, r.elected) for r in said.candidates] == [
        (r.person_id, r.votes, r.elected) for r in truth.candidates
    ]
    return (
        same
        and reviewed.entry.state.value == "checked"
        and (said.kind, said.lots, said.rejected) == (truth.kind, truth.lots, truth.rejected)
        and said.valid_votes_total == truth.valid_votes_total
        and (said.electorate, said.ballots_issued) == (truth.electorate, truth.ballots_issued)
        and said.kind is not Kind.WINNERS_ONLY
    )
