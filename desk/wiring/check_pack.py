"""Is the pack in the folder the one the desk was made from, and does the database hold what it says?"""

from pathlib import Path

from desk.packs.codec import encode_header
from desk.packs.pack import read_pack
from desk.record.entry import DeskFacts
from desk.store.store import Store
from desk.totals.facts import facts_of
from desk.wiring.files import PACK
from desk.wiring.short_facts import encode_facts


def unlike_pack(folder: Path, facts: DeskFacts, store: Store) -> tuple[str, ...]:
    """What differs, by name; nothing, in a sound desk. Raises Refused where the pack cannot be read."""
    pack = read_pack(folder / PACK)
    if pack.digest != facts.pack_sha256:
        return (PACK,)
    contests = [(one, encode_facts(facts_of(one, pack.group_of))) for one in pack.contests]
    unlike = store.unlike_pack(encode_header(pack.header), pack.councils, contests)
    astray = (
        of
        for of in store.versions.amended()
        if pack.contest(of) is not None
        and not store.versions.held(of, encode_facts(facts_of(store.contest(of), pack.group_of)))
    )
    return (*unlike, *astray)
