"""What a run says of its person: how fast, which slips, who noticed them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median

from desk.count.contest import Contest
from desk.count.declaration import Declaration
from desk.count.sheet import ELECTED, TOTAL, Sheet, declared, sheet_of
from desk.record.entry import Entry
from desk.training.mistakes import ORDER, Mistake, Votes, mistakes, skipped
from desk.training.run import Measured, Run
from desk.training.sets import Printed


class Fate(StrEnum):
    """What became of a slip.

    `CAUGHT`: the rules asked about its field, and it was mended before declaring. `SEEN`: mended although
    nothing had asked. `ACCEPTED`: declared, though the rules had asked. `THROUGH`: declared, nothing asked.
    """

    CAUGHT = "caught by the rules"
    SEEN = "seen and mended unasked"
    ACCEPTED = "asked about, declared all the same"
    THROUGH = "got through unseen"


STANDING = (Fate.ACCEPTED, Fate.THROUGH)


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip of the run: in which ward, which, and what became of it."""

    ballot_paper_id: str
    ward: str
    mistake: Mistake
    fate: Fate
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ward:
    """One sheet of the run. `done` False: not declared in it.

    `seconds`, `keys` None: it was not measured, as when the window was closed between.
    """

    ballot_paper_id: str
    ward: str
    council: str
    done: bool
    seconds: float | None
    keys: int | None
    slips: tuple[Slip, ...] = ()
    skipped: int = 0
    trap: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A run against the truth. Times in seconds; None where nothing was measured."""

    run: Run
    wards: tuple[Ward, ...]
    seconds: float
    figure_seconds: float | None
    figures: int

    @property
    def done(self) -> tuple[Ward, ...]:
        """The sheets that were declared in it."""
        return tuple(ward for ward in self.wards if ward.done)

    @property
    def slips(self) -> tuple[Slip, ...]:
        """Every slip, sheet by sheet."""
        return tuple(slip for ward in self.wards for slip in ward.slips)

    @property
    def standing(self) -> tuple[Slip, ...]:
        """Slips that were declared. A second entry that is right itself differs at each of them."""
        return tuple(slip for slip in self.slips if slip.fate in STANDING)

    @property
    def sheets_an_hour(self) -> float | None:
        """Sheets an hour, over the time of those that were measured."""
        timed = [ward for ward in self.done if ward.seconds is not None]
        return len(timed) * 3600 / self.seconds if timed and self.seconds > 0 else None

    @property
    def keys_a_ward(self) -> float | None:
        """Keys a sheet, finding and declaring it included."""
        pressed = [ward.keys for ward in self.done if ward.keys is not None]
        return sum(pressed) / len(pressed) if pressed else None

    def kinds(self) -> tuple[tuple[str, dict[Fate, int]], ...]:
        """Each kind of slip that was made, with how many met which fate, in the usual order."""
        found: dict[str, dict[Fate, int]] = {}
        for slip in self.slips:
            fates = found.setdefault(slip.mistake.kind, dict.fromkeys(Fate, 0))
            fates[slip.fate] += 1
        return tuple((kind, found[kind]) for kind in ORDER if kind in found)

    def count(self, *fates: Fate) -> int:
        """How many slips met one of these fates."""
        return sum(slip.fate in fates for slip in self.slips)


def report(
    run: Run,
    sheets: Sequence[Printed],
    keyed: Sequence[Entry | None],
    measured: Iterable[Measured],
) -> Report:
    """`sheets` as printed, in the run's order; `keyed` what was entered of each in it, None for nothing."""
    seen = {one.ballot_paper_id: one for one in measured}
    columns: list[Votes] = [tuple(r.votes for r in sheet.declaration.candidates) for sheet in sheets]
    wards = []
    for at, (sheet, entry) in enumerate(zip(sheets, keyed, strict=True)):
        near = [*columns[:at], *columns[at + 1 :]]
        wards.append(_ward(sheet, entry, seen.get(sheet.contest.ballot_paper_id), near))
    times = [
        milliseconds / 1000
        for ward in wards
        if ward.done and ward.ballot_paper_id in seen
        for milliseconds in seen[ward.ballot_paper_id].figures.values()
    ]
    return Report(
        run,
        tuple(wards),
        sum(ward.seconds or 0.0 for ward in wards if ward.done),
        median(times) if times else None,
        len(times),
    )


def _ward(sheet: Printed, entry: Entry | None, seen: Measured | None, near: Sequence[Votes]) -> Ward:
    contest = sheet.contest
    blank = Ward(contest.ballot_paper_id, contest.ward, contest.council, False, None, None)
    if entry is None:
        return blank
    keyed = entry.declaration
    accepted: dict[str, tuple[str, ...]] = {}
    for noted in entry.noted:
        for name in noted.finding.fields:
            accepted[name] = (*accepted.get(name, ()), noted.finding.code)
    last = _without_trap(sheet, mistakes(contest, sheet.declaration, keyed, near))
    slips = []
    for mistake in last:
        codes = _codes(mistake, accepted)
        slips.append(_slip(contest, mistake, Fate.ACCEPTED if codes else Fate.THROUGH, codes))
    if seen is not None:
        standing = {name for mistake in last for name in mistake.fields}
        first = mistakes(contest, sheet.declaration, _first(contest, keyed, seen), near)
        for mistake in _without_trap(sheet, first):
            if not standing & set(mistake.fields):
                codes = _codes(mistake, seen.asked)
                slips.append(_slip(contest, mistake, Fate.CAUGHT if codes else Fate.SEEN, codes))
    return replace(
        blank,
        done=True,
        seconds=seen.seconds if seen is not None else None,
        keys=seen.keys if seen is not None else None,
        slips=tuple(slips),
        skipped=skipped(sheet.declaration, keyed),
        trap=_trap(sheet, keyed),
    )


def _first(contest: Contest, keyed: Declaration, seen: Measured) -> Declaration:
    """The sheet with every field as it was left the first time."""
    sheet = sheet_of(keyed, contest)
    texts = {**sheet.texts, **{name: text for name, text in seen.first.items() if text.strip()}}
    return declared(Sheet(contest.ballot_paper_id, keyed.kind, texts), contest, id="first")


def _slip(contest: Contest, mistake: Mistake, fate: Fate, codes: tuple[str, ...]) -> Slip:
    return Slip(contest.ballot_paper_id, contest.ward, mistake, fate, codes)


def _codes(mistake: Mistake, asked: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The findings that stood at its fields, or at the total and the marks, which a wrong figure disturbs."""
    names = dict.fromkeys((*mistake.fields, TOTAL, ELECTED))
    return tuple(dict.fromkeys(code for name in names for code in asked.get(name, ())))


def _without_trap(sheet: Printed, found: Sequence[Mistake]) -> list[Mistake]:
    """What was done about a total that does not add up is told apart, since no way of keying it is a slip."""
    mended = "" if sheet.true_total is None else f"{sheet.true_total:,}"
    return [one for one in found if not (mended and one.fields == (TOTAL,) and one.keyed == mended)]


def _trap(sheet: Printed, keyed: Declaration) -> str:
    if sheet.true_total is None:
        return ""
    says = f"its total is printed wrong, as {sheet.declaration.valid_votes_total:,} for {sheet.true_total:,}"
    total = keyed.valid_votes_total
    if total is None:
        return f"{says}: left blank"
    if total == sheet.true_total:
        return f"{says}: made to add up"
    return (
        f"{says}: keyed {'as printed' if total == sheet.declaration.valid_votes_total else f'as {total:,}'}"
    )
