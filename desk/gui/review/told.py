"""What the review page says of a sheet: its papers, its source, its history. No Qt."""

from collections.abc import Iterator

from desk.count.contest import Contest
from desk.count.declaration import REJECTION_REASONS, TELEPHONE, Declaration, Kind, Result, Source, Term
from desk.count.figure import grouped
from desk.gui.parts.moments import day_and_clock
from desk.gui.parts.signs import Sign
from desk.gui.review.fields import DASH, label, shown
from desk.record.entry import Entry
from desk.record.second import Choice, SecondEntry, Settlement
from desk.record.second import differences as between
from desk.record.states import State
from desk.work.answers import Reviewed

REASONS = {
    "no_official_mark": "no official mark",
    "too_many_votes": "too many votes",
    "voter_identifiable": "voter identifiable",
    "unmarked_or_void": "unmarked or void",
    "in_part": "in part",
}
KINDS = {
    Kind.POLLED: "",
    Kind.UNOPPOSED: "elected unopposed",
    Kind.COUNTERMANDED: "countermanded: no poll was held",
    Kind.STV: "first preferences, by single transferable vote",
    Kind.SV: "supplementary vote",
    Kind.WINNERS_ONLY: "winners only, votes to follow",
}
_SOURCES = {
    "paper": "From the paper sheet",
    "telephone": "By telephone",
    "web": "From the web",
    "mail": "By mail",
}

SIGNS = {
    State.OPEN: Sign.OPEN,
    State.DRAFTED: Sign.KEYING,
    State.ENTERED: Sign.DECLARED,
    State.DIFFERING: Sign.DIFFERS,
    State.CHECKED: Sign.CHECKED,
    State.RETURNED: Sign.RETURNED,
    State.APPROVED: Sign.APPROVED,
    State.SEALED: Sign.SEALED,
    State.CORRECTED: Sign.NOTE,
    State.WITHDRAWN: Sign.NOTE,
}
WORDS = {
    State.OPEN: "open",
    State.DRAFTED: "being keyed",
    State.ENTERED: "waits for review",
    State.DIFFERING: "two entries differ",
    State.CHECKED: "checked, waits for review",
    State.RETURNED: "sent back",
    State.APPROVED: "approved",
    State.SEALED: "sealed",
    State.CORRECTED: "corrected since",
    State.WITHDRAWN: "withdrawn",
}


def figure(value: int | None) -> str:
    """A figure as shown, or a dash where none was given."""
    return DASH if value is None else grouped(value)


def seats(contest: Contest) -> str:
    """ "3 seats", with what is extra or countermanded."""
    contested = contest.seats.contested
    said = f"{contested} seat{'' if contested == 1 else 's'}"
    extra = [
        f"{count} {word}"
        for count, word in ((contest.seats.casual, "casual"), (contest.seats.countermanded, "countermanded"))
        if count
    ]
    return f"{said} ({', '.join(extra)})" if extra else said


def papers(declaration: Declaration) -> tuple[tuple[str, str], ...]:
    """Labels and figures below the candidates; the turnout worked out where none was declared."""
    return (("Sum of votes", figure(declaration.votes_sum)), *_figures(declaration), _turnout(declaration))


def _figures(declaration: Declaration) -> tuple[tuple[str, str], ...]:
    """The figures of the papers as declared, but for the turnout."""
    rejected = declaration.rejected
    return (
        ("Total as printed", figure(declaration.valid_votes_total)),
        ("Electorate", figure(declaration.electorate)),
        ("Papers issued", figure(declaration.ballots_issued)),
        ("Papers counted", figure(declaration.ballots_counted)),
        ("Valid papers", figure(declaration.ballots_valid)),
        *((f"Rejected: {REASONS[r]}", figure(getattr(rejected, r))) for r in REJECTION_REASONS),
    )


def _turnout(declaration: Declaration) -> tuple[str, str]:
    """The turnout as declared, or worked out from the papers and said to be."""
    if declaration.turnout is not None:
        return "Turnout, declared", f"{declaration.turnout.text}%"
    papers = declaration.ballots_issued
    if papers is None:
        papers = declaration.ballots_counted
    if not declaration.electorate or papers is None:
        return "Turnout", DASH
    return "Turnout, worked out", f"{100 * papers / declaration.electorate:.1f}%"


def of_the_kind(declaration: Declaration) -> tuple[str, ...]:
    """What single kinds have besides: "quota 663", "2 stages given", "1 seat left vacant"."""
    said = []
    if declaration.quota is not None:
        said.append(f"quota {grouped(declaration.quota)}")
    if declaration.stages:
        said.append(f"{len(declaration.stages)} stages given")
    vacant = declaration.seats_contested - len(declaration.elected_ids)
    if declaration.kind is Kind.UNOPPOSED and vacant > 0:
        said.append(f"{vacant} seat{'' if vacant == 1 else 's'} left vacant")
    return tuple(said)


_TERMS = {Term.FULL: "full term", Term.SHORT: "short term"}


def marked(result: Result, declaration: Declaration) -> str:
    """What stands beside a candidate: "elected by lot, short term", "2nd prefs 1,200"."""
    said = []
    if result.elected:
        said.append("elected by lot" if result.person_id in declaration.lots else "elected")
    if result.elected_at_stage is not None:
        said.append(f"stage {result.elected_at_stage}")
    if result.term is not None:
        said.append(_TERMS[result.term])
    if result.second_preferences is not None:
        said.append(f"second {grouped(result.second_preferences)}")
    return ", ".join(said)


def source(entry: Entry) -> str:
    """ "From the paper sheet. Keyed by Ann, 5 May 01:12"."""
    given = entry.declaration.source
    parts = []
    if given is not None:
        parts = [_SOURCES.get(given.kind, given.kind), given.who, given.reference]
        if given.kind == TELEPHONE:
            parts += _call(given)
    said = ", ".join(part for part in parts if part) or "Source not given"
    return f"{said}. Keyed by {entry.entered_by}, {day_and_clock(entry.entered_at)}."


def _call(given: Source) -> list[str]:
    """What is known of a call, said where it is missing too."""
    words = {True: "code word right", False: "code word WRONG", None: "code word not checked"}
    return [
        f"from {given.place}" if given.place else "",
        f"call back on {given.call_back}" if given.call_back else "no number to call back",
        words[given.code_word_checked],
        "read back" if given.read_back else "NOT read back",
    ]


def history(reviewed: Reviewed) -> tuple[str, ...]:
    """A line a revision, a second entry, a settlement and a verdict, newest first: who keyed what, and which
    of two was right."""
    said: list[str] = []
    told, contest = reviewed.history, reviewed.contest
    seconds = {second.checks: second for second in reviewed.seconds}
    settled = {one.declaration_id: one for one in reviewed.settlements}
    for at, (entry, verdicts) in enumerate(told):
        if entry.withdrawn is not None:
            gone = entry.withdrawn
            said.append(f"{day_and_clock(gone.at)}  Withdrawn by {gone.who}: {gone.reason}")
        if entry.batch is not None:
            said.append(f"Sealed in batch {entry.batch}")
        for verdict in verdicts:
            word = "Approved" if verdict.approved else "Sent back"
            note = f": {verdict.note}" if verdict.note else ""
            said.append(f"{day_and_clock(verdict.at)}  {word} by {verdict.who}{note}")
        if entry.declaration.id in seconds:
            said += _second(seconds[entry.declaration.id], entry, contest)
        if entry.declaration.id in settled:
            said += _settlement(settled[entry.declaration.id], entry, contest)
            continue
        line = f"{day_and_clock(entry.entered_at)}  Revision {entry.revision} keyed by {entry.entered_by}"
        if entry.reason:
            line += f", corrected: {entry.reason}"
        said.append(line)
        if at + 1 < len(told):
            changed = differences(told[at + 1][0].declaration, entry.declaration, contest)
            said.append(f"    {'; '.join(changed) or 'the same figures'}")
    return tuple(said)


def _second(second: SecondEntry, first: Entry, contest: Contest) -> Iterator[str]:
    """The second entry of a revision: by whom, and where it differed."""
    apart = between(contest, first.declaration, second.declaration)
    many = "1 place" if len(apart) == 1 else f"{len(apart)} places"
    word = "agrees" if second.agrees else f"differs in {many}"
    yield f"{day_and_clock(second.entered_at)}  Second entry keyed by {second.entered_by}: {word}"


def _settlement(settlement: Settlement, entry: Entry, contest: Contest) -> Iterator[str]:
    """How two entries were settled: place by place what each had, who was right, and why."""
    at, who = day_and_clock(settlement.at), settlement.who
    yield f"{at}  Revision {entry.revision}: differences settled by {who}"
    right = {Choice.FIRST: "the first was right", Choice.SECOND: "the second was right"}
    for one in settlement.decisions:
        which = right.get(one.choice, f"neither was right: {shown(one.field, one.value)}")
        first, second = shown(one.field, one.first), shown(one.field, one.second)
        name = label(contest, one.field)
        yield f"    {name}: first {first}, second {second}; {which} ({one.reason})"


def differences(before: Declaration, now: Declaration, contest: Contest) -> tuple[str, ...]:
    """What a revision changed: "BAKER 2,104 → 2,014", "BAKER elected"."""
    said = []
    old = {result.person_id: result for result in before.candidates}
    for result in now.candidates:
        was = old.get(result.person_id)
        number = contest.position(result.person_id)
        name = contest.candidates[number - 1].surname if number else result.name
        if was is None or was.votes != result.votes:
            said.append(
                f"{name} {figure(was.votes if was else None)} \N{RIGHTWARDS ARROW} {figure(result.votes)}"
            )
        if was is not None and was.elected != result.elected:
            said.append(f"{name} {'elected' if result.elected else 'not elected'}")
        elif was is not None and marked(was, before) != marked(result, now):
            said.append(
                f"{name} {marked(was, before) or DASH} \N{RIGHTWARDS ARROW} {marked(result, now) or DASH}"
            )
    turnouts = [("Turnout", DASH if one.turnout is None else f"{one.turnout.text}%") for one in (before, now)]
    pairs = zip((*_figures(before), turnouts[0]), (*_figures(now), turnouts[1]), strict=True)
    said += [
        f"{label} {old_text} \N{RIGHTWARDS ARROW} {new_text}"
        for (label, old_text), (_, new_text) in pairs
        if old_text != new_text
    ]
    if of_the_kind(before) != of_the_kind(now):
        said.append(", ".join(of_the_kind(now)) or "quota and stages taken out")
    if before.kind is not now.kind:
        said.append(f"{before.kind.value} \N{RIGHTWARDS ARROW} {now.kind.value}")
    return tuple(said)
