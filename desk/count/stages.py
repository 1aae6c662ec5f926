"""The stages of a count by the single transferable vote, with exact decimals.

A surplus is passed on in parts of votes: five decimals in Scotland (Scottish Local Government Elections
Order 2011), two in Northern Ireland. All amounts here are whole numbers of hundred-thousandths of a vote.
"""

import re
from dataclasses import dataclass

SCALE = 100_000
"""Hundred-thousandths in a vote."""

_MOST = 10_000_000 * SCALE
_AMOUNT = re.compile(r"[-\N{MINUS SIGN}+]?(?:[0-9]{1,8}|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.([0-9]{1,5}))?")


def read_amount(text: str) -> int | None:
    """ "-12.34" → hundred-thousandths. None for anything but a number of at most five decimals."""
    plain = text.strip()
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        return None
    sign = -1 if plain[0] in "-\N{MINUS SIGN}" else 1
    whole, _, parts = plain.lstrip("-+\N{MINUS SIGN}").replace(",", "").partition(".")
    amount = int(whole) * SCALE + int(parts.ljust(5, "0") or 0)
    return sign * amount if amount <= _MOST else None


def amount_text(amount: int) -> str:
    """Hundred-thousandths as a number with the decimals it needs: "12.34", "-7", "0.00001"."""
    whole, parts = divmod(abs(amount), SCALE)
    decimals = f".{parts:05}".rstrip("0") if parts else ""
    return f"{'-' if amount < 0 else ''}{whole}{decimals}"


@dataclass(frozen=True, slots=True)
class Moved:
    """One line of a stage, in hundred-thousandths: what was passed on to it (taken away: below 0), and
    what it had then. None: not given, which is not nothing."""

    transfer: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `candidates` pairs person ids with their lines; at stage 1 nothing is passed on.

    `non_transferable` are votes that name nobody else (with what rounding loses), `exhausted` those that
    some sheets set apart from them. None: the sheet has no such line.
    """

    candidates: tuple[tuple[str, Moved], ...]
    non_transferable: Moved | None = None
    exhausted: Moved | None = None


def droop_quota(valid: int, seats: int) -> int:
    """The least whole number of votes that only as many can reach as there are seats."""
    return valid // (seats + 1) + 1
