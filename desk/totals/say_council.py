"""A council's page in the trade's words: for the window, the command and a mail alike."""

from collections.abc import Mapping, Sequence
from textwrap import wrap

from desk.count.council import NO_OVERALL_CONTROL
from desk.count.day import whole_day
from desk.count.figure import grouped, signed
from desk.totals.can_change import OpenWard, Why
from desk.totals.council_page import CouncilPage, SeatsOf, WardRow
from desk.totals.say import adjective, counted
from desk.totals.say_change import needs
from desk.totals.say_ward import HIDDEN, STATES, WIDE, change_words, indented, percent
from desk.totals.shares import BASIS

Names = Mapping[str, str]
DASH = "\N{EN DASH}"
_HEAD = ("seats up, last fought", "council, eve of poll")


def size_words(page: CouncilPage) -> str:
    """ "51 seats, 26 for control; 17 up, 4 of 17 contests declared"."""
    row = page.row
    size = (
        "size not known"
        if row.size is None
        else f"{counted(row.size, 'seat')}, {grouped(row.size // 2 + 1)} for control"
    )
    stands = "; stands on its council line" if row.stands_on == "line" else ""
    return f"{size}; {grouped(row.declared)} of {counted(row.of, 'contest')} declared{stands}"


def before_words(page: CouncilPage, names: Names) -> str:
    """ "Before: Conservative control (snapshot 2016)."; that nobody knows."""
    before = page.row.control_before
    if before is None:
        return "Who controlled it before is not known."
    label = f" ({page.council.eve_label})" if page.council.eve_label else ""
    return f"Before: {_control(before, names)}{label}."


def control_words(page: CouncilPage, names: Names) -> tuple[str, ...]:
    """The result, or called early and why, or that it is open; what an editor set, with the reason."""
    row = page.row
    said: list[str] = []
    if row.overridden is not None:
        who = f" by {page.around.set_by}" if page.around.set_by else ""
        said.append(f"Control set{who} to {_control(row.overridden, names)}: {row.override_reason}.")
    if row.complete:
        said.append(f"{row.sentence or row.unknown or 'Control cannot be told'}".rstrip(".") + ".")
    elif row.called is not None:
        said.append(f"Called early: {row.called_sentence or _control(row.called, names)}.")
        said.append(_why_called(page, names))
    else:
        said.append(f"Open: {counted(row.open_seats, 'seat')} can still go either way.")
    if row.unknown and not row.complete:
        said.append(row.unknown)
    if row.disagreement:
        said.append(f"{row.disagreement[:1].upper()}{row.disagreement[1:]}.")
    return tuple(one for one in said if one)


def _control(group: str, names: Names) -> str:
    return "no overall control" if group == NO_OVERALL_CONTROL else f"{adjective(group, names)} control"


def _why_called(page: CouncilPage, names: Names) -> str:
    """Why no open seat can alter it; "" where an editor's word stands in place of the arithmetic."""
    if page.nearest is None or page.row.overridden is not None or page.row.size is None:
        return ""
    group, has, reach = page.nearest
    majority, left = page.row.size // 2 + 1, counted(page.row.open_seats, "seat")
    name = adjective(group, names)
    if page.row.called == NO_OVERALL_CONTROL:
        return f"{left} still open: {name}, the nearest, could come to {reach}, and {majority} give control."
    return f"{name} has {has} already, and {majority} give control; {left} still open."


def needs_words(page: CouncilPage, names: Names) -> tuple[str, ...]:
    """A sentence for each party that can still win control, and whether it can end with none."""
    if page.can.majority is None:
        return ("Its size is not known, so nothing can be said of who can win it.",)
    said = [f"{needs(one, names)}." for one in page.can.contenders]
    if page.can.contenders and page.can.no_overall_control:
        said.append("Else no overall control.")
    return tuple(said)


def deciding(page: CouncilPage) -> tuple[OpenWard, ...]:
    """The open wards that can decide control, those in doubt first."""
    found = [ward for ward in page.can.wards if ward.decides]
    return tuple(sorted(found, key=lambda ward: ward.why is not Why.DOUBTED))


def ward_words(ward: WardRow, names: Names, *, groups: bool = True) -> str:
    """Who holds or gains, or why nothing can be told yet, and what the ward can still decide; with `groups`
    for whom."""
    if ward.hidden:
        said = HIDDEN
    elif ward.result:
        said = ward.result
    elif ward.countermanded:
        said = "Countermanded: to be polled later"
    else:
        said = f"{STATES['open'][:1].upper()}{STATES['open'][1:]}"
    parts = [said]
    parts += ["in doubt"] if ward.doubted else []
    if ward.decides:
        whom = f" ({' or '.join(adjective(g, names) for g in ward.decides)})" if groups else ""
        parts.append(f"can decide control{whom}")
    parts += [] if ward.counts else ["counts in no council's seats"]
    return "; ".join(parts)


def turnout_words(page: CouncilPage) -> str:
    """ "Turnout 35.1% over 12 wards that give it."; "" while none does."""
    if page.turnout is None:
        return ""
    return f"Turnout {percent(page.turnout)} over {counted(page.turnout_wards, 'ward')} that gave it."


def share_words(page: CouncilPage, names: Names) -> tuple[str, ...]:
    """What the shares rest on, and the swing; () while no ward has votes."""
    told = page.shares
    if told is None or not told.declared:
        return ()
    if not told.wards:
        return (f"No declared ward was polled on an earlier date known here. Shares of {BASIS}.",)
    over = f"{counted(told.wards, 'ward')} fought on {whole_day(told.since)} and declared now"
    said = [f"Share and change over {over} (of {counted(told.declared, 'ward')} with votes), {BASIS}."]
    if told.swing is not None:
        loser, winner = adjective(told.swing.loser, names), adjective(told.swing.to, names)
        label = told.swing.label
        said.append(f"Swing {percent(told.swing.points)} from {loser} to {winner}, {label}, over the same.")
    return tuple(said)


def expected_words(page: CouncilPage) -> str:
    """ "Expected 4 May 2018 at 02:00 (pack)."; "" once it is complete, or where nobody knows."""
    at = page.around.expected
    if page.row.complete or not at:
        return ""
    source = "" if page.around.expected_by in ("", "pack") else f": {page.around.expected_by}"
    return f"Expected {whole_day(at[:10])} at {at[11:16]}{source}."


def changes_words(page: CouncilPage) -> str:
    """What the two changes of the table are over."""
    known, of = page.fought_over
    fought = (
        "No change since the seats were last fought is known"
        if not known
        else f"Change since the seats were last fought over {known:,} of {counted(of, 'declared contest')}"
    )
    if not page.row.complete:
        return f"{fought}; against the eve of poll once every contest is declared."
    return f"{fought}; against the eve of poll over all seats."


def seat_figures(line: SeatsOf) -> tuple[str, ...]:
    """Won, defended, change since last fought, not up, all, on the eve, change since; a dash: not known."""

    def one(value: int | None, sign: bool = False) -> str:
        return DASH if value is None else signed(value) if sign else grouped(value)

    return (
        one(line.won),
        one(line.defended),
        one(line.fought_change, True),
        one(line.not_up),
        one(line.together),
        one(line.eve),
        one(line.eve_change, True),
    )


SEAT_TITLES = ("Won", "Before", "\N{PLUS-MINUS SIGN}", "Not up", "All", "On eve", "\N{PLUS-MINUS SIGN}")
"""Over the seats up: won now, when last fought, change; over the council: not up, all, on the eve, change."""


def council_text(page: CouncilPage, names: Names, heading: Sequence[str]) -> str:
    """The page as text for a mail, 76 columns. `heading`: election, mode, moment."""
    lines = [*heading, "", f"{page.row.name}: {size_words(page)}"]
    lines += _wrapped((*control_words(page, names), before_words(page, names), expected_words(page)))
    lines += ["", f"{_HEAD[0]:>47}{_HEAD[1]:>28}"]
    lines += ["".join([f"{'':<26}", *(f"{title:>7}" for title in SEAT_TITLES)])]
    lines += [
        "".join([f"{line.name:<26.26}", *(f"{figure:>7}" for figure in seat_figures(line))])
        for line in page.seats
    ]
    lines += ["", *_wrapped((changes_words(page), turnout_words(page)))]
    wanted = (*needs_words(page, names), *(ward_line(page, ward, names) for ward in deciding(page)))
    for title, many in (
        ("What can still change", wanted if page.can.contenders else ()),
        ("Share of the vote", (*_share_lines(page), *share_words(page, names))),
        ("Wards", tuple(f"{ward.ward}: {ward_words(ward, names)}" for ward in page.wards)),
        ("At the count", page.around.incidents),
    ):
        if many:
            lines += ["", title, *(part for one in many for part in indented(one))]
    return "\n".join(lines) + "\n"


def ward_line(page: CouncilPage, ward: OpenWard, names: Names) -> str:
    """ "Peverell (not declared): can decide control for Labour"."""
    name = next((w.ward for w in page.wards if w.ballot_paper_id == ward.ballot_paper_id), "")
    groups = " or ".join(adjective(group, names) for group in ward.decides)
    return f"{name} ({ward.why.value}, {counted(ward.seats, 'seat')}) can decide control for {groups}"


def _share_lines(page: CouncilPage) -> list[str]:
    told = page.shares
    if told is None or not told.declared:
        return []
    return [
        f"{row.name}: {percent(row.of_all if row.share is None else row.share)}"
        + (f" ({change_words(row.change)})" if row.change is not None else "")
        for row in told.rows
    ]


def _wrapped(said: Sequence[str]) -> list[str]:
    return [part for one in said if one for part in wrap(one, WIDE, subsequent_indent="  ")]
