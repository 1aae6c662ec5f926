"""What the filters of the review list are called, and what an empty list says of them. No Qt."""

from desk.gui.keys.now import worded
from desk.gui.review.listing import MINE, By, Chosen, Listing
from desk.gui.review.queue import MARKS, Show
from desk.rules.book import BOOK
from desk.work.answers import Rank

NAMES = {
    By.COUNCIL: "Council",
    By.CLERK: "Clerk",
    By.FINDING: "Found",
    By.SOURCE: "From",
    By.WHOSE: "Whose",
}
SHOWN = {
    Show.WAITING: "that wait",
    Show.RETURNED: "sent back",
    Show.APPROVED: "approved",
    Show.ALL: "declared",
    Show.DIFFERING: "that differ",
    Show.DRAFTS: "in hand",
}
_SOURCES = {
    "paper": "paper",
    "telephone": "telephone",
    "web": "web, pasted",
    "mail": "mail, pasted",
    "file": "file of results",
    "none": "not given",
}
_TITLES = {rule.code: rule.title for rule in BOOK}


def value_words(by: By, value: str) -> str:
    """A value of a filter in words."""
    if by is By.FINDING:
        code = value.removeprefix("rule ")
        return MARKS[Rank[value.upper()]] if code == value else _TITLES.get(code, code)
    if by is By.SOURCE:
        return _SOURCES.get(value, value)
    if by is By.WHOSE:
        return "keyed by me" if value == MINE else "keyed by others"
    return value


def summary(listing: Listing, chosen: Chosen, number: int) -> str:
    """ "23 of 212 that wait; the filters hide 189", or "" where nothing narrows the list."""
    total = listing.total(chosen.show)
    if not chosen.filtered or not total:
        return ""
    hidden = total - number
    return f"{number:,} of {total:,} {SHOWN[chosen.show]}; the filters hide {hidden:,}."


def all_hidden(listing: Listing, chosen: Chosen) -> tuple[str, str]:
    """What an empty list says that filters have emptied: how many there are, and which filter hides how
    many."""
    total = listing.total(chosen.show)
    sheets = "1 sheet" if total == 1 else f"all {total:,} sheets"
    parts = []
    for by, value, many in listing.hides(chosen):
        named = f"the search “{value}”" if by is None else f"{NAMES[by]} {value_words(by, value)}"
        parts.append(f"{named} hides {many:,}")
    told, hide = "; ".join(parts), "The filters hide" if chosen.by else "The search hides"
    off = "{review.clear} in the list takes all of them off." if chosen.by else "Esc in the search clears it."
    return (
        f"{hide} {sheets} {SHOWN[chosen.show]}.",
        worded(f"{told[0].upper()}{told[1:]}. {off}"),
    )
