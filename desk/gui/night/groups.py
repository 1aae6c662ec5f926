# ruff: noqa: D102 - the methods of a part have their words in Part
"""Reporting groups: which party counts under which, the pack's unless a supervisor has set another."""

import re
from collections.abc import Mapping

from desk.gui.night.part import About, Options, Part, Seen, Verb, by, fold, has, history
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row
from desk.record.rulings import Ruling, RulingKind

NEW = "new group"


class Groups(Part):
    """Labour and Co-operative with Labour, residents' and ratepayers' associations together."""

    key, act, title = "groups", "night.groups", "Groups"
    note = "The group a party counts under on the board, in every picture and file."
    finds = "Find party or group"
    columns = (Column("Party", least=150), Column("Counts as", least=110), Column("Set by", 132))
    sets, takes = "Another group", "The pack's group"
    fields = (
        ("group", "Counts as", "A group of the board"),
        ("name", "New group's name", "Only for a new one: Plym First"),
    )
    choices = ("group",)
    empty = ("No party stands here.", "The pack of this desk has none.")

    def rows(self, seen: Seen, letters: str) -> list[Row]:
        moved, book = seen.standing(RulingKind.GROUP), seen.book
        rows = []
        for party in seen.header.parties:
            group, one = book.by_id(party.group), moved.get(party.id)
            if not has(letters, party.name, group.name, party.id):
                continue
            cells = (
                Cell(party.name, sign=None if one is None else Sign.NOTE),
                Cell(group.name, stripe=group.colour),
                Cell("" if one is None else by(one), "muted"),
            )
            rows.append(Row(party.id, cells))
        return sorted(rows, key=lambda row: (row.id not in moved, row.cell(0).text.casefold()))

    def about(self, seen: Seen, id: str) -> About:
        one = seen.standing(RulingKind.GROUP).get(id)
        packed = self._packed(seen, id)
        stands = f"As the pack has it: {packed}."
        if one is not None:
            now = self._told(seen, one)
            stands = f"{now}, set by {by(one)}: {one.reason}. The pack has {packed}."
        past = history(seen, RulingKind.GROUP, id, lambda one: self._told(seen, one))
        return About(f"{seen.book.name(id)} ({id})", stands, past, one is not None)

    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        return {"group": next((party.group for party in seen.header.parties if party.id == id), "other")}

    def options(self, seen: Seen) -> Mapping[str, Options]:
        groups = [(group.id, group.name) for group in seen.header.groups]
        return {"group": (*groups, (NEW, "A new group\N{HORIZONTAL ELLIPSIS}"))}

    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        group, name, reason = given["group"], given["name"], given["reason"]
        if group == NEW:
            there = (one.id for one in seen.header.groups if fold(one.name) == fold(name))
            group = next(there, "") or new_id(name, {one.id for one in seen.header.groups})
        if group in seen.book.groups:
            name = ""
        told = name or seen.group_name(group)
        sentence = f"{seen.book.name(id)} counts as {told} from now on."
        return lambda desk, who: desk.night.set_group(who, id, group, reason, name), sentence

    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        sentence = f"{seen.book.name(id)} counts as {self._packed(seen, id)} again, as the pack has it."
        return lambda desk, who: desk.night.set_group(who, id, "", reason), sentence

    def about_field(self, sentence: str) -> str:
        return "name" if "is no group here" in sentence else ""

    def _packed(self, seen: Seen, id: str) -> str:
        group = seen.packed_groups.get(id, "other")
        return seen.pack_group_names.get(group, group)

    def _told(self, seen: Seen, one: Ruling) -> str:
        return one.text("name") or seen.group_name(one.text("group"))


def new_id(name: str, taken: set[str]) -> str:
    """The id of a group by its name: "Plym First" → plym-first; another number where there is one already."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:17] or "?"
    number = 1
    while (id := plain if number == 1 else f"{plain}-{number}") in taken:
        number += 1
    return id
