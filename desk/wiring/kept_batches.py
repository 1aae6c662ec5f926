"""The files in a desk's `batches/`, against the batches that its database holds byte for byte."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desk.count.errors import Damaged, Refused
from desk.record.entry import Batch, DeskFacts
from desk.wiring.files import write_whole

FOLDER = "batches"

Read = Callable[[int, int], bytes]
"""The very bytes of a batch, by epoch and number."""


def put_batch(batch: Batch, read: Read, folder: Path) -> Path:
    """Write a batch into a folder, or find it there. Raises Refused where another has its name."""
    file, body = folder / Path(batch.file_name).name, read(batch.epoch, batch.seq)
    if not _holds(file, body):
        if file.exists():
            raise Refused(f"{file} is another batch of the same name: move it away, or name another folder.")
        write_whole(file, body)
    return file


def check_kept(folder: Path, facts: DeskFacts, batches: Sequence[Batch], read: Read) -> None:
    """Raises Damaged where `batches/` holds what the database does not: it is an older copy, or altered."""
    known = {batch.file_name: batch for batch in batches}
    for file in _sealed_here(folder, facts):
        batch = known.get(file.name)
        if batch is None:
            raise Damaged(
                f"{file} was sealed at this desk and its database does not know it: the database is an older "
                "copy; put the newest copy of the whole folder back before anything is sealed."
            )
        if not _holds(file, read(batch.epoch, batch.seq)):
            raise Damaged(f"{file} is not the batch that was sealed: move it away and seal or copy it again.")


def _sealed_here(folder: Path, facts: DeskFacts) -> Iterator[Path]:
    yield from sorted((folder / FOLDER).glob(f"{facts.name}-{facts.epoch}-*.countbatch"))


def _holds(file: Path, body: bytes) -> bool:
    try:
        return file.is_file() and file.stat().st_size == len(body) and file.read_bytes() == body
    except OSError:
        return False
