"""Drafts hold whatever was typed, to the last code unit, and declarations hold only what can be sealed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.count.declaration import Kind, Source
from desk.count.errors import Refused
from desk.count.sheet import ELECTED, Sheet
from desk.record.entry import Draft, Role
from desk.store.bodies import decode_sheet, encode_sheet
from desk.store.connection import open_connection
from desk.store.store import Store
from desk.wiring.desk import Desk, open_desk
from tests.fakes.small_desk import CLERK, PEVERELL, SUPERVISOR, make_small, open_small, peverell

ODD = [
    "",
    " \t\n\r ",
    "4l2",
    "1,234",
    '"quotes" \\ \x7f',
    "\x00",
    "1\x002",
    "\ud800",
    "\udfff1\ud800",
    # Two halves keyed apart are not the character they would make.
    "\ud83d\ude00",
    "\N{GRINNING FACE}",
    "e\N{COMBINING ACUTE ACCENT}",
    "\u2028\u2029\ufeff\uffff",
    "x" * 100_000,
]

# Every code point, halves of surrogate pairs included.
ANY = st.text(st.characters(exclude_categories=[]), max_size=8)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_kept_as_typed(tmp_path: Path, text: str) -> None:
    desk = open_small(tmp_path)
    sheet = Sheet(PEVERELL, Kind.POLLED, {"votes.100": text, ELECTED: text}, Source("mail", text, text))
    desk.keep_draft(CLERK, sheet, "votes.100")
    desk.close()
    again = open_desk(tmp_path / "desk")
    assert again.open_sheet(CLERK, PEVERELL).sheet == sheet
    again.put_away(CLERK, PEVERELL)
    assert again.check_journal() == len(tuple(again.journal_lines()))
    again.close()


@given(st.dictionaries(ANY, ANY, max_size=4), st.sampled_from(list(Kind)), ANY, ANY, ANY)
def test_any_sheet_written_reads_back(
    texts: dict[str, str], kind: Kind, source: str, who: str, reference: str
) -> None:
    sheet = Sheet("b", kind, texts, Source(source, who, reference), 0, texts, (who, reference))
    assert decode_sheet("b", encode_sheet(sheet)) == sheet


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store(open_connection(make_small(tmp_path_factory.mktemp("drafts")), writing=True))
    yield opened
    opened.close()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ANY, st.sampled_from(["Ann", "Bob"])), min_size=1, max_size=4))
def test_the_last_draft_written_is_the_one_there_is(store: Store, keyed: list[tuple[str, str]]) -> None:
    with store.transaction():
        for at, (text, who) in enumerate(keyed):
            if store.draft_owner(PEVERELL) not in (None, who):
                store.drop_draft(PEVERELL)  # a sheet changes hands with a journal line only
            store.put_draft(Draft(who, Sheet(PEVERELL, texts={"votes.100": text}), "votes.100", f"t{at}"))
    draft = store.draft(PEVERELL)
    assert draft is not None
    assert (draft.person, draft.sheet.texts["votes.100"]) == (keyed[-1][1], keyed[-1][0])
    assert store.draft_owner(PEVERELL) == keyed[-1][1]
    assert len(store.drafts_of("Ann")) + len(store.drafts_of("Bob")) == 1


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_small(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize("broken", ["\ud800", "x\udcff"])
def test_half_a_character_is_refused_where_it_would_be_sealed(desk: Desk, broken: str) -> None:
    done = desk.commit_sheet(CLERK, peverell(desk), {})
    lines = desk.check_journal()
    better = peverell(desk, (413, 2104, 1986))
    for verb in (
        lambda: desk.commit_sheet(CLERK, better, {}, broken),
        lambda: desk.send_back(SUPERVISOR, done.declaration.id, broken),
        lambda: desk.add_person(SUPERVISOR, broken, Role.CLERK, None),
    ):
        with pytest.raises(Refused):
            verb()
    assert desk.check_journal() == lines
    assert desk.look_at(SUPERVISOR, PEVERELL).entry.revision == 1


def test_a_draft_of_the_first_version_still_reads() -> None:
    body = b'{"kind":"polled","texts":{"votes.1":"4"},"source":["mail","x","y"]}'
    assert decode_sheet("b", body) == Sheet("b", Kind.POLLED, {"votes.1": "4"}, Source("mail", "x", "y"))
