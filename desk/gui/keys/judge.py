"""Whether a key may do something: what can't be a key at all, what stands in the way, what is risky. No Qt.

Keys are spelt as Qt does ("Ctrl+Shift+A"). Every answer is one sentence for the person who pressed it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from desk.gui.keys.book import ACTS, PLACES, meet
from desk.gui.keys.now import as_read

STAYS = (
    "Figures, Enter, Tab, the arrows, Esc, the blank, Home, End and Delete write and move about in every "
    "field, list and form: they stay what they are, so that no choice of keys can lock anybody out."
)
_OF_FIELDS = frozenset(
    [
        "Return",
        "Enter",
        "Tab",
        "Backtab",
        "Up",
        "Down",
        "Left",
        "Right",
        "Esc",
        "Backspace",
        "Del",
        "Space",
        "Home",
        "End",
    ]
)
_SYSTEM = {
    "Alt+F4": "closes the window",
    "Alt+Tab": "changes to another window",
    "Ctrl+Alt+Del": "is the system's own",
    "Ctrl+Alt+Backspace": "may end the whole session",
    "CapsLock": "writes capitals, and screen readers listen to it",
    "NumLock": "switches the number pad",
    "ScrollLock": "is the system's own",
    "Print": "takes a picture of the screen",
    "Pause": "is the system's own",
    "Menu": "opens a menu of the field",
    "Meta": "is the system's own",
}
_RISKY = {
    "F1": "is help in almost every program",
    "F10": "opens the menu in many desktops, and Shift+F10 a field's own",
    "F11": "is full screen in many desktops",
    "F12": "is taken by some desktops",
    "Ins": "is the key that screen readers (NVDA, JAWS, Orca) listen to",
    "Ctrl+C": "copies in every field",
    "Ctrl+X": "cuts in every field",
    "Ctrl+V": "pastes in every field",
    "Ctrl+A": "selects all in every field",
    "Ctrl+Alt": "writes letters on some keyboards, where it is AltGr",
    "Alt": "and a letter open menus in some desktops, and screen readers use some of them",
}
SIGNS = "/*+-=#;[]\\`"
"""Signs that are keys though the hand is in a field of the sheet: no figure or mark is written with them."""


class Judged(NamedTuple):
    """What is to be said of a key. `refused`: it can't be. `clashes`: the acts that have it now.

    `exchange`: those could take the old key instead. `warning`: it works, but something else may take it.
    """

    refused: str = ""
    clashes: tuple[str, ...] = ()
    exchange: bool = False
    warning: str = ""
    sentence: str = ""


def usual(act: str) -> tuple[str, ...]:
    """The keys the book gives an act."""
    return tuple(ACTS[act].keys.split())


def with_key(chosen: Mapping[str, str], act: str, key: str) -> dict[str, str]:
    """The choices with this act on this key; the usual keys are no choice."""
    then = {**chosen, act: key}
    return {one: keys for one, keys in then.items() if keys != ACTS[one].keys}


def exchanged(chosen: Mapping[str, str], act: str, other: str, key: str) -> dict[str, str]:
    """The choices with `act` on `key`, which is the other's, and the other on the first key of `act`."""
    old = _keys(chosen, act)[0]
    rest = [one for one in _keys(chosen, other) if one != key]
    return with_key(with_key(chosen, act, key), other, " ".join([old, *rest]))


def judge(act: str, key: str, chosen: Mapping[str, str]) -> Judged:
    """May this act have this key, where those choices stand?"""
    refused = cannot_be(act, key)
    if refused:
        return Judged(refused=refused, sentence=refused)
    clashes = clashing(act, key, chosen)
    if clashes:
        may = len(clashes) == 1 and _may_exchange(act, clashes[0], key, chosen)
        has = " and ".join(f"“{ACTS[one].does}” on {PLACES[one].title}" for one in clashes)
        then = "choose another key, or exchange them with Enter" if may else "choose another key"
        return Judged(clashes=clashes, exchange=may, sentence=f"{as_read(key)} is {has}: {then}.")
    warning = risk(key)
    if warning:
        warning = f"{warning}: Enter takes it all the same, or choose another key."
    return Judged(warning=warning, sentence=warning)


def cannot_be(act: str, key: str) -> str:
    """Why no choice could give this key to this act; "" where it may be."""
    if ACTS[act].stays:
        return f"“{ACTS[act].does}” has a figure, which chooses from a list on every page: it stays."
    head, _, last = key.rpartition("+")
    last = last or "+"
    if key in _SYSTEM or last in _SYSTEM or "Meta" in head.split("+"):
        what = _SYSTEM.get(key) or _SYSTEM.get(last, "is the system's own")
        return f"{as_read(key)} {what}: choose another key."
    plain = head in ("", "Shift")
    if (last in _OF_FIELDS and plain) or (last.isdigit() and plain):
        return f"{as_read(key)} can't be chosen. {STAYS}"
    if plain and len(last) == 1 and PLACES[act].typing:
        if PLACES[act].page == "enter" and last in SIGNS and not head:
            return ""
        where = "on Enter" if PLACES[act].page else "everywhere"
        return (
            f"{as_read(key)} writes into the field the hand is in, and this works {where}: choose an F key, "
            "one with Ctrl or Alt, or on Enter a sign of the number pad."
        )
    if plain and len(last) == 1 and _while_typing(act):
        return (
            f"{as_read(key)} writes into the field the hand is in: choose an F key, or one with Ctrl or Alt."
        )
    return ""


def clashing(act: str, key: str, chosen: Mapping[str, str]) -> tuple[str, ...]:
    """The other acts that have this key and may be awake at the same moment."""
    return tuple(other for other in ACTS if other != act and key in _keys(chosen, other) and meet(act, other))


def risk(key: str) -> str:
    """What else may take this key; "" where nothing known does."""
    head, _, last = key.rpartition("+")
    for one in (key, last, head):
        if one in _RISKY and not (one == "Alt" and (len(last) > 1 or last.isdigit())):
            return f"{as_read(one) if one in (key, last) else head} {_RISKY[one]}"
    return ""


def whole(chosen: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """The choices read from a settings file that can stand, and a sentence about the others ("" if none).

    Where two clash both go back to their usual keys; an exchange is judged as the whole that it is.
    """
    kept = {act: keys for act, keys in chosen.items() if act in ACTS and keys.split()}
    kept = {act: keys for act, keys in kept.items() if not any(cannot_be(act, key) for key in keys.split())}
    while True:
        wrong = {act for act, keys in kept.items() if any(clashing(act, key, kept) for key in keys.split())}
        if not wrong:
            break
        kept = {act: keys for act, keys in kept.items() if act not in wrong}
    lost = sorted(set(chosen) - set(kept))
    if not lost:
        return kept, ""
    what = ", ".join(f"“{ACTS[act].does}”" if act in ACTS else act for act in lost[:3])
    more = f" and {len(lost) - 3} more" if len(lost) > 3 else ""
    return kept, (
        f"The keys that were chosen for {what}{more} can't be used, so the usual ones are back: choose them "
        "again under More, Keys."
    )


def _keys(chosen: Mapping[str, str], act: str) -> tuple[str, ...]:
    return tuple(chosen.get(act, ACTS[act].keys).split())


def _while_typing(act: str) -> bool:
    """Its usual key works inside a field, and so must any other."""
    return all(
        len(key.rpartition("+")[2]) > 1 or ("+" in key[:-1] and key[:5] != "Shift") for key in usual(act)
    )


def _may_exchange(act: str, other: str, key: str, chosen: Mapping[str, str]) -> bool:
    then = exchanged(chosen, act, other, key)
    for one in (act, other):
        for its in _keys(then, one):
            if cannot_be(one, its) or clashing(one, its, then):
                return False
    return not ACTS[other].stays
