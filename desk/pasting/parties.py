"""Which party a few words name: full names, short forms, Welsh, and what a ballot paper prints."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from desk.count.contest import Candidate, Contest
from desk.count.party import INDEPENDENT, LABOUR_AND_COOPERATIVE
from desk.pasting.words import NOISE, words

LABOUR = "PP53"

# Party id → what people write. Ids: the Electoral Commission's register, as Democracy Club gives them.
_WRITTEN: dict[str, tuple[str, ...]] = {
    "PP52": (
        *(
            "Conservative and Unionist Party",
            "Conservative and Unionist",
            "Conservative Party",
            "Conservative",
        ),
        *(
            "Conservatives",
            "Con",
            "Cons",
            "Tory",
            "Ceidwadwyr",
            "Ceidwadwyr Cymreig",
            "Plaid Geidwadol Cymru",
        ),
        *("Plaid Geidwadol", "Y Blaid Geidwadol", "Welsh Conservatives", "Welsh Conservative Party"),
        *("Local Conservatives", "Scottish Conservative and Unionist Party", "Scottish Conservatives"),
        *("Scottish Conservative and Unionist", "Welsh Conservative", "Ceidwadol"),
    ),
    LABOUR: (
        *("Labour Party", "Labour", "Lab", "Llafur", "Llafur Cymru", "Welsh Labour", "Plaid Lafur"),
        *("Y Blaid Lafur", "Scottish Labour Party", "Scottish Labour", "Llaf"),
    ),
    LABOUR_AND_COOPERATIVE: (
        *(
            "Labour and Co-operative Party",
            "Labour and Co-operative",
            "Labour Co-operative",
            "Labour & Co-op",
        ),
        *("Labour Co-op", "Lab Co-op", "Lab & Co-op", "LabCo", "Labour and Co operative", "Lab Co op"),
        *("Labour Co operative", "Lab & Co op", "Labour & Co op", "Llafur a'r Blaid Gydweithredol"),
        *("Labour Party and Co-operative Party", "Llafur a Chydweithredol", "Lab Coop", "Co-operative Party"),
    ),
    "PP90": (
        *(
            "Liberal Democrats",
            "Liberal Democrat",
            "Lib Dem",
            "Lib Dems",
            "LibDem",
            "LibDems",
            "Lib-Dem",
            "LD",
        ),
        *("Democratiaid Rhyddfrydol", "Democratiaid Rhyddfrydol Cymru", "Welsh Liberal Democrats"),
        *("Scottish Liberal Democrats", "Liberal Democrat Focus Team", "L Dem", "LDem", "L Dems"),
    ),
    "PP54": ("The Liberal Party", "Liberal Party", "Liberal", "Lib"),
    "PP63": ("Green Party", "Green", "Greens", "Grn", "Plaid Werdd", "Y Blaid Werdd", "GP", "Gwyrdd"),
    "PP85": ("UK Independence Party (UKIP)", "UK Independence Party", "UK Independence", "UKIP", "U.K.I.P."),
    INDEPENDENT: ("Independent", "Ind", "Indep", "Annibynnol", "Independent Candidate", "No description"),
    "PP77": ("Plaid Cymru", "Plaid Cymru The Party of Wales", "Party of Wales", "PC", "Plaid"),
    "PP102": ("Scottish National Party (SNP)", "Scottish National Party", "SNP"),
    "PP804": (
        *("Trade Unionist and Socialist Coalition", "TUSC", "Trade Unionists and Socialists Against Cuts"),
        "Trade Unionist & Socialist Coalition",
    ),
    "PP106": ("British National Party", "BNP"),
    "PP2755": ("Women's Equality Party", "WEP"),
    "PP79": ("Christian Peoples Alliance", "Christian People's Alliance", "CPA"),
    "PP17": ("English Democrats", "English Democrat"),
    "PP66": (
        "Official Monster Raving Loony Party",
        "Monster Raving Loony Party",
        "Monster Raving Loony",
        "OMRLP",
    ),
}
_LONGEST = 10


class Word(IntEnum):
    """What a text's party says for a candidate."""

    AGAINST = -1
    NOTHING = 0
    KIN = 1
    """Labour said of a Labour and Co-operative candidate, or the other way round."""
    SAME = 2


@dataclass(frozen=True, slots=True)
class PartyBook:
    """The parties that a text about one contest may name: phrase of folded words → party ids."""

    phrases: dict[tuple[str, ...], frozenset[str]]

    def mentioned(self, text: Sequence[str]) -> tuple[frozenset[str], frozenset[int]]:
        """The parties named in these words, longest phrases first, and the places of the words used."""
        found: set[str] = set()
        used: set[int] = set()
        for length in range(min(_LONGEST, len(text)), 0, -1):
            for start in range(len(text) - length + 1):
                places = range(start, start + length)
                ids = self.phrases.get(tuple(text[start : start + length]))
                if ids and used.isdisjoint(places):
                    found |= ids
                    used |= set(places)
        return frozenset(found), frozenset(used)

    def only_a_party(self, text: Sequence[str]) -> bool:
        """Whether these words name a party and nothing else."""
        ids, used = self.mentioned(text)
        return bool(ids) and all(place in used or word in NOISE for place, word in enumerate(text))


def party_book(contest: Contest) -> PartyBook:
    """The well-known parties and every party standing here, by name, without "Party", and by initials."""
    phrases: dict[tuple[str, ...], set[str]] = {}

    def put(text: str, party: str) -> None:
        if folded := words(text):
            phrases.setdefault(folded, set()).add(party)

    for party, forms in _WRITTEN.items():
        for form in forms:
            put(form, party)
    for candidate in contest.candidates:
        put(candidate.party_name, candidate.party_id)
        bare = [word for word in words(candidate.party_name) if word not in {"the", "party"}]
        initials = "".join(word[0] for word in bare if word not in {"and", "of", "for"})
        if len(bare) > 1 or (bare and len(bare[0]) > 3):
            put(" ".join(bare), candidate.party_id)
        if len(initials) >= 3:
            put(initials, candidate.party_id)
    return PartyBook({phrase: frozenset(ids) for phrase, ids in phrases.items()})


def word_for(candidate: Candidate, mentioned: frozenset[str]) -> Word:
    """What naming these parties says for or against it being this candidate."""
    if not mentioned:
        return Word.NOTHING
    if candidate.party_id in mentioned:
        return Word.SAME
    if {candidate.party_id, *mentioned} >= {LABOUR, LABOUR_AND_COOPERATIVE}:
        return Word.KIN
    return Word.AGAINST
