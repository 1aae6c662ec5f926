"""Short secrets (PINs, code words) as salted scrypt hashes, each with its own cost, so that it can rise."""

import hashlib
import hmac
import re

USUAL_COST = 14
"""log2 of scrypt's N: about 50 ms and 16 MB a try."""
KEPT = r"scrypt\$(?:[1-9]|1[0-6])\$[0-9a-f]{32}\$[0-9a-f]{128}"
"""The form of a hash; the cost is bounded, so that a hostile file cannot ask for all the memory."""


def slow_hash(secret: str, salt: bytes, cost: int = USUAL_COST) -> str:
    """The hash of a secret under 16 random bytes of the caller's."""
    return f"scrypt${cost}${salt.hex()}${_derive(secret, salt, cost).hex()}"


def hash_fits(secret: str, kept: str) -> bool:
    """Whether this secret was hashed, compared in constant time; False where `kept` is no hash."""
    if not re.fullmatch(KEPT, kept):
        return False
    _, cost, salt, derived = kept.split("$")
    return hmac.compare_digest(_derive(secret, bytes.fromhex(salt), int(cost)), bytes.fromhex(derived))


def _derive(secret: str, salt: bytes, cost: int) -> bytes:
    typed = secret.encode("utf-8", "surrogatepass")
    return hashlib.scrypt(typed, salt=salt, n=2**cost, r=8, p=1, maxmem=128 * 1024 * 1024)
