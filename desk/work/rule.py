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
    why = _why(reason)
    at = clock()
    with store.transaction():
        _line(store, rulings, at, person.name, kind, subject, value, why, before)
    return Changes(board=True)


def incident_value(what: str, text: str, source: str, number: int | None, at: str) -> Value:
    """What is noted of an incident. `number`: of voters, recounts …; None: not given. `at`: when it happened,
    "01:10" of the night, or local ISO with its day; "": about when it is noted.

    Raises Refused without a source, for a kind nobody knows or a number that is none.
    """
    if what not in WHAT:
        raise Refused(f"“{what}” is no kind of incident: give one of {', '.join(WHAT)}.")
    if number is not None and not 0 <= number <= 10_000_000:
        raise Refused("The number of an incident is a whole number from 0 to 10,000,000.")
    if not in_one_line(source):
        raise Refused("An incident is noted with its source: who says so?")
    if what == "other" and not in_one_line(text):
        raise Refused("Say in a few words what happened: “other” alone tells nobody.")
    value: dict[str, str | int | None] = {
        "what": what,
        "text": _short(text),
        "number": number,
        "source": _short(source),
    }
    return {**value, "at": at} if at else value


def note_incident(
    store: DeskStore, rulings: RulingStore, clock: Clock, who: str, subject: str, value: Value
) -> int:
    """Anybody at the desk notes what happened at a count: at a contest or, by its code, in a whole council.
    The subject is known to be right. The number of its line. Raises Refused."""
    person = find_person(store, who)
    source = str(value["source"])
    at = clock()
    with store.transaction():
        return _line(store, rulings, at, person.name, RulingKind.INCIDENT, subject, value, source, None)


def withdraw_incident(
    store: DeskStore, rulings: RulingStore, clock: Clock, who: str, seq: int, reason: str
) -> Ruling:
    """A supervisor takes an incident back, by the number of the line that noted it. What it was. Raises
    Refused."""
    noted, name, why = _to_withdraw(store, rulings, who, seq, reason)
    at = clock()
    with store.transaction():
        _withdraw(store, rulings, at, name, noted, why)
    return noted


def change_incident(
    store: DeskStore, rulings: RulingStore, clock: Clock, who: str, seq: int, value: Value, reason: str
) -> Ruling:
    """A supervisor notes it otherwise: what stood is taken back for this reason and the new stands, in one.
    What it was. Raises Refused, also where nothing is otherwise."""
    noted, name, why = _to_withdraw(store, rulings, who, seq, reason)
    if noted.value == value:
        raise Refused("That is what stands already: nothing was changed.")
    at = clock()
    with store.transaction():
        _withdraw(store, rulings, at, name, noted, why)
        source = str(value["source"])
        _line(store, rulings, at, name, RulingKind.INCIDENT, noted.subject, value, source, None)
    return noted


def _to_withdraw(
    store: DeskStore, rulings: RulingStore, who: str, seq: int, reason: str
) -> tuple[Ruling, str, str]:
    person = supervisor(store, who, "take an incident back")
    noted = next((one for one in incidents(rulings.all()) if one.seq == seq), None)
    if noted is None:
        raise Refused(_NONE)
    return noted, person.name, _why(reason)


def _withdraw(store: DeskStore, rulings: RulingStore, at: str, who: str, noted: Ruling, why: str) -> None:
    before = said(noted.value, noted.reason, None)
    kind = RulingKind.INCIDENT
    _line(store, rulings, at, who, kind, noted.subject, None, why, before, withdraws=noted.seq)


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


def _why(reason: str) -> str:
    why = _short(reason)
    if not why:
        raise Refused("This is set with a reason: say why.")
    return why


def _line(
    store: DeskStore,
    rulings: RulingStore,
    at: str,
    who: str,
    kind: RulingKind,
    subject: str,
    value: Value | None,
    why: str,
    before: str | None,
    withdraws: int | None = None,
) -> int:
    """Write one with its line of the journal, within a transaction. The number of the line."""
    line = store.write_line(
        at=at,
        who=who,
        what=f"set {kind.value}",
        subject=subject,
        before=before,
        after=said(value, why, withdraws),
    )
    rulings.put(Ruling(line.seq, kind, subject, value, why, who, at, withdraws))
    return line.seq
