"""Bodies kept as JSON in a column: the sheet of a draft."""

import json
from dataclasses import astuple

from desk.count.declaration import Kind, Source
from desk.count.sheet import Sheet


def encode_sheet(sheet: Sheet) -> bytes:
    """The sheet as compact JSON, every text as typed."""
    body: dict[str, object] = {
        "kind": sheet.kind.value,
        "texts": dict(sheet.texts),
        "source": astuple(sheet.source),
    }
    if sheet.version:
        body["version"] = sheet.version
    if sheet.reasons:
        body["reasons"] = dict(sheet.reasons)
    if sheet.asked != ("", ""):
        body["asked"] = sheet.asked
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode_sheet(ballot_paper_id: str, body: bytes) -> Sheet:
    """The sheet that `encode_sheet` kept; older ones lack what came later."""
    values = json.loads(body.decode("utf-8", "surrogatepass"))
    kind, source, version = Kind(values["kind"]), Source(*values["source"]), values.get("version", 0)
    reasons, asked = values.get("reasons", {}), tuple(values.get("asked", ("", "")))
    return Sheet(ballot_paper_id, kind, values["texts"], source, version, reasons, asked)
