"""Who a party is and which group it reports under, as the pack says it. No Qt."""

from dataclasses import dataclass
from functools import cached_property

from desk.count.party import Group, Party
from desk.packs.header import Header

_UNKNOWN = Group("other", "Other", "Oth", "#5C6470")


@dataclass(frozen=True)
class PartyBook:
    """The parties and groups of a pack."""

    header: Header

    @cached_property
    def groups(self) -> dict[str, Group]:
        """Groups by id, in the board's order."""
        return {group.id: group for group in self.header.groups}

    @cached_property
    def _parties(self) -> dict[str, Party]:
        return {party.id: party for party in self.header.parties}

    def group(self, party_id: str) -> Group:
        """The group a party reports under; one the pack does not know reports as other."""
        party = self._parties.get(party_id)
        return self.by_id("other" if party is None else party.group)

    def by_id(self, group_id: str) -> Group:
        """A group by its id; one the pack does not name goes by that id."""
        fallback = _UNKNOWN if group_id == "other" else Group(group_id, group_id, group_id, _UNKNOWN.colour)
        return self.groups.get(group_id, fallback)

    def name(self, party_id: str) -> str:
        """A party's registered name; its id where the pack does not have it."""
        party = self._parties.get(party_id)
        return party_id if party is None else party.name

    def control(self, group_id: str | None) -> str:
        """Control in one word: "Lab", "NOC", "–" where it is not known."""
        if group_id is None:
            return "\N{EN DASH}"
        return "NOC" if group_id == "noc" else self.by_id(group_id).short
