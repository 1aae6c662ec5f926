"""Every key of the window, page by page: the one list that the help shows and a test presses. No Qt.

A key that is not here is not promised; one that is here and does nothing fails `tests/gui/test_more_keys.py`.
"""

from typing import NamedTuple


class Key(NamedTuple):
    """A key as people read it ("Ctrl+Enter"), what it does, and Qt's spelling where it is another.

    `qt` holds every spelling, separated by blanks ("Ctrl+F /"), for keys that a page binds; "" where a
    field or a list answers to it, as it does to Tab.
    """

    shown: str
    does: str
    qt: str = ""


class PageKeys(NamedTuple):
    """The keys of one page. `page` is its key in the frame ("enter"), "" for everywhere."""

    page: str
    title: str
    keys: tuple[Key, ...]


KEYS: tuple[PageKeys, ...] = (
    PageKeys(
        "",
        "Everywhere",
        (
            Key("Alt+1 … Alt+5", "Enter, Review, Board, Batches, More", "Alt+1 Alt+2 Alt+3 Alt+4 Alt+5"),
            Key("F1", "this help", "F1"),
            Key("Ctrl+L", "sign out: the next person sits down", "Ctrl+L"),
            Key("Esc", "take a message away", "Esc"),
            Key("Tab  Shift+Tab", "the next control, the one before"),
        ),
    ),
    PageKeys(
        "enter",
        "Enter",
        (
            Key("Letters", "in the finder: ward, council, call sign or number"),
            Key("↓ ↑ Page↓ Page↑", "in the finder: choose"),
            Key("Enter", "in the finder: open the sheet"),
            Key("Enter  Tab  ↓", "on the sheet: next field"),
            Key("↑  Shift+Tab", "on the sheet: field before"),
            Key("/  Ctrl+G  Ctrl+J", "go to a candidate by number or name", "Ctrl+G Ctrl+J"),
            Key("Page↓ Page↑", "on the sheet: elected, papers, Declare, and back", "PgDown PgUp"),
            Key("F7", "skip the papers", "F7"),
            Key("F6  Shift+F6", "findings: the next, the one before", "F6 Shift+F6"),
            Key("F8", "accept a warning, with a reason", "F8"),
            Key("F9", "declare", "F9"),
            Key("Ctrl+Z", "undo", "Ctrl+Z"),
            Key("Ctrl+Y  Ctrl+Shift+Z", "redo", "Ctrl+Y Ctrl+Shift+Z"),
            Key("F4", "kind of contest: polled, unopposed, countermanded", "F4"),
            Key("F5", "unopposed: all elected"),
            Key("F3", "a supervisor takes over a sheet somebody is keying", "F3"),
            Key("Ctrl+D", "put a draft away that was begun by mistake", "Ctrl+D"),
            Key("Esc", "back to the finder", "Esc"),
        ),
    ),
    PageKeys(
        "review",
        "Review",
        (
            Key("J  K", "next sheet, sheet before", "J K"),
            Key("A", "approve", "A"),
            Key("B", "send back with a note", "B"),
            Key("Shift+A", "approve all that wait and the search leaves", "Shift+A"),
            Key("1  2  3  4", "show waiting, sent back, approved, all", "1 2 3 4"),
            Key("/  Ctrl+F", "find ward or council", "/ Ctrl+F"),
        ),
    ),
    PageKeys(
        "board",
        "Board",
        (
            Key("L  E", "change of seats against last fought, eve of poll", "L E"),
            Key("R", "area: region or type of council", "R"),
            Key("C  H  G", "councils, changing hands, log", "C H G"),
            Key("/  Ctrl+F", "find council", "/ Ctrl+F"),
            Key("Enter", "open a council"),
            Key("Esc", "all councils", "Esc"),
        ),
    ),
    PageKeys(
        "batch",
        "Batches",
        (
            Key("S", "seal what is approved, with the passphrase", "S"),
            Key("W", "save a batch again, to a stick", "W"),
            Key("C", "copy its fingerprint", "C"),
            Key("P", "its cover sheet", "P"),
            Key("T", "the cover sheet: copy as text", "T"),
            Key("Esc", "the cover sheet: all batches", "Esc"),
        ),
    ),
    PageKeys(
        "more",
        "More",
        (
            Key("J  P  H  L  D  A", "journal, people, help, look, this desk, about", "J P H L D A"),
            Key("C", "journal: check the chain", "C"),
            Key("/  Ctrl+F", "journal and help: find", "/ Ctrl+F"),
            Key("N", "people: somebody new", "N"),
            Key("S", "people: set a PIN", "S"),
            Key("R", "people: somebody leaves", "R"),
            Key("1  2  3  4", "help: keys, rules, words, verify a batch", "1 2 3 4"),
            Key("T", "help: copy the commands that verify a batch", "T"),
            Key("1  2  3  4", "look: as the system, light, dark, high contrast", "1 2 3 4"),
            Key("+  −", "look: text larger, smaller", "+ = -"),
            Key("O", "this desk: another desk", "O"),
        ),
    ),
)
"""Page by page, in the order of the rail."""
