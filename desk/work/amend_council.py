"""Amend a council: its size, the eve of poll, the seats not up. By a supervisor, with a reason."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from desk.count.amending_council import CouncilChange, amended_council, told_council
from desk.count.council import Council
from desk.count.errors import Refused
from desk.packs.codec import encode_council
from desk.record.versions import AMEND_COUNCIL, Version
from desk.record.words import in_one_line
from desk.work.answers import Changes
from desk.work.needs import Clock, DeskStore
from desk.work.people import supervisor


@dataclass(frozen=True, slots=True)
class AmendedCouncil:
    """A council was amended."""

    council: Council
    version: Version
    changes: Changes


def find_council(store: DeskStore, gss: str) -> Council:
    """A council of the pack by its GSS code or its name. Raises Refused."""
    sought = gss.strip().casefold()
    for council in store.councils():
        if sought in (council.gss.casefold(), council.name.casefold()):
            return council
    raise Refused(f"{gss} is no council that is electing here: give its GSS code or its name.")


def amend_council(
    store: DeskStore,
    clock: Clock,
    who: str,
    gss: str,
    change: CouncilChange,
    reason: str,
    *,
    seats_up: int,
    groups: Sequence[str],
) -> AmendedCouncil:
    """Make one new version of a council. `seats_up`, `groups`: see `amended_council`. Raises Refused."""
    person = supervisor(store, who, "amend a council")
    why = in_one_line(reason)
    if not why:
        raise Refused("A council is amended with a reason: say what tells you so.")
    at = clock()
    with store.transaction():
        before = find_council(store, gss)
        after = amended_council(before, change, seats_up, groups)
        earlier = store.versions.of_council(before.gss)
        version = Version(
            of=before.gss,
            version=earlier[0].version + 1 if earlier else 1,
            told=told_council(before, after),
            reason=why,
            who=person.name,
            at=at,
        )
        digest = hashlib.sha256(encode_council(before)).hexdigest()
        line = store.write_line(
            at=at,
            who=person.name,
            what=AMEND_COUNCIL,
            subject=before.gss,
            before=json.dumps({"id": digest, "version": version.version - 1}),
            after=_said(after, version),
        )
        store.versions.put_council(after, version, line.seq)
    return AmendedCouncil(after, version, Changes(board=True))


def _said(after: Council, version: Version) -> str:
    return json.dumps(
        {
            "version": version.version,
            "sha256": hashlib.sha256(encode_council(after)).hexdigest(),
            "changes": list(version.told),
            "reason": version.reason,
            "size": after.size,
            "eve": dict(after.eve),
            "control_before": after.control_before,
            "not_up": None if after.not_up is None else dict(after.not_up),
        },
        ensure_ascii=False,
    )
