"""Finding wards by letters and numbers, and what comes next. No window needed."""

import pytest

from desk.count.call_sign import folded
from desk.count.contest import Candidate, Contest, Seats, System
from desk.gui.entry.find import Index, find_candidate, next_to_key
from desk.record.entry import Place
from desk.record.states import State


def place(number: int, ward: str, council: str, state: State = State.OPEN) -> Place:
    return Place(f"local.{number}", number, ward, council, council, 1, 3, state, "", "")


PLACES = [
    place(1, "Peverell", "Plymouth"),
    place(2, "Plympton Erle", "Plymouth"),
    place(3, "St Mary's", "Adur"),
    place(4, "Mary Tavy", "West Devon"),
    place(5, "Plymstock Dunstone", "Plymouth"),
    place(6, "Abbey", "Plympton Market"),
    place(7, "Ynys Môn", "Môn"),
    place(12, "Heath", "Adur"),
    place(120, "Marsh", "Adur"),
]
INDEX = Index(PLACES)


def found(query: str, index: Index = INDEX) -> list[str]:
    return [PLACES[at].ward for at in index.find(query)]


def test_nothing_typed_finds_everything_in_the_packs_order() -> None:
    assert found("") == [entry.ward for entry in PLACES]
    assert found("  ") == found("")


def test_beginnings_of_the_ward_come_before_councils_and_middles() -> None:
    assert found("plym") == ["Plympton Erle", "Plymstock Dunstone", "Peverell", "Abbey"]
    assert found("plympton") == ["Plympton Erle", "Abbey"]


def test_several_words_narrow_in_any_order() -> None:
    assert found("plym dun") == ["Plymstock Dunstone"]
    assert found("dunstone plymouth") == ["Plymstock Dunstone"]
    assert found("mary adur") == ["St Mary's"]


def test_a_number_finds_its_contest_first() -> None:
    assert found("12") == ["Heath", "Marsh"]
    assert found("120") == ["Marsh"]
    assert found("1")[0] == "Peverell"


@pytest.mark.parametrize("typed", ["st marys", "St. Mary’s", "ST MARY'S", "st  mary"])
def test_apostrophes_points_and_case_do_not_matter(typed: str) -> None:
    assert found(typed)[0] == "St Mary's"


def test_accents_do_not_matter() -> None:
    assert found("ynys mon") == ["Ynys Môn"]
    assert folded("Môn & Dŵr") == "mon and dwr"


def test_typing_on_finds_what_a_fresh_search_finds() -> None:
    index = Index(PLACES)
    typed = ""
    for sign in "plym dun":
        typed += sign
        assert found(typed, index) == found(typed, Index(PLACES))
    for shorter in ("plym d", "mar", "", "12"):
        assert found(shorter, index) == found(shorter, Index(PLACES))


def test_no_match_is_empty() -> None:
    assert found("zzz") == []


def test_the_next_to_key_is_of_the_same_council_first() -> None:
    def next_after(number: int, places: list[Place]) -> str | None:
        at = next_to_key(places, f"local.{number}")
        return None if at is None else places[at].ward

    assert next_after(1, PLACES) == "Plympton Erle"
    assert next_after(5, PLACES) == "Peverell"
    busy = [
        place(1, "Peverell", "Plymouth", State.DRAFTED),
        place(2, "Erle", "Plymouth", State.ENTERED),
        place(3, "St Mary's", "Adur", State.RETURNED),
    ]
    assert next_after(2, busy) == "St Mary's"
    assert next_after(3, busy) is None
    assert next_to_key([], "local.1") is None


def contest(*names: tuple[str, str, str]) -> Contest:
    people = tuple(
        Candidate(str(at), f"{first} {last}", last, first, party, party)
        for at, (last, first, party) in enumerate(names)
    )
    return Contest("local.x", 1, "E1", "Plym", "X", "E2", System.PLURALITY, Seats(1), people)


PAPER = contest(
    ("Adams", "Jane", "Green"),
    ("Baker", "Tom", "Labour"),
    ("Carr", "Adam", "Labour"),
    ("O'Neill", "Pat", "Ind"),
)


@pytest.mark.parametrize(
    ("typed", "at"),
    [("2", 1), ("4", 3), ("5", None), ("0", None), ("adam", 0), ("adam carr", 2), ("oneill", 3), ("tom", 1),
     ("labour", 1), ("labour adam", 2), ("zz", None), ("", None)],
)  # fmt: skip
def test_a_candidate_by_number_name_or_party(typed: str, at: int | None) -> None:
    assert find_candidate(PAPER, typed) == at


def test_a_call_sign_finds_its_own_first_and_its_first_letter_only_begins_names() -> None:
    assert INDEX.signs[3] == "MT"
    assert found("mt") == ["Mary Tavy"]
    assert found("mT ")[0] == "Mary Tavy"
    assert found("m")[:2] == ["Mary Tavy", "Marsh"]
    for at, sign in enumerate(INDEX.signs):
        assert INDEX.find(sign)[0] == at
