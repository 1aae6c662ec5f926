"""What can still change, in words: a council's contenders, and the wards that decide."""

from collections.abc import Callable, Mapping, Sequence

from desk.totals.can_change import CanChange, Contender, Headline, OpenWard
from desk.totals.say import counted, in_words

WardName = Callable[[str], str]
"""A ballot paper id → what a person calls the ward."""

_NAMED = 3
"""Groups an alert names; where more could win, it is not they that matter."""
_HEADLINES = {Headline.SEATS: "who has most seats", Headline.COUNCILS: "who has most councils"}


def needs(one: Contender, names: Mapping[str, str]) -> str:
    """ "Labour needs two of three open seats"; where what it has is not known, between what and what."""
    name = names.get(one.group, one.group)
    if one.open == 0 or one.most_now > one.has:
        return f"{name} may have it: who holds the seats not up is not known"
    needs = "need" if name.endswith("s") else "needs"
    return f"{name} {needs} {in_words(one.needs)} of {counted(one.open, 'open seat')}"


def council_line(one: CanChange, names: Mapping[str, str]) -> str:
    """One council in a line: who can still win it, by what."""
    if one.majority is None:
        return f"{one.name}: its size is not known, so nothing can be said of its control."
    if not one.contenders:
        return f"{one.name}: {counted(one.open_seats, 'seat')} open, none can alter control."
    said = "; ".join(needs(contender, names) for contender in one.contenders)
    return f"{one.name} ({one.majority} for control): {said}; else no overall control."


def ward_line(ward: OpenWard, name: WardName, names: Mapping[str, str]) -> str:
    """One ward: why it is open and what it can alter."""
    can = []
    if ward.decides:
        groups = " or ".join(names.get(group, group) for group in ward.decides)
        can.append(f"control of the council ({groups})")
    if ward.alters_seat:
        can.append("who holds the seat" if ward.seats == 1 else "who holds its seats")
    can += [_HEADLINES[headline] for headline in ward.headlines]
    alters = f"can alter {', '.join(can)}" if can else "alters nothing"
    return f"{name(ward.ballot_paper_id)} ({ward.why.value}, {counted(ward.seats, 'seat')}): {alters}"


def alert_line(ward: OpenWard, name: WardName, names: Mapping[str, str]) -> str:
    """What a supervisor is told of a ward in doubt that decides."""
    what = (
        f"control of the council ({_groups(ward.decides, names)})"
        if ward.decides
        else " and ".join(_HEADLINES[headline] for headline in ward.headlines)
    )
    return f"{name(ward.ballot_paper_id)} is in doubt and can decide {what}: look at it first."


def _groups(decides: Sequence[str], names: Mapping[str, str]) -> str:
    if len(decides) > _NAMED:
        return f"any of {in_words(len(decides))} groups"
    return " or ".join(names.get(group, group) for group in decides)
