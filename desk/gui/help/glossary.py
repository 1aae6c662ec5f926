"""The words of the trade, read from the glossary that ships with the desk. No Qt."""

import re
from dataclasses import dataclass

from desk.count.errors import Damaged
from desk.resources import resource

FILE = "help/glossary.md"
_WORD = re.compile(r"- (?P<words>\*\*[^*]+\*\*(?:, \*\*[^*]+\*\*)*): (?P<means>\S.*)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, what it means, and the part of the trade it belongs to."""

    part: str
    word: str
    means: str


def glossary() -> tuple[Word, ...]:
    """Every word, in the order of the file. Raises Damaged where the file is missing or cannot be read."""
    return read_glossary(resource(FILE).read_text(encoding="utf-8"))


def read_glossary(text: str) -> tuple[Word, ...]:
    """Read "## part" headings and "- **word**: meaning" lines. Raises Damaged for any other list line."""
    words: list[Word] = []
    part = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("## "):
            part = line[3:].strip()
        elif line.startswith("-"):
            found = _WORD.fullmatch(line)
            if found is None:
                raise Damaged(f"Line {number} of the glossary has no **word**: install Count Desk again.")
            words.append(Word(part, found["words"].replace("**", ""), found["means"]))
    return tuple(words)
