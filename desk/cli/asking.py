"""What the commands share: opening a desk, who is asking, secrets, reading and printing JSON."""

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from desk.batch.declarations import decode_lines
from desk.count.declaration import Declaration
from desk.count.errors import Misused, Refused
from desk.record.entry import Person, Role
from desk.wiring.desk import Desk, open_desk

PIN = "COUNT_DESK_PIN"
NEW_PIN = "COUNT_DESK_NEW_PIN"
PASSPHRASE = "COUNT_DESK_PASSPHRASE"  # noqa: S105 - the variable's name

MOST_DECLARATIONS = 100_000
"""The most contests a pack can hold; so many declarations take about 200 MB."""


@contextmanager
def opened(folder: Path, *, writing: bool) -> Iterator[Desk]:
    """The desk in `folder`, closed again at the end."""
    desk = open_desk(folder, writing=writing)
    try:
        yield desk
    finally:
        desk.close()


def read_declarations() -> list[Declaration]:
    """Every declaration on standard input, read whole before anything is done. Raises Refused.

    No more than `MOST_DECLARATIONS`: an endless file must not fill the memory.
    """
    if sys.stdin is None:
        raise Refused("Standard input is closed: give a file of declarations, with <.")
    try:
        found = list(islice(decode_lines(sys.stdin.buffer), MOST_DECLARATIONS + 1))
    except OSError as problem:
        raise Refused(
            f"Standard input cannot be read ({problem.strerror}): give a file of declarations, with <."
        ) from problem
    if len(found) > MOST_DECLARATIONS:
        raise Refused(
            f"Standard input holds more than {MOST_DECLARATIONS:,} declarations, which no election has: "
            "give one election's, or fewer at a time."
        )
    return found


def _somebody_there() -> bool:
    """Whether there is a terminal to ask at. Standard input may be closed, and is None then."""
    return sys.stdin is not None and sys.stdin.isatty()


def _given(variable: str) -> str | None:
    given = os.environ.get(variable)
    if given is not None and not given.isprintable():
        raise Misused(f"{variable} holds what is not text in UTF-8, or a control character: set it again.")
    return given


def secret(variable: str, prompt: str) -> str | None:
    """A secret from the environment, else from a prompt, else None (nobody is there to ask)."""
    if variable in os.environ:
        return _given(variable)
    return getpass.getpass(f"{prompt}: ") if _somebody_there() else None


def new_secret(variable: str, prompt: str) -> str | None:
    """A new secret: asked twice at a prompt. Raises Misused where the two differ."""
    if variable in os.environ or not _somebody_there():
        return _given(variable)
    first = getpass.getpass(f"{prompt}: ")
    if first and first != getpass.getpass(f"{prompt}, once more: "):
        raise Misused("The two differ: nothing was set; start again.")
    return first or None


def acting(desk: Desk, name: str) -> Person:
    """The person in whose name a command acts, their PIN checked if they have one. Raises Refused."""
    known = {person.name.casefold(): person for person in desk.people() if not person.retired}
    person = known.get(name.casefold())
    if person is None or person.pin is None:
        return desk.sign_in(name, None)
    pin = secret(PIN, f"PIN of {person.name}")
    if pin is None:
        raise Refused(f"{person.name} has a PIN: give it in {PIN}, or run this where it can be asked for.")
    return desk.sign_in(name, pin)


def acting_supervisor(desk: Desk, name: str | None) -> Person:
    """The supervisor named, or the only one there is. Raises Misused where that is not clear."""
    if name is None:
        found = [p.name for p in desk.people() if p.role is Role.SUPERVISOR and not p.retired]
        if len(found) != 1:
            raise Misused(
                f"This desk has {len(found)} supervisors ({', '.join(found)}): say which with --as NAME."
            )
        name = found[0]
    return acting(desk, name)


def print_json(value: Any) -> None:
    """One JSON value on standard output, indented for reading."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def print_line(value: Any) -> None:
    """One JSON value as one line."""
    print(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def tell(sentence: str) -> None:
    """A message for a person: on standard error, so that output stays clean."""
    print(sentence, file=sys.stderr)
