"""A report in words and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from desk.training.report import STANDING, Fate, Report, Slip
from desk.training.sets import LEVELS, Level


def speed(report: Report) -> tuple[tuple[str, str], ...]:
    """Label and figure: sheets, sheets an hour, keys a ward, time per figure."""
    done, hour, keys = len(report.done), report.sheets_an_hour, report.keys_a_ward
    figure = report.figure_seconds
    return (
        ("Sheets", f"{done} of {len(report.wards)}"),
        ("Sheets an hour", _known(hour, "{:,.0f}")),
        ("Keys a sheet", _known(keys, "{:.1f}")),
        ("Seconds a figure (median)", _known(figure, "{:.2f}")),
        ("Slips made", f"{len(report.slips)}"),
        ("Slips declared", f"{len(report.standing)}"),
    )


def second_entry(report: Report) -> str:
    """What a second entry would have done about what got through."""
    if not report.done:
        return "No sheet of this run is declared yet."
    if not report.standing:
        return "Every sheet says what is printed: a second entry would have found no difference."
    all_of = "the one slip" if len(report.standing) == 1 else f"all {len(report.standing)} slips"
    return f"A second entry, keyed right, would have differed at {all_of} that got into a declaration."


def told(slip: Slip) -> str:
    """ "neighbour key: 1,154 for 1,157, caught by the rules (sum-of-votes)"."""
    mistake = slip.mistake
    also = f" (or {', '.join(mistake.also)})" if mistake.also else ""
    keyed = mistake.keyed or "blank"
    codes = f" ({', '.join(slip.codes)})" if slip.codes else ""
    return f"{mistake.kind}{also}: {keyed} for {mistake.printed or 'nothing'}, {slip.fate.value}{codes}"


def lines(report: Report, earlier: Sequence[Report] = ()) -> Iterator[str]:
    """The report as text, its person's earlier runs below."""
    run = report.run
    words = LEVELS[Level(run.level)] if run.level in set(Level) else ""
    yield f"Practice run {run.id}: {run.person}, set {run.seed}, level {run.level} ({words}), {run.began}"
    yield ""
    for label, figure in speed(report):
        yield f"{label:<28}{figure:>10}"
    yield ""
    if report.slips:
        yield f"{'Kind of slip':<22}{'made':>6}{'rules':>8}{'own eye':>9}{'accepted':>10}{'through':>9}"
        for kind, fates in report.kinds():
            each = (fates[Fate.CAUGHT], fates[Fate.SEEN], fates[Fate.ACCEPTED], fates[Fate.THROUGH])
            yield f"{kind:<22}{sum(each):>6}{each[0]:>8}{each[1]:>9}{each[2]:>10}{each[3]:>9}"
        yield ""
    yield second_entry(report)
    for ward in report.wards:
        for slip in ward.slips:
            yield f"  {ward.ward}, {ward.council}: {told(slip)}"
        if ward.trap:
            yield f"  {ward.ward}, {ward.council}: {ward.trap}"
    left = sum(ward.skipped for ward in report.wards)
    if left:
        yield f"{left} printed figures of papers were not keyed, as they may be."
    if earlier:
        yield ""
        yield f"{'Earlier runs':<14}{'sheets':>8}{'an hour':>9}{'keys':>8}{'slips':>7}{'declared':>10}"
        for one in earlier:
            hour, keys = _known(one.sheets_an_hour, "{:.0f}"), _known(one.keys_a_ward, "{:.1f}")
            name = f"run {one.run.id}"
            slips = f"{len(one.slips):>7}{len(one.standing):>10}"
            yield f"{name:<14}{len(one.done):>8}{hour:>9}{keys:>8}{slips}"


def as_json(report: Report, earlier: Sequence[Report] = ()) -> dict[str, Any]:
    """The report for other programs; None is "not measured"."""
    return {
        **_summary(report),
        "kinds": {
            kind: {fate.name.lower(): count for fate, count in fates.items()}
            for kind, fates in report.kinds()
        },
        "wards": [
            {
                "ballot_paper_id": ward.ballot_paper_id,
                "ward": ward.ward,
                "declared": ward.done,
                "seconds": ward.seconds,
                "keys": ward.keys,
                "papers_not_keyed": ward.skipped,
                "trap": ward.trap or None,
                "slips": [
                    {
                        "kind": slip.mistake.kind,
                        "also": list(slip.mistake.also),
                        "fields": list(slip.mistake.fields),
                        "printed": slip.mistake.printed,
                        "keyed": slip.mistake.keyed,
                        "fate": slip.fate.name.lower(),
                        "asked": list(slip.codes),
                        "second_entry_differs": slip.fate in STANDING,
                    }
                    for slip in ward.slips
                ],
            }
            for ward in report.wards
        ],
        "earlier": [_summary(one) for one in earlier],
    }


def _summary(report: Report) -> dict[str, Any]:
    run = report.run
    return {
        "run": run.id,
        "person": run.person,
        "began": run.began,
        "ended": run.ended,
        "set": run.seed,
        "level": run.level,
        "sheets": len(report.wards),
        "declared": len(report.done),
        "sheets_an_hour": report.sheets_an_hour,
        "keys_a_ward": report.keys_a_ward,
        "seconds_a_figure": report.figure_seconds,
        "slips": len(report.slips),
        "slips_declared": len(report.standing),
    }


def _known(figure: float | None, form: str) -> str:
    return "\N{EN DASH}" if figure is None else form.format(figure)
