"""Who keyed how much, and how much of it was wrong: told only where a second entry has shown it."""

from dataclasses import dataclass

from desk.record.second import AS_DECLARED, KIND, Choice, texts_of
from desk.work.needs import DeskStore


@dataclass(frozen=True, slots=True)
class Keyer:
    """A person's keying, of the sheets that two people keyed and that agreed or were settled.

    `figures` are the fields they filled or should have; `wrong` those decided otherwise than they keyed them.
    A sheet that changed hands counts for who committed it.
    """

    name: str
    sheets: int
    figures: int
    wrong: int


def keyers(store: DeskStore) -> tuple[Keyer, ...]:
    """Everybody who keyed such sheets, by name."""
    counts: dict[str, list[int]] = {}

    def count(name: str, figures: int, wrong: int) -> None:
        for at, more in enumerate((1, figures, wrong)):
            counts.setdefault(name, [0, 0, 0])[at] += more

    settled = {one.second_id: one for one in store.settlements()}
    for second in store.all_seconds():
        first, settlement = store.entry(second.checks), settled.get(second.id)
        if first is None or (settlement is None and not second.agrees):
            continue
        contest = store.contest(second.declaration.ballot_paper_id)
        texts = (texts_of(first.declaration, contest), texts_of(second.declaration, contest))
        filled = {name for one in texts for name, text in one.items() if text} - {KIND, AS_DECLARED}
        decisions = () if settlement is None else settlement.decisions
        figures = len(filled | {one.field for one in decisions})
        count(first.entered_by, figures, sum(one.choice is not Choice.FIRST for one in decisions))
        count(second.entered_by, figures, sum(one.choice is not Choice.SECOND for one in decisions))
    return tuple(Keyer(name, *counts[name]) for name in sorted(counts))
