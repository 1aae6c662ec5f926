"""The stage table of a declaration as JSON: amounts are numbers as text, exact to five decimals."""

from typing import Annotated

import msgspec

from desk.count.errors import Refused
from desk.count.stages import Moved, Stage, amount_text, read_amount

MOST_CANDIDATES = 200

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=100)]
Amount = Annotated[str, msgspec.Meta(max_length=20)]

STAGE_MUST_BE = {
    "non_transferable": "an object in braces",
    "exhausted": "an object in braces",
    "transfer": 'a number as text with at most five decimals, such as "-12.34"',
    "total": 'a number as text with at most five decimals, such as "667.6"',
}


class MovedForm(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """`transfer` and `total` are numbers as text, with at most five decimals: "-12.34"."""

    transfer: Amount | None = None
    total: Amount | None = None


class MovedTo(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A candidate's line."""

    person_id: Id
    transfer: Amount | None = None
    total: Amount | None = None


class StageForm(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One stage."""

    candidates: Annotated[list[MovedTo], msgspec.Meta(max_length=MOST_CANDIDATES)]
    non_transferable: MovedForm | None = None
    exhausted: MovedForm | None = None


def stage_form(stage: Stage) -> StageForm:
    """The stage as it is written."""
    people = [
        MovedTo(person_id=person, transfer=_amount(moved.transfer), total=_amount(moved.total))
        for person, moved in stage.candidates
    ]
    return StageForm(people, _lost_line(stage.non_transferable), _lost_line(stage.exhausted))


def _lost_line(moved: Moved | None) -> MovedForm | None:
    return None if moved is None else MovedForm(_amount(moved.transfer), _amount(moved.total))


def _amount(amount: int | None) -> str | None:
    return None if amount is None else amount_text(amount)


def stage_of(line: StageForm) -> Stage:
    """The stage as it was read. Raises `Refused` for what is no amount."""
    people = tuple((one.person_id, _moved(one)) for one in line.candidates)
    lost = (line.non_transferable, line.exhausted)
    return Stage(people, *(None if one is None else _moved(one) for one in lost))


def _moved(line: MovedForm | MovedTo) -> Moved:
    return Moved(_read_amount(line.transfer, "transfer"), _read_amount(line.total, "total"))


def _read_amount(text: str | None, key: str) -> int | None:
    """Raises `Refused` for what is no amount."""
    if text is None:
        return None
    amount = read_amount(text)
    if amount is None:
        raise Refused(f'"{key}" must be {STAGE_MUST_BE[key]}; put it right.')
    return amount
