"""A council's and a ward's page as rows of tables. No Qt but the values of a table's cells."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from desk.count.day import whole_day
from desk.count.figure import grouped, signed
from desk.count.stages import amount_text
from desk.gui.parts.cells import DASH, change_cell, points_cell
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Row
from desk.gui.party_book import PartyBook
from desk.gui.review.told import SIGNS, WORDS
from desk.record.states import State
from desk.totals.council_page import CouncilPage, CouncilShares, WardRow
from desk.totals.say_council import ward_words
from desk.totals.say_ward import change_words, marks, percent, seat_words
from desk.totals.ward_page import Past, Stand, WardPage, stage_rows


def names_of(book: PartyBook) -> Mapping[str, str]:
    """The groups' names by id, in the board's order."""
    return {id: group.name for id, group in book.groups.items()}


# A council


def council_ward_rows(page: CouncilPage, book: PartyBook) -> tuple[Row, ...]:
    """The wards, each with its state, who holds or gains, majority and turnout."""
    return tuple(_ward(ward, book) for ward in page.wards)


def _ward(ward: WardRow, book: PartyBook) -> Row:
    # What the state beside it says already is not said again: two lines must hold it.
    said = ward.doubted and ward.state not in (State.RETURNED, State.DIFFERING)
    short = replace(ward, result=_short(ward, book), doubted=said)
    words = ward_words(short, names_of(book), groups=False)
    told = bool(ward.result)
    tone = "warning" if ward.doubted else "" if told else "muted"
    seen = Sign.WARNING if ward.incidents else None
    spoken = f"{ward.ward}. {'. '.join(ward.incidents)}" if ward.incidents else ""
    return Row(
        ward.ballot_paper_id,
        (
            Cell(ward.ward, "", seen, spoken=spoken),
            Cell(grouped(ward.seats)),
            state_cell(ward.state, countermanded=ward.countermanded and not told),
            Cell(
                words,
                tone,
                stripe=_colour(ward, book),
                spoken=ward_words(ward, names_of(book)),
                strong="gain" in ward.result,
            ),
            _figure(ward.majority),
            Cell(DASH, "muted", spoken="turnout not known")
            if ward.turnout is None
            else Cell(percent(ward.turnout)),
            Cell(ward.by, "muted"),
        ),
    )


def _short(ward: WardRow, book: PartyBook) -> str:
    """The result in two lines of a list: of several seats the parties by their short names."""
    now, was = dict(ward.won), dict(ward.before or ())
    if sum(now.values()) < 2:
        return ward.result
    changes = {group: now.get(group, 0) - was.get(group, 0) for group in {*now, *was}}
    told = ward.before is not None
    said = ", ".join(
        f"{book.by_id(group).short}\N{NO-BREAK SPACE}{now.get(group, 0)}"
        + (f"\N{NO-BREAK SPACE}({signed(changes[group])})" if told and changes[group] else "")
        for group in sorted(changes, key=lambda group: (-now.get(group, 0), group))
        if now.get(group, 0) or (told and changes[group])
    )
    return f"No change: {said}" if told and not any(changes.values()) else said


def state_cell(state: str, *, countermanded: bool = False) -> Cell:
    """A state by its word and its shape."""
    if countermanded:
        return Cell("countermanded", "muted", Sign.COUNTERMANDED)
    known = State(state)
    return Cell(WORDS[known], "", SIGNS[known])


def _colour(ward: WardRow, book: PartyBook) -> str:
    """The colour of who won most of its seats; nobody's where two won as many."""
    ranked = sorted(ward.won, key=lambda pair: -pair[1])
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return book.by_id(ranked[0][0]).colour


def _figure(value: int | None) -> Cell:
    return Cell(DASH, "muted", spoken="not known") if value is None else Cell(grouped(value))


def council_seat_rows(page: CouncilPage, book: PartyBook) -> tuple[Row, ...]:
    """Seats by party: won, before, change; not up, all, on the eve, change."""
    return tuple(
        Row(
            line.group,
            (
                Cell(line.name, stripe=book.by_id(line.group).colour),
                Cell(grouped(line.won), strong=True),
                _figure(line.defended),
                change_cell(line.fought_change),
                _figure(line.not_up),
                _figure(line.together),
                _figure(line.eve),
                change_cell(line.eve_change),
            ),
        )
        for line in page.seats
    )


def share_rows(shares: CouncilShares | None, book: PartyBook) -> tuple[Row, ...]:
    """Shares over the wards fought both times, or over all where none was."""
    if shares is None:
        return ()
    return tuple(
        Row(
            row.group,
            (
                Cell(row.name, stripe=book.by_id(row.group).colour),
                Cell(percent(row.of_all if row.share is None else row.share), strong=True),
                Cell(DASH if row.before is None else percent(row.before)),
                points_cell(row.change),
            ),
        )
        for row in shares.rows
    )


# A ward


def candidate_rows(page: WardPage, book: PartyBook, *, narrow: bool = False) -> tuple[Row, ...]:
    """Every candidate: number, name, party, votes, share, change of the party's share, elected.

    `narrow`: the party stands after the name, in brackets.
    """
    return tuple(_candidate(page, one, book, narrow) for one in page.stands)


def _candidate(page: WardPage, one: Stand, book: PartyBook, narrow: bool) -> Row:
    group = book.by_id(one.group)
    votes = Cell("" if one.votes is None else grouped(one.votes), strong=one.elected)
    if one.votes is None and page.declared:
        votes = Cell(DASH, "muted", spoken="votes not given")
    final = "" if one.final is None else f"{grouped(one.final)} in the second count"
    beside = ", ".join(part for part in (marks(one), final) if part)
    return Row(
        str(one.number),
        (
            Cell(str(one.number), "muted"),
            Cell(
                f"{one.name} ({group.short})" if narrow else one.name,
                stripe=group.colour,
                spoken=f"{one.name}, {one.party_name}" if narrow else "",
                strong=one.elected,
            ),
            Cell(one.party_name),
            votes,
            Cell("" if one.share is None else percent(one.share)),
            Cell(change_words(one.change), spoken=f"change of the party's share {change_words(one.change)}")
            if one.change is not None
            else Cell("", spoken="no change told here"),
            Cell(beside, "good" if one.elected else "", Sign.CHECKED if one.elected else None),
        ),
    )


def ward_party_rows(page: WardPage, book: PartyBook) -> tuple[Row, ...]:
    """Every group that stands or stood: its best-placed candidate's vote, share, share last time, change."""
    return tuple(
        Row(
            line.group,
            (
                Cell(line.name, stripe=book.by_id(line.group).colour),
                Cell(grouped(line.votes) if line.votes else DASH),
                Cell(percent(line.share)),
                Cell(DASH if line.before is None else percent(line.before)),
                points_cell(line.change),
            ),
        )
        for line in page.result.parties
    )


def ward_seat_rows(page: WardPage, book: PartyBook) -> tuple[Row, ...]:
    """Seats by party before and after, with what became of each seat."""
    return tuple(
        Row(
            line.group,
            (
                Cell(line.name, stripe=book.by_id(line.group).colour),
                _figure(line.before),
                Cell(grouped(line.now), strong=True),
                Cell(seat_words(line)),
            ),
        )
        for line in page.seats
    )


def past_rows(page: WardPage, book: PartyBook) -> tuple[Row, ...]:
    """The earlier polls, newest first: when, who won; the one compared with is marked. None of a single one:
    there is nothing to choose."""
    if len(page.pasts) < 2:
        return ()
    return tuple(
        Row(
            past.date,
            (
                Cell(
                    whole_day(past.date), sign=Sign.CHECKED if past.compared else None, strong=past.compared
                ),
                Cell(_winners(past, book), spoken=_spoken(past, book)),
            ),
        )
        for past in page.pasts
    )


def _winners(past: Past, book: PartyBook) -> str:
    won = Counter(book.by_id(group).short for group, _, _, elected in past.lines if elected)
    return ", ".join(f"{group} {seats}" for group, seats in won.most_common()) or "nobody on record"


def _spoken(past: Past, book: PartyBook) -> str:
    compared = "compared with; " if past.compared else "Enter compares with it; "
    return f"{compared}elected {_winners(past, book)}"


def stage_columns(page: WardPage) -> tuple[str, ...]:
    """Titles of the stages."""
    return tuple(f"Stage {at}" for at in range(1, len(page.stages) + 1))


def stage_cells(page: WardPage) -> tuple[Row, ...]:
    """The stages of the count: the total at each, and below it what was passed on."""
    return tuple(
        Row(
            name,
            (
                Cell(name),
                *(
                    Cell(f"{_amount(total)}{'' if moved is None else f' ({_signed(moved)})'}")
                    for moved, total in moves
                ),
            ),
        )
        for name, moves in stage_rows(page)
    )


def _amount(amount: int | None) -> str:
    return DASH if amount is None else amount_text(amount)


def _signed(amount: int) -> str:
    said = amount_text(abs(amount))
    return f"\N{MINUS SIGN}{said}" if amount < 0 else f"+{said}"
