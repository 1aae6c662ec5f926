"""A rehearsal desk somebody practises on, and hands that key its sheets as printed but for chosen slips."""

import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp

from desk.count.sheet import ELECTED, Sheet, sheet_of
from desk.rules.examine import examine_sheet
from desk.training.run import Measured, Run
from desk.training.sets import Printed
from desk.wiring.desk import Desk, open_desk
from desk.wiring.rehearsal import make_rehearsal

WHO = "Ann"


@lru_cache(maxsize=1)
def _template() -> Path:
    return make_rehearsal(Path(mkdtemp(prefix="count-desk-practising-")) / "rehearsal")


def rehearsal(folder: Path) -> Path:
    """A closed rehearsal desk in `folder` / "rehearsal"."""
    return Path(shutil.copytree(_template(), folder / "rehearsal"))


def open_rehearsal(folder: Path) -> Desk:
    """The same, open for writing."""
    return open_desk(rehearsal(folder))


def as_printed(printed: Printed, slips: Mapping[str, str] | None = None) -> Sheet:
    """The sheet as it is printed, but for these fields: "r2" the votes of ballot number 2, "elected"."""
    sheet = sheet_of(printed.declaration, printed.contest)
    for name, text in (slips or {}).items():
        field = name
        if name.startswith("r"):
            field = f"votes.{printed.contest.candidates[int(name[1:]) - 1].person_id}"
        sheet = sheet.with_text(ELECTED if name == "elected" else field, text)
    return sheet


def key(
    desk: Desk,
    run: Run,
    printed: Printed,
    seconds: float,
    slips: Mapping[str, str] | None = None,
    *,
    first: Mapping[str, str] | None = None,
    asked: Mapping[str, tuple[str, ...]] | None = None,
) -> None:
    """Declare a sheet of a run and note how; every warning is accepted."""
    sheet = as_printed(printed, slips)
    context = desk.open_sheet(WHO, sheet.ballot_paper_id).context
    accepted = {one.key: "Checked" for one in examine_sheet(printed.contest, sheet, context)}
    desk.commit_sheet(WHO, sheet, accepted)
    figures = {name: 800 for name in sheet.texts if name.startswith("votes.")}
    measured = Measured(
        sheet.ballot_paper_id, seconds, 40, figures, {**sheet.texts, **(first or {})}, asked or {}
    )
    assert desk.practice().note(run, measured)
