"""At a desk of double entry nothing on the board says what was keyed by one person alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desk.count.sheet import Sheet
from desk.record.second import Choice
from desk.totals.board import Base
from desk.totals.log import LogKind
from desk.wiring.desk import Desk
from desk.work.resolve import Decided
from tests.fakes.small_desk import (
    CLERK,
    OTHER_CLERK,
    PEVERELL,
    SUPERVISOR,
    THIRD_CLERK,
    open_double,
    open_small,
    peverell,
)

ONE, OTHER = (412, 2104, 1986), (412, 1986, 2104)


def labour(desk: Desk) -> Sheet:
    return peverell(desk, ONE)


def conservative(desk: Desk) -> Sheet:
    return peverell(desk, OTHER, "3")


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    made = open_double(tmp_path / "one"), open_double(tmp_path / "other")
    for desk in made:
        desk.totals()
    yield made
    for desk in made:
        desk.close()


def shown(desk: Desk) -> list[object]:
    """All that the Board page, its pictures, log, replay and files are made from."""
    night, totals = desk.night, desk.totals()
    log = [(line.kind, line.words, line.groups, line.changed_hands) for line in night.log()]
    return [
        *(desk.board(base) for base in Base),
        *(desk.council_rows(base) for base in Base),
        log,
        night.open_wards(),
        night.alerts(),
        night.shares().of(),
        [totals.outcome(place.ballot_paper_id) for place in desk.places()],
        night.replay().totals.board(Base.EVE),
    ]


def both(desks: tuple[Desk, Desk], does: Callable[[Desk, Sheet], object]) -> None:
    one, other = desks
    does(one, labour(one))
    does(other, conservative(other))


def test_the_board_is_the_same_whatever_was_keyed_until_two_agree(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    both(desks, lambda desk, sheet: desk.commit_sheet(CLERK, sheet, {}))
    assert shown(one) == shown(other)
    both(desks, lambda desk, sheet: desk.commit_second(OTHER_CLERK, peverell(desk, (1, 2, 3), "3"), {}))
    assert shown(one) == shown(other), "they differ: it is in doubt, and says no figure"
    assert [ward.ballot_paper_id for ward in one.night.alerts()] == [PEVERELL]
    both(desks, lambda desk, sheet: desk.send_back(SUPERVISOR, PEVERELL, "Key both again"))
    assert shown(one) == shown(other)
    both(desks, lambda desk, sheet: desk.commit_sheet(CLERK, sheet, {}))
    both(desks, lambda desk, sheet: desk.commit_second(OTHER_CLERK, sheet, {}))
    assert shown(one) != shown(other)
    for desk in desks:
        fresh = desk.night.fresh()
        assert fresh.board(Base.EVE) != desk.board(Base.EVE)


def test_a_board_counted_anew_is_the_board_that_was_kept_up(desks: tuple[Desk, Desk]) -> None:
    desk = desks[0]

    def holds() -> None:
        kept = desk.board(Base.EVE), desk.council_rows(Base.EVE)
        assert desk.night.replay().to("9999").board(Base.EVE) == kept[0]
        desk.count_anew()
        assert (desk.board(Base.EVE), desk.council_rows(Base.EVE)) == kept

    desk.commit_sheet(CLERK, labour(desk), {})
    holds()
    desk.commit_second(OTHER_CLERK, peverell(desk, (421, 2104, 1986)), {})
    holds()
    adams = f"votes.{desk.contest(PEVERELL).candidates[0].person_id}"
    desk.settle(THIRD_CLERK, PEVERELL, [Decided(adams, Choice.SECOND)], "Read again", {})
    holds()
    desk.commit_sheet(CLERK, conservative(desk), {}, "Keyed wrongly here")
    holds()
    desk.commit_second(OTHER_CLERK, conservative(desk), {})
    holds()


def test_the_log_tells_a_ward_when_two_agree_and_a_correction_when_it_is_checked(
    desks: tuple[Desk, Desk],
) -> None:
    desk = desks[0]
    desk.commit_sheet(CLERK, labour(desk), {})
    assert [line.kind for line in desk.night.log() if line.ballot_paper_id] == []
    desk.commit_second(OTHER_CLERK, labour(desk), {})
    told = [line for line in desk.night.log() if line.ballot_paper_id]
    assert [(line.kind, line.ward) for line in told] == [(LogKind.WARD, "Peverell")]
    desk.commit_sheet(CLERK, conservative(desk), {}, "Keyed wrongly here")
    desk.commit_second(OTHER_CLERK, conservative(desk), {})
    line = next(line for line in desk.night.log() if line.ballot_paper_id)
    assert line.kind is LogKind.CORRECTED
    assert line.words.startswith("corrected (Keyed wrongly here): ")


def test_at_a_desk_of_single_entry_a_sheet_counts_at_once(tmp_path: Path) -> None:
    desk = open_small(tmp_path)
    before = desk.board(Base.EVE).contests.declared
    desk.commit_sheet(CLERK, labour(desk), {})
    assert desk.board(Base.EVE).contests.declared == before + 1
    assert desk.keyed_once() == 0
    assert next(line for line in desk.night.log() if line.ballot_paper_id).kind is LogKind.WARD
    desk.close()
