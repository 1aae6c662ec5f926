# ruff: noqa: D102 - the methods of a part have their words in Part
"""Incidents: what happened at a count, of a ward or a whole council, with its source; withdrawn ones stay."""

from collections.abc import Mapping

from desk.count.errors import Refused
from desk.count.figure import read_figure
from desk.gui.night.part import About, Options, Part, Seen, Verb, by, found, has
from desk.gui.parts.moments import clock, day_and_clock
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Column, Row
from desk.record.rulings import Ruling, RulingKind, incident_told, withdrawn
from desk.work.rule import WHAT

_SEQ = "line "
"""Rows of what is noted are called by their line of the journal; the others by council or ward."""


class Incidents(Part):
    """The latest first, those withdrawn after those that stand; then what letters find, to note one of."""

    key, act, title = "incidents", "night.incidents", "Incidents"
    note = (
        "Recounts, delays, voters turned away: shown wherever that count is handled. A clerk notes them too."
    )
    finds = "Find ward or council"
    columns = (Column("When", 92), Column("Where", least=130), Column("What happened", least=170))
    sets, takes = "Note an incident", "Take it back"
    fields = (
        ("what", "What", "The kind of incident"),
        ("number", "Number", "Voters, recounts; blank: none"),
        ("text", "In a few words", "Count suspended until 09:00"),
        ("at", "When", "01:10, or with its day; blank: now"),
        ("source", "Source", "Who says so"),
    )
    choices = ("what",)
    reasoned = False
    changes = (*fields, ("reason", "Reason", "Why it is noted otherwise"))
    for_all = newest_first = True
    empty = (
        "No incident is noted.",
        "Find the ward or council by letters, then note what happened there.",
    )

    def rows(self, seen: Seen, letters: str) -> list[Row]:
        gone = withdrawn(seen.rulings)
        noted = [one for one in reversed(self._noted(seen)) if self._has(seen, one, letters)]
        stand = [self._row(seen, one, None) for one in noted if one.seq not in gone]
        past = [self._row(seen, one, gone[one.seq]) for one in noted if one.seq in gone]
        return [*stand, *past, *found(seen, letters, frozenset())]

    def about(self, seen: Seen, id: str) -> About:
        one = self._one(seen, id)
        subject = id if one is None else one.subject
        lines = [self._told(seen, other) for other in reversed(self._noted(seen)) if other.subject == subject]
        if one is None:
            return About(seen.name_of(subject), "Nothing is noted here." if not lines else "", tuple(lines))
        stands = one.seq not in withdrawn(seen.rulings)
        told = f"{incident_told(one)}. Noted by {by(one)}."
        if not stands:
            told = f"{told} Withdrawn."
        return About(seen.name_of(subject), told, tuple(lines), stands)

    def given(self, seen: Seen, id: str) -> Mapping[str, str]:
        one = self._one(seen, id)
        if one is None or not self.stands(seen, id):
            return {"what": WHAT[0]}
        return {name: one.text(name) for name in ("what", "number", "text", "source", "at")}

    def options(self, seen: Seen) -> Mapping[str, Options]:
        return {"what": tuple((what, f"{what[:1].upper()}{what[1:]}") for what in WHAT)}

    def put(self, seen: Seen, id: str, given: Mapping[str, str]) -> tuple[Verb, str]:
        what, text, source, at = given["what"], given["text"], given["source"], given["at"]
        number = _number(given["number"])
        one = self._one(seen, id)
        if one is not None and "reason" in given:
            seq, reason = one.seq, given["reason"]
            return (
                lambda desk, who: desk.night.change_incident(
                    who, seq, what, text, source, reason, number, at
                ),
                f"{seen.name_of(one.subject)}: noted otherwise.",
            )
        subject = id if one is None else one.subject
        return (
            lambda desk, who: desk.night.note_incident(who, subject, what, text, source, number, at),
            f"{seen.name_of(subject)}: {what} noted.",
        )

    def take(self, seen: Seen, id: str, reason: str) -> tuple[Verb, str]:
        one = self._one(seen, id)
        if one is None:
            raise Refused("There is nothing to take back here.")
        seq = one.seq
        return (
            lambda desk, who: desk.night.withdraw_incident(who, seq, reason),
            f"{seen.name_of(one.subject)}: {one.text('what')} taken back.",
        )

    def about_field(self, sentence: str) -> str:
        for words, field in (
            ("is no time", "at"),
            ("number of an incident", "number"),
            ("its source", "source"),
            ("few words", "text"),
        ):
            if words in sentence:
                return field
        return ""

    def _noted(self, seen: Seen) -> list[Ruling]:
        return [one for one in seen.rulings if one.kind is RulingKind.INCIDENT and one.value is not None]

    def _one(self, seen: Seen, id: str) -> Ruling | None:
        if not id.startswith(_SEQ):
            return None
        return next((one for one in self._noted(seen) if one.seq == int(id.removeprefix(_SEQ))), None)

    def _has(self, seen: Seen, one: Ruling, letters: str) -> bool:
        return has(letters, seen.name_of(one.subject), incident_told(one))

    def _row(self, seen: Seen, one: Ruling, gone: Ruling | None) -> Row:
        at = one.text("at")
        at = clock(one.at) if not at else at if len(at) == len("01:10") else day_and_clock(at)
        tone = "" if gone is None else "muted"
        told = incident_told(one) if gone is None else f"Withdrawn: {incident_told(one)}"
        sign = Sign.WARNING if gone is None else Sign.COUNTERMANDED
        return Row(
            f"{_SEQ}{one.seq}",
            (Cell(at, tone), Cell(seen.name_of(one.subject), tone, sign), Cell(told, tone)),
        )

    def _told(self, seen: Seen, one: Ruling) -> str:
        gone = withdrawn(seen.rulings).get(one.seq)
        after = "" if gone is None else f" Taken back by {by(gone)}: {gone.reason}"
        return f"{by(one)}: {incident_told(one)}.{after}"


def _number(text: str) -> int | None:
    if not text:
        return None
    figure = read_figure(text)
    if figure.value is None:
        raise Refused(f"The number of an incident is a whole number: “{text}” is none.")
    return figure.value
