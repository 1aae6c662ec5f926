"""PINs: kept as a salted slow hash with its own cost, so that the cost can rise; compared in constant time.

A PIN keeps colleagues from signing in as each other at a shared desk. It does not guard the folder:
whoever can write the files is outside its reach, which is why batches are signed with a passphrase.
"""

import secrets

from desk.count.errors import Refused
from desk.record.slow_hash import USUAL_COST, hash_fits, slow_hash

_SHORTEST = 4
_LONGEST = 64
_COST = USUAL_COST


def hash_pin(pin: str) -> str:
    """A fresh salted hash. Raises Refused for a PIN shorter than 4 or longer than 64 characters."""
    if not _SHORTEST <= len(pin) <= _LONGEST:
        raise Refused("A PIN has 4 to 64 characters: choose another.")
    return slow_hash(pin, secrets.token_bytes(16), _COST)


def pin_fits(pin: str, kept: str) -> bool:
    """Whether this is the PIN that was hashed."""
    return hash_fits(pin, kept)
