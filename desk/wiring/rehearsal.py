"""The rehearsal desk: a real past election in a folder of its own, with a clerk and a supervisor."""

import secrets
from pathlib import Path
from textwrap import wrap

from desk.count.call_sign import call_signs, folded
from desk.count.errors import Damaged
from desk.count.figure import grouped
from desk.packs.pack import read_pack
from desk.record.entry import Role
from desk.resources import resource
from desk.wiring.desk import open_desk
from desk.wiring.files import write_whole
from desk.wiring.make import make_desk
from desk.wiring.truth import PACK as PACK
from desk.wiring.truth import TRUTH as TRUTH
from desk.wiring.truth import declared_truth as declared_truth

PASSPHRASE_FILE = "passphrase-of-this-rehearsal.txt"  # noqa: S105 - a file, not a secret
SHEETS_FILE = "sheets-to-key-from.txt"
CLERK = "Ann"
SUPERVISOR = "Sam"
_PARTY = 32
"""Letters of a party's name on one line of the sheets."""


def make_rehearsal(folder: Path) -> Path:
    """Make a rehearsal desk with the people Ann (clerk) and Sam (supervisor), who need no PIN.

    Its key's passphrase is drawn at random and stands in a file of the folder: a rehearsal has nothing to
    guard, and its batches say REHEARSAL in the signed bytes. What was declared stands beside it, to key
    from. Raises Refused.
    """
    passphrase = "-".join(secrets.token_hex(2) for _ in range(4))
    make_desk(
        folder,
        resource(PACK),
        name="rehearsal",
        mode="rehearsal",
        supervisor=SUPERVISOR,
        pin=None,
        passphrase=passphrase,
    )
    desk = open_desk(folder)
    try:
        desk.add_person(SUPERVISOR, CLERK, Role.CLERK, None)
    finally:
        desk.close()
    write_whole(folder / SHEETS_FILE, declaration_sheets().encode())
    write_whole(folder / PASSPHRASE_FILE, f"{passphrase}\n".encode(), private=True)
    return folder


def declaration_sheets() -> str:
    """Every declaration as a sheet to print or to read from: candidates in ballot order, elected marked."""
    pack = read_pack(resource(PACK))
    wards = tuple(folded(contest.ward) for contest in pack.contests)
    signs = {
        contest.ballot_paper_id: sign for contest, sign in zip(pack.contests, call_signs(wards), strict=True)
    }
    sheets = [f"{pack.header.election}: declarations to key from (REHEARSAL)\n"]
    for declaration in declared_truth():
        contest = pack.contest(declaration.ballot_paper_id)
        if contest is None:
            raise Damaged(
                f"{declaration.ballot_paper_id} is not in the rehearsal pack: install the desk again."
            )
        seats = "1 seat" if contest.seats.contested == 1 else f"{contest.seats.contested} seats"
        unopposed = "  (unopposed)" if contest.unopposed else ""
        sign = signs[contest.ballot_paper_id]
        lines = [f"No. {contest.number}  {sign}  {contest.ward}, {contest.council}  {seats}{unopposed}"]
        for number, (candidate, result) in enumerate(
            zip(contest.candidates, declaration.candidates, strict=True), start=1
        ):
            votes = "" if result.votes is None else grouped(result.votes)
            lot = " by lot" if result.person_id in declaration.lots else ""
            elected = f"  ELECTED{lot}" if result.elected else ""
            name = f"{candidate.surname.upper()}, {candidate.forenames}"
            party, *more = wrap(candidate.party_name, _PARTY) or [""]
            lines.append(f"{number:>4}  {name:<40} {party:<{_PARTY}} {votes:>7}{elected}".rstrip())
            lines += [f"{'':46} {rest}" for rest in more]
        sheets.append("\n".join(lines) + "\n")
    return "\n".join(sheets)
