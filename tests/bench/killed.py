"""SIGKILL at random keystrokes: after each restart nothing is missing that was on the screen for 50 ms.

    python -m tests.bench.killed [KILLS]

A window of its own process keys the rehearsal (`killed_child`) and is killed without a word, some
milliseconds after a random key; then it is started anew on the same desk, which is read from outside.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desk.count.declaration import Kind
from desk.count.sheet import Sheet, sheet_of
from desk.wiring.desk import open_desk
from desk.wiring.rehearsal import CLERK, make_rehearsal
from tests.project import ROOT

KILLS = 200
ON_SCREEN = 0.050
Told = dict[str, Any]


@dataclass(slots=True)
class Outcome:
    """What the kills came to."""

    kills: int = 0
    keys: int = 0
    missing: list[str] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    """Of keys that were not durable at the kill: seconds for which they had been on the screen."""
    in_hand: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        ages = f"the oldest of them {max(self.late) * 1e3:.0f} ms" if self.late else "none"
        what = ", ".join(f"{many} {name}" for name, many in self.in_hand.most_common())
        return (
            f"{self.kills} kills after {self.keys} keys; killed while in hand: {what}\n"
            f"keys on the screen and not yet durable at a kill: {len(self.late)}, {ages}\n"
            f"missing after a restart of what was on the screen for 50 ms: {len(self.missing)}"
            + "".join(f"\n  {line}" for line in self.missing)
        )


def kill_often(kills: int, home: Path, seed: int = 2017) -> Outcome:
    """Key, kill and look, so many times."""
    draw = random.Random(seed)  # noqa: S311
    folder = make_rehearsal(home / "rehearsal")
    settings = home / "settings.json"
    settings.write_text(json.dumps({"last_desk": str(folder)}))
    environment = {**os.environ, "COUNT_DESK_SETTINGS": str(settings), "QT_QPA_PLATFORM": "offscreen"}
    outcome = Outcome()
    before: Told | None = None
    for number in range(kills + 1):
        command = [sys.executable, "-m", "tests.bench.killed_child", f"{seed}-{number}"]
        child = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
        )
        try:
            told = _tells(child, 1 if number == kills else draw.randint(2, 90))
        finally:
            time.sleep(draw.random() * 0.08)
            killed_at = time.monotonic()
            child.send_signal(signal.SIGKILL)
            rest = child.communicate()[0]
        told += [json.loads(line) for line in rest.splitlines(keepends=True) if line.endswith(b"\n")]
        if before is not None and before["texts"] and not _resumed(told[0], before):
            outcome.missing.append(f"kill {number}: after the restart {told[0]}, in the desk {before}")
        if number == kills:
            break
        outcome.kills += 1
        outcome.keys += len(told)
        before = _look(folder, told, killed_at, outcome)
    return outcome


def _tells(child: "subprocess.Popen[bytes]", many: int) -> list[Told]:
    assert child.stdout is not None
    told: list[Told] = []
    while len(told) < many:
        line = child.stdout.readline()
        if not line:
            assert child.stderr is not None
            raise AssertionError(child.stderr.read().decode())
        told.append(json.loads(line))
    return told


def _look(folder: Path, told: list[Told], killed_at: float, outcome: Outcome) -> Told | None:
    """Hold the desk against what was told; what the desk has of the sheet in hand."""
    certain = max((at for at, one in enumerate(told) if one["at"] <= killed_at - ON_SCREEN), default=0)
    ballots = dict.fromkeys(one["ballot"] for one in told if one["ballot"])
    desk = open_desk(folder, writing=False)
    held: Told | None = None
    entered = False
    try:
        for ballot in ballots:
            last = max(at for at, one in enumerate(told) if one["ballot"] == ballot)
            states = [one for one in told[min(certain, last) :] if one["ballot"] == ballot]
            opened = desk.open_sheet(CLERK, ballot)
            entered = opened.standing is not None and not opened.place.keying_by
            sheet = opened.sheet
            if entered and opened.standing is not None:
                sheet = sheet_of(opened.standing.declaration, opened.contest)
                reasons = {str(at): noted.reason for at, noted in enumerate(opened.standing.noted)}
                sheet = Sheet(ballot, sheet.kind, sheet.texts, reasons=reasons)
            held = _held(sheet)
            at = next((at for at, one in enumerate(states) if _same(one, held, entered)), None)
            if at is None and _one_key_on(states[-1], held):
                at = len(states) - 1
            if at is None:
                outcome.missing.append(f"kill {outcome.kills}: on the screen {states[0]}, in the desk {held}")
            else:
                outcome.late += [killed_at - one["at"] for one in states[at + 1 :]]
            outcome.in_hand[_what(states[-1], entered)] += ballot == told[-1]["ballot"]
        outcome.in_hand["finder"] += not told[-1]["ballot"]
    finally:
        desk.close()
    return held if told[-1]["ballot"] and not entered else None


def _resumed(one: Told, before: Told) -> bool:
    """The sheet in hand stands again as the desk has it; a draft as young may have come in its place."""
    return bool(one["ballot"]) and (one["ballot"] != before["ballot"] or _same(one, before))


def _what(one: Told, entered: bool) -> str:
    if entered:
        return "declared sheet"
    return "half a reason" if one["typed"] else "reasons given" if one["reasons"] else "figures"


def _held(sheet: Sheet) -> Told:
    return {
        "ballot": sheet.ballot_paper_id,
        "kind": sheet.kind,
        "texts": {name: text for name, text in sheet.texts.items() if text},
        "reasons": list(sheet.reasons.values()),
        "typed": sheet.asked[1],
    }


def _same(one: Told, held: Told, entered: bool = False) -> bool:
    """What the window showed is what the desk holds. A declaration has figures for texts, and no typing."""
    if one["ballot"] != held["ballot"] or Kind(one["kind"]) is not held["kind"]:
        return False
    if entered:
        return _plain(one["texts"]) == _plain(held["texts"])
    # A reason is kept while its warning is mended and comes back, though no card shows it then.
    reasons = not Counter(one["reasons"]) - Counter(held["reasons"])
    return bool(one["texts"] == held["texts"] and one["typed"] == held["typed"] and reasons)


def _one_key_on(one: Told, held: Told) -> bool:
    """The desk has one more key than the window came to tell of."""
    names = {*one["texts"], *held["texts"]}
    apart = sum(one["texts"].get(name) != held["texts"].get(name) for name in names)
    apart += one["typed"] != held["typed"] or bool(Counter(one["reasons"]) - Counter(held["reasons"]))
    return bool(one["ballot"] == held["ballot"]) and apart == 1


def _plain(texts: dict[str, str]) -> dict[str, str]:
    return {
        name: text.replace(" ", "") if name == "elected" else text.lstrip("0") or "0"
        for name, text in texts.items()
    }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="killed-") as place:
        began = time.monotonic()
        print(kill_often(int(sys.argv[1]) if len(sys.argv) > 1 else KILLS, Path(place)))
        print(f"{time.monotonic() - began:.0f} seconds")
