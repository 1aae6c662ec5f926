"""Which group, and so which colour and short name, a party stands under."""

from desk.count.party import Group
from desk.packs.header import Header

_OTHER = Group("other", "Other", "Oth", "#5C6470")


class Parties:
    """The pack's parties, looked up by id."""

    def __init__(self, header: Header | None = None) -> None:
        groups = {group.id: group for group in header.groups} if header is not None else {}
        self._other = groups.get("other", _OTHER)
        parties = header.parties if header is not None else ()
        self._groups = {party.id: groups.get(party.group, self._other) for party in parties}

    def group_of(self, party_id: str) -> Group:
        """A party's reporting group; "other" for one the pack does not name."""
        return self._groups.get(party_id, self._other)
