"""A contest's expected seats and candidates: show them with their versions, or amend them.

`show` prints the three expected numbers (due, casual, countermanded), the candidates in ballot order and each
version. `amend` is for a supervisor, with a reason: one version for all that is given. PERSON is an id or a
name. A sheet being keyed follows. What was declared before seats, candidates or parties were amended stays,
and must be keyed again before it is approved or sealed. `list`: all that was amended.
"""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from desk.cli.asking import acting_supervisor, opened, print_json, tell
from desk.count.amending import AddCandidate, Change, RemoveCandidate, SetParty, SetSeats
from desk.count.contest import Contest
from desk.count.errors import Misused, Refused
from desk.record.versions import Version
from desk.wiring.desk import Desk
from desk.work.amend_contest import new_candidate, renamed

EXAMPLE = 'count-desk contest desk-07 amend local.plym.ham.2018-05-03 --casual 1 --as Sam --reason "Notice"'
INTERMIXED = True


def arguments(parser: ArgumentParser) -> None:
    """The words of the command."""
    parser.add_argument("dir", metavar="DIR", type=Path)
    parser.add_argument("what", choices=("list", "show", "amend"), nargs="?", default="list")
    parser.add_argument("ballot", metavar="BALLOT", nargs="?")
    parser.add_argument("--as", dest="who", metavar="SUPERVISOR")
    parser.add_argument("--reason", metavar="TEXT", default="")
    parser.add_argument("--seats", metavar="N", type=int, help="seats due by the cycle")
    parser.add_argument("--casual", metavar="N", type=int, help="casual vacancies polled the same day")
    stopped = parser.add_mutually_exclusive_group()
    stopped.add_argument("--countermand", action="store_true", help="no poll is held: every seat")
    stopped.add_argument("--countermanded", metavar="N", type=int, help="seats whose poll is held later")
    parser.add_argument("--name", nargs=2, metavar=("PERSON", "NAME"), action="append", default=[])
    parser.add_argument("--party-of", nargs=2, metavar=("PERSON", "PARTY"), action="append", default=[])
    parser.add_argument("--remove", metavar="PERSON", action="append", default=[])
    parser.add_argument("--add", metavar="NAME", help="a candidate the pack lacks, with --party")
    parser.add_argument("--party", metavar="PARTY", help="of --add: an id (PP52) or a full name")
    parser.add_argument("--surname", metavar="NAME", default="", help="where it is not the last word")
    parser.add_argument(
        "--person-id", metavar="ID", default="", help="of --add, where the nominations say it"
    )
    parser.add_argument("--at", metavar="N", type=int, help="of --add: number on the ballot paper")
    parser.add_argument("--json", action="store_true")


def run(args: Namespace) -> int:
    """Do it."""
    if args.what != "list" and not args.ballot:
        raise Misused(f"Say which contest: count-desk contest DIR {args.what} BALLOT.")
    with opened(args.dir, writing=args.what == "amend") as desk:
        if args.what == "list":
            return _list(desk, args.json)
        if args.what == "amend":
            _amend(desk, args)
        contest, versions = desk.contest(args.ballot), desk.versions(args.ballot)
    if args.json:
        print_json(contest_json(contest, versions))
    elif args.what == "show":
        _show(contest, versions)
    return 0


def _amend(desk: Desk, args: Namespace) -> None:
    changes = _changes(desk, desk.contest(args.ballot), args)
    if not changes:
        raise Misused(
            "Say what to amend: --seats, --casual, --countermand, --name, --party-of, --add, --remove."
        )
    done = desk.amend_contest(acting_supervisor(desk, args.who).name, args.ballot, changes, args.reason)
    contest = done.contest
    tell(f"{contest.ward}, {contest.council}, version {contest.version}: {', '.join(done.version.told)}.")
    for person in done.drafts:
        tell(f"The sheet that {person} is keying follows: nothing keyed is lost.")
    if done.stands and done.version.keying:
        tell("It is declared already and must be keyed again: until then it is neither approved nor sealed.")


def _changes(desk: Desk, contest: Contest, args: Namespace) -> list[Change]:
    changes: list[Change] = []
    due = contest.seats.due if args.seats is None else args.seats
    casual = contest.seats.casual if args.casual is None else args.casual
    stopped = due + casual if args.countermand else args.countermanded
    if (args.seats, args.casual, stopped) != (None, None, None):
        changes.append(SetSeats(args.seats, args.casual, stopped))
    for person, name in args.name:
        changes.append(renamed(contest, _person(contest, person), name, args.surname if not args.add else ""))
    for person, named in args.party_of:
        party = desk.party(named)
        changes.append(SetParty(_person(contest, person), party.id, party.name))
    changes += [RemoveCandidate(_person(contest, person)) for person in args.remove]
    if args.add is not None:
        if args.party is None:
            raise Misused("Say the party of the candidate you add: --party PP52, or its full name.")
        party = desk.party(args.party)
        added = new_candidate(
            contest, args.add, party.id, party.name, surname=args.surname, person_id=args.person_id
        )
        changes.append(AddCandidate(added, args.at))
    elif args.party is not None or args.at is not None:
        raise Misused("--party and --at belong to --add: to correct a party, --party-of PERSON PARTY.")
    return changes


def _person(contest: Contest, named: str) -> str:
    """A person's id, from the id or the whole name."""
    if contest.position(named) is not None:
        return named
    found = [c.person_id for c in contest.candidates if c.name.casefold() == named.strip().casefold()]
    if len(found) != 1:
        what = "Two candidates are" if found else "Nobody is"
        raise Refused(f"{what} called {named} in {contest.ward}, {contest.council}: give the person's id.")
    return found[0]


def _list(desk: Desk, as_json: bool) -> int:
    amended = {of: desk.versions(of) for of in desk.amended()}
    if as_json:
        print_json({of: [version_json(version) for version in versions] for of, versions in amended.items()})
        return 0
    for of, versions in amended.items():
        print(f"{of}  version {versions[0].version}: {', '.join(versions[0].told)}")
    if not amended:
        tell("Nothing was amended: every contest and council is as the pack has it.")
    return 0


def _show(contest: Contest, versions: tuple[Version, ...]) -> None:
    seats = contest.seats
    print(f"{contest.ballot_paper_id}  {contest.ward}, {contest.council}")
    print(f"Seats due {seats.due} · casual vacancies {seats.casual} · countermanded {seats.countermanded}")
    for number, candidate in enumerate(contest.candidates, start=1):
        print(f"{number:>4}  {candidate.name:<40} {candidate.party_name:<32} {candidate.person_id}".rstrip())
    print_versions(versions)


def print_versions(versions: tuple[Version, ...]) -> None:
    """Every version of something, newest first."""
    for version in versions:
        if version.version == 0:
            print("version 0: as the pack has it")
        else:
            print(
                f"version {version.version}: {', '.join(version.told)} "
                f"({version.reason}; {version.who}, {version.at})"
            )


def version_json(version: Version) -> dict[str, Any]:
    """One version for a program."""
    return {
        "version": version.version,
        "changes": list(version.told),
        "key_again": version.keying,
        "reason": version.reason,
        "who": version.who,
        "at": version.at,
    }


def contest_json(contest: Contest, versions: tuple[Version, ...]) -> dict[str, Any]:
    """A contest for a program."""
    return {
        "ballot_paper_id": contest.ballot_paper_id,
        "ward": contest.ward,
        "council": contest.council,
        "version": contest.version,
        "seats": {
            "due": contest.seats.due,
            "casual": contest.seats.casual,
            "countermanded": contest.seats.countermanded,
            "contested": contest.seats.contested,
        },
        "candidates": [
            {
                "person_id": candidate.person_id,
                "name": candidate.name,
                "surname": candidate.surname,
                "party_id": candidate.party_id,
                "party_name": candidate.party_name,
            }
            for candidate in contest.candidates
        ],
        "versions": [version_json(version) for version in versions],
    }
