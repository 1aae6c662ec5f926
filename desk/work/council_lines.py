"""Council lines: key one, keep it at every key, declare, correct, approve, send back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from desk.count.council import Council
from desk.count.council_line import CouncilLine, WardsSoFar, line_of
from desk.count.declaration import Source
from desk.count.errors import Refused
from desk.count.figure import read_figure
from desk.count.finding import Finding
from desk.record.council_lines import (
    APPROVE_LINE,
    BEGIN_LINE,
    CORRECT_LINE,
    DECLARE_LINE,
    PUT_LINE_AWAY,
    SEND_LINE_BACK,
    LineDraft,
    LineEntry,
)
from desk.record.entry import Noted, Role, Verdict
from desk.record.states import Move, State, after
from desk.record.words import check_words, in_one_line
from desk.rules.council_lines import STOPPING, VACANT, LineCase, examine_line, field_of
from desk.work.amend_council import find_council
from desk.work.answers import Changes
from desk.work.commit import Accepted, FindingsStand
from desk.work.needs import Clock, DeskStore, LineStore
from desk.work.people import find_person, supervisor


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """A council's line taken in hand. `texts` by field; `standing` the revision that stands; `read_only` ""
    or why this person cannot key it; `may_judge` "" or why they cannot approve what stands; `findings` are
    those of the line that stands, against the wards as they are."""

    council: Council
    wards: WardsSoFar
    texts: Mapping[str, str]
    at_field: str
    standing: LineEntry | None
    history: tuple[LineEntry, ...]
    read_only: str
    may_judge: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LineDone:
    """A council line was declared or judged. `findings`: what it was declared against."""

    entry: LineEntry
    findings: tuple[Finding, ...]
    changes: Changes


_CHANGES = Changes(board=True, queue=True, lines=True)


def fields(groups: Mapping[str, str]) -> tuple[str, ...]:
    """The boxes of a line in keying order: a group each, in the pack's order, then vacant seats."""
    return (*(field_of(group) for group in groups), field_of(VACANT))


def read_line(
    id: str, gss: str, texts: Mapping[str, str], groups: Mapping[str, str], source: Source
) -> CouncilLine:
    """The line that the boxes say; blank is no seat. Raises Refused where one cannot be read."""
    found: dict[str, int] = {}
    for group in (*groups, VACANT):
        figure = read_figure(texts.get(field_of(group), ""))
        if figure.unreadable or (figure.value or 0) > 1000:
            name = "vacant seats" if group == VACANT else groups[group]
            raise Refused(f"“{figure.text}” is no number of seats ({name}): key it again.")
        found[group] = figure.value or 0
    if not any(text.strip() for text in texts.values()):
        raise Refused("Nothing is keyed: key the seats of each group, then declare.")
    vacant = found.pop(VACANT)
    return line_of(id, gss, found, vacant, source)


def texts_of(line: CouncilLine) -> dict[str, str]:
    """The boxes that say this line."""
    found = {field_of(group): str(seats) for group, seats in line.seats}
    return {**found, **({field_of(VACANT): str(line.vacant)} if line.vacant else {})}


def open_line(
    store: DeskStore, lines: LineStore, who: str, gss: str, wards: WardsSoFar, names: Mapping[str, str]
) -> OpenedLine:
    """The line as it was left, or as it stands, or blank. Writes nothing. Raises Refused."""
    person = find_person(store, who)
    council = find_council(store, gss)
    history, draft = lines.history(council.gss), lines.draft(council.gss)
    standing = history[0] if history else None
    texts: Mapping[str, str] = {}
    at_field, read_only = "", ""
    if draft is not None:
        texts, at_field = draft.texts, draft.at_field
        if draft.person != person.name:
            at_field = ""
            read_only = f"{draft.person} is keying this line: let them declare it or put it away."
    elif standing is not None:
        texts = texts_of(standing.line)
    findings: tuple[Finding, ...] = ()
    if standing is not None:
        findings = examine_line(LineCase(council.name, standing.line, wards, names))
    judge = "" if standing is None else _why_not(person.name, person.role, standing)
    return OpenedLine(council, wards, texts, at_field, standing, history, read_only, judge, findings)


def keep_line(
    store: DeskStore, lines: LineStore, clock: Clock, who: str, gss: str, texts: Mapping[str, str], at: str
) -> Changes:
    """Make the boxes durable as they stand, at every key. `at`: the box the hand is in. Raises Refused."""
    now = clock()
    with store.transaction():
        draft = lines.draft(gss)
        if draft is not None and draft.person != who:
            raise Refused(f"{draft.person} is keying this line: let them declare it or put it away.")
        if draft is None:
            if find_person(store, who).name != who:
                raise Refused(f"Nobody is called {who} at this desk: sign in again.")
            find_council(store, gss)
            store.write_line(at=now, who=who, what=BEGIN_LINE, subject=gss, before=None, after=None)
        lines.put_draft(LineDraft(gss, who, {k: v for k, v in texts.items() if v}, at, now))
    return Changes(lines=draft is None)


def put_line_away(store: DeskStore, lines: LineStore, clock: Clock, who: str, gss: str) -> Changes:
    """Put away what is keyed; the journal keeps it. A supervisor may put anybody's away. Raises Refused."""
    with store.transaction():
        draft = lines.draft(gss)
        if draft is None:
            return Changes()
        if draft.person != who:
            supervisor(store, who, "put other people's lines away")
        store.write_line(
            at=clock(),
            who=who,
            what=PUT_LINE_AWAY,
            subject=gss,
            before=json.dumps({"person": draft.person, "texts": dict(draft.texts)}),
            after=None,
        )
        lines.drop_draft(gss)
    return Changes(lines=True)


def declare_line(
    store: DeskStore,
    lines: LineStore,
    clock: Clock,
    who: str,
    line: CouncilLine,
    wards: WardsSoFar,
    names: Mapping[str, str],
    accepted: Accepted | Callable[[Finding], str],
    reason: str = "",
) -> LineDone:
    """Declare a line, or correct the one that stands, with a reason.

    It must add up to the seats up. What stands against the wards is accepted with a reason (`accepted`, by
    `Finding.key` or by a function). Raises FindingsStand or Refused, and then nothing has changed.
    """
    council = find_council(store, line.gss)
    for words in (line.source.kind, line.source.who, line.source.reference):
        check_words(words)
    unknown = [group for group, seats in line.seats if group not in names or seats < 0]
    if unknown or line.vacant < 0:
        raise Refused(f"“{(*unknown, VACANT)[0]}” is no group with seats here: give {', '.join(names)}.")
    findings = examine_line(LineCase(council.name, line, wards, names))
    noted = _noted(council, findings, accepted)
    at = clock()
    with store.transaction():
        person = find_person(store, who)
        draft = lines.draft(council.gss)
        if draft is not None and draft.person != person.name:
            raise Refused(f"{council.name}: {draft.person} is keying this line.")
        standing = lines.standing(council.gss)
        if standing is not None and standing.state is not State.RETURNED and not reason.strip():
            by = standing.entered_by
            raise Refused(f"{council.name} has a line already, keyed by {by}: give a reason to correct it.")
        entry = LineEntry(
            line=replace(line, gss=council.gss),
            revision=1 if standing is None else standing.revision + 1,
            replaces=None if standing is None else standing.line.id,
            reason=in_one_line(reason),
            entered_by=person.name,
            entered_at=at,
            noted=noted,
        )
        written = store.write_line(
            at=at,
            who=person.name,
            what=DECLARE_LINE if standing is None else CORRECT_LINE,
            subject=council.gss,
            before=None if standing is None else _said(standing),
            after=_said(entry),
        )
        lines.add(entry, written.seq)
        if draft is not None:
            lines.drop_draft(council.gss)
    return LineDone(entry, findings, _CHANGES)


def judge_line(
    store: DeskStore, lines: LineStore, clock: Clock, who: str, gss: str, move: Move, note: str = ""
) -> LineDone:
    """A second person approves a line, or sends it back with a note. Raises Refused."""
    person = supervisor(store, who, f"{move.value} a council line")
    note = in_one_line(note)
    if move is Move.SEND_BACK and not note:
        raise Refused("A line is sent back with a note: say what to look at.")
    at = clock()
    with store.transaction():
        council = find_council(store, gss)
        entry = lines.standing(council.gss)
        if entry is None:
            raise Refused(f"{council.name} has no council line: nothing waits there.")
        if entry.entered_by == person.name:
            raise Refused(
                f"{council.name}: its line was keyed by {person.name}: somebody else must look at it."
            )
        state = after(entry.state, move, f"{council.name}, whole council")
        approved = move is Move.APPROVE
        line = store.write_line(
            at=at,
            who=person.name,
            what=APPROVE_LINE if approved else SEND_LINE_BACK,
            subject=council.gss,
            before=f"{entry.line.id} {entry.state.value}",
            after=f"{entry.line.id} {state.value}" + (f": {note}" if note else ""),
        )
        verdict = Verdict(approved, person.name, at, note)
        lines.add_verdict(entry.line.id, verdict, line.seq)
    return LineDone(replace(entry, verdict=verdict), (), _CHANGES)


def _noted(
    council: Council, findings: tuple[Finding, ...], accepted: Accepted | Callable[[Finding], str]
) -> tuple[Noted, ...]:
    found = []
    for finding in findings:
        why = accepted(finding) if callable(accepted) else accepted.get(finding.key, "")
        why = in_one_line(why)
        if finding.code in STOPPING or not why:
            raise FindingsStand(f"The line of {council.name} is not declared: {finding.message}", findings)
        found.append(Noted(finding, why))
    return tuple(found)


def _why_not(name: str, role: Role, entry: LineEntry) -> str:
    if role is not Role.SUPERVISOR:
        return f"{name} is a clerk: a supervisor reviews."
    if entry.entered_by == name:
        return f"{name} keyed this line: somebody else must review it."
    if entry.state is State.RETURNED:
        return "This line was sent back and waits to be keyed again."
    return ""


def _said(entry: LineEntry) -> str:
    """A line for the journal, whole."""
    line = entry.line
    return json.dumps(
        {
            "id": line.id,
            "revision": entry.revision,
            "seats": dict(line.seats),
            "vacant": line.vacant,
            "source": [line.source.kind, line.source.who, line.source.reference],
            "accepted": [
                [n.finding.code, list(n.finding.fields), n.finding.message, n.reason] for n in entry.noted
            ],
            "reason": entry.reason,
        },
        ensure_ascii=False,
    )
