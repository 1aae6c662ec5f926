"""What may have been meant where something else was keyed: the slips of a hand, undone."""

from collections.abc import Iterator
from math import log

_ROWS = ("123", "456", "789")
_NEAR: dict[str, str] = {}
for _y, _row in enumerate(_ROWS):
    for _x, _digit in enumerate(_row):
        _NEAR[_digit] = "".join(
            _ROWS[b][a] for b in range(3) for a in range(3) if abs(a - _x) + abs(b - _y) == 1
        )
for _digit in "12":
    _NEAR[_digit] += "0"
_NEAR["0"] = "12"
for _a, _b in ("45", "56", "67", "78", "89", "34", "90"):
    for _one, _other in ((_a, _b), (_b, _a)):
        if _other not in _NEAR[_one]:
            _NEAR[_one] += _other
"""Keys beside each other on the number pad, or in the row above the letters."""


def slips(keyed: int) -> Iterator[tuple[str, int, float]]:
    """(kind, what was meant, log of the chance that this slip makes just this figure of it)."""
    text = str(keyed)
    size = len(text)
    for at in range(size):
        rest = text[:at] + text[at + 1 :]
        if size > 1 and at and text[at] == text[at - 1]:
            yield "doubled", int(rest), -log(size - 1)
        for digit in _NEAR[text[at]]:
            if at or digit != "0":
                yield "key", int(text[:at] + digit + text[at + 1 :]), -log(size * 3.0)
        if at and text[at] != text[at - 1] and not (at == 1 and text[1] == "0"):
            turned = text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
            yield "turned", int(turned), -log(max(1, size - 1))
    for digit in "123456789":
        if digit != text[0]:
            yield "leading", int(digit + text[1:]), -log(8.0)
    for at in range(size + 1):
        for digit in "0123456789":
            if at or digit != "0":
                yield "dropped", int(text[:at] + digit + text[at:]), -log(size + 1.0)


def alike(one: int, other: int) -> bool:
    """Two figures of two digits or more that a slip parts: two digits turned, or one more or less."""
    a, b = str(one), str(other)
    if one == other or min(len(a), len(b)) < 2:
        return False
    if len(a) == len(b):
        return any(a[:i] + a[i + 1] + a[i] + a[i + 2 :] == b for i in range(len(a) - 1))
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(
        longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))
    )


def slips_from(meant: int) -> Iterator[tuple[str, int]]:
    """(kind, what is keyed) for every such slip of a hand that means this figure: `slips` the other way.

    A nought that comes to stand in front is lost, as reading loses it.
    """
    text = str(meant)
    for at, digit in enumerate(text):
        for near in _NEAR[digit]:
            yield "key", int(text[:at] + near + text[at + 1 :])
        if len(text) > 1:
            yield "dropped", int(text[:at] + text[at + 1 :])
        yield "doubled", int(text[: at + 1] + text[at:])
        if at and digit != text[at - 1]:
            yield "turned", int(text[: at - 1] + digit + text[at - 1] + text[at + 1 :])
    for digit in "123456789":
        if digit != text[0]:
            yield "leading", int(digit + text[1:])
