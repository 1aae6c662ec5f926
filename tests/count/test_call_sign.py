"""Call signs: the letters one would guess, no two alike, the same each time."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.count.call_sign import call_signs, folded

NAMES = st.text(alphabet=string.ascii_lowercase + " 1", max_size=12).map(folded)


def signs(*wards: str) -> tuple[str, ...]:
    return call_signs(tuple(folded(ward) for ward in wards))


def test_initials_of_several_words_first_letters_of_one() -> None:
    assert signs("Cowes Medina", "Abbey", "Stow-on-the-Wold", "All Saints and Oakley") == (
        "CM",
        "AB",
        "SW",
        "AS",
    )


def test_who_comes_second_has_the_next_letters_one_would_guess() -> None:
    assert signs("Cowes Medina", "Coney Hill and Matson", "Abbey", "Abbots") == ("CM", "CH", "AB", "AO")
    assert signs("Ryde North", "Ryde North East", "Rye Nook") == ("RN", "RE", "RY")


def test_a_ward_whose_whole_name_is_two_letters_keeps_it() -> None:
    assert signs("Up Town Hill", "Eyot", "Ey") == ("UT", "EO", "EY")


def test_a_ward_without_letters_has_none_and_a_full_alphabet_leaves_none_over() -> None:
    assert signs("12", "") == ("", "")
    many = signs(*["Zed"] * 30)
    assert len(set(many[:26])) == 26
    assert many[-1] == ""


def test_a_large_pack_has_three_letters() -> None:
    many = signs(
        *(f"Ward {letter}{other}" for letter in string.ascii_lowercase for other in string.ascii_lowercase)
    )
    assert {len(sign) for sign in many if sign} == {3}


@given(st.lists(NAMES, max_size=60))
@settings(max_examples=50)
def test_no_two_are_alike_and_each_begins_as_its_ward_has_a_word(names: list[str]) -> None:
    found = [sign for sign in call_signs(tuple(names)) if sign]
    assert len(set(found)) == len(found)
    assert all(sign.isalpha() and sign.isupper() for sign in found)
