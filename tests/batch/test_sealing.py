"""Sealing and believing: a good batch, and every way to tamper with it.

Long because every refusal of a batch is tried here, on one good batch.
"""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.batch import sealing
from desk.batch.declarations import encode
from desk.batch.envelope import DECLARATIONS, JOURNAL, MANIFEST, SIGNATURE, open_batch, pack_batch
from desk.batch.reasons import BatchRefused, Reason
from desk.batch.sealing import Chain, Sealed, Verified, seal, verify_batch
from desk.batch.signature import RECEIPT_NAMESPACE
from desk.count.errors import Damaged, Misused, Refused
from desk.record.journal import encode_line
from tests.fakes import ssh_keygen
from tests.fakes.sealed_batches import (
    CHAIN,
    NIGHT,
    allowed,
    altered,
    declaration,
    good,
    journal,
    members,
    resigned,
    sealed,
    signer,
    zipped,
)

GOOD = good().file_bytes
BODIES = members(GOOD)


def believe(data: bytes, signers: str | None = None) -> Verified:
    return verify_batch(data, allowed() if signers is None else signers, NIGHT)


def refused(data: bytes, signers: str | None = None) -> BatchRefused:
    with pytest.raises(BatchRefused) as caught:
        believe(data, signers)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return caught.value


def with_members(changes: Mapping[str, bytes], **manifest: object) -> bytes:
    """A batch whose manifest answers for other members (and says other things), duly signed."""
    value = json.loads(BODIES[MANIFEST])
    for name, body in changes.items():
        value["members"][name] = {"size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
    return resigned(json.dumps(value | manifest).encode(), changes)


def test_what_was_sealed_is_what_is_believed() -> None:
    verified = believe(GOOD)
    assert verified.manifest == good().manifest
    assert verified.manifest_bytes == good().manifest_bytes
    assert verified.declarations == tuple(declaration(number) for number in (1, 2, 3))
    assert verified.journal == journal()
    assert verified.digest == good().digest == hashlib.sha256(BODIES[MANIFEST]).hexdigest()
    assert (verified.principal, verified.fingerprint) == ("desk-07", signer().public.fingerprint)
    assert verified.warnings == ()


def test_sealing_the_same_again_gives_the_same_file() -> None:
    assert sealed() == good()


def test_an_empty_last_batch_and_a_later_one_of_the_chain_are_believed() -> None:
    later = sealed(Chain("desk-07", 2, 9, good().digest), declarations=0, mode="live")
    verified = believe(later.file_bytes)
    assert verified.declarations == ()
    assert verified.manifest.totals.votes == 0
    assert (verified.manifest.previous, verified.manifest.mode) == (good().digest, "live")
    assert later.file_name == "desk-07-2-9.countbatch"


@ssh_keygen.needed
def test_the_contracts_own_command_line_verifies_a_batch(tmp_path: Path) -> None:
    (tmp_path / "B").write_bytes(GOOD)
    (tmp_path / "allowed_signers").write_text(allowed())
    command = (
        "unzip -p B manifest.json >m; unzip -p B manifest.json.sig >s; "
        "ssh-keygen -Y verify -f allowed_signers -I desk-07 -n count-batch@count-desk -s s <m"
    )
    if subprocess.run(["which", "unzip"], capture_output=True, check=False).returncode:
        for name, short in ((MANIFEST, "m"), (SIGNATURE, "s")):
            (tmp_path / short).write_bytes(BODIES[name])
        command = command.rpartition("; ")[2]
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, check=False, timeout=30)
    assert done.returncode == 0, done.stderr
    assert signer().public.fingerprint in done.stdout.decode()


@ssh_keygen.needed
def test_a_batch_signed_by_ssh_keygen_is_believed(tmp_path: Path) -> None:
    """The way a hardware key goes: the manifest out, its signature back."""
    ssh_keygen.run("-t", "ed25519", "-N", "", "-f", tmp_path / "key", "-q")

    class Keygen:
        def sign(self, message: bytes, namespace: str) -> bytes:
            return ssh_keygen.run("-Y", "sign", "-n", namespace, "-f", tmp_path / "key", stdin=message).stdout

    batch = seal(
        declarations=[declaration()],
        journal=journal(),
        chain=CHAIN,
        mode="live",
        election="local.2018-05-03",
        pack_sha256="0" * 64,
        created=NIGHT,
        signer=Keygen(),
    )
    assert believe(batch.file_bytes, "desk-07 " + (tmp_path / "key.pub").read_text()).digest == batch.digest


def _resealed(**manifest: object) -> bytes:
    return with_members({}, **manifest)


FORGED = BODIES[MANIFEST].replace(b'"votes": 5502', b'"votes": 5503')
SWAPPED = BODIES[DECLARATIONS].replace(b'"votes":634', b'"votes":643')
FOR_RECEIPTS = signer().sign(BODIES[MANIFEST], RECEIPT_NAMESPACE)
LATE = allowed('valid-before="20180503Z"')
EARLY = allowed('valid-after="20180505Z"')


@pytest.mark.parametrize(
    ("data", "signers", "reason", "said"),
    [
        (
            altered({MANIFEST: FORGED}),
            None,
            Reason.ALTERED_MANIFEST,
            "manifest.json is not what the desk",
        ),
        (altered({DECLARATIONS: SWAPPED}), None, Reason.ALTERED_MEMBER, "declarations.jsonl is not what"),
        (altered({DECLARATIONS: b""}), None, Reason.ALTERED_MEMBER, "declarations.jsonl is not what"),
        (altered({JOURNAL: BODIES[JOURNAL][1:]}), None, Reason.ALTERED_MEMBER, "journal.jsonl is not what"),
        (altered({JOURNAL: None}), None, Reason.MISSING_MEMBER, "lacks journal.jsonl"),
        (altered({SIGNATURE: None}), None, Reason.MISSING_MEMBER, "lacks manifest.json.sig"),
        (altered({"notes.txt": b"hello"}), None, Reason.EXTRA_MEMBER, "holds notes.txt"),
        (altered({SIGNATURE: b"trust me"}), None, Reason.BAD_SIGNATURE, "signature cannot be read"),
        (altered({SIGNATURE: FOR_RECEIPTS}), None, Reason.WRONG_NAMESPACE, "count-receipt@count-desk"),
        (GOOD, "", Reason.UNKNOWN_DESK, "is not among the allowed signers"),
        (GOOD, allowed(comment="another"), Reason.UNKNOWN_DESK, "is not among the allowed signers"),
        (GOOD, allowed(name="desk-08"), Reason.WRONG_DESK, "names desk-07, but its key belongs to desk-08"),
        (_resealed(desk="desk-08"), None, Reason.WRONG_DESK, "names desk-08, but its key belongs to desk-07"),
        (GOOD, allowed('namespaces="file"'), Reason.FORBIDDEN_NAMESPACE, "do not let this key sign"),
        (GOOD, LATE, Reason.EXPIRED_SIGNER, "valid until 2018-05-03 00:00 UTC only"),
        (GOOD, EARLY, Reason.EARLY_SIGNER, "not valid before 2018-05-05 00:00 UTC"),
        (
            altered({SIGNATURE: bytes(20_000)}),
            None,
            Reason.OVERSIZE,
            "manifest.json.sig may hold 16,384",
        ),
        (b"not a zip", None, Reason.NOT_A_ZIP, "is not a ZIP"),
        (GOOD[: len(GOOD) // 2], None, Reason.TRUNCATED, "cut short"),
        (GOOD + b"x", None, Reason.ODD_ENVELOPE, "added at its end"),
        (_resealed(mode="practice"), None, Reason.BAD_MANIFEST, '("mode" must be one of'),
        (_resealed(format="count-batch/2"), None, Reason.BAD_MANIFEST, '("format" must be'),
        (resigned(b"junk"), None, Reason.BAD_MANIFEST, "(The manifest is not JSON"),
        (_resealed(journal_count=9), None, Reason.BAD_JOURNAL, "its last line is not the head"),
        (_resealed(journal_head="0" * 64), None, Reason.BAD_JOURNAL, "its last line is not the head"),
    ],
)
def test_each_tampering_has_its_own_sentence(
    data: bytes, signers: str | None, reason: Reason, said: str
) -> None:
    refusal = refused(data, signers)
    assert refusal.reason is reason
    assert said in str(refusal)


def test_a_file_above_its_cap_is_refused() -> None:
    refusal = refused(GOOD + bytes(64 << 20))
    assert refusal.reason is Reason.OVERSIZE
    assert "its file may hold 67,108,864 bytes" in str(refusal)


def test_a_member_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(*BODIES.items(), (DECLARATIONS, SWAPPED))
    assert refused(data).reason is Reason.DUPLICATE_MEMBER


def test_totals_that_are_not_those_of_the_declarations_are_refused() -> None:
    said = json.loads(BODIES[MANIFEST])["totals"]
    for key in ("votes", "seats"):
        assert refused(_resealed(totals={**said, key: said[key] + 1})).reason is Reason.BAD_TOTALS
    more = {**said, "declarations": 4}
    refusal = refused(_resealed(totals=more, count=4))
    assert refusal.reason is Reason.BAD_TOTALS
    assert "4 declarations, 5,502 votes and 6 seats are said and 3, 5,502 and 6 found" in str(refusal)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (BODIES[DECLARATIONS].replace(b'"votes":634', b'"votes":6.5'), "line 1"),
        (BODIES[DECLARATIONS].replace(b'"electorate":3080', b'"electorate":3080,"electorate":1'), "twice"),
        (BODIES[DECLARATIONS][:-1], "its last line has no end"),
        (b"\n" + BODIES[DECLARATIONS], "line 1"),
        (encode(declaration()) + b"\n" + encode(declaration()) + b"\n", "made-up-1 stands twice"),
    ],
)
def test_a_signed_declaration_is_still_held_to_the_contract(body: bytes, said: str) -> None:
    refusal = refused(with_members({DECLARATIONS: body}))
    assert refusal.reason is Reason.BAD_DECLARATION
    assert said in str(refusal)


LINES = BODIES[JOURNAL].splitlines(keepends=True)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        LINES[0] + LINES[2],
        LINES[2],
        LINES[0],
        BODIES[JOURNAL].replace(b'"sheet 2"', b'"sheet 9"'),
        BODIES[JOURNAL].replace("Siân".encode(), b"\\ud800"),
        BODIES[JOURNAL] + b"{}\n",
        BODIES[JOURNAL][:-1],
        b"junk\n",
    ],
)
def test_a_signed_journal_must_still_hold(body: bytes) -> None:
    data = with_members({JOURNAL: body})
    if body == LINES[2]:
        # A stretch may begin anywhere; its head is what the manifest names.
        assert len(believe(data).journal) == 1
    else:
        assert refused(data).reason is Reason.BAD_JOURNAL


def test_nothing_is_decoded_before_the_signature_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("decoded before it was believed")

    monkeypatch.setattr(sealing, "_read_manifest", never)
    monkeypatch.setattr(sealing, "_read_declarations", never)
    monkeypatch.setattr(sealing, "_read_journal", never)
    assert refused(altered({MANIFEST: b"junk"})).reason is Reason.ALTERED_MANIFEST
    assert refused(GOOD, "").reason is Reason.UNKNOWN_DESK
    assert refused(GOOD, LATE).reason is Reason.EXPIRED_SIGNER


def test_a_desk_cannot_speak_for_another_with_its_own_key() -> None:
    both = allowed() + allowed(name="desk-08", comment="desk-08")
    forged = sealed(CHAIN, key=signer("desk-08"))
    refusal = refused(forged.file_bytes, both)
    assert refusal.reason is Reason.WRONG_DESK
    assert believe(sealed(Chain("desk-08", 1, 1, None), key=signer("desk-08")).file_bytes, both)


def test_a_file_name_that_does_not_fit_is_a_warning() -> None:
    named = verify_batch(GOOD, allowed(), NIGHT, file_name="desk-07-1-2.countbatch")
    assert len(named.warnings) == 1
    assert "desk-07-1-1.countbatch" in named.warnings[0]
    assert verify_batch(GOOD, allowed(), NIGHT, file_name=good().file_name).warnings == ()
    assert "line 2" in believe(GOOD, allowed() + "desk-08 ssh-rsa AAAA\n").warnings[0]


def test_a_key_is_judged_at_the_moment_given() -> None:
    signers = allowed('valid-after="20180504010000Z",valid-before="20180504020000Z"')
    assert verify_batch(GOOD, signers, NIGHT)
    for at, reason in ((-1, Reason.EARLY_SIGNER), (1, Reason.EXPIRED_SIGNER)):
        with pytest.raises(BatchRefused) as caught:
            verify_batch(GOOD, signers, NIGHT + timedelta(hours=at))
        assert caught.value.reason is reason
    with pytest.raises(Misused, match="time zone"):
        verify_batch(GOOD, signers, datetime(2018, 5, 4))


def test_what_cannot_be_believed_is_not_sealed() -> None:
    facts = {
        "declarations": [declaration()],
        "journal": journal(),
        "chain": CHAIN,
        "mode": "test",
        "election": "local.2018-05-03",
        "pack_sha256": "0" * 64,
        "created": NIGHT,
        "signer": signer(),
    }

    def attempt(**changes: object) -> Sealed:
        return seal(**(facts | changes))  # type: ignore[arg-type]

    assert attempt()
    for changes in (
        {"journal": ()},
        {"declarations": [declaration(), declaration()]},
        {"mode": "practice"},
        {"chain": Chain("Desk 7", 1, 1, None)},
        {"chain": Chain("desk-07", 1, 2, None)},
        {"pack_sha256": "x"},
        {"election": ""},
    ):
        with pytest.raises(Refused):
            attempt(**changes)
    with pytest.raises(Damaged):
        attempt(journal=journal()[::2])
    with pytest.raises(Misused):
        attempt(created=datetime(2018, 5, 4))


def _same_or_refused(data: bytes) -> None:
    try:
        verified = believe(data)
    except BatchRefused:
        return
    assert verified.digest == good().digest
    opened = open_batch(data)
    assert (opened.manifest, opened.declarations, opened.journal) == (
        BODIES[MANIFEST],
        BODIES[DECLARATIONS],
        BODIES[JOURNAL],
    )


def test_any_single_byte_changed_is_refused_or_leaves_what_was_signed() -> None:
    passed = 0
    for at in range(len(GOOD)):
        body = bytearray(GOOD)
        body[at] ^= 1 << (at % 8)
        try:
            assert believe(bytes(body)).digest == good().digest
            passed += 1
        except BatchRefused:
            continue
    # Only facts about the members that nobody reads may change: versions and attributes.
    assert passed < 100


def test_any_cut_is_refused() -> None:
    for end in range(len(GOOD)):
        assert refused(GOOD[:end]).reason in (Reason.TRUNCATED, Reason.NOT_A_ZIP)


cuts = st.tuples(st.integers(0, len(GOOD)), st.binary(max_size=6), st.integers(0, 6))


@given(st.lists(cuts, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None)
def test_mangled_batches_are_refused_and_never_worse(made: list[tuple[int, bytes, int]]) -> None:
    body = GOOD
    for at, put, drop in made:
        body = body[:at] + put + body[at + drop :]
    _same_or_refused(body)


@given(st.sampled_from(sorted(BODIES)), st.data())
@settings(max_examples=25, deadline=None)
def test_mangled_members_in_a_sound_envelope_are_refused_and_never_worse(
    name: str, data: st.DataObject
) -> None:
    body = BODIES[name]
    at = data.draw(st.integers(0, len(body)))
    mangled = body[:at] + data.draw(st.binary(max_size=4)) + body[at + data.draw(st.integers(0, 4)) :]
    bodies = {**BODIES, name: mangled}
    packed = pack_batch(bodies[MANIFEST], bodies[SIGNATURE], bodies[DECLARATIONS], bodies[JOURNAL])
    _same_or_refused(packed)


@given(st.binary(max_size=200))
@settings(max_examples=25, deadline=None)
def test_a_signed_manifest_of_rubbish_is_refused_and_never_worse(body: bytes) -> None:
    assert refused(resigned(body)).reason is Reason.BAD_MANIFEST


def test_the_lines_of_a_batch_are_the_lines_of_the_desk() -> None:
    opened = open_batch(GOOD)
    assert opened.journal == b"".join(encode_line(line) + b"\n" for line in journal())
    assert opened.declarations.splitlines()[0] == encode(declaration(1))
