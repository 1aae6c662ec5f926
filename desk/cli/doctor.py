"""Is this desk sound: its database, journal, key, pack and people; without DIR, this machine.

Status 0: sound; 1: something to look at; 3: damaged.
"""

import platform
import shutil
from argparse import ArgumentParser, Namespace
from pathlib import Path

from desk import __version__
from desk.cli.asking import opened
from desk.count.errors import Damaged, Refused
from desk.wiring.desk import Desk
from desk.wiring.files import KEY, PACK

EXAMPLE = "count-desk doctor desk-07"


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path, nargs="?")


def run(args: Namespace) -> int:
    """Examine."""
    found: list[tuple[bool, str]] = []
    _machine(found)
    damaged = False
    if args.dir is not None:
        with opened(args.dir, writing=False) as desk:
            damaged = _desk(args.dir, desk, found)
    for good, sentence in found:
        print(f"{'good ' if good else 'LOOK '} {sentence}")
    if damaged:
        return Damaged.status
    return 0 if all(good for good, _ in found) else 1


def _machine(found: list[tuple[bool, str]]) -> None:
    found.append((True, f"Count Desk {__version__}, Python {platform.python_version()}, {platform.system()}"))
    keygen = shutil.which("ssh-keygen")
    if keygen:
        found.append((True, f"ssh-keygen is here: {keygen}"))
    else:
        found.append(
            (True, "ssh-keygen is not here; batches are verified with count-desk verify all the same")
        )


def _desk(folder: Path, desk: Desk, found: list[tuple[bool, str]]) -> bool:
    damaged = False
    facts = desk.facts
    found.append((True, f"{facts.name}, {facts.mode}, {facts.election}, policy {facts.policy}"))
    try:
        problems = desk.check_database()
    except Damaged as broken:
        problems = (str(broken),)
    damaged |= bool(problems)
    found.append((not problems, f"Database: {'; '.join(problems[:3]) if problems else 'sound'}"))
    try:
        found.append((True, f"Journal: {desk.check_journal():,} lines, unbroken"))
    except Damaged as broken:
        damaged = True
        found.append((False, str(broken)))
    try:
        unlike = desk.check_pack()
        altered = f"Pack: {', '.join(unlike[:3])} not as when the desk was made"
        found.append((not unlike, altered if unlike else "Pack: as when the desk was made"))
        count = len(desk.amended())
        if count:
            found.append((True, f"Amended at this desk: {count}; see count-desk contest {folder}"))
        damaged |= bool(unlike)
    except Refused as problem:
        damaged |= (folder / PACK).exists()
        found.append((False, str(problem)))
    key = folder / KEY
    private = key.is_file() and not key.stat().st_mode & 0o077
    found.append(
        (
            private,
            f"Key: {'only its owner can read it' if private else f'others can read {key}, or it is gone'}",
        )
    )
    lacking = [p.name for p in desk.people() if p.pin is None and not p.retired]
    if lacking and facts.mode != "rehearsal":
        found.append((False, f"People without a PIN: {', '.join(lacking)}"))
    found.append((True, f"Batches: {len(desk.batches())} sealed, kept byte for byte"))
    return damaged
