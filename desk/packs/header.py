"""The header of a pack: which election it is, and how its parties are grouped."""

from dataclasses import dataclass

from desk.count.party import Group, Party


@dataclass(frozen=True, slots=True)
class Header:
    """What is true of the whole election.

    `election` is its title ("Local elections 4 May 2017"), `polling_date` ISO, `election_id` Democracy
    Club's id ("local.2017-05-04"). `groups` are the rows of the board in order; `parties` every party a
    candidate, past or present, stood for.
    """

    election: str
    polling_date: str
    election_id: str
    groups: tuple[Group, ...]
    parties: tuple[Party, ...]
