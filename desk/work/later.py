"""What comes in later: votes after the winners, a poll after it was countermanded.

Such a revision mends no error: it has a standard reason, so that nobody is asked for one.
"""

from desk.count.declaration import Declaration, Kind

VOTES_CAME = "Votes came in; the winners were declared before"
POLLED_LATER = "Polled later; the poll was countermanded before"

STANDARD = (VOTES_CAME, POLLED_LATER)

_POLLED = (Kind.POLLED, Kind.STV, Kind.SV)


def later_reason(before: Declaration, now: Declaration) -> str:
    """The standard reason for `now` to replace `before`; "" where it corrects something.

    Votes that come in with other winners than declared do correct something.
    """
    if before.kind is Kind.WINNERS_ONLY and now.kind in _POLLED:
        return VOTES_CAME if set(before.elected_ids) == set(now.elected_ids) else ""
    if before.kind is Kind.COUNTERMANDED and now.kind in (*_POLLED, Kind.WINNERS_ONLY, Kind.UNOPPOSED):
        return POLLED_LATER
    return ""
