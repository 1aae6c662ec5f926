"""A moment of the night as people give it: "02:00" is of this night, whichever day that is."""

from datetime import UTC, datetime, timedelta

from desk.count.errors import Refused

_DAY = timedelta(days=1)


def night_moment(text: str, first: str, last: str) -> str:
    """`text` ("02:00", "2.00", "0200", or ISO with its day) as ISO UTC. `first`, `last`: when the night's
    first and latest deeds were done, ISO UTC.

    A time alone is the first such time after the night began; where nothing was done so late yet, the one
    before. Raises Refused.
    """
    said = text.strip()
    try:
        found = _alone(said, first, last) if len(said) <= 8 else datetime.fromisoformat(said).astimezone()
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):  # a day at either end of the calendar has no other zone's time
        raise Refused(f"“{text}” is no time: give it as 02:00 or 2018-05-04T02:00.") from None


def _alone(said: str, first: str, last: str) -> datetime:
    said = said.replace(".", ":")
    if said.isdigit():
        said = f"{said[:-2]}:{said[-2:]}" if len(said) > 2 else f"{said}:00"
    form = "%H:%M:%S" if said.count(":") == 2 else "%H:%M"
    time = datetime.strptime(said, form).time()
    begun, ended = (datetime.fromisoformat(at).astimezone() for at in (first, last))
    found = datetime.combine(begun.date(), time).astimezone()
    if found < begun:
        found = datetime.combine(begun.date() + _DAY, time).astimezone()
    return datetime.combine(found.date() - _DAY, time).astimezone() if found > ended else found
