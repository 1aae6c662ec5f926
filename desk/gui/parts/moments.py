"""Moments as people at the desk say them. The desk keeps ISO UTC; the wall clock shows local time. No Qt."""

from datetime import UTC, datetime

from desk.count.day import day_and_time


def utc(at: datetime) -> str:
    """A moment as the desk keeps it: ISO UTC to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def clock(iso: str) -> str:
    """ "23:41" of an ISO moment, in local time."""
    return f"{datetime.fromisoformat(iso).astimezone():%H:%M}"


def whole_clock(iso: str) -> str:
    """ "23:41:07" of an ISO moment, in local time."""
    return f"{datetime.fromisoformat(iso).astimezone():%H:%M:%S}"


def day_and_clock(iso: str) -> str:
    """ "5 May 01:12" of an ISO moment, in local time."""
    return day_and_time(datetime.fromisoformat(iso).astimezone())
