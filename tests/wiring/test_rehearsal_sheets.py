"""The sheets a rehearsal lays in its folder: every name whole, on as many lines as it needs."""

from desk.packs.pack import read_pack
from desk.resources import resource
from desk.wiring.rehearsal import PACK, declaration_sheets


def test_no_party_s_name_is_cut() -> None:
    said = " ".join(declaration_sheets().split())
    long = {
        candidate.party_name
        for contest in read_pack(resource(PACK)).contests
        for candidate in contest.candidates
        if len(candidate.party_name) > 32
    }
    assert long, "the rehearsal has such names, or this tests nothing"
    for name in long:
        assert name.split()[-1] in said
    assert "Trade Unionist and Socialist" in said


def test_what_does_not_fit_stands_under_its_party() -> None:
    lines = declaration_sheets().splitlines()
    at = next(at for at, line in enumerate(lines) if "Trade Unionist and Socialist" in line)
    assert lines[at + 1].strip() == "Coalition"
    assert lines[at + 1].index("Coalition") == lines[at].index("Trade")
