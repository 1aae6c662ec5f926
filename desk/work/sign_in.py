"""Sign in with a PIN: wrong ones are written down, and whoever keeps guessing waits.

Four digits are guessed in minutes by whoever may try without end (scrypt makes one try cost about 50 ms, no
more). After three wrong PINs in a row each further try has to wait, longer every time, up to a minute:
four digits then take a week. The count is the journal's, so that closing the program does not begin it anew.
"""

from contextlib import nullcontext
from datetime import datetime

from desk.count.errors import Refused
from desk.record.entry import Person
from desk.record.recorded import PERSON
from desk.work.needs import Clock, DeskStore
from desk.work.people import find_person
from desk.work.pins import pin_fits

WRONG, RIGHT = "wrong PIN", "right PIN"
_FREE = 3
"""Wrong PINs in a row that cost nothing: a tired hand."""
_LONGEST = 60
"""Seconds to wait at most. Not a lock: nobody can keep a colleague out by guessing."""


def sign_in(store: DeskStore, clock: Clock, name: str, pin: str | None, *, writing: bool) -> Person:
    """Check somebody's PIN. A person without one signs in by name alone. Raises Refused.

    `writing` False, where another program has the desk: nothing can be written down, and nothing can be
    done in anybody's name either.
    """
    person = find_person(store, name)
    if person.pin is None:
        return person
    with store.transaction() if writing else nullcontext():
        wrong, last = _wrong_tries(store, person)
        wait = _wait(wrong, last, clock())
        right = not wait and pin is not None and pin_fits(pin, person.pin)
        if writing and not wait and (wrong or not right):
            store.write_line(
                at=clock(),
                who="desk",
                what=RIGHT if right else WRONG,
                subject=person.name,
                before=None,
                after=None if right else str(wrong + 1),
            )
    if wait:
        raise Refused(
            f"{wrong} wrong PINs in a row for {person.name}: wait {wait} s and try again, "
            "or ask a supervisor for a new one."
        )
    if not right:
        raise Refused(f"That is not the PIN of {person.name}: try again, or ask a supervisor for a new one.")
    return person


def _wrong_tries(store: DeskStore, person: Person) -> tuple[int, str]:
    """Wrong PINs in a row since the last right or new one, and when the last was (ISO UTC)."""
    line = store.last_of(person.name, (WRONG, RIGHT, PERSON))
    if line is None or line.what != WRONG:
        return 0, ""
    return int(line.after or 0), line.at


def _wait(wrong: int, last: str, now: str) -> int:
    """Seconds left until the next try. A clock set back does not lengthen it."""
    if wrong < _FREE:
        return 0
    gone = (datetime.fromisoformat(now) - datetime.fromisoformat(last)).total_seconds()
    cost = min(1 << (wrong - _FREE + 1), _LONGEST)
    return max(0, cost - int(max(gone, 0)))
