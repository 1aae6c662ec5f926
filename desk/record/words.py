"""Words that people give for the record: reasons and notes, which are shown on screens and terminals."""

import re

from desk.count.errors import Refused

# Controls, direction overrides and line separators: what was noted must not move the cursor of whoever reads
# it, nor read other than it is. Halves of surrogate pairs can be kept in no digest and no file.
_UNWELCOME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_BROKEN = re.compile("[\ud800-\udfff]")


def check_words(text: str) -> None:
    """Refuse half a character and control characters. Raises Refused."""
    if text.isascii() and text.isprintable():
        return
    if _BROKEN.search(text):
        raise Refused("The text holds half a character, which cannot be kept: type it again.")
    if _UNWELCOME.search(text):
        raise Refused("The text holds a control character, which is not kept: type it again without.")


def in_one_line(text: str) -> str:
    """A reason or note as it is kept: line ends and runs of spaces are one space. Raises Refused."""
    words = " ".join(text.split())
    check_words(words)
    return words
