"""Who is at the desk, and who may do what."""

import json
import re
import unicodedata
from dataclasses import replace

from desk.count.errors import Refused
from desk.record.entry import Person, Role
from desk.record.recorded import PERSON, person_said
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.pins import hash_pin

_NAME = re.compile(r"[^\W_][\w .'’-]{0,39}")


def find_person(store: DeskStore, name: str) -> Person:
    """Somebody who is at the desk now. Raises Refused."""
    for person in store.people():
        if person.name.casefold() == name.casefold() and not person.retired:
            return person
    raise Refused(f"Nobody called {name} is at this desk: see `people`, or ask a supervisor to add them.")


def supervisor(store: DeskStore, name: str, to: str) -> Person:
    """Somebody who may do what supervisors do; `to` completes the refusal ("approve"). Raises Refused."""
    person = find_person(store, name)
    if person.role is not Role.SUPERVISOR:
        raise Refused(f"{person.name} is a clerk: ask a supervisor to {to}.")
    return person


def first_supervisor(store: DeskStore, clock: Clock, name: str, pin: str | None) -> Person:
    """The person a new desk starts with."""
    return _put(store, clock, "desk", None, _named(name, Role.SUPERVISOR, pin))


def add_person(
    store: DeskStore, clock: Clock, who: str, name: str, role: Role, pin: str | None
) -> tuple[Person, Changes]:
    """Add somebody, or bring back who was retired. Raises Refused where the name is taken."""
    supervisor(store, who, "add people")
    person = _named(name, role, pin)
    before = next((p for p in store.people() if _look(p.name) == _look(person.name)), None)
    if before is not None and not before.retired:
        raise Refused(f"{before.name} is at this desk already: choose another name.")
    if before is not None:
        person = replace(person, name=before.name)
    return _put(store, clock, who, before, person), Changes(people=True)


def set_pin(store: DeskStore, clock: Clock, who: str, name: str, pin: str) -> Changes:
    """A new PIN: one's own, or anybody's by a supervisor."""
    person = find_person(store, name)
    if find_person(store, who).name != person.name:
        supervisor(store, who, "set other people's PINs")
    _put(store, clock, who, person, replace(person, pin=hash_pin(pin)))
    return Changes(people=True)


def retire_person(store: DeskStore, clock: Clock, who: str, name: str) -> Changes:
    """Somebody leaves: what they keyed stays. The last supervisor can't."""
    supervisor(store, who, "retire people")
    person = find_person(store, name)
    others = [p for p in store.people() if p.role is Role.SUPERVISOR and not p.retired and p != person]
    if person.role is Role.SUPERVISOR and not others:
        raise Refused(f"{person.name} is the only supervisor: add another one first.")
    _put(store, clock, who, person, replace(person, retired=True))
    return Changes(people=True)


def _look(name: str) -> str:
    """What two names have in common that look or sound alike: "Sam" and "sam.", "Ann Lee" and "Ann-Lee"."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).casefold() if sign.isalnum())


def _one_alphabet(name: str) -> bool:
    """Every letter is of one alphabet: a Cyrillic S in "Sam" would make a second person of the same name."""
    letters = (sign for sign in name if unicodedata.category(sign) in ("Lu", "Ll", "Lt", "Lo"))
    return len({unicodedata.name(letter, "").partition(" ")[0] for letter in letters}) <= 1


def _named(name: str, role: Role, pin: str | None) -> Person:
    name = re.sub(" +", " ", unicodedata.normalize("NFKC", name).strip())
    if not _NAME.fullmatch(name) or not _one_alphabet(name) or _look(name) == "desk":
        raise Refused(
            f"“{name}” cannot be a person's name here: use up to 40 letters, figures, spaces, - ' or '.'."
        )
    return Person(name, role, None if pin is None else hash_pin(pin))


def _put(store: DeskStore, clock: Clock, who: str, before: Person | None, after: Person) -> Person:
    with store.transaction():
        line = store.write_line(
            at=clock(),
            who=who,
            what=PERSON,
            subject=after.name,
            before=None if before is None else _told(before),
            after=_told(after, new_pin=before is None or before.pin != after.pin),
        )
        store.put_person(after, line.seq)
    return after


def _told(person: Person, *, new_pin: bool = False) -> str:
    """A person for the journal: never the PIN, nor its hash."""
    told = person_said(person.role.value, person.retired, person.pin)
    if new_pin and person.pin is not None:
        told["pin_changed"] = True
    return json.dumps(told)
