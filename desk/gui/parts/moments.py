"""Moments as people at the desk say them. The desk keeps ISO UTC; the wall clock shows local time. No Qt."""

from datetime import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WHOLE = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def clock(iso: str) -> str:
    """ "23:41" of an ISO moment, in local time."""
    return f"{datetime.fromisoformat(iso).astimezone():%H:%M}"


def whole_clock(iso: str) -> str:
    """ "23:41:07" of an ISO moment, in local time."""
    return f"{datetime.fromisoformat(iso).astimezone():%H:%M:%S}"


def day_and_clock(iso: str) -> str:
    """ "5 May 01:12" of an ISO moment, in local time."""
    at = datetime.fromisoformat(iso).astimezone()
    return f"{at.day} {_MONTHS[at.month - 1]} {at:%H:%M}"


def whole_day(iso: str) -> str:
    """ "4 May 2017" of an ISO date."""
    at = datetime.fromisoformat(iso)
    return f"{at.day} {_WHOLE[at.month - 1]} {at.year}"
