"""The usual reasons of a correction, the first by far the most frequent."""

KEYED_WRONGLY = "Keyed wrongly here"
"""The one that says that somebody at this desk keyed what was not declared."""

CORRECTING = (
    KEYED_WRONGLY,
    "Corrected by the returning officer",
    "Read again over the telephone",
    "Recount or later declaration",
)
