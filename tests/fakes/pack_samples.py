"""The small made-up election of tests/packs/samples, copied where a test may spoil it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from desk.packs.build import Built, build

SAMPLES = Path(__file__).resolve().parent.parent / "packs" / "samples"


@dataclass(frozen=True)
class Sample:
    """A copy of the samples in a folder of the test's own."""

    folder: Path

    @property
    def nominations(self) -> Path:
        return self.folder / "nominations.csv"

    @property
    def councils(self) -> Path:
        return self.folder / "councils.csv"

    @property
    def parties(self) -> Path:
        return self.folder / "parties.csv"

    @property
    def past(self) -> list[Path]:
        return [self.folder / "2014-05-22.csv", self.folder / "2016-05-05.csv"]

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text that must be there, wherever it stands in the file."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new), "utf-8")

    def build(self, *, parties: bool = True, polling_date: str | None = None) -> Built:
        book = self.parties if parties else None
        return build(self.nominations, self.councils, self.past, book, polling_date)


def copy_samples(folder: Path) -> Sample:
    for path in SAMPLES.glob("*.csv"):
        shutil.copy(path, folder)
    return Sample(folder)
