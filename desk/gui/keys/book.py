"""The book of acts: every key of the window, page by page. No Qt.

Help, hint bars, buttons and pages all take their keys from here (`desk/gui/keys`), so that a person's own
choice changes all of them at once. How to add one stands in `desk/gui/keys/docs.md`; an act that is here and
does nothing, or a key that works and is not here, fails `tests/gui/test_more_keys.py`. Long because it is the
one list of every key.
"""

from collections.abc import Iterator
from typing import NamedTuple


class Act(NamedTuple):
    """Something a key does. `id`: "review.approve". `keys`: as Qt spells them, blanks between ("/ Ctrl+F").

    `part`: the part of the page where alone it works ("tables, wards": two of them), "" for all of the page.
    A figure as key ("1") stays what it is; every other key a person may choose anew.
    """

    id: str
    keys: str
    does: str
    part: str = ""

    @property
    def stays(self) -> bool:
        """Its keys are figures, which choose from a list everywhere and so are nobody's to change."""
        return all(key.isdigit() for key in self.keys.split())


class Stays(NamedTuple):
    """A key that fields, lists and panes answer to themselves, and that stays what it is. `shown` as read."""

    shown: str
    does: str


class PageKeys(NamedTuple):
    """The keys of one page. `page` is its key in the frame ("enter"), "" for everywhere.

    `typing`: the hand is in a field there, so that a letter can't be a key; but it can in a part, a panel.
    """

    page: str
    title: str
    keys: tuple[Act | Stays, ...]
    typing: bool = False


KEYS: tuple[PageKeys, ...] = (
    PageKeys(
        "",
        "Everywhere",
        (
            Act("go.enter", "Alt+1", "to Enter"),
            Act("go.review", "Alt+2", "to Review"),
            Act("go.board", "Alt+3", "to Board"),
            Act("go.batch", "Alt+4", "to Batches"),
            Act("go.more", "Alt+5", "to More"),
            Act("help", "F1", "this help"),
            Act("sign-out", "Ctrl+L", "sign out: the next person sits down"),
            Stays("Esc", "take a message away"),
            Stays("Tab  Shift+Tab", "the next control, the one before"),
        ),
        typing=True,
    ),
    PageKeys(
        "enter",
        "Enter",
        (
            Stays("Letters", "in the finder: ward, council, call sign or number"),
            Stays("↓ ↑ Page↓ Page↑", "in the finder: choose"),
            Stays("Enter", "in the finder: open the sheet"),
            Stays("Enter  Tab  ↓", "on the sheet: next field"),
            Stays("↑  Shift+Tab", "on the sheet: field before"),
            Act("enter.jump", "/ Ctrl+G Ctrl+J", "go to a candidate by number or name"),
            Act("enter.next-part", "PgDown", "on the sheet: to elected, papers, Declare"),
            Act("enter.previous-part", "PgUp", "on the sheet: back to papers, elected, candidates"),
            Act("enter.to-declare", "F7", "skip the papers"),
            Act("enter.next-finding", "F6", "findings: the next"),
            Act("enter.previous-finding", "Shift+F6", "findings: the one before"),
            Act("enter.accept", "F8", "accept a warning, with a reason"),
            Act("enter.as-declared", "Shift+F8", "an impossible figure is what was declared: with a reason"),
            Act("enter.stages", "Ctrl+E", "single transferable vote: the stage table, to paste into"),
            Act("enter.declare", "F9", "declare"),
            Act("enter.undo", "Ctrl+Z", "undo"),
            Act("enter.redo", "Ctrl+Y Ctrl+Shift+Z", "redo"),
            Act("enter.kind", "F4", "kind of contest: polled, unopposed, countermanded, winners only"),
            Act("enter.elect-all", "F5", "unopposed: all elected"),
            Act("enter.take-over", "F3", "a supervisor takes over a sheet somebody is keying"),
            Act("enter.hand-over", "Shift+F3", "a supervisor hands a sheet somebody is keying to another"),
            Act("enter.put-away", "Ctrl+D", "put a draft away that was begun by mistake"),
            Act("enter.telephone", "Ctrl+T", "it comes by telephone: caller, code word; back to the figures"),
            Act("enter.read-back", "Ctrl+R", "by telephone: read the figures back, in large type"),
            Stays("Enter", "read back: this line is agreed"),
            Act("enter.read-all", "Ctrl+A", "read back: all of it is agreed", "read back"),
            Act("enter.in-words", "W", "read back: figures in words", "read back"),
            Act("enter.unread", "N", "read back: go on without", "read back"),
            Act("enter.paste", "Ctrl+V Shift+Ins", "paste a declaration: side by side with the candidates"),
            Act("enter.file", "Ctrl+Shift+V", "open a file of results: CSV or XLSX of many wards"),
            Stays("Enter", "file of results: open a ward side by side"),
            Act("enter.take-file", "T", "file of results: take all into drafts", "file"),
            Stays("Space  Shift+↑ ↓  figures", "pasted: tick a row, move its line, to that candidate"),
            Act("enter.from-web", "W", "pasted: it is from the web", "pasted"),
            Act("enter.from-mail", "M", "pasted: it is from a mail", "pasted"),
            Act("enter.from-paper", "P", "pasted: it is from paper", "pasted"),
            Act("enter.from-telephone", "T", "pasted: it is by telephone", "pasted"),
            Stays("Enter  Esc", "pasted: take what is ticked, take nothing"),
            Stays("Esc", "back to the finder"),
        ),
        typing=True,
    ),
    PageKeys(
        "review",
        "Review",
        (
            Act("review.next", "J", "next sheet"),
            Act("review.previous", "K", "sheet before"),
            Act("review.approve", "A", "approve"),
            Act("review.back", "B", "send back with a note"),
            Act("review.approve-all", "Shift+A", "approve all that wait and filters and search leave"),
            Act("review.first", "F", "two entries differ: the first is right"),
            Act("review.second", "S", "two entries differ: the second is right"),
            Act("review.other", "O", "two entries differ: another figure is"),
            Act("review.settle", "D", "two entries differ: settle, when all is decided"),
            Act("review.withdraw", "W", "withdraw what stands, with a reason"),
            Act("review.waiting", "1", "show what waits"),
            Act("review.returned", "2", "show what was sent back"),
            Act("review.approved", "3", "show what is approved"),
            Act("review.all", "4", "show all"),
            Act("review.differing", "5", "show what differs"),
            Act("review.drafts", "6", "show sheets in hand: who has each, since when"),
            Stays("↓ ↑", "sheets; two entries differ: the places"),
            Act("review.find", "/ Ctrl+F", "find ward, council, candidate, clerk or number"),
            Act("review.council", "C", "filter: a council"),
            Act("review.clerk", "E", "filter: who keyed it"),
            Act("review.finding", "I", "filter: what there is to look at, or an accepted rule"),
            Act("review.source", "T", "filter: paper, telephone, web, mail, file of results"),
            Act("review.whose", "M", "filter: keyed by me, or by others"),
            Act("review.clear", "X", "all filters and the search off"),
            Act("review.sort", "U", "sort anew: what matters most first, as of now"),
            Act("review.figures", "N", "clerks' figures: who keyed how much, what came back"),
            Stays("Esc", "search: clear it; clerks' figures: back to the list"),
            Act("review.alert", "G", "to the ward in doubt that decides; again: the next"),
            Act("review.hand", "H", "a sheet in hand: hand it over to somebody"),
            Act("review.take", "Shift+H", "a sheet in hand: take it over"),
        ),
    ),
    PageKeys(
        "board",
        "Board",
        (
            Act("board.last-fought", "L", "change of seats against last fought"),
            Act("board.eve", "E", "change of seats against the eve of poll"),
            Act("board.area", "R", "area: region or type of council"),
            Act("board.councils", "C", "councils"),
            Act("board.hands", "H", "councils changing hands"),
            Act("board.open", "O", "what can still change: open councils, decisive wards"),
            Act("board.due", "D", "the night's plan: who is late, due, next; incidents"),
            Act("board.share", "S", "share and swing, projected national share", "tabs"),
            Act("board.since", "N", "share and swing: since another earlier poll", "share"),
            Act("board.pair", "T", "share and swing: choose the two parties", "share"),
            Act("board.log", "G", "log of declarations, newest first"),
            Act("board.log-sort", "T", "log: sort of line: declarations, gains, corrections, results", "log"),
            Act("board.log-council", "U", "log: of one council", "log"),
            Act("board.log-party", "A", "log: of one party", "log"),
            Act("board.log-all", "Z", "log: all lines again", "log"),
            Act("board.log-copy", "Ctrl+C", "log: copy the line as text", "log"),
            Act("board.log-copy-all", "Ctrl+Shift+C", "log: copy all lines shown as text", "log"),
            Act("board.alert", "Q", "a ward in doubt decides: to its sheet on Review"),
            Act("board.line", "K", "a council: key it in one line"),
            Act("board.edit", "I", "the night: set or note something of the row in hand"),
            Act("board.find", "/ Ctrl+F", "find council; in the log: words"),
            Act("board.ward", "V", "find a ward: its page", "tabs, log, share, wards"),
            Act("board.pictures", "P", "pictures: seats, changes, the map of councils"),
            Act("board.replay", "M", "replay: the board at an earlier moment; there: to the time"),
            Act("board.replay-1", "1", "replay: at the night's own speed", "replay"),
            Act("board.replay-10", "2", "replay: ten times as fast", "replay"),
            Act("board.replay-60", "3", "replay: sixty times as fast", "replay"),
            Act("board.replay-300", "4", "replay: three hundred times as fast", "replay"),
            Act("board.replay-back", ",", "replay: one declaration back", "replay"),
            Act("board.replay-on", ".", "replay: one declaration on", "replay"),
            Act("board.replay-result-back", "[", "replay: one council result back", "replay"),
            Act("board.replay-result-on", "]", "replay: one council result on", "replay"),
            Stays("Space", "replay: play, wait"),
            Act("board.presenter", "W", "presenter: a window for a wall or second screen"),
            Act("board.next-ward", "N", "a ward: the next of its council", "wards"),
            Act("board.ward-before", "B", "a ward: the one before", "wards"),
            Act("board.copy-page", "T", "a council, a ward: copy the page as text for a mail", "wards"),
            Act("board.next-picture", "N", "next picture", "pictures"),
            Act("board.picture-before", "B", "the picture before", "pictures"),
            Act("board.save-png", "S", "save the picture as PNG", "pictures"),
            Act("board.save-svg", "V", "save the picture as SVG", "pictures"),
            Act("board.files", "X", "files out: CSV, JSON, spreadsheet, web page, mail, PDF"),
            Act("files.csv", "1", "files out: the parties as CSV", "files"),
            Act("files.councils-csv", "2", "files out: the councils as CSV", "files"),
            Act("files.json", "3", "files out: JSON", "files"),
            Act("files.xlsx", "4", "files out: a spreadsheet", "files"),
            Act("files.html", "5", "files out: a web page", "files"),
            Act("files.mail", "6", "files out: the mail's text as a file", "files"),
            Act("files.pdf", "7", "files out: a PDF", "files"),
            Act("files.copy", "T", "files out: copy the mail's text", "files"),
            Act("files.folder", "F", "files out: open their folder", "files"),
            Act("board.print", "Ctrl+P", "print or PDF: the pages first; there, to a printer"),
            Act("print.parties", "1", "print: the state of the parties, or without", "print"),
            Act("print.london", "2", "print: London and outside", "print"),
            Act("print.regions", "3", "print: nations and regions", "print"),
            Act("print.hands", "4", "print: councils changing hands", "print"),
            Act("print.councils", "5", "print: council by council", "print"),
            Act("print.open", "6", "print: what can still change", "print"),
            Act("print.mayors", "7", "print: mayors", "print"),
            Act("print.shares", "8", "print: share and swing", "print"),
            Act("print.log", "9", "print: the log", "print"),
            Act("print.save", "S", "print: save the pages as a PDF", "print"),
            Act("print.show", "F", "print: open the PDF", "print"),
            Stays("Page↓  Page↑", "print: the next page, the page before"),
            Stays("Enter", "open a council, a ward; in the log: its council, at its ward"),
            Stays("Enter", "a ward's earlier poll: compare with it"),
            Stays("Esc", "from a ward to its council, from a council to all; replay: back to now"),
        ),
    ),
    PageKeys(
        "batch",
        "Batches",
        (
            Act("batch.seal", "S", "seal what is approved, with the passphrase"),
            Act("batch.save", "W", "save a batch again, to a stick"),
            Act("batch.copy", "C", "copy its fingerprint"),
            Act("batch.cover", "P", "its cover sheet"),
            Act("batch.copy-cover", "T", "the cover sheet: copy as text"),
            Stays("Esc", "the cover sheet: all batches"),
        ),
    ),
    PageKeys(
        "more",
        "More",
        (
            Act("more.journal", "J", "journal"),
            Act("more.people", "P", "people"),
            Act("more.expected", "X", "expected seats"),
            Act("more.councils", "W", "whole councils"),
            Act("more.rules", "G", "rules and their limits"),
            Act("more.night", "I", "the night: groups, control, times, incidents, watch list"),
            Act("more.help", "H", "help"),
            Act("more.keys", "K", "keys: choose others"),
            Act("more.trainer", "T", "trainer: practise with printed sheets"),
            Act("more.look", "L", "look"),
            Act("more.desk", "D", "this desk"),
            Act("more.about", "A", "about"),
            Act("more.find", "/ Ctrl+F", "journal, contests, councils, rules, help and keys: find"),
            Act("journal.check", "C", "journal: check the chain", "journal"),
            Act("people.new", "N", "people: somebody new", "people"),
            Act("people.pin", "S", "people: set a PIN", "people"),
            Act("people.leaves", "R", "people: somebody leaves", "people"),
            Act("expected.seats", "S", "expected seats: due, casual, countermanded", "expected"),
            Act("expected.name", "N", "expected seats: a candidate's name or party", "expected"),
            Act("expected.add", "M", "expected seats: a missing candidate", "expected"),
            Act("expected.remove", "R", "expected seats: somebody who does not stand", "expected"),
            Act("councils.key", "N", "whole councils: key a line", "councils"),
            Act("councils.declare", "F9", "whole councils: declare the line", "councils"),
            Act("councils.put-away", "Ctrl+D", "whole councils: put a line away", "councils"),
            Act("councils.approve", "V", "whole councils: approve a line", "councils"),
            Act("councils.back", "B", "whole councils: send a line back with a note", "councils"),
            Act("councils.amend", "S", "whole councils: size, eve of poll, seats not up", "councils"),
            Act("rules.change", "E", "rules: change a limit", "rules"),
            Act("night.groups", "1", "the night: reporting groups", "night"),
            Act("night.control", "2", "the night: an editor's word on control", "night"),
            Act("night.times", "3", "the night: expected times", "night"),
            Act("night.incidents", "4", "the night: incidents", "night"),
            Act("night.watch", "5", "the night: watch list", "night"),
            Act("night.folder", "6", "the night: watch folder", "night"),
            Act("night.set", "S", "the night: set it, note it, watch it, or change it", "night"),
            Act("night.take", "B", "the night: take back what is set, with a reason", "night"),
            Act("help.keys", "1", "help: keys", "help"),
            Act("help.rules", "2", "help: rules", "help"),
            Act("help.words", "3", "help: words", "help"),
            Act("help.verify", "4", "help: verify a batch", "help"),
            Act("help.copy", "C", "help: copy the commands that verify a batch", "help"),
            Stays("Enter", "keys: press another key for it"),
            Act("keys.usual", "U", "keys: the usual key again", "keys"),
            Act("keys.all-usual", "Shift+U", "keys: all the usual keys again", "keys"),
            Act("trainer.five", "1", "trainer: 5 sheets", "trainer"),
            Act("trainer.ten", "2", "trainer: 10 sheets", "trainer"),
            Act("trainer.twenty", "3", "trainer: 20 sheets", "trainer"),
            Act("trainer.forty", "4", "trainer: 40 sheets", "trainer"),
            Act("trainer.plain", "7", "trainer: plain sheets", "trainer"),
            Act("trainer.usual", "8", "trainer: usual sheets", "trainer"),
            Act("trainer.hard", "9", "trainer: hard sheets", "trainer"),
            Act("trainer.pdf", "F", "trainer: the sheets as a PDF", "trainer"),
            Act("trainer.show", "O", "trainer: open the PDF, to print it", "trainer"),
            Act("trainer.start", "S", "trainer: start, or go on", "trainer"),
            Act("trainer.end", "E", "trainer: end the run", "trainer"),
            Stays("Enter", "trainer: the results of a run"),
            Act("look.system", "1", "look: as the system", "look"),
            Act("look.light", "2", "look: light", "look"),
            Act("look.dark", "3", "look: dark", "look"),
            Act("look.contrast", "4", "look: high contrast", "look"),
            Act("look.larger", "+ =", "look: text larger", "look"),
            Act("look.smaller", "-", "look: text smaller", "look"),
            Act("desk.other", "O", "this desk: another desk", "desk"),
        ),
    ),
    PageKeys(
        "presenter",
        "Presenter",
        (
            Act("presenter.wait", "P", "wait at this page; go on", "presenter"),
            Act("presenter.full", "F", "full screen, and back", "presenter"),
            Stays("Space  →  Page↓  ←  Page↑", "next page, page before"),
            Stays("Esc", "close it"),
        ),
    ),
    PageKeys(
        "start",
        "Start and sign in",
        (
            Act("start.rehearse", "R", "rehearse"),
            Act("start.set-up", "S", "set up a desk"),
            Act("start.open", "O", "open a desk by its folder"),
            Stays("1 … 9", "a desk of this machine, or a name"),
            Stays("Enter  ↓  ↑", "choose; next field, field before"),
            Stays("Esc", "back"),
        ),
    ),
    PageKeys(
        "form",
        "Forms and questions",
        (
            Act("form.done", "Ctrl+Return", "done, from any field"),
            Act("form.choose", "Ctrl+O", "choose a file or folder"),
            Act("form.yes", "Y", "a question: yes"),
            Stays("Enter", "next field; at the last one, done"),
            Stays("Esc", "leave it"),
        ),
    ),
)
"""Page by page, in the order of the rail."""


class Place(NamedTuple):
    """Where an act works."""

    page: str
    title: str
    part: str
    typing: bool


def _acts() -> Iterator[tuple[Act, Place]]:
    for page in KEYS:
        for key in page.keys:
            if isinstance(key, Act):
                yield key, Place(page.page, page.title, key.part, page.typing and not key.part)


ACTS: dict[str, Act] = {act.id: act for act, _ in _acts()}
PLACES: dict[str, Place] = {act.id: place for act, place in _acts()}


def meet(one: str, other: str) -> bool:
    """The two acts may be awake at one moment, so that one key can't be both."""
    here, there = PLACES[one], PLACES[other]
    if here.page == there.page:
        parts = [set(place.part.split(", ")) for place in (here, there)]
        return not here.part or not there.part or bool(parts[0] & parts[1])
    pages = {here.page, there.page}
    # A form lies over the page it was opened on; nobody has signed in on the start page.
    return "" in pages or ("form" in pages and "enter" not in pages)
