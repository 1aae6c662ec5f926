"""Make a new desk: its folder, database, key and first supervisor. All of it or nothing."""

import json
import re
import shutil
import tempfile
from pathlib import Path

from desk.batch.signature import BATCH_NAMESPACE, make_key, read_public
from desk.batch.signers import signer_line
from desk.count.errors import Misused, Refused
from desk.packs.codec import encode_header
from desk.packs.pack import read_pack
from desk.record.entry import DeskFacts
from desk.store.connection import FILE, open_connection
from desk.store.store import Store
from desk.totals.facts import facts_of
from desk.wiring.files import KEY, PACK, PUBLIC_KEY, SIGNERS, write_whole
from desk.wiring.short_facts import encode_facts
from desk.wiring.world import utc_now
from desk.work.check_record import NEW_DESK, desk_said
from desk.work.people import first_supervisor

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
MODES = ("live", "test", "rehearsal")
POLICIES = ("single", "double")
RESOLVERS = ("third", "supervisor")
_CANNOT = "{} cannot be made ({}): choose another folder, or make room on the disk."


def make_desk(
    folder: Path,
    pack_file: Path,
    *,
    name: str,
    mode: str,
    policy: str = "single",
    resolver: str = "third",
    supervisor: str = "supervisor",
    pin: str | None,
    passphrase: str,
) -> Path:
    """Make a desk in `folder`, which must not exist yet or be empty. Raises Refused and leaves nothing.

    `resolver`, under policy double: who settles two entries that differ (`record.entry.DeskFacts`).
    """
    if not _NAME.fullmatch(name):
        raise Misused(f"“{name}” cannot name a desk: use small letters, figures and hyphens, like desk-07.")
    if policy != "double" and resolver != "third":
        raise Misused("Who settles differences is for double entry: say --policy double, or leave it out.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty: name a folder that does not exist yet.")
    if folder.exists() and folder.samefile(Path()):
        raise Refused("The desk's folder is put in place of the one you are in: go out of it and name it.")
    pack = read_pack(pack_file)
    key = make_key(passphrase, name)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as problem:
        raise Refused(_CANNOT.format(folder, problem.strerror)) from problem
    try:
        facts = DeskFacts(
            name=name,
            mode=mode,
            policy=policy,
            epoch=1,
            election=pack.header.election,
            polling_date=pack.header.polling_date,
            pack_sha256=pack.digest,
            resolver=resolver,
        )
        connection = open_connection(new, writing=True, create=True)
        try:
            store = Store(connection)
            contests = [
                (contest, encode_facts(facts_of(contest, pack.group_of))) for contest in pack.contests
            ]
            with store.transaction():
                store.make(facts, encode_header(pack.header), pack.councils, contests)
                said = json.dumps(desk_said(facts))
                store.write_line(
                    at=utc_now(), who="desk", what=NEW_DESK, subject=name, before=None, after=said
                )
            first_supervisor(store, utc_now, supervisor, pin)
        finally:
            connection.close()
        (new / FILE).chmod(0o600)  # it holds the PINs' hashes, and the folder may be copied to another place
        write_whole(new / PACK, pack_file.read_bytes())
        write_whole(new / KEY, key.private_file, private=True)
        write_whole(new / PUBLIC_KEY, f"{key.public_line}\n".encode())
        write_whole(
            new / SIGNERS,
            f"{signer_line([name], read_public(key.public_line), namespaces=[BATCH_NAMESPACE])}\n".encode(),
        )
        (new / "batches").mkdir()
        if folder.exists():
            folder.rmdir()
        new.rename(folder)
    except BaseException as problem:
        shutil.rmtree(new, ignore_errors=True)
        if isinstance(problem, OSError):
            raise Refused(_CANNOT.format(folder, problem.strerror)) from problem
        raise
    return folder
