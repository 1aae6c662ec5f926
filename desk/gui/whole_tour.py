"""The whole tour: a night on the rehearsal desk, then a desk where every sheet is keyed twice."""

import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from desk.count.declaration import Declaration, Kind
from desk.count.errors import Refused
from desk.gui.frame import Frame
from desk.gui.look.style import Dress, application
from desk.gui.tour import Tour
from desk.gui.tour_twice import TwiceTour, make_twice
from desk.settings import SETTINGS_VARIABLE
from desk.wiring.rehearsal import declared_truth, make_rehearsal

_WARDS = 20


def tour(folder: Path) -> int:
    """Make the tour; pictures go to `folder`. The desk it keys is made for it and removed again."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise Refused(f"{folder} cannot be made ({problem.strerror}): choose another folder.") from problem
    if sys.platform == "linux" and not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    home = Path(tempfile.mkdtemp(prefix="count-desk-tour-"))
    os.environ[SETTINGS_VARIABLE] = str(home / "settings.json")
    try:
        return _tour(folder, home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _tour(folder: Path, home: Path) -> int:
    began = time.monotonic()
    desk = make_rehearsal(home / "rehearsal")
    # The application must outlive the walk, so it has a name here.
    app = application()
    dress = Dress(app, "light", 100)
    frame = Frame()
    frame.show()
    walk = Tour(folder, desk, frame, dress)
    try:
        walk.walk(_chosen())
    finally:
        frame.close()
    pictures = walk.pictures + _twice(folder, home, dress, walk.pictures)
    print(f"{walk.keyed} declarations keyed, {pictures} pictures in {folder}")
    _tell(desk)
    print(f"{time.monotonic() - began:.0f} seconds in all.")
    return 0


def _twice(folder: Path, home: Path, dress: Dress, after: int) -> int:
    """A desk of double entry; how many pictures."""
    dress.choose("light")
    dress.set_text(100)
    desk, waiting = make_twice(home / "twice")
    frame = Frame()
    frame.show()
    walk = TwiceTour(folder, desk, frame, dress)
    walk.pictures = after
    try:
        walk.twice(waiting)
    finally:
        frame.close()
    return walk.pictures - after


def _chosen() -> list[Declaration]:
    """Every kind there is, one council whole if it is small, else spread over the councils."""
    truth = declared_truth()
    picked = [next(d for d in truth if d.kind is kind) for kind in (Kind.UNOPPOSED, Kind.STV)]
    rest = [d for d in truth if d not in picked]
    step = max(1, len(rest) // (_WARDS - len(picked)))
    return picked + rest[::step][: _WARDS - len(picked)]


def _tell(desk: Path) -> None:
    """The board in text, and whether the batch holds."""
    from desk.batch.sealing import verify_batch
    from desk.totals.board import Base
    from desk.totals.say import board_text
    from desk.wiring.desk import open_desk

    looked = open_desk(desk, writing=False)
    try:
        print()
        print(looked.header.election, "REHEARSAL")
        print(board_text(looked.board(Base.EVE)))
        batch = looked.batches()[0]
        file = looked.batch_file(batch.epoch, batch.seq)
    finally:
        looked.close()
    signers = (desk / "allowed_signers").read_text(encoding="utf-8")
    verified = verify_batch(file, signers, datetime.now(UTC), file_name=batch.file_name)
    print(f"{batch.file_name}: {verified.manifest.count} declarations, signed by {verified.principal}: good.")
