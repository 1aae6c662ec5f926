"""Mayors: contests of one seat that is no council's, by supplementary vote or by most votes."""

from desk.count.contest import Contest, Office, Seats, System
from desk.count.council import Council
from desk.packs.nominations import Ward
from desk.packs.report import Mismatch

BY_PLURALITY = "2023-05-04"
"""From this polling day on mayors are elected by most votes (Elections Act 2022, section 13)."""


def mayor_contest(
    number: int, ward: Ward, council: Council, polling_date: str, found: list[Mismatch]
) -> Contest:
    """A mayor's contest: one seat, which is no seat of the council."""
    plurality = polling_date >= BY_PLURALITY
    how = "most votes" if plurality else "supplementary vote"
    found.append(Mismatch("mayor", ward.where, f"Elected by {how}, counted in no council's seats."))
    seats = Seats(1, 0, 1 if ward.cancelled else 0)
    return Contest(
        ballot_paper_id=ward.ballot_paper_id,
        number=number,
        council_gss=council.gss,
        council=council.name,
        ward=ward.name,
        ward_gss=ward.gss,
        system=System.PLURALITY if plurality else System.SV,
        seats=seats,
        candidates=ward.candidates,
        last_fought_note="a mayor: past results of wards say nothing",
        office=Office.MAYOR,
    )
