"""The window that is killed: keys sheets like a clerk who slips, and says after each key what stands on it.

Run by `tests.bench.killed`, one line of JSON on standard output for each key: when the window had shown it
(the machine's shared clock), which sheet is in hand, and every text that stands on it.
"""

import json
import os
import random
import sys
import time
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desk.count.declaration import Declaration, Kind
from desk.count.sheet import PAPERS
from desk.gui.entry.find import to_key
from desk.gui.entry.page import EntryPage
from desk.gui.frame import Frame
from desk.gui.start.sign_in_page import SignInPage
from desk.wiring.rehearsal import declared_truth
from tests.bench import window_child, window_hands
from tests.bench.keys_per_ward import elected_text
from tests.bench.window_hands import Hand, Key

CONTROL = Qt.KeyboardModifier.ControlModifier
_TRUTH = {declaration.ballot_paper_id: declaration for declaration in declared_truth()}


class Clerk(Hand):
    """Presses and tells."""

    draw: random.Random

    def tell(self) -> None:
        """What stands on the window now, widget by widget."""
        QApplication.processEvents()
        page, model = self.page, self.page.open_sheet
        told: dict[str, Any] = {"at": time.monotonic(), "ballot": "", "said": page.columns._told.text()}
        if model is not None:
            fields = {name: page.sheet.field(name) for name in model.fields}
            told["ballot"] = model.contest.ballot_paper_id
            told["kind"] = model.sheet.kind
            told["texts"] = {name: field.keyed() for name, field in fields.items() if field and field.keyed()}
            accepted = [card.accessibleDescription() for card in page.findings._cards]
            told["reasons"] = [why for why in model.accepted.values() if any(why in one for one in accepted)]
            told["typed"] = page.choice._typed.text() if page.choice.asking else ""
        os.write(1, json.dumps(told).encode() + b"\n")

    def keys(self, text: str) -> None:
        """Keys one by one, each told; now and then a slip that is put right at once."""
        for sign in text:
            if sign.isdigit() and self.draw.random() < 0.05:
                self.one("7")
                self.one("\b")
            self.one(sign)

    def one(self, sign: str) -> None:
        """One key, then a moment."""
        if sign == "\b":
            self.press(Key.Key_Backspace)
        else:
            self.type(sign)
        self.told_after()

    def named(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """One key that writes nothing."""
        self.press(key, *modifiers)
        self.told_after()

    def told_after(self) -> None:
        """Tell, and live on till the next key is due."""
        self.tell()
        ends = time.monotonic() + self.draw.choice((0.01, 0.02, 0.05))
        self.until(lambda: time.monotonic() >= ends, "the next key")


def typing(frame: Frame, found: dict[str, Any], words: list[str]) -> None:
    """Key until killed. `words`: a seed."""
    clerk = Clerk(frame)
    clerk.draw = random.Random(words[0])  # noqa: S311
    clerk.until(lambda: clerk.session.seen is not None, "the desk")
    clerk.until(lambda: any(clerk.focus in p.rows for p in frame.findChildren(SignInPage)), "names")
    clerk.press(Key.Key_1)
    clerk.until(lambda: frame.findChildren(EntryPage), "the Enter page")
    clerk.rest()
    clerk.tell()
    while True:
        if clerk.page.open_sheet is None:
            _open(clerk)
        _sheet(clerk, _TRUTH[_ballot(clerk)])


def _ballot(clerk: Clerk) -> str:
    model = clerk.page.open_sheet
    assert model is not None
    return model.contest.ballot_paper_id


def _open(clerk: Clerk) -> None:
    waiting = [place for place in clerk.page.finder.places if to_key(place)]
    wanted = [p for p in waiting if _TRUTH[p.ballot_paper_id].kind in (Kind.POLLED, Kind.STV)]
    place = clerk.draw.choice(wanted)
    clerk.page.finder.line.setFocus()
    clerk.page.finder.line.clear()
    clerk.type(f"{place.number}\n")
    clerk.until(lambda: clerk.page.sheet.current() is not None, "the sheet")
    clerk.tell()


def _sheet(clerk: Clerk, declaration: Declaration) -> None:
    """The sheet keyed, or keyed anew over what stands; then a reason; then declared."""
    if clerk.page.choice.asking:
        clerk.keys("ent asked\n")
    for _ in range(4):
        clerk.press(Key.Key_PageUp)
    for result in declaration.candidates:
        clerk.keys(f"{result.votes or 0}\n")
        if clerk.draw.random() < 0.05:
            clerk.named(Key.Key_Z, CONTROL)
            clerk.named(Key.Key_Y, CONTROL)
            clerk.page.sheet.focus(f"votes.{result.person_id}")
            clerk.named(Key.Key_Return)
    clerk.keys(f"{elected_text(declaration)[0]}\n")
    votes = sum(result.votes or 0 for result in declaration.candidates)
    seats = max(1, declaration.seats_contested) if declaration.kind is Kind.POLLED else 1
    # So many papers without a vote that the rules ask why.
    clerk.page.sheet.focus(PAPERS[2])
    clerk.keys(f"{votes // seats + votes // seats // 20 + 40}\n")
    clerk.rest()
    for _ in range(6):
        clerk.named(Key.Key_F8)
        if clerk.page.choice.asking:
            clerk.keys(clerk.draw.choice(("agent asked\n", "so read out\n", "2")))
    clerk.named(Key.Key_F9)
    clerk.rest()
    clerk.tell()
    if clerk.page.open_sheet is not None:
        clerk.named(Key.Key_Escape)
        _open(clerk)


if __name__ == "__main__":
    window_hands.BOOK["typing"] = typing
    window_child.desk("typing", sys.argv[1:])
