# ruff: noqa: D102 - the methods of a part have their words in Part
"""An editor's word on who controls a council, where seats alone do not say (casting votes, agreements)."""

from collections.abc import Mapping

from desk.gui.night.part import About, Options, Part, Seen, Verb, by, capital, has, history
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row
from desk.record.rulings import RulingKind
from desk.totals.board import CouncilRow


class Control(Part):
    """Every council, those with a word on them first."""

    key, act, title = "control", "night.control", "Control"
    note = "An editor's word where seats do not say it: a casting mayor, an agreement. It stands marked."
    finds = "Find council"
    columns = (
        Column("Council", least=130),
        Column("Control", least=130),
        Column("By its seats", least=110),
        Column("Set by", 132),
    )
    sets, takes = "Set who controls it", "As its seats have it"
    fields = (("control", "Controlled by", "It stands once the council is complete, or its control certain"),)
    choices = ("control",)
    empty = ("No council elects here.", "The pack of this desk has none.")

    def rows(self, seen: Seen, letters: str) -> list[Row]:
        set_now = seen.standing(RulingKind.CONTROL)
        rows = []
        for row in seen.councils:
            if not has(letters, row.name):
                continue
            one = set_now.get(row.gss)
            now = row.control or row.called
            cells = (
                Cell(row.name, sign=None if one is None else Sign.NOTE),
                Cell(capital(seen.group_name(now if one is None else one.text("control")))),
                Cell(capital(self._seats(seen, row)), "muted"),
                Cell("" if one is None else by(one), "muted"),
            )
            rows.append(Row(row.gss, cells))
        return sorted(rows, key=lambda row: (row.id not in set_now, row.cell(0).text))

    def about(self, seen: Seen, id: str) -> About:
        row = next((row for row in seen.councils if row.gss == id), None)
        if row is None:
            return About("", "", may_set=False)
        one = seen.standing(RulingKind.CONTROL).get(id)
        seats = f"By its seats: {self._seats(seen, row)} ({row.declared:,} of {row.of:,} wards declared)."
        stands = f"{seats} {row.unknown}".strip()
        if one is not None:
            waits = "" if row.complete or row.called else " It stands once the council is complete."
            told = capital(seen.group_name(one.text("control")))
            stands = f"{told}, set by {by(one)}: {one.reason}.{waits} {seats}"
        past = history(seen, RulingKind.CONTROL, id, lambda one: seen.group_name(one.text("control")))
        return About(row.name, stands, past, one is not None)

    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        row = next(row for row in seen.councils if row.gss == id)
        return {"control": row.overridden or row.control or row.called or row.control_before or "noc"}

    def options(self, seen: Seen) -> Mapping[str, Options]:
        groups = [(group.id, group.name) for group in seen.header.groups]
        return {"control": (*groups, ("noc", "No overall control"))}

    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        control, reason = given["control"], given["reason"]
        sentence = f"{seen.name_of(id)}: {seen.group_name(control)}, as an editor has set."
        return lambda desk, who: desk.night.set_control(who, id, control, reason), sentence

    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        sentence = f"{seen.name_of(id)}: control is as its seats have it again."
        return lambda desk, who: desk.night.set_control(who, id, None, reason), sentence

    def _seats(self, seen: Seen, row: CouncilRow) -> str:
        return seen.group_name(seen.by_seats.get(row.gss) or (None if row.overridden else row.called))
