"""Where the files lie that a rehearsal is keyed and sealed with. No Qt; nothing here on any other desk."""

from pathlib import Path

_BREAK = "\N{ZERO WIDTH SPACE}"


def sheets_file(mode: str, folder: Path) -> Path | None:
    """The declarations to key from; None where there are none: a live desk has the paper."""
    from desk.wiring.rehearsal import SHEETS_FILE

    return _there(mode, folder / SHEETS_FILE)


def passphrase_file(mode: str, folder: Path) -> Path | None:
    """The passphrase of the rehearsal's key; None on a desk whose passphrase somebody chose."""
    from desk.wiring.rehearsal import PASSPHRASE_FILE

    return _there(mode, folder / PASSPHRASE_FILE)


def _there(mode: str, file: Path) -> Path | None:
    return file if mode == "rehearsal" and file.is_file() else None


def breakable(path: Path) -> str:
    """A path as words that may wrap behind each folder, and so are never cut."""
    return str(path).replace("/", f"/{_BREAK}").replace("\\", f"\\{_BREAK}")


def to_key_from(mode: str, folder: Path) -> str:
    """What the empty Enter page says of it; "" where there is nothing to say."""
    sheets, passphrase = sheets_file(mode, folder), passphrase_file(mode, folder)
    if sheets is None:
        return ""
    said = f"Declarations to key from: print or open {breakable(sheets)}"
    if passphrase is not None:
        said += f"\nThe passphrase to seal with stands beside it, in {passphrase.name}"
    return said
