"""PINs: kept as a salted scrypt hash with its own cost, so that the cost can rise; compared in constant time.

A PIN keeps colleagues from signing in as each other at a shared desk. It does not guard the folder:
whoever can write the files is outside its reach, which is why batches are signed with a passphrase.
"""

import hashlib
import hmac
import secrets

from desk.count.errors import Refused

_SHORTEST = 4
_LONGEST = 64
_COST = 14
"""log2 of scrypt's N: about 50 ms and 16 MB a try."""


def hash_pin(pin: str) -> str:
    """A fresh salted hash. Raises Refused for a PIN shorter than 4 or longer than 64 characters."""
    if not _SHORTEST <= len(pin) <= _LONGEST:
        raise Refused("A PIN has 4 to 64 characters: choose another.")
    salt = secrets.token_bytes(16)
    return f"scrypt${_COST}${salt.hex()}${_derive(pin, salt, _COST).hex()}"


def pin_fits(pin: str, kept: str) -> bool:
    """Whether this is the PIN that was hashed."""
    _, cost, salt, derived = kept.split("$")
    return hmac.compare_digest(_derive(pin, bytes.fromhex(salt), int(cost)), bytes.fromhex(derived))


def _derive(pin: str, salt: bytes, cost: int) -> bytes:
    typed = pin.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=2**cost, r=8, p=1, maxmem=64 * 1024 * 1024)
