"""What can be searched for in a PDF: the characters that its fonts say their glyphs stand for."""

import re
import zlib
from pathlib import Path

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_RANGES = re.compile(rb"beginbf(range|char)(.*?)endbf(?:range|char)", re.DOTALL)


def characters(file: Path) -> set[str]:
    """Every character of its ToUnicode tables; private ones too, which nobody can type."""
    found: set[str] = {" "}
    for body in _streams(file):
        for kind, table in _RANGES.findall(body):
            for line in table.splitlines():
                codes = [int(code, 16) for code in _HEX.findall(line)]
                if kind == b"char":
                    found |= {chr(code) for code in codes[1:]}
                elif b"[" in line:
                    found |= {chr(code) for code in codes[2:]}
                elif len(codes) == 3:
                    found |= {chr(codes[2] + at) for at in range(codes[1] - codes[0] + 1)}
    return found


def pages(file: Path) -> int:
    """How many pages it has."""
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))


def _streams(file: Path) -> list[bytes]:
    bodies = []
    for stream in _STREAM.findall(file.read_bytes()):
        try:
            bodies.append(zlib.decompress(stream))
        except zlib.error:
            bodies.append(stream)
    return bodies
