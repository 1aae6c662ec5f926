"""Lines that are about the whole paper: totals, papers, rejected by reason; in English and Welsh."""

import re
from dataclasses import dataclass

from desk.count.declaration import REJECTION_REASONS
from desk.count.figure import read_figure
from desk.pasting.figures import _NO_FIGURE, _SHARE

TOTAL = "valid_votes_total"
REJECTED_TOTAL = "rejected_total"
TURNOUT = "turnout"
NO_FIELD = "no field"
"""Majority, seats, postal votes: said, and no sheet has a field for it."""

# Reasons as rule 47 has them and as councils shorten them. The first that fits at a place is taken.
_LABELS: tuple[tuple[str, str], ...] = (
    (
        "no_official_mark",
        r"(?:want|lack|absence) of (?:an? |the )?official mark|no official mark|diffyg marc swyddogol",
    ),
    (
        "too_many_votes",
        r"vot(?:ing|ed|es) for (?:more|too many)[^0-9\t|:]*|too many votes|over-?vot(?:ed|ing)"
        r"|pleidleisio (?:dros|i) (?:fwy|ormod)[^0-9\t|:]*",
    ),
    (
        "voter_identifiable",
        r"(?:writing|mark)[^0-9\t|:]{0,40}identif[^0-9\t|:]*|voter[^0-9\t|:]{0,20}identif[^0-9\t|:]*"
        r"|identif(?:y|ies|ying|ication)\b[^0-9\t|:]*",
    ),
    (
        "unmarked_or_void",
        r"(?:being |wholly )?unmarked[^0-9\t|:]*|(?:wholly )?void[^0-9\t|:]*|heb eu marcio[^0-9\t|:]*",
    ),
    ("in_part", r"(?:rejected|void) in part|part(?:ly|ially)? rejected|gwrthodwyd yn rhannol"),
    (
        REJECTED_TOTAL,
        r"(?:total |number of ){0,3}(?:ballot )?papers? (?:were )?rejected"
        r"|(?:total |number of ){0,3}(?:rejected|spoil(?:t|ed))(?: ballot| voting)?"
        r"(?: papers?| votes?)?(?: total)?"
        r"|papurau[^0-9\t|:]*(?:a wrthodwyd|gwrthod)\w*",
    ),
    (
        "electorate",
        r"(?:the |eligible |registered |total |size of |number of ){0,4}(?:electorate|electors)\b"
        r"|(?:nifer yr |nifer o )?etholwyr|yr etholaeth",
    ),
    (
        "ballots_issued",
        r"(?:total |number of ){0,3}(?:ballot papers?|ballots|papers) issued"
        r"|papurau[^0-9\t|:]*(?:a )?ddosbarthwyd",
    ),
    ("ballots_valid", r"(?:total |number of ){0,3}valid (?:ballot papers?|ballots|papers)"),
    (
        "ballots_counted",
        r"(?:total |number of ){0,3}(?:ballot papers?|ballots|papers) (?:verified|counted|in the box(?:es)?)",
    ),
    (TURNOUT, r"turn-?out|(?:%|percentage) poll|y ganran a bleidleisiodd"),
    (
        NO_FIELD,
        r"majority|mwyafrif"
        r"|(?:number of |vacant ){0,3}(?:seats|vacancies)\b[^0-9\t|:]*"
        r"|number to be elected|seddi|(?:total |number of ){0,3}(?:ballot papers?|ballots|papers)\b"
        r"(?: (?:returned|received|cast))?|postal votes?",
    ),
    (
        TOTAL,
        r"(?:grand )?total(?: number)?(?: of)?(?: all)?(?: valid)?"
        r"(?: votes?)?(?: cast| polled| given| counted)?\b"
        r"|(?:total |number of ){0,3}valid votes?(?: cast| polled)?|votes? total"
        r"|cyfanswm(?: y pleidleisiau| pleidleisiau)?",
    ),
)
_ANY = re.compile(
    "|".join(f"(?P<{name.replace(' ', '_')}>(?<![^\\W\\d_])(?:{pattern}))" for name, pattern in _LABELS),
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.,])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?![\w]|[.,][0-9])")


@dataclass(frozen=True, slots=True)
class Said:
    """One label and the figure that goes with it; None: the figure is not on this line."""

    name: str
    value: int | None


def labels_in(line: str) -> tuple[Said, ...]:
    """The labels of a line, in order. A figure follows its label, or precedes the only one."""
    text = _SHARE.sub(" ", _NO_FIGURE.sub(" ", line))
    found = list(_ANY.finditer(text))
    said: list[Said] = []
    for place, match in enumerate(found):
        stop = found[place + 1].start() if place + 1 < len(found) else len(text)
        after = _FIGURE.search(text, match.end(), stop)
        if after is None and place == 0 and len(found) == 1:
            after = _FIGURE.search(text, 0, match.start())
        name = (match.lastgroup or "").replace("_", " ") if match.lastgroup == "no_field" else match.lastgroup
        said.append(Said(name or "", None if after is None else read_figure(after[0]).value))
    return tuple(said)


def about_the_paper(line: str) -> bool:
    """Whether the line begins with a label, but for a number, a letter in brackets or a few small words."""
    bare = re.sub(
        r"^[\W\d_]*(?:[(\[]?[a-f][)\].]?\s+)?(?:(?:the|a|for|of)\s+)*[\W\d_]*", "", line, flags=re.IGNORECASE
    )
    return _ANY.match(bare) is not None


def is_reason(name: str) -> bool:
    """Whether a label is a reason for rejecting papers."""
    return name in REJECTION_REASONS
