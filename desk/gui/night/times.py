# ruff: noqa: D102 - the methods of a part have their words in Part
"""When each council is expected to declare: the pack's time unless a supervisor has set another."""

from collections.abc import Mapping

from desk.gui.night.part import About, Part, Seen, Verb, by, has, history, when
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row
from desk.record.rulings import RulingKind


class Times(Part):
    """Every council in the order of the plan: late, due, next wave, later, no time known, declared."""

    key, act, title = "times", "night.times", "Times"
    note = "When each council is expected: the plan of the night, on the Board under Due."
    finds = "Find council"
    columns = (
        Column("Expected", 92),
        Column("Council", least=130),
        Column("Stands", 108),
        Column("Pack", 92, spoken="The pack says"),
        Column("Set by", 132),
    )
    sets, takes = "Another time", "The pack's time"
    fields = (("at", "Expected", "02:00, or with its day 2018-05-04T14:00"),)
    empty = ("No council elects here.", "The pack of this desk has none.")

    def rows(self, seen: Seen, letters: str) -> list[Row]:
        set_now = seen.standing(RulingKind.EXPECTED)
        rows = []
        for plan in seen.plan:
            if not has(letters, plan.name):
                continue
            one = set_now.get(plan.gss)
            cells = (
                Cell(when(plan.at, seen.polling_date), spoken="" if plan.at else "no time known"),
                Cell(plan.name, sign=None if one is None else Sign.NOTE),
                Cell(plan.stage.value, "muted"),
                Cell(when(seen.packed_times.get(plan.gss, ""), seen.polling_date), "muted"),
                Cell("" if one is None else by(one), "muted"),
            )
            rows.append(Row(plan.gss, cells))
        return rows

    def about(self, seen: Seen, id: str) -> About:
        plan = next((plan for plan in seen.plan if plan.gss == id), None)
        if plan is None:
            return About("", "", may_set=False)
        one = seen.standing(RulingKind.EXPECTED).get(id)
        packed = seen.packed_times.get(id, "")
        told = (
            f"The pack expects it at {when(packed, seen.polling_date)}."
            if packed
            else "The pack has no time."
        )
        if one is not None:
            at = when(one.text("at"), seen.polling_date)
            told = f"Expected at {at}, set by {by(one)}: {one.reason}. {told}"
        past = history(seen, RulingKind.EXPECTED, id, lambda one: when(one.text("at"), seen.polling_date))
        return About(
            plan.name, f"{told} {plan.declared:,} of {plan.of:,} wards declared.", past, one is not None
        )

    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        plan = next(plan for plan in seen.plan if plan.gss == id)
        told = when(plan.at, seen.polling_date)
        return {"at": "" if not plan.at else plan.at[11:] if told == plan.at[11:] else plan.at}

    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        at, reason = given["at"], given["reason"]
        if not at:
            return self.take(seen, id, reason)
        return (
            lambda desk, who: desk.night.set_expected(who, id, at, reason),
            f"{seen.name_of(id)} is expected at {at}.",
        )

    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        packed = when(seen.packed_times.get(id, ""), seen.polling_date)
        told = (
            f"expected at {packed} again, as the pack has it" if id in seen.packed_times else "without a time"
        )
        return (
            lambda desk, who: desk.night.set_expected(who, id, "", reason),
            f"{seen.name_of(id)} is {told}.",
        )

    def about_field(self, sentence: str) -> str:
        return "at" if "is no time" in sentence else ""
