"""The files of a desk's folder, beside its database."""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from desk.count.errors import Refused
from desk.store.connection import FILE

if TYPE_CHECKING:
    from desk.batch.signature import Signer

KEY = "key"
PUBLIC_KEY = "key.pub"
SIGNERS = "allowed_signers"
PACK = "pack.countpack"


def open_desk_key(folder: Path, passphrase: str) -> "Signer":
    """The desk's signing key. Raises Refused if it is missing or the passphrase is not its own."""
    try:
        private = (folder / KEY).read_bytes()
    except OSError as problem:
        raise Refused(f"The desk's key cannot be read from {folder / KEY}: put it back there.") from problem
    from desk.batch.signature import open_key

    return open_key(private, passphrase)


def check_not_the_desks(folder: Path, file: Path) -> None:
    """Refuse to write a file over what the desk in `folder` is made of. Raises Refused."""
    own = {f"{FILE}{end}" for end in ("", "-wal", "-shm")} | {KEY, PUBLIC_KEY, SIGNERS, PACK}
    if file.parent.resolve() == folder.resolve() and file.name.casefold() in own:
        raise Refused(f"{file} is the desk's own: name another file.")


def make_folder(folder: Path) -> None:
    """Have a folder that can be written into. Raises Refused."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise Refused(
            f"{folder} cannot be written to ({problem.strerror}): check the folder or stick and try again."
        ) from problem


def write_whole(file: Path, body: bytes, *, private: bool = False) -> None:
    """Write a file whole or not at all, and wait until the disk has it. Raises Refused.

    Only a file is replaced: to write to a device or a pipe would put a file in its place.
    """
    if file.exists() and not file.is_file():
        raise Refused(f"{file} is not a file: name one, or a name that is not taken yet.")
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(body)
                out.flush()
                os.fsync(out.fileno())
            if not private:
                umask = os.umask(0)
                os.umask(umask)
                os.chmod(name, 0o666 & ~umask)  # noqa: PTH101
            os.replace(name, file)  # noqa: PTH105
            _settle(file.parent)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)  # noqa: PTH108
            raise
    except OSError as problem:
        raise Refused(
            f"{file} cannot be written ({problem.strerror}): check the folder or stick and try again."
        ) from problem


def _settle(folder: Path) -> None:
    """Wait until the disk has the folder's list of names, which a stick pulled out too early lacks."""
    with contextlib.suppress(OSError):  # not every system lets a folder be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
