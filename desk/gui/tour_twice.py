"""The tour of a desk where every sheet is keyed twice: the blind second entry, two that differ, settled."""

import secrets
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from desk.count.declaration import Declaration, Kind
from desk.gui.tour import Tour, turned
from desk.record.entry import Role
from desk.resources import resource
from desk.wiring.desk import open_desk
from desk.wiring.make import make_desk
from desk.wiring.rehearsal import CLERK, PACK, SUPERVISOR, declared_truth
from desk.wiring.world import fresh_id
from desk.work.commit import FindingsStand

_OTHER = "Ben"
_WHY = "As declared by the returning officer"
_SHEETS = 3


def make_twice(folder: Path) -> tuple[Path, Declaration]:
    """A rehearsal desk of double entry: one sheet differs, one agrees, and one waits for its second entry,
    which is given too."""
    desk = open_desk(
        make_desk(
            folder, resource(PACK), name="twice", mode="rehearsal", policy="double", supervisor=SUPERVISOR,
            pin=None, passphrase=secrets.token_hex(8),
        )
    )  # fmt: skip
    try:
        for name in (CLERK, _OTHER):
            desk.add_person(SUPERVISOR, name, Role.CLERK, None)
        polled = [one for one in declared_truth() if one.kind is Kind.POLLED and len(one.candidates) > 4]
        differs: Declaration | None = None
        for one in (one for one in polled if turned(one) != one):
            desk.commit_declaration(CLERK, one, _WHY)
            try:
                desk.commit_second_declaration(_OTHER, replace(turned(one), id=fresh_id()), _WHY)
            except FindingsStand:
                continue  # a slip the rules see: the next ward
            differs = one
            break
        rest = [one for one in polled if one is not differs][-_SHEETS + 1 :]
        for one in rest:
            desk.commit_declaration(CLERK, one, _WHY)
        desk.commit_second_declaration(_OTHER, replace(rest[0], id=fresh_id()), _WHY)
    finally:
        desk.close()
    return folder, rest[-1]


class TwiceTour(Tour):
    """Another clerk and the supervisor at that desk."""

    def twice(self, waiting: Declaration) -> None:
        """The second entry of `waiting`, then what differs, settled."""
        self._session.open(self._desk)
        self._hands.until(lambda: self._session.seen is not None, "the desk to open")
        self._sign_in(_OTHER)
        self._open(waiting)
        self._hands.rest(200)
        self._picture("twice-second-entry", wide=True)
        self._hands.press(Qt.Key.Key_Escape)
        self._session.sign_out()
        self._hands.rest(300)
        self._sign_in(SUPERVISOR)
        self._page("review")
        self._hands.press(Qt.Key.Key_5)
        self._hands.rest(400)
        self._picture("twice-differences", wide=True)
        self._hands.press(Qt.Key.Key_F)
        self._hands.rest(100)
        self._hands.press(Qt.Key.Key_D)
        self._hands.rest(200)
        self._picture("twice-why")
        self._hands.press(Qt.Key.Key_1)
        self._hands.press(Qt.Key.Key_Return)
        self._hands.rest(500)
        self._hands.press(Qt.Key.Key_4)
        self._hands.rest(300)
        self._hands.press(Qt.Key.Key_J)
        self._hands.rest(200)
        self._picture("twice-settled", wide=True)
