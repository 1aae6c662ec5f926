"""The header of a pack: which election it is, and how its parties are grouped."""

from dataclasses import dataclass

from desk.count.party import Group, Party


@dataclass(frozen=True, slots=True)
class Header:
    """What is true of the whole election.

    `election` is its title ("Local elections 4 May 2017"), `polling_date` ISO, `election_id` Democracy
    Club's id ("local.2017-05-04"). `groups` are the rows of the board in order; `parties` every party a
    candidate, past or present, stood for. `code_words` are salted slow hashes of callers' code words, by
    council code or ballot paper id.
    """

    election: str
    polling_date: str
    election_id: str
    groups: tuple[Group, ...]
    parties: tuple[Party, ...]
    code_words: tuple[tuple[str, str], ...] = ()

    def code_word(self, ballot_paper_id: str, council_gss: str) -> tuple[str, str]:
        """Whose code word a caller for this contest must know (its own, or its council's), and its hash;
        two blanks where the pack has none."""
        words = dict(self.code_words)
        for key in (ballot_paper_id, council_gss):
            if key in words:
                return key, words[key]
        return "", ""
