"""Set something for the board, with a reason: groups, control, expected times, the watch list, incidents."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from desk.count.errors import Refused
from desk.record.rulings import Ruling, RulingKind, incidents, said, standing
from desk.record.words import in_one_line
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person, supervisor


class RulingStore(Protocol):
    """See `store.rulings.Rulings`."""

    def all(self) -> tuple[Ruling, ...]:
        """Every ruling, in the order they were made."""
        ...

    def put(self, ruling: Ruling, /) -> None:
        """Add one."""
        ...


WHAT = ("recount", "delay", "voters turned away", "other")
"""Kinds of incident."""
_TO = {
    RulingKind.GROUP: "change the group of a party",
    RulingKind.CONTROL: "set who controls a council",
    RulingKind.EXPECTED: "change the night's plan",
    RulingKind.WATCH: "keep the watch list",
}
_MOST = 400
_NONE = "There is nothing to take back of that: see what is set."

Value = Mapping[str, str | int | None]


def rule(
    store: DeskStore,
    rulings: RulingStore,
    clock: Clock,
    who: str,
    kind: RulingKind,
    subject: str,
    value: Value | None,
    reason: str,
) -> Changes:
    """A supervisor sets this, or with None takes back what is set. The subject and the value are known to be
    right; an incident goes by `note_incident`. Raises Refused without a reason, or where nothing changes."""
    person = supervisor(store, who, _TO[kind])
    stands = standing(rulings.all(), kind).get(subject)
    if value is None and stands is None:
        raise Refused(_NONE)
    if stands is not None and value == stands.value:
        raise Refused(f"That is set already ({stands.who}, {stands.reason}): nothing was changed.")
    before = None if stands is None else said(stands.value, stands.reason, None)
    _put(store, rulings, clock, person.name, kind, subject, value, reason, before)
    return Changes(board=True)


def note_incident(
    store: DeskStore,
    rulings: RulingStore,
    clock: Clock,
    who: str,
    ballot_paper_id: str,
    what: str,
    text: str,
    source: str,
    number: int | None = None,
) -> Changes:
    """Anybody at the desk notes what happened at a count. `number`: of voters, recounts …; None: not given.

    Raises Refused without a source, for a kind nobody knows or a number that is none.
    """
    person = find_person(store, who)
    store.contest(ballot_paper_id)
    if what not in WHAT:
        raise Refused(f"“{what}” is no kind of incident: give one of {', '.join(WHAT)}.")
    if number is not None and not 0 <= number <= 10_000_000:
        raise Refused("The number of an incident is a whole number from 0 to 10,000,000.")
    if not in_one_line(source):
        raise Refused("An incident is noted with its source: who says so?")
    value: Value = {"what": what, "text": _short(text), "number": number, "source": _short(source)}
    kind, reason = RulingKind.INCIDENT, _short(source)
    _put(store, rulings, clock, person.name, kind, ballot_paper_id, value, reason, None)
    return Changes(contests=(ballot_paper_id,), board=True)


def withdraw_incident(
    store: DeskStore, rulings: RulingStore, clock: Clock, who: str, seq: int, reason: str
) -> Changes:
    """A supervisor takes an incident back, by the number of the line that noted it. Raises Refused."""
    person = supervisor(store, who, "take an incident back")
    noted = next((one for one in incidents(rulings.all()) if one.seq == seq), None)
    if noted is None:
        raise Refused(_NONE)
    before = said(noted.value, noted.reason, None)
    kind = RulingKind.INCIDENT
    _put(store, rulings, clock, person.name, kind, noted.subject, None, reason, before, withdraws=seq)
    return Changes(contests=(noted.subject,), board=True)


def group_value(group: str, name: str, known: Sequence[str]) -> Value:
    """The value that puts a party into a group: one of `known`, or a new one with a name. Raises Refused."""
    named = in_one_line(name)
    if group in known:
        return {"group": group}
    plain = group.isascii() and group.replace("-", "").isalnum() and group == group.lower()
    if not plain or len(group) > 20 or not named or len(named) > 60:
        raise Refused(
            f"“{group}” is no group here: give one of {', '.join(known)}, or a new one in small letters with "
            "its name."
        )
    return {"group": group, "name": named}


def _short(text: str) -> str:
    words = in_one_line(text)
    if len(words) > _MOST:
        raise Refused(f"That is longer than {_MOST} letters: say it in fewer.")
    return words


def _put(
    store: DeskStore,
    rulings: RulingStore,
    clock: Clock,
    who: str,
    kind: RulingKind,
    subject: str,
    value: Value | None,
    reason: str,
    before: str | None,
    withdraws: int | None = None,
) -> None:
    why = _short(reason)
    if not why:
        raise Refused("This is set with a reason: say why.")
    at = clock()
    with store.transaction():
        line = store.write_line(
            at=at,
            who=who,
            what=f"set {kind.value}",
            subject=subject,
            before=before,
            after=said(value, why, withdraws),
        )
        rulings.put(Ruling(line.seq, kind, subject, value, why, who, at, withdraws))
