"""The tour: the real window, keyed with real key events, a picture of every page, the board in text.

It goes the way of a night: first run, a clerk keys declarations, a supervisor approves and seals, the batch
is verified. What it keys are the declarations that ship with the rehearsal; what it shows is the program.

Long because the walk is one story, told step by step.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk.count.declaration import Declaration, Kind
from desk.count.errors import Refused
from desk.gui.entry.page import EntryPage
from desk.gui.frame import Frame
from desk.gui.look.style import Dress
from desk.gui.looking import shot
from desk.gui.pictures.presenter import Presenter
from desk.gui.session import Session
from desk.record.states import State
from desk.wiring.rehearsal import CLERK, PASSPHRASE_FILE, SUPERVISOR, declared_truth

_PATIENCE = 10.0
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Somebody at the keyboard: every key goes to whatever has the focus, as a keyboard's does."""

    def __init__(self, frame: Frame, folder: Path) -> None:
        self._frame = frame
        self._folder = folder

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """One key."""
        QTest.keyClick(self._target(), key, modifiers)

    def type(self, text: str) -> None:
        """A key for each character."""
        for character in text:
            QTest.keyClicks(self._target(), character)

    def enter(self, text: str) -> None:
        """Characters, then Enter."""
        self.type(text)
        self.press(Qt.Key.Key_Return)

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait, while the window lives on, until something is so. Raises Refused after ten seconds."""
        ends = time.monotonic() + _PATIENCE
        while not is_so():
            if time.monotonic() > ends:
                shot(self._frame, self._folder / "stuck.png")
                raise Refused(f"The tour waited in vain for {what}: {self._frame.message() or 'no message'}.")
            self.rest(10)

    def rest(self, milliseconds: int) -> None:
        """Let the window live for a moment. (QTest's own wait would keep the desk's thread from running.)"""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or self._frame


class Tour:
    """One walk through the window, with pictures."""

    def __init__(self, folder: Path, desk: Path, frame: Frame, dress: Dress) -> None:
        self._folder = folder
        self._desk = desk
        self._frame = frame
        self._dress = dress
        self._session = Session(frame, dress)
        self._hands = Hands(frame, folder)
        self.pictures = 0
        self.keyed = 0

    def walk(self, declarations: list[Declaration]) -> None:
        """The whole night."""
        self._session.show_start()
        self._picture("start")
        self._session.show_set_up()
        self._picture("set-up")
        self._session.open(self._desk)
        self._hands.until(lambda: self._session.seen is not None, "the desk to open")
        self._hands.rest(200)
        self._picture("sign-in")
        self._sign_in(CLERK)
        self._picture("enter-empty")
        for page in ("review", "board", "batch"):
            self._page(page)
            self._picture(f"{page}-empty")
        self._page("enter")
        for declaration in declarations:
            self.key(declaration)
        self._show_many_candidates()
        self._show_pasted_and_heard()
        self._show_wrong_figure(declarations)
        self._practise()
        self._supervise()
        self._more()
        self._dressed_otherwise()

    # Keying

    def key(self, declaration: Declaration) -> None:
        """Key one declaration and declare it."""
        page = self._entry()
        hands = self._hands
        contest = self._open(declaration)
        for result in declaration.candidates:
            if result.votes is not None:
                hands.enter(str(result.votes))
        marks = [
            f"{contest.index(r.person_id) + 1}" + ("*" if r.person_id in declaration.lots else "")
            for r in declaration.candidates
            if r.elected
        ]
        if declaration.kind is not Kind.COUNTERMANDED:
            hands.type(" ".join(marks))
        hands.press(Qt.Key.Key_F9)
        hands.rest(30)
        if page.open_sheet is not None:
            # A warning stands: it was checked, since this is what was declared.
            hands.press(Qt.Key.Key_F8)
            hands.rest(30)
            self._picture("enter-accept")
            hands.press(Qt.Key.Key_1)
            hands.press(Qt.Key.Key_F9)
        hands.until(lambda: page.open_sheet is None, f"{declaration.ballot_paper_id} to be declared")
        self.keyed += 1
        if self.keyed == 1:
            self._picture("enter-declared")

    def _open(self, declaration: Declaration) -> list[str]:
        """Find a contest by its number and open it; the ids of its candidates in ballot order."""
        page = self._entry()
        place = next(
            place
            for place in (self._session.seen.places if self._session.seen else ())
            if place.ballot_paper_id == declaration.ballot_paper_id
        )
        self._hands.until(page.finder.line.hasFocus, "the finder")
        self._hands.press(Qt.Key.Key_A, _CTRL)
        self._hands.enter(str(place.number))

        def open_now() -> bool:
            model = page.open_sheet
            return model is not None and model.contest.ballot_paper_id == declaration.ballot_paper_id

        self._hands.until(open_now, f"the sheet of {place.ward}")
        return [result.person_id for result in declaration.candidates]

    def _show_many_candidates(self) -> None:
        longest = max(declared_truth(), key=lambda d: (len(d.candidates), d.ballot_paper_id))
        self._open(longest)
        for result in longest.candidates[:-1]:
            self._hands.enter(str(result.votes))
        self._hands.type("12")
        self._hands.rest(300)
        self._picture("enter-many", wide=True)
        self._hands.press(Qt.Key.Key_Escape)

    def _show_pasted_and_heard(self) -> None:
        longest = max(declared_truth(), key=lambda d: (len(d.candidates), d.ballot_paper_id))
        self._open(longest)
        model = self._entry().open_sheet
        candidates = model.contest.candidates if model is not None else ()
        rows = [
            f"{c.surname.upper()}, {c.forenames} ({c.party_name})\t{r.votes}\t{'E' if r.elected else ''}"
            for c, r in zip(candidates, longest.candidates, strict=True)
        ]
        rows[2] = rows[2].replace(candidates[2].surname.upper(), f"{candidates[2].surname.upper()}E")
        QApplication.clipboard().setText(
            "\n".join([*rows, "STRANGER, Sam (Independent)\t12", "Electorate 6,120"])
        )
        self._hands.press(Qt.Key.Key_V, _CTRL)
        self._hands.until(lambda: self._entry().pasting.open, "what was pasted")
        self._hands.rest(200)
        self._picture("enter-pasted", wide=True)
        QApplication.clipboard().clear()
        self._hands.press(Qt.Key.Key_Return)
        self._hands.press(Qt.Key.Key_T, _CTRL)
        for said in ("Ms Jones", "Guildhall", "01792 636000"):
            self._hands.enter(said)
        self._picture("enter-telephone")
        self._hands.press(Qt.Key.Key_R, _CTRL)
        self._hands.press(Qt.Key.Key_Return)
        self._picture("enter-read-back", wide=True)
        self._hands.press(Qt.Key.Key_Escape)
        self._hands.press(Qt.Key.Key_Escape)
        self._hands.rest(100)

    def _show_wrong_figure(self, keyed: list[Declaration]) -> None:
        done = {declaration.ballot_paper_id for declaration in keyed}
        wrong = next(d for d in declared_truth() if d.kind is Kind.POLLED and d.ballot_paper_id not in done)
        self._open(wrong)
        for place, result in enumerate(wrong.candidates):
            # The winner's first digit is dropped: the elected mark no longer agrees.
            figure = str(result.votes)
            self._hands.enter(figure[1:] if result.elected and place == 0 else figure)
        loser = next(n for n, r in enumerate(wrong.candidates, start=1) if not r.elected)
        self._hands.enter(str(loser))
        self._hands.rest(300)
        self._picture("enter-findings", wide=True)
        self._hands.press(Qt.Key.Key_Escape)
        self._hands.rest(100)

    def _practise(self) -> None:
        """A practice run of five sheets, one of them with a slip that only a second entry would see."""
        self._page("more")
        self._hands.press(Qt.Key.Key_T)
        self._hands.rest(300)
        self._hands.press(Qt.Key.Key_7)
        self._hands.press(Qt.Key.Key_F)
        self._hands.rest(300)
        self._picture("trainer", wide=True)
        self._hands.press(Qt.Key.Key_S)
        trainer = self._frame.show_page("more").trainer  # type: ignore[attr-defined]
        self._hands.until(lambda: trainer.going() is not None, "the run to begin")
        self._page("enter")
        truth = {declaration.ballot_paper_id: declaration for declaration in declared_truth()}
        for at, ballot in enumerate(trainer.going().ballots):
            self.key(turned(truth[ballot]) if at == 2 else truth[ballot])
        self._hands.until(lambda: trainer.going() is None, "the run to end")
        self._page("more")
        self._picture("trainer-results", wide=True)
        self._hands.press(Qt.Key.Key_Escape)
        self._picture("trainer-runs")
        self._page("enter")

    # Review, board, batches

    def _supervise(self) -> None:
        self._session.sign_out()
        self._hands.rest(300)
        self._sign_in(SUPERVISOR)
        self._page("review")
        self._picture("review", wide=True)
        self._filter_review()
        self._hands.press(Qt.Key.Key_A)
        self._hands.rest(300)
        self._hands.press(Qt.Key.Key_A, _SHIFT)
        self._hands.rest(300)
        self._picture("review-approve-all")
        self._hands.press(Qt.Key.Key_Return)
        approved = (State.APPROVED, State.SEALED)
        self._hands.until(lambda: self._count(*approved) == self.keyed, "every sheet to be approved")
        self._picture("review-done")
        self._page("board")
        self._picture("board", wide=True)
        for key in (Qt.Key.Key_H, Qt.Key.Key_O, Qt.Key.Key_D, Qt.Key.Key_G, Qt.Key.Key_C):
            self._hands.press(key)
            self._hands.rest(300)
            self._picture(f"board-{chr(key).lower()}")
        self._ward_pages()
        self._board_pictures()
        self._board_out()
        self._page("batch")
        self._picture("batch")
        self._hands.press(Qt.Key.Key_S)
        self._hands.rest(100)
        self._picture("batch-sealing")
        self._hands.enter((self._desk / PASSPHRASE_FILE).read_text(encoding="utf-8").strip())
        self._hands.until(lambda: self._count(State.SEALED) == self.keyed, "the batch to be sealed")
        self._hands.rest(300)
        self._picture("batch-sealed", wide=True)

    def _filter_review(self) -> None:
        """The filters, sheets in hand, clerks' figures, a list that is all hidden; back to what waits."""
        hands = self._hands
        for key, picture in (
            (Qt.Key.Key_C, "review-filter"),
            (Qt.Key.Key_6, "review-in-hand"),
            (Qt.Key.Key_N, "review-clerks"),
        ):
            hands.press(key)
            hands.rest(600)
            self._picture(picture)
            if key != Qt.Key.Key_6:
                hands.press(Qt.Key.Key_Escape)
                hands.rest(100)
        hands.press(Qt.Key.Key_1)
        hands.press(Qt.Key.Key_Slash)
        hands.type("no such ward")
        hands.rest(300)
        self._picture("review-all-hidden")
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_X)
        hands.rest(300)

    def _ward_pages(self) -> None:
        """The council with most in, two of its wards, and a ward found."""
        board = self._frame.page("board")
        board.show_council(max(board._tabs._rows, key=lambda row: (row.declared, row.of)).gss)  # type: ignore[union-attr]
        self._hands.rest(300)
        self._picture("board-council", wide=True)
        self._hands.press(Qt.Key.Key_Return)
        self._hands.rest(300)
        self._picture("board-ward", wide=True)
        self._hands.press(Qt.Key.Key_N)
        self._hands.rest(300)
        self._picture("board-ward-next")
        self._hands.press(Qt.Key.Key_V)
        self._hands.type("a")
        self._picture("board-find-ward")
        for _ in range(3):
            self._hands.press(Qt.Key.Key_Escape)
        self._hands.rest(100)

    def _board_pictures(self) -> None:
        """Every picture of the board, and the presenter."""
        self._hands.press(Qt.Key.Key_P)
        self._hands.rest(300)
        for _ in range(7):
            self._picture("board-picture")
            self._hands.press(Qt.Key.Key_N)
            self._hands.rest(100)
        self._hands.press(Qt.Key.Key_Escape)
        self._look_back()
        self._hands.press(Qt.Key.Key_W)
        self._hands.rest(300)
        wall = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Presenter) and w.isVisible())
        self.pictures += 1
        shot(wall, self._folder / f"{self.pictures:02}-presenter.png", (1920, 1080))
        wall.close()
        self._frame.activateWindow()
        self._hands.rest(100)

    def _look_back(self) -> None:
        """The log, and the night again, some declarations back."""
        self._hands.press(Qt.Key.Key_G)
        self._hands.rest(300)
        self._picture("board-log", wide=True)
        self._hands.press(Qt.Key.Key_M)
        self._hands.rest(300)
        self._hands.press(Qt.Key.Key_Tab)
        for _ in range(6):
            self._hands.press(Qt.Key.Key_Comma)
        self._hands.rest(300)
        self._picture("board-replay", wide=True)
        self._hands.press(Qt.Key.Key_Escape)
        self._hands.press(Qt.Key.Key_C)
        self._hands.rest(100)

    def _board_out(self) -> None:
        """Shares, files, and the pages as they would be printed."""
        self._hands.press(Qt.Key.Key_S)
        self._hands.rest(400)
        self._picture("board-share", wide=True)
        self._hands.press(Qt.Key.Key_X)
        self._hands.rest(300)
        self._hands.press(Qt.Key.Key_4)
        self._hands.rest(400)
        self._picture("board-files")
        self._hands.press(Qt.Key.Key_P, _CTRL)
        self._hands.rest(600)
        self._picture("board-print", wide=True)
        self._hands.press(Qt.Key.Key_C)
        self._hands.rest(200)

    def _more(self) -> None:
        self._page("more")
        for key in (
            Qt.Key.Key_J,
            Qt.Key.Key_P,
            Qt.Key.Key_G,
            Qt.Key.Key_H,
            Qt.Key.Key_L,
            Qt.Key.Key_D,
            Qt.Key.Key_A,
        ):
            self._hands.press(key)
            self._hands.rest(300)
            self._picture(f"more-{chr(key).lower()}")
        self._expected()
        self._night()
        self._keys()

    def _expected(self) -> None:
        """A contest amended, and a whole council keyed in one line that does not add up yet."""
        self._hands.press(Qt.Key.Key_X)
        self._hands.rest(300)
        self._hands.press(Qt.Key.Key_S)
        self._hands.enter("")
        self._hands.type("1")
        self._hands.rest(100)
        self._picture("more-expected", wide=True)
        self._hands.press(Qt.Key.Key_Escape)
        self._hands.press(Qt.Key.Key_W)
        self._hands.rest(300)
        self._picture("more-councils", wide=True)
        self._hands.press(Qt.Key.Key_N)
        self._hands.rest(200)
        self._hands.type("7")
        self._hands.press(Qt.Key.Key_F9)
        self._hands.rest(200)
        self._picture("more-councils-line", wide=True)
        self._hands.press(Qt.Key.Key_D, _CTRL)
        self._hands.rest(200)

    def _night(self) -> None:
        """What an editor sets: an incident, a time, a ward to watch; then how it stands on the board."""
        hands = self._hands
        hands.press(Qt.Key.Key_I)
        hands.press(Qt.Key.Key_4)
        self._find_and_set("swansea", "D", "", "count suspended until 09:00", "", "returning officer")
        self._picture("night-incidents", wide=True)
        hands.press(Qt.Key.Key_3)
        self._find_and_set("isle", "02:30", "The press office rang")
        self._picture("night-times")
        hands.press(Qt.Key.Key_5)
        self._find_and_set("medina", "Target of both")
        self._picture("night-watch", wide=True)
        hands.press(Qt.Key.Key_1)
        hands.rest(200)
        hands.press(Qt.Key.Key_S)
        hands.rest(100)
        self._picture("night-groups-form")
        hands.press(Qt.Key.Key_Escape)
        for key, name in ((Qt.Key.Key_2, "control"), (Qt.Key.Key_6, "folder")):
            hands.press(key)
            hands.rest(200)
            self._picture(f"night-{name}")
        self._page("board")
        hands.press(Qt.Key.Key_D)
        hands.rest(400)
        self._picture("board-due", wide=True)
        hands.press(Qt.Key.Key_C)
        self._page("more")

    def _find_and_set(self, letters: str, *given: str) -> None:
        """At a part of the night's page: find a row, open its form, key the fields."""
        self._hands.rest(200)
        self._hands.press(Qt.Key.Key_Slash)
        self._hands.enter(letters)
        self._hands.press(Qt.Key.Key_S)
        for text in given:
            self._hands.enter(text)
        self._hands.rest(300)

    def _keys(self) -> None:
        """Another key for Declare: first one that clashes."""
        self._hands.press(Qt.Key.Key_K)
        self._hands.rest(200)
        self._picture("more-keys", wide=True)
        self._hands.press(Qt.Key.Key_Slash)
        self._hands.enter("enter declare F9")
        self._hands.press(Qt.Key.Key_Return)
        self._hands.press(Qt.Key.Key_F8)
        self._hands.rest(100)
        self._picture("more-keys-clash", wide=True)
        self._hands.press(Qt.Key.Key_Escape)

    def _dressed_otherwise(self) -> None:
        for choice, percent in (("dark", 100), ("contrast", 100), ("light", 150), ("light", 200)):
            self._dress.choose(choice)
            self._dress.set_text(percent)
            for page in ("enter", "review", "board", "batch"):
                self._page(page)
                self._picture(f"{page}-{choice}-{percent}")

    # Small things

    def _sign_in(self, name: str) -> None:
        people = [p.name for p in (self._session.seen.people if self._session.seen else ()) if not p.retired]
        self._hands.press(Qt.Key(Qt.Key.Key_1 + people.index(name)))
        self._hands.until(
            lambda: self._session.person is not None and self._session.person.name == name, f"{name}'s page"
        )
        self._hands.rest(200)

    def _page(self, key: str) -> None:
        number = ("enter", "review", "board", "batch", "more").index(key)
        self._hands.press(Qt.Key(Qt.Key.Key_1 + number), _ALT)
        self._hands.until(lambda: self._frame.current_page() == key, f"the page {key}")
        self._hands.rest(400)

    def _entry(self) -> EntryPage:
        page = self._frame.page("enter")
        if not isinstance(page, EntryPage):
            raise Refused("The Enter page is not there yet.")
        return page

    def _count(self, *states: State) -> int:
        """How many contests stand in these states, by the desk's own word."""
        found: list[int] = []
        self._session.at_work.ask(
            lambda desk: sum(place.state in states for place in desk.places()), found.append
        )
        self._hands.until(lambda: bool(found), "the desk's answer")
        return found[0]

    def _picture(self, name: str, *, wide: bool = False) -> None:
        self.pictures += 1
        file = self._folder / f"{self.pictures:02}-{name}.png"
        shot(self._frame, file, (1280, 800))
        if wide:
            shot(self._frame, file.with_stem(f"{file.stem}-1920"), (1920, 1080))
            self._frame.resize(1280, 800)


def turned(declaration: Declaration) -> Declaration:
    """Two digits of somebody's votes who was not elected change places."""
    lines = list(declaration.candidates)
    at = max(n for n, line in enumerate(lines) if not line.elected and (line.votes or 0) > 99)
    votes = str(lines[at].votes)
    lines[at] = replace(lines[at], votes=int(votes[:-2] + votes[-1] + votes[-2]))
    return replace(declaration, candidates=tuple(lines))
