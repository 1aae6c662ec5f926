"""What the Batches page says: rows, the cover sheet, the commands that verify a batch anywhere. No Qt."""

from collections.abc import Sequence

from desk.batch.manifest import fingerprint_groups
from desk.batch.signature import BATCH_NAMESPACE
from desk.count.figure import grouped
from desk.gui.parts.moments import day_and_clock
from desk.gui.parts.signs import Sign
from desk.gui.parts.table import Cell, Row
from desk.record.entry import Batch, DeskFacts
from desk.totals.say import counted
from desk.work.answers import ToSeal

NO_RECEIPT = "sealed, no receipt yet"
"""A batch is safe only once HQ's receipt is in; receipts come with carrying."""


def batch_id(batch: Batch) -> str:
    """What tells batches apart at one desk."""
    return f"{batch.epoch}-{batch.seq}"


def fingerprint(batch: Batch) -> str:
    """ "3f2a 91c0 …": the groups that two people read to each other."""
    return " ".join(fingerprint_groups(batch.digest))


def rows(batches: Sequence[Batch]) -> tuple[Row, ...]:
    """A row a batch, in the order given."""
    return tuple(
        Row(
            batch_id(batch),
            (
                Cell(f"{batch.seq}", strong=True, spoken=f"Batch {batch.seq}"),
                Cell(NO_RECEIPT, "warning", Sign.SEALED),
                Cell(day_and_clock(batch.created)),
                Cell(grouped(batch.declarations)),
                Cell(grouped(batch.votes)),
                Cell(grouped(batch.seats)),
                Cell(fingerprint(batch)),
                Cell(batch.file_name, "muted"),
            ),
        )
        for batch in batches
    )


def ready(facts: ToSeal) -> str:
    """What a batch sealed now would carry, in one line."""
    if not facts.declarations:
        return "Nothing to seal"
    return ", ".join(
        (
            counted(facts.declarations, "declaration"),
            counted(facts.votes, "vote"),
            counted(facts.seats, "seat"),
        )
    )


def waiting(facts: ToSeal) -> str:
    """What stays behind, and what to do about it."""
    if facts.waiting:
        stay = "waits" if facts.waiting == 1 else "wait"
        return f"{counted(facts.waiting, 'declaration')} {stay} for approval on the Review page."
    if facts.declarations:
        return "Nothing waits for approval."
    return "Sheets that are approved on the Review page come here."


def verify_commands(file_name: str, desk: str) -> str:
    """Three lines for a shell with stock tools: contract.md, "A batch"."""
    return (
        f"unzip -p {file_name} manifest.json > manifest.json\n"
        f"unzip -p {file_name} manifest.json.sig > manifest.json.sig\n"
        f"ssh-keygen -Y verify -f allowed_signers -I {desk} -n {BATCH_NAMESPACE} "
        "-s manifest.json.sig < manifest.json"
    )


def cover_facts(batch: Batch, facts: DeskFacts, election: str) -> tuple[tuple[str, str], ...]:
    """The cover sheet's lines: label and words."""
    return (
        ("Election", election),
        ("Polling date", facts.polling_date),
        ("Kind", facts.mode),
        ("Desk", f"{facts.name}, epoch {batch.epoch}"),
        ("Batch", f"number {batch.seq}"),
        ("Sealed", f"{day_and_clock(batch.created)} by {batch.sealed_by}"),
        ("Declarations", grouped(batch.declarations)),
        ("Votes", grouped(batch.votes)),
        ("Seats", grouped(batch.seats)),
        ("File", batch.file_name),
    )


def cover_text(batch: Batch, facts: DeskFacts, election: str) -> str:
    """The cover sheet as text, 80 columns, to copy or to print."""
    head = f"{facts.mode.upper()} BATCH" if facts.mode != "live" else "BATCH"
    lines = [f"{head} {batch.file_name}", ""]
    lines += [f"{label:<14}{words}" for label, words in cover_facts(batch, facts, election)]
    lines += ["", "Fingerprint, to read aloud", f"    {fingerprint(batch)}", ""]
    lines += ["SHA-256 of the manifest", f"    {batch.digest}", ""]
    lines += [f"{label:<14}{'.' * 50}" for label in ("Carried by", "Received by", "Read back by")]
    return "\n".join(lines) + "\n"
