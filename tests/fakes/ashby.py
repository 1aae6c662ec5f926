"""A ward to paste into: six candidates, two Smiths, one of them Co-operative, a Green who is none."""

from desk.count.contest import Candidate, Contest, Seats, System

PARTIES = {
    "Con": ("PP52", "Conservative and Unionist Party"),
    "Lab": ("PP53", "Labour Party"),
    "Co-op": ("joint-party:53-119", "Labour and Co-operative Party"),
    "LD": ("PP90", "Liberal Democrats"),
    "Grn": ("PP63", "Green Party"),
    "Ind": ("ynmp-party:2", "Independent"),
    "UKIP": ("PP85", "UK Independence Party (UKIP)"),
    "PC": ("PP77", "Plaid Cymru - The Party of Wales"),
    "Res": ("PP207", "Hornchurch Residents Association"),
}


def ward(*rows: tuple[str, str, str], seats: int = 2, name: str = "Ashby", gss: str = "E05000001") -> Contest:
    """`rows`: surname, forenames, party."""
    return Contest(
        ballot_paper_id=f"local.barton.{name.lower().replace(' ', '-')}.2018-05-03",
        number=1,
        council_gss="E07000001",
        council="Barton",
        ward=name,
        ward_gss=gss,
        system=System.PLURALITY,
        seats=Seats(seats),
        candidates=tuple(
            Candidate(
                f"{100 + number}", f"{forenames.split()[0]} {surname}", surname, forenames, *PARTIES[party]
            )
            for number, (surname, forenames, party) in enumerate(rows, start=1)
        ),
    )


ASHBY = ward(
    ("Brown", "Ann Mary", "Lab"),
    ("Green", "Peter", "Con"),
    ("O'Neill-Jones", "Siân", "Grn"),
    ("Smith", "John", "Co-op"),
    ("Smith", "Mary", "Lab"),
    ("Taylor", "Robert James", "LD"),
)
VOTES = (1234, 900, 101, 1500, 812, 77)
ELECTED = (0, 3)
TOTAL = 4624
