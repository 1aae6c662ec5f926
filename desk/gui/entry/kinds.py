"""What single kinds of contest add to the sheet's echoes: terms, vacancy, quota, second count. No Qt."""

from desk.count.contest import Contest
from desk.count.declaration import Kind, Term
from desk.count.elected import Elected, fills_both, terms_of
from desk.count.figure import grouped
from desk.count.sheet import Sheet, second_field, votes_field
from desk.count.stages import droop_quota

_TERMS = {Term.FULL: "full term", Term.SHORT: "short term", None: "term by lot: f or s"}


def votes_in(contest: Contest, sheet: Sheet) -> list[int | None]:
    """The votes keyed so far, in ballot order."""
    return [sheet.figure(votes_field(person.person_id)).value for person in contest.candidates]


def in_second_count(contest: Contest, sheet: Sheet) -> tuple[int, ...]:
    """Numbers on the ballot paper of those whose second preferences are keyed (supplementary vote).

    The first two (and who is level with the second) once all first preferences stand and nobody has over
    half; and whoever has a second preference keyed already, so that nothing keyed is out of sight.
    """
    if sheet.kind is not Kind.SV:
        return ()
    votes = votes_in(contest, sheet)
    given = [count for count in votes if count is not None]
    counted: set[int] = set()
    if len(given) == len(votes) > 2 and 2 * max(given) <= sum(given):
        second = sorted(given, reverse=True)[1]
        counted = {number for number, count in enumerate(given, start=1) if count >= second}
    keyed = {
        number
        for number, person in enumerate(contest.candidates, start=1)
        if sheet.text(second_field(person.person_id)).strip()
    }
    return tuple(sorted(counted | keyed))


def shown_fields(contest: Contest, sheet: Sheet, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields the hand goes through: of the second preferences only those that are counted."""
    if sheet.kind is not Kind.SV:
        return fields
    counted = in_second_count(contest, sheet)
    out = {
        second_field(person.person_id)
        for number, person in enumerate(contest.candidates, start=1)
        if number not in counted
    }
    return tuple(name for name in fields if name not in out)


def seats_words(contest: Contest) -> str:
    """ "2 seats, 1 of them a casual vacancy"."""
    seats = contest.seats
    words = f"{seats.contested} seat{'' if seats.contested == 1 else 's'}"
    if fills_both(contest):
        vacancies = "a casual vacancy" if seats.casual == 1 else "casual vacancies"
        words += f", {seats.casual} of them {vacancies}"
    return words


def term_words(contest: Contest, sheet: Sheet, elected: Elected) -> dict[int, str]:
    """Number on the ballot paper → the term, where terms differ and all seats are keyed as filled."""
    if not fills_both(contest) or len(elected.numbers) != contest.seats.contested:
        return {}
    votes = votes_in(contest, sheet)
    if not contest.unopposed and None in [votes[number - 1] for number in elected.numbers]:
        marked = {*elected.full, *elected.short}
        if not marked:
            return {}
    terms = terms_of(contest, elected, votes)
    return {number: _TERMS[terms.get(number - 1)] for number in elected.numbers}


def vacancy_words(contest: Contest, sheet: Sheet) -> str:
    """ "1 seat stays vacant", of an unopposed contest with too few candidates; "" else."""
    short = contest.seats.contested - len(contest.candidates)
    if sheet.kind is not Kind.UNOPPOSED or short <= 0:
        return ""
    return "1 seat stays vacant" if short == 1 else f"{short} seats stay vacant"


def sum_words(contest: Contest, sheet: Sheet) -> str:
    """What the first preferences decide, once they all stand: the quota, or who has more than half."""
    votes = votes_in(contest, sheet)
    given = [count for count in votes if count is not None]
    if len(given) < len(votes) or not given:
        return ""
    if sheet.kind is Kind.STV:
        return f"quota {grouped(droop_quota(sum(given), contest.seats.contested))}"
    if sheet.kind is not Kind.SV:
        return ""
    if 2 * max(given) > sum(given):
        number = given.index(max(given)) + 1
        return f"{_name(contest, number)} has over half"
    sums = []
    for number in in_second_count(contest, sheet):
        person = contest.candidates[number - 1]
        second = sheet.figure(second_field(person.person_id)).value
        if second is not None:
            sums.append(f"{_name(contest, number)} {grouped(given[number - 1] + second)}")
    return f"with second: {', '.join(sums)}" if sums else "nobody has over half: second preferences"


def _name(contest: Contest, number: int) -> str:
    person = contest.candidates[number - 1]
    return f"{number} {person.surname or person.name}"
