"""What a third person has decided so far between two entries that differ. No Qt."""

from dataclasses import dataclass, field

from desk.count.declaration import Kind, Source
from desk.count.sheet import fields_of
from desk.gui.entry.sheet_model import field_label
from desk.gui.review.fields import shown
from desk.record.second import AS_DECLARED, KIND, Choice, Difference, Settling
from desk.work.answers import Differing
from desk.work.resolve import Decided

REASONS = (
    "Read again on the paper",
    "Confirmed by the returning officer",
    "Read back over the telephone",
    "Seen on the council's own page",
)
"""What settles a difference, most often first."""
_SOURCES = {
    "paper": "from the paper sheet",
    "telephone": "by telephone",
    "web": "from the web",
    "mail": "by mail",
}


@dataclass(slots=True)
class Decisions:
    """One contest's differences and the words given on them, by field."""

    differing: Differing
    words: dict[str, Decided] = field(default_factory=dict)
    accepted: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[Difference, ...]:
        """What differs, in keying order."""
        return self.differing.fields

    def decide(self, name: str, choice: Choice, value: str = "") -> None:
        """First, second, or another value; said anew it replaces what was said."""
        self.words[name] = Decided(name, choice, value.strip())
        self.accepted.clear()

    def take(self, kept: Settling | None) -> None:
        """What the desk kept of an earlier sitting."""
        if kept is not None:
            names = {one.field for one in self.fields}
            self.words = {word[0]: Decided(*word) for word in kept.words if word[0] in names}
            self.accepted = dict(kept.accepted)

    def open(self) -> tuple[str, ...]:
        """The fields still to decide; those that the decided kind does not have need no word."""
        asked = {KIND, AS_DECLARED, *fields_of(self.differing.contest, self._kind())}
        return tuple(one.field for one in self.fields if one.field in asked and one.field not in self.words)

    def next_open(self, after: str) -> str:
        """The next field to decide, round again after the last; "" where all are."""
        names = [one.field for one in self.fields]
        waits = self.open()
        at = names.index(after) if after in names else -1
        return next((name for name in (*names[at + 1 :], *names[: at + 1]) if name in waits), "")

    def value(self, name: str) -> str | None:
        """What stands for a field now; None where it is not decided."""
        word = self.words.get(name)
        between = next((one for one in self.fields if one.field == name), None)
        if word is None or between is None:
            return None
        return {Choice.FIRST: between.first, Choice.SECOND: between.second}.get(word.choice, word.value)

    def alike(self) -> tuple[tuple[str, str], ...]:
        """What both entries give, as label and value; what neither gives is left out."""
        contest, first = self.differing.contest, self.differing.first
        differ = {one.field for one in self.fields}
        names = [name for name in fields_of(contest, first.kind) if name not in differ and first.text(name)]
        return tuple((field_label(contest, name), shown(name, first.text(name))) for name in names)

    def _kind(self) -> Kind:
        try:
            return Kind(self.value(KIND) or self.differing.first.kind.value)
        except ValueError:
            return self.differing.first.kind


def source_said(source: Source | None) -> str:
    """ "by telephone, Jo Hall, 01:12"; where nothing is given, that."""
    if source is None:
        return "source not given"
    parts = (_SOURCES.get(source.kind, source.kind), source.who, source.reference)
    return ", ".join(part for part in parts if part) or "source not given"
