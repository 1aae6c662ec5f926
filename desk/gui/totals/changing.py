"""What can still change, as rows of a table: open councils with who can win them, and the wards that decide.

No Qt but the values of a table's cells. Reckoned on the worker's thread.
"""

from collections.abc import Mapping, Sequence

from desk.count.figure import grouped
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Row
from desk.gui.party_book import PartyBook
from desk.gui.totals.shown import Shown
from desk.record.entry import Place
from desk.totals.area import Area
from desk.totals.board import CouncilRow
from desk.totals.can_change import CanChange, Headline, OpenWard, Why, alerts, can_change, open_wards
from desk.totals.running import RunningTotals
from desk.totals.say_change import alert_line, council_line, ward_line

_HEADLINES = {Headline.SEATS: "most seats", Headline.COUNCILS: "most councils"}
_SIGNS = {Why.OPEN: Sign.OPEN, Why.DOUBTED: Sign.WARNING, Why.COUNTERMANDED: Sign.COUNTERMANDED}
_NAMED = 3
"""Groups named in a cell; all of them are in its spoken words as are the seats it can alter."""


def alert_lines(desk: Shown, area: Area) -> tuple[str, ...]:
    """A sentence for each ward of the area that differs or was sent back and is decisive."""
    totals = desk.totals()
    return tuple(
        alert_line(ward, lambda of: ward_name(desk.place(of)), totals.names) for ward in alerts(totals, area)
    )


def changing_rows(
    totals: RunningTotals,
    area: Area,
    councils: Sequence[CouncilRow],
    places: Mapping[str, Place],
    book: PartyBook,
) -> tuple[Row, ...]:
    """Each council with open seats, and below it its decisive wards; those with something in doubt first,
    then those whose control is open, fewest open seats first.

    A council that has nothing declared is one line: each of its wards is open, and nothing can be told of it.
    A ward's row has its council's code before its own id: see `council_of`.
    """
    decisive: dict[str, list[OpenWard]] = {}
    for ward in open_wards(totals, area):
        if ward.decisive:
            decisive.setdefault(ward.gss, []).append(ward)
    begun = {row.gss for row in councils if row.declared}
    told = [one for row in councils if (one := can_change(totals, row.gss)).open_seats]
    told.sort(
        key=lambda one: (
            not any(ward.why is Why.DOUBTED for ward in decisive.get(one.gss, ())),
            one.gss not in begun,
            not one.contenders,
            one.open_seats,
            one.name,
        )
    )
    rows: list[Row] = []
    for one in told:
        rows.append(_council(one, one.gss in begun, book, totals.names))
        wards = decisive.get(one.gss, []) if one.gss in begun else []
        wards.sort(key=lambda ward: (ward.why is not Why.DOUBTED, ward_name(places[ward.ballot_paper_id])))
        rows += [_ward(ward, places[ward.ballot_paper_id], book, totals.names) for ward in wards]
    return tuple(rows)


def council_of(row_id: str) -> str:
    """The council that a row of `changing_rows` stands for or in."""
    return row_id.partition(" ")[0]


def ward_name(place: Place) -> str:
    """ "Peverell, Plymouth"."""
    return f"{place.ward}, {place.council}"


def _council(one: CanChange, begun: bool, book: PartyBook, names: Mapping[str, str]) -> Row:
    cells = (
        Cell(one.name, strong=True),
        Cell("" if one.majority is None else grouped(one.majority)),
        Cell(grouped(one.open_seats)),
        Cell(_contenders(one, begun, book), spoken=council_line(one, names)),
    )
    return Row(one.gss, cells)


def _contenders(one: CanChange, begun: bool, book: PartyBook) -> str:
    """ "Lab needs 2 of 3, Con needs 3 of 3; else NOC": short, since five may contend."""
    if one.majority is None:
        return "Its size is not known, so nothing can be said of its control"
    if not one.contenders:
        held = "" if one.called is None else f" ({book.control(one.called)})"
        return f"Control cannot change any more{held}"
    said = []
    for contender in one.contenders:
        short = book.by_id(contender.group).short
        unsure = contender.open == 0 or contender.most_now > contender.has
        # Who holds the seats not up is not known: how many it needs is not either.
        said.append(f"{short} may have it" if unsure else f"{short} {contender.needs} of {contender.open}")
    if len(said) > _NAMED:
        said[_NAMED - 1 :] = [f"{len(said) - _NAMED + 1} others"]
    words = ", ".join(said) + ("; else NOC" if one.no_overall_control else "")
    return words if begun else f"Nothing declared: {words}"


def _ward(ward: OpenWard, place: Place, book: PartyBook, names: Mapping[str, str]) -> Row:
    can = []
    if ward.decides:
        few = len(ward.decides) <= _NAMED
        groups = ", ".join(book.by_id(group).short for group in ward.decides)
        can.append(f"control ({groups if few else f'{len(ward.decides)} groups'})")
    can += [_HEADLINES[headline] for headline in ward.headlines]
    tone = "warning" if ward.why is Why.DOUBTED else ""
    cells = (
        Cell(place.ward, tone, _SIGNS[ward.why], spoken=f"{ward_name(place)}, {ward.why.value}"),
        Cell(""),
        Cell(grouped(ward.seats)),
        Cell(
            f"{ward.why.value[:1].upper()}{ward.why.value[1:]}: can alter {', '.join(can)}",
            tone,
            spoken=ward_line(ward, lambda _: ward_name(place), names),
        ),
    )
    return Row(f"{ward.gss} {ward.ballot_paper_id}", cells)
