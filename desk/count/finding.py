"""A finding: what a check says about a sheet."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An `error` stops the commit; a `warning` is accepted with a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot be right, or hardly.

    `code` names the rule ("seats.elected-count"), `fields` where to look (see `count.sheet`), `message`
    one sentence for the clerk: what, where, what to do. `why` is the supervisor's sentence: why it is
    unlikely, and what would mend it; "" where the message says all. `figures` are those behind it, by name.
    """

    code: str
    severity: Severity
    fields: tuple[str, ...]
    message: str
    why: str = ""
    figures: tuple[tuple[str, float], ...] = ()

    @property
    def key(self) -> str:
        """What an acceptance refers to: the rule, its place and its very words, so that a warning that
        changes has to be accepted anew."""
        return f"{self.code}|{','.join(self.fields)}|{self.message}"
