"""A ward's page in the trade's words: for the window, the command and a mail alike."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

from desk.count.day import whole_day
from desk.count.declaration import Kind, Term
from desk.count.figure import grouped
from desk.totals.say import adjective, counted, signed_points
from desk.totals.shares import BASIS
from desk.totals.ward_page import Past, SeatLine, Stand, WardPage

Names = Mapping[str, str]
"""The groups' names by id, in the board's order."""

STATES = {
    "open": "not declared yet",
    "drafted": "not declared yet, being keyed",
    "entered": "declared, not approved yet",
    "differing": "in doubt: two entries differ",
    "checked": "declared and keyed twice, not approved yet",
    "returned": "in doubt: sent back to be keyed again",
    "approved": "declared and approved",
    "sealed": "declared, approved and sealed",
}
HIDDEN = "Keyed once: until a second entry agrees, its figures are for who keyed it and for a supervisor"
_KINDS = {
    Kind.UNOPPOSED.value: "Elected unopposed: no votes were cast.",
    Kind.WINNERS_ONLY.value: "Winners only so far: the votes are to follow.",
    Kind.STV.value: "By the single transferable vote; the figures are first preferences.",
    Kind.SV.value: "By the supplementary vote.",
    Kind.COUNTERMANDED.value: "Countermanded: no poll was held, the seats are polled later.",
}
_REJECTED = "Rejected, "
_TERMS = {Term.FULL: "full term", Term.SHORT: "short term"}
WIDE = 76
"""Columns of a mail."""


def percent(points: float) -> str:
    """ "46.7%"."""
    return f"{points:.1f}%"


def change_words(points: float | None) -> str:
    """ "+3.4", with a real minus sign, "0.0" without any; "" where it is not known."""
    return "" if points is None else signed_points(points)


def where(page: WardPage) -> str:
    """ "Plymouth, 2 seats (1 due, 1 casual vacancy)"; a mayor or a by-election says that it counts apart."""
    seats = counted(page.due + page.casual, "seat")
    parts = [f"{page.due} due"] if page.casual or page.countermanded else []
    parts += [counted(page.casual, "casual vacancy", "casual vacancies")] if page.casual else []
    parts += [f"{page.countermanded} countermanded"] if page.countermanded else []
    told = f"{seats} ({', '.join(parts)})" if parts else seats
    apart = f"; {page.outside}, counted in no council's seats" if page.outside else ""
    return f"{page.result.council}, {told}{apart}"


def state_words(page: WardPage) -> str:
    """ "Declared and approved, revision 2", "In doubt: sent back to be keyed again"."""
    stopped = page.countermanded >= page.due + page.casual and not page.revision
    said = "countermanded: no poll is held on the day" if stopped else STATES.get(page.kept.state, "")
    if page.in_doubt and not said.startswith("in doubt"):
        said = f"in doubt: {said}"
    if page.kept.uncounted and not page.in_doubt:
        said = "keyed once, counts for nothing until a second entry agrees"
    if page.kept.keying_by and not page.revision:
        said = f"not declared yet, {page.kept.keying_by} is keying it"
    if page.revision > 1:
        said = f"{said}, revision {page.revision}"
    return said[:1].upper() + said[1:]


def headline(page: WardPage) -> str:
    """Who holds or gains, or why nothing can be told."""
    if page.kept.hidden:
        return HIDDEN
    if page.result.sentence:
        return page.result.sentence
    if page.countermanded >= page.due + page.casual:
        return "Countermanded: to be polled later"
    return state_words(page)


def kind_words(page: WardPage) -> tuple[str, ...]:
    """What a single kind of contest has besides, a sentence each."""
    said = [_KINDS[page.result.kind]] if page.result.kind in _KINDS else []
    if page.quota is not None:
        said.append(f"Quota {grouped(page.quota)}.")
    if page.as_declared:
        said.append("Recorded as declared: a figure that cannot be is the official one.")
    if page.declared and page.result.votes is None and page.result.kind == Kind.POLLED.value:
        said.append("Not every candidate's votes are given.")
    return tuple(said)


def marks(one: Stand) -> str:
    """What stands beside a candidate: "Elected by lot, short term"; "" for who is not elected."""
    if not one.elected:
        return ""
    said = ["Elected by lot" if one.by_lot else "Elected"]
    said += [f"stage {one.stage}"] if one.stage is not None else []
    said += [_TERMS[one.term]] if one.term is not None else []
    return ", ".join(said)


def seat_words(line: SeatLine) -> str:
    """ "1 held, 1 gained"; "2 won" where no past tells who held them."""
    gained, lost = line.gained, line.lost
    if gained is None or lost is None:
        return f"{line.now} won"
    told = ((line.held, "held"), (gained, "gained"), (lost, "lost"))
    return ", ".join(f"{count} {word}" for count, word in told if count)


def seats_sentence(page: WardPage) -> str:
    """ "Seats: Labour 1 held, 1 gained; Conservative 1 lost."; "" where the headline says it all."""
    if not page.several or page.result.before is None:
        return ""
    told = [f"{adjective(line.group, {line.group: line.name})} {seat_words(line)}" for line in page.seats]
    return f"Seats: {'; '.join(told)}." if told else ""


def held_words(page: WardPage, names: Names) -> str:
    """Who won these seats when they were last fought, and when; or why nobody knows."""
    before, note = page.result.before, page.result.before_note
    if before is None:
        return f"Who held {_these(page)} last is not known{': ' + note.rstrip('.') if note else ''}."
    since = f", {whole_day(note[:10])}" if note[:4].isdigit() else ""
    people = ", ".join(f"{who} ({adjective(group, names)})" for group, who in page.won_by)
    seats = ", ".join(f"{adjective(group, names)} {count}" for group, count in before)
    return f"When {_these(page)} {_were(page)} last fought{since}: {people or seats}."


def _these(page: WardPage) -> str:
    return "these seats" if page.several else "this seat"


def _were(page: WardPage) -> str:
    return "were" if page.several else "was"


def majority_words(page: WardPage, names: Names) -> str:
    """The majority, over whom, or between whom where several seats are filled; "" where votes elect none."""
    told = page.majority
    if told is None:
        return ""
    share = "" if told.points is None else f", {percent(told.points)} of the votes"
    winner, loser = _who(told.winner, names), _who(told.runner_up, names)
    if told.votes < 0:
        return f"As declared: {winner} is elected with {grouped(-told.votes)} votes fewer than {loser}."
    figure = f"Majority {grouped(told.votes)}{share}"
    if told.winner.by_lot and not told.votes:
        return f"Majority 0: level with {loser}, elected by lot."
    if page.several:
        return f"{figure}, between the last elected, {winner}, and the first not elected, {loser}."
    return f"{figure}, over {loser}{' in the second count' if told.second else ''}."


def _who(one: Stand, names: Names) -> str:
    return f"{one.name} ({adjective(one.group, names)})"


def turnout_words(page: WardPage) -> str:
    """ "Turnout 50.0%: 4,502 ballot papers, electorate 9,004."; "50.1% as declared"; "" for nothing."""
    told = page.result
    papers = "" if told.papers is None else counted(told.papers, "ballot paper")
    electors = "" if told.electorate is None else f"electorate {grouped(told.electorate)}"
    given = ", ".join(part for part in (papers, electors) if part)
    if told.turnout is None:
        return f"{given[:1].upper()}{given[1:]}; turnout not known." if given else ""
    turnout = f"{told.turnout_printed}% as declared" if told.turnout_printed else percent(told.turnout)
    return f"Turnout {turnout}{': ' + given if given else ''}."


def swing_words(page: WardPage, names: Names) -> str:
    """ "Swing 2.3% from Conservative to Labour, two-party swing (Butler), since 22 May 2014."; or ""."""
    swing = page.result.swing
    if swing is None:
        return ""
    since, label = whole_day(page.result.since), swing.label
    loser, winner = adjective(swing.loser, names), adjective(swing.to, names)
    if percent(abs(swing.points)) == "0.0%":
        return f"No swing between {loser} and {winner}, {label}, since {since}."
    return f"Swing {percent(swing.points)} from {loser} to {winner}, {label}, since {since}."


def basis_words(page: WardPage) -> str:
    """What the changes of share are of and since when; or why there are none."""
    if page.result.since and any(line.change is not None for line in page.result.parties):
        by_name = any(past.compared and past.by_name for past in page.pasts)
        caution = " Found by the ward's name: its boundaries may have changed." if by_name else ""
        return f"Change of share since {whole_day(page.result.since)}, {BASIS}.{caution}"
    if page.kept.no_past:
        return f"No change of share: {page.kept.no_past}"
    return ""


def papers_words(page: WardPage) -> str:
    """ "Rejected: no official mark 0, in part 3. Total of votes as printed 4,502."; "" for none given."""
    lost = ", ".join(
        f"{words.removeprefix(_REJECTED)} {grouped(figure)}"
        for words, figure in page.papers
        if words.startswith(_REJECTED)
    )
    apart = ("Electorate", "Ballot papers", _REJECTED)
    printed = [f"{words} {grouped(figure)}." for words, figure in page.papers if not words.startswith(apart)]
    return " ".join(([f"Rejected: {lost}."] if lost else []) + printed)


def past_words(past: Past, names: Names) -> str:
    """ "22 May 2014: Con Ann Carr 2,010 elected, Lab Tom Baker 1,850"."""
    told = []
    for group, name, votes, elected in past.lines:
        figure = "unopposed" if votes is None else grouped(votes)
        told.append(f"{name} ({adjective(group, names)}) {figure}{' elected' if elected else ''}")
    caution = " (found by the ward's name: its boundaries may have changed)" if past.by_name else ""
    return f"{whole_day(past.date)}{caution}: {', '.join(told)}"


def facts(page: WardPage, names: Names) -> tuple[str, ...]:
    """The sentences beside the figures, in the order they matter."""
    said = (
        *kind_words(page),
        majority_words(page, names),
        swing_words(page, names),
        turnout_words(page),
        papers_words(page),
        seats_sentence(page),
        held_words(page, names),
        basis_words(page),
    )
    return tuple(one for one in said if one)


def deed_lines(page: WardPage, clock: Callable[[str], str]) -> tuple[str, ...]:
    """The history, newest first: "5 May 01:12  Corrected by Ann: misheard; Ann Carr 1,968 → 1,986"."""
    return tuple(
        f"{clock(deed.at)}  {deed.words}{': ' + '; '.join(deed.changed) if deed.changed else ''}"
        for deed in page.kept.deeds
    )


def ward_text(page: WardPage, names: Names, heading: Sequence[str], clock: Callable[[str], str]) -> str:
    """The page as text for a mail, 76 columns. `heading`: election, mode, moment; `clock` says a moment."""
    lines = [*heading, "", f"{page.result.ward}, {where(page)}", *wrap(f"{headline(page)}.", WIDE)]
    lines += [f"{state_words(page)}."] if page.revision else []
    lines += [page.kept.doubt] if page.kept.doubt else []
    lines += ["", *_table(page)]
    lines += [
        "",
        *(part for said in facts(page, names) for part in wrap(said, WIDE, subsequent_indent="  ")),
    ]
    for title, many in (
        ("At the count", page.kept.incidents),
        ("Earlier polls", tuple(past_words(past, names) for past in page.pasts)),
        ("History", deed_lines(page, clock)),
    ):
        if many:
            lines += ["", title, *(part for one in many for part in indented(one))]
    return "\n".join(lines) + "\n"


def indented(said: str) -> list[str]:
    """A sentence as lines of a mail, under a title."""
    return wrap(said, WIDE, initial_indent="  ", subsequent_indent="    ")


def _table(page: WardPage) -> list[str]:
    """A line a candidate: name and party, votes, share, change, elected."""
    lines = []
    for one in page.stands:
        who = f"{one.name} ({one.party_name})"
        votes = "" if one.votes is None else grouped(one.votes)
        share = "" if one.share is None else percent(one.share)
        second = "" if one.final is None else f"with second preferences {grouped(one.final)}"
        beside = ", ".join(part for part in (marks(one), second) if part)
        tail = f"{votes:>7}  {share:>6}  {change_words(one.change):>5}  {beside}"
        *first, last = wrap(who, 40, subsequent_indent="  ") or [""]
        lines += [*first, f"{last:<40}{tail}".rstrip()]
    return lines
