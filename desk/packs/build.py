"""Nominations, councils, past results and parties → an election pack, and what did not match.

Long because one pass over the files stands in one place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from desk.count.contest import Contest, Office, Seats, System
from desk.count.council import Council
from desk.count.day import whole_day
from desk.count.errors import Refused
from desk.count.party import GROUPS
from desk.packs.code_words import read_code_words
from desk.packs.councils import Councils, read_councils
from desk.packs.header import Header
from desk.packs.last_fought import last_fought
from desk.packs.mayors import mayor_contest
from desk.packs.names import council_code, ward_key
from desk.packs.nominations import Nominations, Ward, read_nominations
from desk.packs.pack import Pack
from desk.packs.parties import parties_of, read_parties
from desk.packs.past import Matched, PastPoll, match, read_past
from desk.packs.report import KINDS, Mismatch, Report, counted

__all__ = ["Built", "Mismatch", "Report", "build"]

_WHOLE = 2 / 3
_NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland"}
_STV = ("Scotland", "Northern Ireland")


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that is not written yet, and its report."""

    pack: Pack
    report: Report


def build(
    nominations: Path,
    councils: Path,
    past: Sequence[Path] = (),
    parties: Path | None = None,
    polling_date: str | None = None,
    code_words: Path | None = None,
) -> Built:
    """Build a pack from CSV files. Writes nothing. Raises `Refused`, one sentence naming file and line."""
    book = read_parties(parties) if parties else None
    nominated = read_nominations(nominations, polling_date, book)
    known = read_councils(councils)
    names = {ward_key(council.name): code for code, council in known.by_code.items()}
    names |= {ward_key(ward.council): council_code(ward.council_gss) for ward in nominated.wards}
    polls = [read_past(path, names, book) for path in past]
    for path, poll in zip(past, polls, strict=True):
        if poll.date >= nominated.polling_date:
            raise Refused(f"{path} is of {poll.date}, not before {nominated.polling_date}: leave it out.")
    if len({poll.date for poll in polls}) != len(polls):
        raise Refused("Two files of past results are of one polling date: leave one out.")
    found = [*nominated.mismatches, *known.mismatches, *_past_doubts(polls, resolved=book is not None)]
    assembly = _assemble(nominated, known, polls, found, resolved=book is not None)
    header = _header(nominated, assembly, polls)
    if code_words is not None:
        ballots = {contest.ballot_paper_id for contest in assembly.contests}
        kept = read_code_words(code_words, {c.council_gss for c in assembly.contests}, ballots)
        header = replace(header, code_words=kept.hashes)
        found += kept.mismatches
    pack = Pack(header, assembly.councils, assembly.contests)
    return Built(pack, _report(pack, found))


@dataclass(frozen=True, slots=True)
class _Assembly:
    councils: tuple[Council, ...]
    contests: tuple[Contest, ...]


def _assemble(
    nominated: Nominations, known: Councils, polls: list[PastPoll], found: list[Mismatch], *, resolved: bool
) -> _Assembly:
    """Every council's wards together, in the order of the file."""
    by_council: dict[str, list[Ward]] = {}
    mayors: list[Ward] = []
    for ward in nominated.wards:
        if ward.mayor:
            mayors.append(ward)
            continue
        if ward.seats is None:
            sentence = "Left out of the pack: give its seats_contested and build again."
            found.append(Mismatch("seats-missing", ward.where, sentence))
            continue
        code = council_code(ward.council_gss) or f"name:{ward_key(ward.council)}"
        by_council.setdefault(code, []).append(ward)
    if not by_council and not mayors:
        raise Refused("No ward of the nominations gives its seats_contested: fill in that column.")
    councils: list[Council] = []
    contests: list[Contest] = []
    for code, wards in by_council.items():
        council = known.by_code.get(code)
        only_by_election = council is None and _by_elections_only(wards)
        if council is None:
            council = _unlisted(code, wards)
            found.append(_say_unlisted(council, wards, only_by_election))
        if not only_by_election:
            councils.append(council)
        whole = _whole_elections(council, code, polls)
        other_parts = _other_parts(council, wards, code, polls, whole, nominated.polling_date)
        matched = match(council.name, code, wards, polls, other_parts)
        found += matched.mismatches
        for ward in wards:
            number = len(contests) + 1
            contest = _contest(number, ward, council, only_by_election, found)
            contests.append(_with_past(contest, council, matched, whole, nominated.polling_date, resolved))
    for code, council in known.by_code.items():
        if code not in by_council and not any(council_code(mayor.council_gss) == code for mayor in mayors):
            found.append(Mismatch("council-unused", council.name, "No nominations: left out of the pack."))
    for mayor in mayors:
        code = council_code(mayor.council_gss) or f"name:{ward_key(mayor.council)}"
        council = known.by_code.get(code) or _unlisted(code, [mayor])
        contests.append(mayor_contest(len(contests) + 1, mayor, council, nominated.polling_date, found))
    return _Assembly(tuple(councils), tuple(contests))


def _by_elections_only(wards: Sequence[Ward]) -> bool:
    """A council that is not electing: its wards are flagged so, or are a few single seats."""
    if any(ward.flagged for ward in wards):
        return all(ward.flagged for ward in wards)
    return len(wards) <= 3 and all(ward.seats == 1 for ward in wards)


def _unlisted(code: str, wards: Sequence[Ward]) -> Council:
    """A council the councils file does not have: only what the nominations say, and its code's nation."""
    first = wards[0]
    nation = _NATIONS.get(code[:1], "") if not code.startswith("name:") else ""
    return Council(first.council_gss or code, first.council, "", nation, first.region, None, "")


def _say_unlisted(council: Council, wards: Sequence[Ward], only_by_election: bool) -> Mismatch:
    listed = ", ".join(ward.name for ward in wards)
    if only_by_election:
        sentence = f"Not in the councils file: by-election in {listed}, counted in no council's total."
        return Mismatch("by-election", council.name, sentence)
    sentence = f"Not in the councils file: {counted(len(wards), 'ward')} kept, size and cycle are not known."
    return Mismatch("council-missing", council.name, sentence)


def _whole_elections(council: Council, code: str, polls: list[PastPoll]) -> frozenset[str]:
    """Dates on which at least two thirds of the council's seats were filled.

    A third or a half with its casual vacancies stays far below; a council made smaller since stays above.
    """
    if council.size is None:
        return frozenset()
    return frozenset(
        poll.date
        for poll in polls
        if sum(ward.elected for ward in poll.councils.get(code, [])) >= _WHOLE * council.size
    )


def _other_parts(
    council: Council,
    wards: Sequence[Ward],
    code: str,
    polls: list[PastPoll],
    whole: frozenset[str],
    polling_date: str,
) -> frozenset[str]:
    """Dates on which another half or third of the council polled, and no new map can have come in since.

    New wards come with an election of the whole council. So only where neither now nor on that date nor on a
    known one in between all seats were up; four years apart it is the same part again.
    """
    if council.cycle not in ("thirds", "halves") or council.size is None:
        return frozenset()
    if sum(ward.seats or 0 for ward in wards) >= _WHOLE * council.size:
        return frozenset()
    year = date.fromisoformat(polling_date).year
    last_whole = max(whole, default="")
    return frozenset(
        poll.date
        for poll in polls
        if poll.date > last_whole
        and code in poll.councils
        and (year - date.fromisoformat(poll.date).year) % 4
    )


def _contest(
    number: int, ward: Ward, council: Council, only_by_election: bool, found: list[Mismatch]
) -> Contest:
    seats = _seats(ward, council, only_by_election)
    if seats.casual and not only_by_election:
        said = f"{counted(seats.contested, 'seat')} where 1 is due ({council.cycle})"
        sentence = f"{said}: {seats.casual} assumed casual."
        found.append(Mismatch("casual", ward.where, sentence))
    if ward.flagged and not only_by_election:
        sentence = "Flagged as a by-election although the council is electing: its seat is counted as due."
        found.append(Mismatch("by-election-flag", ward.where, sentence))
    if seats.countermanded:
        sentence = (
            f"The poll for {counted(seats.countermanded, 'seat')} is countermanded: no result that day."
        )
        found.append(Mismatch("countermanded", ward.where, sentence))
    if 0 < len(ward.candidates) <= seats.contested:
        sentence = (
            f"{counted(len(ward.candidates), 'candidate')} for {counted(seats.contested, 'seat')}: unopposed."
        )
        found.append(Mismatch("too-few-candidates", ward.where, sentence))
    return Contest(
        ballot_paper_id=ward.ballot_paper_id,
        number=number,
        council_gss=council.gss,
        council=council.name,
        ward=ward.name,
        ward_gss=ward.gss,
        system=System.STV if council.nation in _STV else System.PLURALITY,
        seats=seats,
        candidates=ward.candidates,
        by_election=only_by_election,
    )


def _seats(ward: Ward, council: Council, only_by_election: bool) -> Seats:
    """The three numbers, kept apart. By halves or thirds one seat a ward is due, the others are casual."""
    contested = ward.seats or 0
    if only_by_election:
        due = 0
    elif council.cycle in ("thirds", "halves"):
        due = 1
    else:
        due = contested
    return Seats(due, contested - due, contested if ward.cancelled else 0)


def _with_past(
    contest: Contest,
    council: Council,
    matched: Matched,
    whole: frozenset[str],
    polling_date: str,
    resolved: bool,
) -> Contest:
    past = matched.past[contest.ballot_paper_id]
    if contest.by_election:
        tally, note = None, "by-election: who held the seat is not in the past results"
    elif not resolved and past:
        tally, note = None, "no parties file was given, so past parties are not known"
    else:
        tally, note = last_fought(past, contest.seats, council.cycle, whole, polling_date)
    why = matched.without.get(contest.ballot_paper_id, "")
    return replace(contest, past=past, last_fought=tally, last_fought_note=note, past_note=why)


def _past_doubts(polls: list[PastPoll], *, resolved: bool) -> Iterator[Mismatch]:
    for poll in polls:
        if not resolved:
            sentence = (
                "No parties file was given: its parties stay abbreviations, and last fought is not known."
            )
            yield Mismatch("past-parties", poll.date, sentence)
        else:
            for abbreviation, count in poll.unknown.items():
                what = f"{abbreviation or 'A blank'} ({counted(count, 'candidate')})"
                sentence = f"{what} is not in the parties file: kept by that name, under no party's id."
                yield Mismatch("past-parties", poll.date, sentence)
        for council in poll.unplaced:
            sentence = f"{council} has no code and no council of that name is known: left aside."
            yield Mismatch("past-council", poll.date, sentence)


def _header(nominated: Nominations, assembly: _Assembly, polls: list[PastPoll]) -> Header:
    names = [(c.party_id, c.party_name) for contest in assembly.contests for c in contest.candidates]
    used = {c.party_id for contest in assembly.contests for p in contest.past for c in p.candidates}
    for poll in polls:
        names += [(party_id, name) for party_id, name in poll.parties.items() if party_id in used]
    return Header(
        election=f"Local elections {whole_day(nominated.polling_date)}",
        polling_date=nominated.polling_date,
        election_id=f"local.{nominated.polling_date}",
        groups=GROUPS,
        parties=parties_of(names),
    )


def _report(pack: Pack, found: list[Mismatch]) -> Report:
    mayors = [contest for contest in pack.contests if contest.office is Office.MAYOR]
    electing = [contest for contest in pack.contests if not contest.by_election and contest not in mayors]
    others = [contest for contest in pack.contests if contest.by_election]
    order = list(KINDS)
    return Report(
        councils=len(pack.councils),
        wards=len(pack.contests),
        candidates=sum(len(contest.candidates) for contest in pack.contests),
        seats_due=sum(contest.seats.due for contest in electing),
        seats_casual=sum(contest.seats.casual for contest in electing),
        seats_countermanded=sum(contest.seats.countermanded for contest in electing),
        mayors=len(mayors),
        by_election_wards=len(others),
        by_election_seats=sum(contest.seats.contested for contest in others),
        with_past=sum(bool(contest.past) for contest in pack.contests),
        with_last_fought=sum(contest.last_fought is not None for contest in pack.contests),
        code_words=len(pack.header.code_words),
        mismatches=tuple(sorted(found, key=lambda mismatch: order.index(mismatch.kind))),
    )
