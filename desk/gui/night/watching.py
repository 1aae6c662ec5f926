# ruff: noqa: D102 - the methods of a part have their words in Part
"""The watch list: councils and wards that matter tonight, why, where each stands and what is needed there."""

from collections.abc import Mapping

from desk.gui.night.part import About, Part, Seen, Verb, by, capital, found, has, history
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row
from desk.record.rulings import RulingKind
from desk.totals.plan import WatchRow


class Watching(Part):
    """In the order they were put there; then what letters find, to be put there."""

    key, act, title = "watch", "night.watch", "Watch list"
    note = "Target councils and wards, with what each needs: also on the Board under Due."
    finds = "Find ward or council"
    columns = (Column("Why", 120), Column("Watched", least=130), Column("Stands, and needs", least=190))
    sets, takes = "Watch it", "Watch it no more"
    fields = ()
    lines = 3
    empty = ("Nothing is watched.", "Find a ward or council by letters, then watch it.")

    def rows(self, seen: Seen, letters: str) -> list[Row]:
        watched = [row for row in seen.watched if has(letters, row.name, row.why)]
        taken = frozenset(row.id for row in seen.watched)
        return [*(watch_row(row.id, row) for row in watched), *found(seen, letters, taken)]

    def about(self, seen: Seen, id: str) -> About:
        one = seen.standing(RulingKind.WATCH).get(id)
        row = next((row for row in seen.watched if row.id == id), None)
        stands = "It is not watched."
        if one is not None:
            stands = f"Watched since {by(one)}: {one.text('why')}."
        if row is not None:
            stands = f"{stands} {'. '.join(capital(told) for told in (row.stands, *row.needs))}."
        past = history(seen, RulingKind.WATCH, id, lambda _: "watched")
        return About(seen.name_of(id), stands, past, one is not None)

    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        one = seen.standing(RulingKind.WATCH).get(id)
        return {} if one is None else {"reason": one.text("why")}

    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        why = given["reason"]
        return lambda desk, who: desk.night.watch(who, id, why), f"{seen.name_of(id)} is watched."

    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        return (
            lambda desk, who: desk.night.unwatch(who, id, reason),
            f"{seen.name_of(id)} is watched no more.",
        )


def watch_row(id: str, row: WatchRow) -> Row:
    """A row of the watch list. Where it can decide control it says so by its sign."""
    told = "; ".join((capital(row.stands), *row.needs))
    return Row(
        id,
        (
            Cell(row.why),
            Cell(row.name, sign=Sign.WARNING if row.decisive else Sign.OPEN, strong=row.decisive),
            Cell(told, spoken=f"{told}. Its open seats can decide control." if row.decisive else ""),
        ),
    )
