"""Keys and SSHSIG, held against stock ssh-keygen in both directions."""

import base64
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.batch import signature
from desk.batch.reasons import BatchRefused, Reason
from desk.batch.signature import (
    BATCH_NAMESPACE,
    fingerprint,
    make_key,
    open_key,
    read_public,
    signed_by,
    verify,
)
from desk.count.errors import Misused, Refused
from tests.fakes import ssh_keygen
from tests.fakes.sealed_batches import NIGHT, PASSPHRASE, allowed, key_pair, public_line, signer

MESSAGE = "votes 1,234: Siân\n".encode()


def ours(message: bytes = MESSAGE, namespace: str = BATCH_NAMESPACE) -> bytes:
    return signer().sign(message, namespace)


def test_a_signature_of_ours_verifies_and_says_whose_it_is() -> None:
    info = verify(MESSAGE, ours(), allowed(), "desk-07", BATCH_NAMESPACE, NIGHT)
    assert info.principal == "desk-07"
    assert info.fingerprint == fingerprint(public_line()) == signer().public.fingerprint
    assert public_line() == f"{info.public_line} desk-07"


def test_a_key_made_here_opens_with_its_passphrase_and_signs() -> None:
    opened = open_key(key_pair().private_file, PASSPHRASE)
    assert opened.public == read_public(key_pair().public_line)
    assert key_pair().public_line.endswith(" desk-09")
    assert signed_by(MESSAGE, opened.sign(MESSAGE, BATCH_NAMESPACE), BATCH_NAMESPACE) == opened.public


@ssh_keygen.needed
def test_ssh_keygen_verifies_ours_and_refuses_another_message(tmp_path: Path) -> None:
    assert ssh_keygen.verifies(tmp_path, MESSAGE, ours(), allowed())
    assert not ssh_keygen.verifies(tmp_path, MESSAGE + b"0", ours(), allowed())
    assert not ssh_keygen.verifies(tmp_path, MESSAGE, ours(namespace="file"), allowed())


@ssh_keygen.needed
def test_ssh_keygen_reads_our_key_file_with_its_passphrase_only(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_bytes(key_pair().private_file)
    file.chmod(0o600)
    shown = ssh_keygen.run("-y", "-P", PASSPHRASE, "-f", file)
    assert shown.stdout.split()[:2] == key_pair().public_line.encode().split()[:2]
    assert ssh_keygen.run("-y", "-P", "another", "-f", file).returncode != 0
    assert b"bcrypt" in base64.b64decode(b"".join(key_pair().private_file.splitlines()[1:-1]))


@ssh_keygen.needed
def test_a_key_of_ssh_keygen_opens_here_and_signs_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "key"
    ssh_keygen.run("-t", "ed25519", "-N", PASSPHRASE, "-C", "desk-09", "-f", file, "-q")
    opened = open_key(file.read_bytes(), PASSPHRASE)
    public = (tmp_path / "key.pub").read_text()
    assert opened.public == read_public(public)
    listed = ssh_keygen.run("-l", "-f", tmp_path / "key.pub").stdout.decode()
    assert fingerprint(public) in listed
    plain = tmp_path / "plain"
    plain.write_bytes(file.read_bytes())
    plain.chmod(0o600)
    ssh_keygen.run("-p", "-P", PASSPHRASE, "-N", "", "-f", plain)
    theirs = ssh_keygen.run("-Y", "sign", "-n", BATCH_NAMESPACE, "-f", plain, stdin=MESSAGE).stdout
    # Ed25519 is deterministic: the same key over the same bytes gives the same file.
    assert theirs == opened.sign(MESSAGE, BATCH_NAMESPACE)
    assert signed_by(MESSAGE, theirs, BATCH_NAMESPACE) == opened.public
    with pytest.raises(Refused, match="not protected by a passphrase"):
        open_key(plain.read_bytes(), PASSPHRASE)


@ssh_keygen.needed
@pytest.mark.parametrize(
    ("kind", "options", "said"),
    [
        ("ed25519", ["-Ohashalg=sha256"], "not made over SHA-512"),
        ("rsa", [], "not made with an Ed25519 key"),
        ("ecdsa", [], "not made with an Ed25519 key"),
    ],
)
def test_other_keys_and_hashes_are_refused(tmp_path: Path, kind: str, options: list[str], said: str) -> None:
    file = tmp_path / "key"
    ssh_keygen.run("-t", kind, *(["-b", "1024"] if kind == "rsa" else []), "-N", "", "-f", file, "-q")
    theirs = ssh_keygen.run("-Y", "sign", "-n", BATCH_NAMESPACE, *options, "-f", file, stdin=MESSAGE).stdout
    assert theirs
    with pytest.raises(BatchRefused, match=said) as caught:
        signed_by(MESSAGE, theirs, BATCH_NAMESPACE)
    assert caught.value.reason is Reason.BAD_SIGNATURE
    if kind != "ed25519":
        with pytest.raises(Refused):
            read_public((tmp_path / "key.pub").read_text())


def test_a_key_needs_a_passphrase_and_a_wrong_one_is_said_plainly() -> None:
    for empty in ("", "  "):
        with pytest.raises(Refused, match="The passphrase is empty"):
            make_key(empty, "desk-07")
    with pytest.raises(Refused, match="The passphrase does not open the key"):
        open_key(key_pair().private_file, "another")
    with pytest.raises(Refused, match="The passphrase is empty"):
        open_key(key_pair().private_file, "")
    with pytest.raises(Misused, match="comment"):
        make_key("x", "two\nlines")


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: b"",
        lambda file: b"junk",
        lambda file: file[:120],
        lambda file: file.replace(b"A", b"B"),
        lambda file: file * 400,
        lambda file: key_pair().public_line.encode(),
    ],
)
def test_a_damaged_key_file_is_refused(damage: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Refused):
        open_key(damage(key_pair().private_file), PASSPHRASE)


def test_another_message_or_namespace_is_refused() -> None:
    with pytest.raises(BatchRefused) as caught:
        signed_by(MESSAGE + b"\n", ours(), BATCH_NAMESPACE)
    assert caught.value.reason is Reason.ALTERED_MANIFEST
    with pytest.raises(BatchRefused, match=r"another purpose \(file\)") as caught:
        signed_by(MESSAGE, ours(namespace="file"), BATCH_NAMESPACE)
    assert caught.value.reason is Reason.WRONG_NAMESPACE
    with pytest.raises(Misused):
        signer().sign(MESSAGE, "")
    with pytest.raises(Misused):
        verify(MESSAGE, ours(), allowed(), "desk-07", BATCH_NAMESPACE, datetime(2018, 5, 4))


def _string(value: bytes) -> bytes:
    return len(value).to_bytes(4, "big") + value


def _blob(
    *,
    magic: bytes = b"SSHSIG\0\0\0\1",
    public: bytes | None = None,
    reserved: bytes = b"",
    hashed: bytes = b"sha512",
    kind: bytes = b"ssh-ed25519",
    after: bytes = b"",
    inside: bytes = b"",
) -> bytes:
    public = signer().public.blob if public is None else public
    inner = _string(kind) + _string(b"\0" * 64) + inside
    fields = (public, BATCH_NAMESPACE.encode(), reserved, hashed, inner)
    return signature._armour(magic + b"".join(map(_string, fields)) + after)


@pytest.mark.parametrize(
    ("armoured", "said"),
    [
        (_blob(magic=b"SSHSIG\0\0\0\2"), "version 1"),
        (_blob(magic=b"SSHSIX\0\0\0\1"), "version 1"),
        (_blob(public=b""), "cut short"),
        (_blob(public=_string(b"ssh-ed25519") + _string(b"x" * 31)), "Ed25519"),
        (_blob(public=_string(b"sk-ssh-ed25519@openssh.com") + _string(b"x" * 32)), "hardware keys"),
        (_blob(reserved=b"x"), "more than a signature"),
        (_blob(after=b"x"), "more than a signature"),
        (_blob(inside=b"x"), "more than a signature"),
        (_blob(hashed=b"md5"), "SHA-512"),
        (_blob(kind=b"ssh-rsa"), "Ed25519"),
        (ours()[:-2], "begin and end"),
        (b"\n" + ours(), "begin and end"),
        (ours() + b"\n", "begin and end"),
        (ours().replace(b"\n", b"\r\n"), "begin and end"),
        (b"", "begin and end"),
        (ours().replace(b"U1NI", b"U1N!"), "damaged"),
        (b"-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----\n", "damaged"),
    ],
)
def test_a_signature_of_another_shape_is_refused(armoured: bytes, said: str) -> None:
    with pytest.raises(BatchRefused, match=said) as caught:
        signed_by(MESSAGE, armoured, BATCH_NAMESPACE)
    assert caught.value.reason is Reason.BAD_SIGNATURE


def test_no_altered_byte_of_a_signature_passes() -> None:
    good = ours()
    blob = base64.b64decode(b"".join(good.splitlines()[1:-1]))
    for at in range(len(blob)):
        for flip in (1, 0x80):
            body = bytearray(blob)
            body[at] ^= flip
            with pytest.raises(BatchRefused):
                signed_by(MESSAGE, signature._armour(bytes(body)), BATCH_NAMESPACE)


@given(st.integers(0, 400), st.binary(max_size=3), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_mangled_armour_is_refused_or_the_same_signature(at: int, put: bytes, drop: int) -> None:
    body = ours()
    body = body[:at] + put + body[at + drop :]
    try:
        assert signed_by(MESSAGE, body, BATCH_NAMESPACE) == signer().public
    except BatchRefused:
        return
    # Only line ends may move: the text between them is one spelling.
    assert body.replace(b"\n", b"") == ours().replace(b"\n", b"")
