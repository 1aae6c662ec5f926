"""Make the faces for paper from Inter: `resources/fonts/Paper-*.otf`.

In a PDF a letter can be searched for, copied and read aloud only if it is the glyph that the font's own table
gives for its character. Tabular figures, the slashed zero and the unmistakable I, l and 1 are other glyphs in
Inter, chosen by features, and Qt then writes none or a private character for them. So here the table itself
points to them, and the features that choose glyphs are gone. Nothing is drawn anew. Needs `pip install
fonttools` (MIT).

    python packaging/make_paper_fonts.py
"""

from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

FONTS = Path(__file__).parent.parent / "resources" / "fonts"
FACES = ("Regular", "SemiBold")
FAMILY = "Count Desk Paper"
CHOSEN = ("tnum", "zero", "ss02")
_PRIVATE = range(0xE000, 0xF900)
_NAMES = {1: FAMILY, 3: "", 4: "", 6: "", 16: FAMILY, 17: "", 21: "", 22: ""}
"""Records of a font's name table that a family goes by; "" is put together from family and face."""


def main() -> None:
    """Write every face."""
    for face in FACES:
        font = TTFont(FONTS / f"Inter-{face}.otf", recalcTimestamp=False)
        chosen = _substitutes(font)
        for table in font["cmap"].tables:
            # Inter also gives these glyphs private characters, which nobody could search for.
            table.cmap = {
                code: _last(chosen, glyph) for code, glyph in table.cmap.items() if code not in _PRIVATE
            }
        del font["GSUB"]
        _rename(font, face)
        font.save(FONTS / f"Paper-{face}.otf")
        print(face, len(chosen), "glyphs chosen")


def _substitutes(font: Any) -> dict[str, str]:
    """Glyph → the one that the chosen features put in its place."""
    gsub = font["GSUB"].table
    wanted = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag in CHOSEN
        for index in record.Feature.LookupListIndex
    }
    found: dict[str, str] = {}
    for index in sorted(wanted):
        for sub in gsub.LookupList.Lookup[index].SubTable:
            single = getattr(sub, "ExtSubTable", sub)
            if single.LookupType == 1:
                found |= {a: b for a, b in single.mapping.items() if a not in found}
    return found


def _last(chosen: dict[str, str], glyph: str) -> str:
    """A zero becomes tabular, and then slashed."""
    seen = {glyph}
    while glyph in chosen and chosen[glyph] not in seen:
        glyph = chosen[glyph]
        seen.add(glyph)
    return glyph


def _rename(font: Any, face: str) -> None:
    """OFL lets an altered font go by another name only to be told apart: it is not Inter as published."""
    plain = FAMILY.replace(" ", "")
    whole = {3: f"{plain}-{face}", 4: f"{FAMILY} {face}", 6: f"{plain}-{face}", 17: face}
    for record in list(font["name"].names):
        if record.nameID in (21, 22):
            font["name"].names.remove(record)
        elif record.nameID == 1:
            record.string = FAMILY if face == "Regular" else f"{FAMILY} {face}"
        elif record.nameID in _NAMES:
            record.string = _NAMES[record.nameID] or whole[record.nameID]
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames = [whole[6]]
        top = cff.topDictIndex[0]
        for key in ("FullName", "FamilyName"):
            if hasattr(top, key):
                setattr(top, key, whole[4] if key == "FullName" else FAMILY)


if __name__ == "__main__":
    main()
