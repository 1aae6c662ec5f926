"""Bodies kept as JSON in a column: the sheet of a draft."""

import json

from desk.count.declaration import Kind, Source
from desk.count.sheet import Sheet


def encode_sheet(sheet: Sheet) -> bytes:
    """The sheet as compact JSON, every text as typed."""
    body = {
        "kind": sheet.kind.value,
        "texts": dict(sheet.texts),
        "source": [sheet.source.kind, sheet.source.who, sheet.source.reference],
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_sheet(ballot_paper_id: str, body: bytes) -> Sheet:
    """The sheet that `encode_sheet` kept."""
    values = json.loads(body.decode("utf-8", "surrogatepass"))
    return Sheet(ballot_paper_id, Kind(values["kind"]), values["texts"], Source(*values["source"]))
