"""What a ward's figures would be like: each side's share from its past and the swing, or from the council."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import exp, log

from desk.count.contest import Contest
from desk.count.party import INDEPENDENT
from desk.rules.seen import EVERYWHERE, POWER, Seen, Ward, past_ward, person_key, side_of

_PULL, _PULL_SWING = 2.0, 8.0
"""Sheets' worth of trust in all councils against the council's own: in shares and growth, and in a swing."""

_OLDER, _NARROWER = 0.4, 0.9
"""The weight of the poll before the newest where a party stood in both, and what it makes of the spread."""


@dataclass(frozen=True, slots=True)
class _Usual:
    """How a party's share follows its past here. Fitted, all as roots (docs.md, Likeness).

    `spread` is a standard deviation at a root of 0.55 (a sixth of the votes), `tilt` and `bend` how its
    logarithm goes on from there and with the square. `crowd`: how strongly the share answers to parties
    that come or go, 1 if like all others. `pull`: the part of the way to its share in the council.
    `holder`: what somebody elected here last time and standing again adds, `heir` what the party's seat
    adds to somebody new.
    """

    spread: float
    tilt: float
    bend: float
    crowd: float
    pull: float = 0.02
    holder: float = 0.0
    heir: float = 0.0


_PAST = {
    "PP52": _Usual(0.038, -0.2, -4.5, 1.0, holder=0.036),
    "PP53": _Usual(0.035, 0.5, -6.2, 0.8, holder=0.01),
    "PP90": _Usual(0.061, 1.0, -6.4, 1.45, pull=0.1, holder=0.057, heir=0.03),
    "PP63": _Usual(0.048, 1.0, -2.8, 1.75, pull=0.19, heir=0.077),
    "PP85": _Usual(0.031, 0.0, -0.6, 0.8),
}
_PAST_OTHER = _Usual(0.06, -0.25, -3.2, 1.5, pull=0.0, heir=0.024)
_FEW, _FIRST, _GONE = 0.15, 0.2, 0.1
"""Added to the logarithm of a spread: the more the fewer sheets of the council are in, and the fewer of all
councils; and where more than a twentieth of the past votes was for parties that do not stand now."""

_SPREAD_COUNCIL = {"PP52": 0.105, "PP53": 0.097, "PP90": 0.13, "PP63": 0.063, "PP85": 0.075}
_SPREAD_COUNCIL_OTHER, _SPREAD_COUNCIL_PERSON = 0.068, 0.15
_SPREAD_NOTHING = 0.2
"""Standard deviations of a side's share, as a root. Fitted on the tuned councils (docs.md)."""

_SPREAD_GROWTH, _SPREAD_SIZE, _SPREAD_SIZE_UNKNOWN = 0.085, 0.24, 0.6
"""The same of the ward's size, in its logarithm: by its past, by the council's wards, by nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """One party, or one independent, on the ballot paper.

    `root` is the expected root of its share, `spread` its standard deviation, `places` those of its
    candidates and `apart` how far they stand from each other in this council, 1 as usual. `before` is the
    past share as a root, None where it has no usable past here. `known`: something is known of it, here or
    in the council.
    """

    key: str
    places: tuple[int, ...]
    root: float
    spread: float
    before: float | None
    known: bool
    apart: float = 1.0


@dataclass(frozen=True, slots=True)
class Expected:
    """A ward before its figures. `size` is the logarithm of the sides' mean votes added, `day` the past's.

    `firm` is the share expected of the sides with a past where others stand beside them, else 0. `turnout`:
    the logarithm of the middle turnout in the council's other wards, and how many gave one. `grown`: how many
    wards of the council the growth in `size` rests on.
    """

    sides: tuple[Side, ...]
    side_at: tuple[int, ...]
    size: float | None
    size_spread: float
    day: str
    firm: float = 0.0
    turnout: tuple[float, int] = (0.0, 0)
    grown: int = 0


@dataclass(frozen=True, slots=True)
class _Past:
    """The newest past that can be used: day, figures, who was elected for whom; and the poll before it."""

    day: str
    ward: Ward
    holders: frozenset[str]
    held: frozenset[str]
    older: tuple[str, Ward] | None = None


def _usable(contest: Contest) -> _Past | None:
    """The newest poll with votes in which somebody stood who stands now, or whose party does."""
    sides = {side_of(candidate.party_id, candidate.name) for candidate in contest.candidates}
    found: _Past | None = None
    for poll in contest.past:
        ward = past_ward(poll)
        if ward is None or len(ward.shares) < 2 or sides.isdisjoint(ward.shares):
            continue
        if found is not None:
            return replace(found, older=(poll.date, ward))
        holders = frozenset(person_key(c.name) for c in poll.candidates if c.elected)
        held = frozenset(side_of(c.party_id, c.name) for c in poll.candidates if c.elected)
        found = _Past(poll.date, ward, holders, held)
    return found


def usable_past(contest: Contest) -> tuple[str, Mapping[str, float]] | None:
    """(day, past shares as roots by side) of the poll that the figures are held against; None for none."""
    past = _usable(contest)
    return None if past is None else (past.day, past.ward.shares)


def _blend(own: tuple[float, int], wide: tuple[float, int], trust: float = _PULL) -> float | None:
    if not own[1] and not wide[1]:
        return None
    pull = trust if wide[1] else 0.0
    return (own[0] * own[1] + wide[0] * pull) / (own[1] + pull)


_TRUST = 8.0
"""Sheets' worth of trust in the usual spread against the council's own."""


def _blend_spread(own: tuple[float, int], usual: float) -> float:
    """The council's own spread, trusted the more sheets it rests on; never far below what is usual."""
    spread, count = own
    if count < 4:
        return usual
    return max(0.7 * usual, (spread * count + usual * _TRUST) / (count + _TRUST))


def expected(contest: Contest, seen: Seen) -> Expected:
    """What is expected of this contest, from its past and from what was accepted so far of others."""
    with seen.leaving_out(contest.ballot_paper_id):
        return _expected(contest, seen)


def _expected(contest: Contest, seen: Seen) -> Expected:
    slates: dict[str, list[int]] = {}
    for index, candidate in enumerate(contest.candidates):
        slates.setdefault(side_of(candidate.party_id, candidate.name), []).append(index)
    past = _usable(contest)
    sides = [_side(contest, seen, past, key, tuple(places), len(slates)) for key, places in slates.items()]
    whole = sum(side.root ** (1 / POWER) for side in sides) ** POWER or 1.0
    gone = (
        0.0 if past is None else sum(v ** (1 / POWER) for k, v in past.ward.shares.items() if k not in slates)
    )
    sides = [_settled(contest, seen, past, side, whole, gone) for side in sides]
    at = [0] * len(contest.candidates)
    for number, side in enumerate(sides):
        for place in side.places:
            at[place] = number
    size, spread = _size(contest, seen, past)
    firm = [side.root ** (1 / POWER) for side in sides if side.before is not None]
    known = sum(firm) if 0 < len(firm) < len(sides) else 0.0
    sides = [replace(side, apart=_mates(seen, contest.council_gss, side)) for side in sides]
    turnout = seen.middle("turnout", contest.council_gss, "")
    day = past.day if past else ""
    grown = seen.middle("growth", contest.council_gss, day)[1] if day else 0
    return Expected(tuple(sides), tuple(at), size, spread, day, known, turnout, grown)


def _side(
    contest: Contest, seen: Seen, past: _Past | None, key: str, places: tuple[int, ...], many: int
) -> Side:
    person = key.startswith(f"{INDEPENDENT}:")
    council = contest.council_gss
    before = None if past is None else past.ward.shares.get(key)
    if past is not None and before is not None:
        root = before + _swing(seen, past.day, council, key)[0]
        older = _older(past, key)
        if older is not None:
            root += _OLDER * (older[1] + _swing(seen, older[0], council, key)[0] - root)
        return Side(key, places, max(root, 0.1), 0.0, before, True)
    crowd = INDEPENDENT if person else key
    share = _blend(seen.middle("share", council, crowd), seen.middle("share", EVERYWHERE, crowd))
    if share is None:
        return Side(key, places, (1 / many) ** POWER, _SPREAD_NOTHING, None, False)
    usual = _SPREAD_COUNCIL.get(key, _SPREAD_COUNCIL_PERSON if person else _SPREAD_COUNCIL_OTHER)
    return Side(key, places, share, _blend_spread(seen.spread("share", council, crowd), usual), None, True)


def _older(past: _Past, key: str) -> tuple[str, float] | None:
    """The day of the poll before the newest, and the side's root then; None where it did not stand."""
    if past.older is None or key not in past.older[1].shares:
        return None
    return past.older[0], past.older[1].shares[key]


def _swing(seen: Seen, day: str, council: str, key: str) -> tuple[float, int]:
    """The party's swing since that day, and how many of the council's sheets it rests on."""
    own = seen.middle(f"swing {day}", council, key)
    return _blend(own, seen.middle(f"swing {day}", EVERYWHERE, key), _PULL_SWING) or 0.0, own[1]


def _settled(contest: Contest, seen: Seen, past: _Past | None, side: Side, whole: float, gone: float) -> Side:
    """The side among the others: all make one whole, and a past is worth what it usually is."""
    if past is None or side.before is None:
        return replace(side, root=side.root / whole)
    council, key = contest.council_gss, side.key
    usual = _PAST.get(key, _PAST_OTHER)
    root = side.root / whole**usual.crowd
    share = _blend(seen.middle("share", council, key), seen.middle("share", EVERYWHERE, key))
    if share is not None:
        root += usual.pull * (share - side.root)
    if any(person_key(contest.candidates[p].name) in past.holders for p in side.places):
        root += usual.holder
    elif key in past.held:
        root += usual.heir
    away = side.root / whole - 0.55
    wider = usual.tilt * away + usual.bend * away * away
    wider += _FEW / (1 + _swing(seen, past.day, council, key)[1]) + (_GONE if gone > 0.05 else 0.0)
    wider += _FIRST / (1 + seen.middle(f"swing {past.day}", EVERYWHERE, key)[1])
    narrower = 1.0 if _older(past, key) is None else _NARROWER
    return replace(side, root=root, spread=usual.spread * exp(wider) * narrower)


_APART_USUAL, _APART_PULL = 0.66, 6.0
"""The middle of `seen.apart` over all slates of 2016 and 2017, and its weight in sheets."""


def _mates(seen: Seen, council: str, side: Side) -> float:
    """How far this party's running mates stand from each other in this council, against what is usual."""
    if len(side.places) < 2:
        return 1.0
    wide, many = seen.middle("mates", EVERYWHERE, side.key)
    party = (wide * many + _APART_USUAL * _APART_PULL) / (many + _APART_PULL)
    own, count = seen.middle("mates", council, side.key)
    apart = (own * count + party * _APART_PULL) / (count + _APART_PULL)
    return min(2.0, max(0.8, apart / _APART_USUAL))


def _size(contest: Contest, seen: Seen, past: _Past | None) -> tuple[float | None, float]:
    council = contest.council_gss
    if past is not None:
        own_growth = seen.middle("growth", council, past.day)
        growth = _blend(own_growth, seen.middle("growth", EVERYWHERE, past.day))
        if growth is not None:
            return log(past.ward.size) + growth, _SPREAD_GROWTH
        return log(past.ward.size), 0.3
    seats = str(contest.seats.contested)
    own, count = seen.middle("size", council, seats)
    if count:
        return own, _SPREAD_SIZE + 0.15 / count
    wide, count = seen.middle("size", EVERYWHERE, seats)
    return (wide, _SPREAD_SIZE_UNKNOWN) if count else (None, 1.0)
