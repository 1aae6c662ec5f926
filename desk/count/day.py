"""A date in words. Months are named here and not by the system, whose language may be another.

Qt takes the system's over when a window opens, and `strftime` then says "Mai".
"""

from datetime import date, datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def whole_day(iso: str) -> str:
    """ "4 May 2017" of an ISO date or moment, its day as written; what is none stays as it is."""
    try:
        return day_words(datetime.fromisoformat(iso))
    except ValueError:
        return iso


def day_words(at: date) -> str:
    """ "4 May 2017"."""
    return f"{at.day} {MONTHS[at.month - 1]} {at.year}"


def day_and_time(at: datetime) -> str:
    """ "5 May 01:12"."""
    return f"{at.day} {MONTHS[at.month - 1][:3]} {at:%H:%M}"
