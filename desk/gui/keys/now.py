"""Which keys do what at this moment: the usual ones, and what a person chose instead. No Qt.

`keyboard.keyboard().wear` changes it and tells everybody; read it by `keys_of` and `shown`.
"""

import re
from collections.abc import Mapping

from desk.gui.keys.book import ACTS

_SHOWN = {
    "PgDown": "Page↓",
    "PgUp": "Page↑",
    "Return": "Enter",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "-": "−",
    "Ins": "Insert",
    "Del": "Delete",
}
_chosen: dict[str, str] = {}


def choose(chosen: Mapping[str, str]) -> None:
    """From now on these acts have these keys, and every other its usual ones."""
    _chosen.clear()
    _chosen.update(chosen)


def chosen() -> dict[str, str]:
    """What differs from the usual: act → keys."""
    return dict(_chosen)


def keys_of(act: str) -> tuple[str, ...]:
    """The keys of an act, as Qt spells them. `KeyError` for one that is not in the book."""
    return tuple(_chosen.get(act, ACTS[act].keys).split())


def as_read(key: str) -> str:
    """A key as people read it: "Page↓" for "PgDown"."""
    head, plus, last = key.rpartition("+")
    if not last:  # "+" itself, or "Ctrl++"
        return key
    return f"{head}{plus}{_SHOWN.get(last, last)}"


def shown(*acts: str) -> str:
    """The first key of each act, as people read it: "A", or "L E" for two."""
    return " ".join(as_read(keys_of(act)[0]) for act in acts)


def all_shown(act: str) -> str:
    """Every key of an act, two blanks between: "/  Ctrl+F"."""
    return "  ".join(as_read(key) for key in keys_of(act))


def hint(words: str, *acts: str) -> tuple[str, str]:
    """Keys and what they do, as the hint bar takes them."""
    return shown(*acts), words


def worded(sentence: str) -> str:
    """ "{review.approve} approves" with the key that it is now."""
    return re.sub(r"\{([a-z.-]+)\}", lambda found: shown(found[1]), sentence)
