"""Contests and declarations made up for the trainer's tests."""

from dataclasses import replace

from desk.count.contest import Candidate, Contest, Seats, System
from desk.count.declaration import Declaration, Kind, Result


def contest(votes: tuple[int, ...], seats: int = 1, parties: str = "") -> Contest:
    """A ward with a candidate for each figure; `parties` a letter each, all different unless given."""
    letters = parties or "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(votes)]
    return Contest(
        ballot_paper_id="local.made.ward.2017-05-04",
        number=1,
        council_gss="E06000046",
        council="Made",
        ward="Ward",
        ward_gss="E05000001",
        system=System.PLURALITY,
        seats=Seats(seats),
        candidates=tuple(
            Candidate(str(number), f"Ann {letter}{number}", f"{letter}{number}", "Ann", f"PP{letter}", letter)
            for number, letter in enumerate(letters, start=1)
        ),
    )


def declared(made: Contest, votes: tuple[int | None, ...], elected: tuple[int, ...] = ()) -> Declaration:
    """What a sheet says: `elected` by number on the ballot paper, the top ones unless given."""
    ranked = sorted(range(len(votes)), key=lambda at: -(votes[at] or 0))[: made.seats.contested]
    marks = set(elected) or {at + 1 for at in ranked}
    return Declaration(
        id="made",
        ballot_paper_id=made.ballot_paper_id,
        kind=Kind.POLLED,
        seats_contested=made.seats.contested,
        candidates=tuple(
            Result(candidate.person_id, candidate.name, candidate.party_id, count, number in marks)
            for number, (candidate, count) in enumerate(zip(made.candidates, votes, strict=True), start=1)
        ),
    )


def with_votes(declaration: Declaration, *votes: int | None) -> Declaration:
    """The declaration with other figures."""
    lines = zip(declaration.candidates, votes, strict=True)
    return replace(declaration, candidates=tuple(replace(line, votes=count) for line, count in lines))
