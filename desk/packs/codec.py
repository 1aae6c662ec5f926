"""Lines of a pack ↔ values: compact JSON, one form only, so that equal values are equal bytes.

The desk's database keeps the same bodies, one a row. Decoding is strict: unknown or repeated keys, other
spacing, text not in NFC and figures out of bounds are all `Damaged`.
"""

import re
import unicodedata
from typing import TypeVar

import msgspec

from desk.count.contest import Candidate, Contest, Office, PastCandidate, PastContest, Seats, System
from desk.count.council import Council
from desk.count.errors import Damaged
from desk.count.party import Group, Party
from desk.count.percent import percent_of
from desk.packs.header import Header
from desk.packs.wire import (
    FORMAT,
    CandidateLine,
    CloseLine,
    ContestLine,
    CouncilLine,
    GroupLine,
    HeaderLine,
    PartyLine,
    PastCandidateLine,
    PastContestLine,
    SeatsLine,
)

_T = TypeVar("_T")
_encoder = msgspec.json.Encoder()
_header = msgspec.json.Decoder(HeaderLine)
_council = msgspec.json.Decoder(CouncilLine)
_contest = msgspec.json.Decoder(ContestLine)
_close = msgspec.json.Decoder(CloseLine)
# JSON's escapes but those of the quotation mark and the backslash itself: a control character in a text.
_ESCAPE = re.compile(rb'\\[^"\\]')


def _decode(decoder: msgspec.json.Decoder[_T], line: bytes, what: str) -> _T:
    try:
        wire = decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Damaged(f"The pack's {what} cannot be read ({error}): fetch or build the pack again.") from None
    # Encoding again and comparing is what catches repeated keys, of which every JSON parser keeps the last.
    if _encoder.encode(wire) != line or not unicodedata.is_normalized("NFC", line.decode()):
        raise Damaged(f"The pack's {what} is not as this program writes it: fetch or build the pack again.")
    if not line.decode().isprintable() or _ESCAPE.search(line.replace(rb"\\", b"")):
        raise Damaged(
            f"The pack's {what} holds a character that cannot be printed: fetch or build the pack again."
        )
    return wire


def encode_header(header: Header) -> bytes:
    """The header as one line, without a line end."""
    return _encoder.encode(
        HeaderLine(
            FORMAT,
            header.election,
            header.polling_date,
            header.election_id,
            tuple(GroupLine(g.id, g.name, g.short, g.colour) for g in header.groups),
            tuple(PartyLine(p.id, p.name, p.group) for p in header.parties),
            header.code_words,
        )
    )


def decode_header(line: bytes) -> Header:
    """The header from its line. Raises `Damaged`."""
    wire = _decode(_header, line, "header")
    return Header(
        wire.election,
        wire.polling_date,
        wire.election_id,
        tuple(Group(g.id, g.name, g.short, g.colour) for g in wire.groups),
        tuple(Party(p.id, p.name, p.group) for p in wire.parties),
        wire.code_words,
    )


def encode_council(council: Council) -> bytes:
    """One council as one line, without a line end."""
    return _encoder.encode(
        CouncilLine(
            council.gss,
            council.name,
            council.type,
            council.nation,
            council.region,
            council.size,
            council.cycle,  # type: ignore[arg-type]  # checked when it is read
            council.eve,
            council.eve_label,
            council.eve_bundles,
            council.control_before,
            council.not_up,
            council.expected,
        )
    )


def decode_council(line: bytes) -> Council:
    """One council from its line. Raises `Damaged`."""
    wire = _decode(_council, line, "council")
    return Council(
        wire.gss,
        wire.name,
        wire.type,
        wire.nation,
        wire.region,
        wire.size,
        wire.cycle,
        wire.eve,
        wire.eve_label,
        wire.eve_bundles,
        wire.control_before,
        wire.not_up,
        wire.expected,
    )


def encode_contest(contest: Contest) -> bytes:
    """One contest as one line, without a line end."""
    return _encoder.encode(
        ContestLine(
            contest.ballot_paper_id,
            contest.number,
            contest.council_gss,
            contest.council,
            contest.ward,
            contest.ward_gss,
            contest.system.value,
            SeatsLine(contest.seats.due, contest.seats.casual, contest.seats.countermanded),
            tuple(
                CandidateLine(c.person_id, c.name, c.surname, c.forenames, c.party_id, c.party_name)
                for c in contest.candidates
            ),
            tuple(
                PastContestLine(
                    p.date,
                    p.matched_by,  # type: ignore[arg-type]  # checked when it is read
                    tuple(PastCandidateLine(c.name, c.party_id, c.votes, c.elected) for c in p.candidates),
                    p.electorate,
                    "" if p.turnout is None else p.turnout.text,
                )
                for p in contest.past
            ),
            contest.last_fought,
            contest.last_fought_note,
            contest.by_election,
            contest.version,
            contest.past_note,
            contest.office.value,
        )
    )


def decode_contest(line: bytes) -> Contest:
    """One contest from its line. Raises `Damaged`."""
    wire = _decode(_contest, line, "contest")
    return Contest(
        wire.ballot_paper_id,
        wire.number,
        wire.council_gss,
        wire.council,
        wire.ward,
        wire.ward_gss,
        System(wire.system),
        Seats(wire.seats.due, wire.seats.casual, wire.seats.countermanded),
        tuple(
            Candidate(c.person_id, c.name, c.surname, c.forenames, c.party_id, c.party_name)
            for c in wire.candidates
        ),
        tuple(
            PastContest(
                p.date,
                p.matched_by,
                tuple(PastCandidate(c.name, c.party_id, c.votes, c.elected) for c in p.candidates),
                p.electorate,
                percent_of(p.turnout),
            )
            for p in wire.past
        ),
        wire.last_fought,
        wire.last_fought_note,
        wire.by_election,
        wire.version,
        wire.past_note,
        Office(wire.office),
    )


def encode_close(councils: int, contests: int, candidates: int) -> bytes:
    """The closing line, which says what came before it."""
    return _encoder.encode(CloseLine(councils, contests, candidates))


def decode_close(line: bytes) -> tuple[int, int, int]:
    """Councils, contests and candidates as the closing line says them. Raises `Damaged`."""
    wire = _decode(_close, line, "closing line")
    return wire.councils, wire.contests, wire.candidates
