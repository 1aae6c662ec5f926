"""OpenSSH keys and signatures (SSHSIG): the only module that touches cryptography.

The framing follows OpenSSH's PROTOCOL.sshsig. Stock `ssh-keygen -Y verify` and this module must agree;
tests hold them against each other. Narrower than OpenSSH: Ed25519 and SHA-512 only, nothing in the
reserved field, one spelling of the armour.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_ssh_private_key,
)

from desk.batch.reasons import BatchRefused, Reason
from desk.batch.signers import KEY_TYPE, PublicKey, read_blob, read_signers
from desk.batch.text import shown
from desk.count.errors import Misused, Refused

BATCH_NAMESPACE = "count-batch@count-desk"
RECEIPT_NAMESPACE = "count-receipt@count-desk"

_MAGIC = b"SSHSIG"
_VERSION = (1).to_bytes(4, "big")
_HASH = b"sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH = 70
_MOST_KEY_FILE = 64 * 1024


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A new key: the private file's bytes (encrypted), and the public line without its newline."""

    private_file: bytes
    public_line: str


@dataclass(frozen=True, slots=True)
class PublicKeyInfo:
    """Who signed: the name that was asked for, and the key's fingerprint and public line."""

    principal: str
    fingerprint: str
    public_line: str


@dataclass(frozen=True, slots=True)
class Signer:
    """An opened private key."""

    _key: Ed25519PrivateKey

    @property
    def public(self) -> PublicKey:
        """The public half."""
        return PublicKey(self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))

    def sign(self, message: bytes, namespace: str) -> bytes:
        """An armoured SSHSIG over `message`, as `ssh-keygen -Y sign -n namespace` writes it."""
        if not namespace:
            raise Misused("A signature needs a namespace: say what it is for.")
        signature = _string(KEY_TYPE.encode()) + _string(self._key.sign(_to_sign(message, namespace)))
        blob = (
            _MAGIC
            + _VERSION
            + _string(self.public.blob)
            + _string(namespace.encode())
            + _string(b"")
            + _string(_HASH)
            + _string(signature)
        )
        return _armour(blob)


def make_key(passphrase: str, comment: str) -> KeyPair:
    """A new Ed25519 key, its private file encrypted with the passphrase (bcrypt KDF).

    `comment` stands at the end of the public line. Raises `Refused` for an empty passphrase.
    """
    if not passphrase.strip():
        raise Refused(
            "The passphrase is empty: choose one, since whoever holds the key file could sign without it."
        )
    if not comment.isprintable():
        raise Misused("The key's comment may hold no line ends or control characters.")
    key = Ed25519PrivateKey.generate()
    encryption = BestAvailableEncryption(passphrase.encode())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, encryption)
    return KeyPair(private, Signer(key).public.line(comment))


def open_key(private_file: bytes, passphrase: str) -> Signer:
    """Open a private key file. Raises `Refused` for a wrong passphrase, an unreadable file, or a key that is
    not Ed25519 or not encrypted."""
    if len(private_file) > _MOST_KEY_FILE or b"-----BEGIN OPENSSH PRIVATE KEY-----" not in private_file:
        raise Refused("The key file is not an OpenSSH private key: choose the desk's own key file.")
    if not passphrase:
        raise Refused("The passphrase is empty: type the passphrase of the desk's key.")
    try:
        key = load_ssh_private_key(private_file, passphrase.encode())
    except TypeError:
        raise Refused(
            "The key file is not protected by a passphrase: set one with ssh-keygen -p and try again."
        ) from None
    except (ValueError, UnsupportedAlgorithm) as problem:
        if "orrupt data" in str(problem):
            raise Refused("The passphrase does not open the key: type it again.") from None
        raise Refused(
            "The key file is damaged or not of a kind the desk reads: restore it from its copy."
        ) from None
    if not isinstance(key, Ed25519PrivateKey):
        raise Refused("The key is not an Ed25519 key: make one with count-desk or ssh-keygen -t ed25519.")
    return Signer(key)


def read_public(line: str) -> PublicKey:
    """The key of a public line ("ssh-ed25519 AAAA… comment"). Raises `Refused`."""
    found = read_signers(f"* {line.strip()}").signers
    if len(found) != 1:
        raise Refused("This is not an Ed25519 public key: give the line of the key's .pub file.")
    return found[0].key


def fingerprint(public_line: str) -> str:
    """A public line's fingerprint as `ssh-keygen -l` shows it. Raises `Refused`."""
    return read_public(public_line).fingerprint


def signed_by(message: bytes, armoured: bytes, namespace: str) -> PublicKey:
    """The key that made this signature over exactly these bytes in this namespace.

    Says nothing of whose key it is: ask `AllowedSigners.admit`. Raises `BatchRefused`.
    """
    key, purpose, raw = _read_signature(armoured)
    if purpose != namespace.encode():
        raise BatchRefused(Reason.WRONG_NAMESPACE, shown(purpose.decode("ascii", "replace")))
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(raw, _to_sign(message, namespace))
    except (InvalidSignature, ValueError):
        raise BatchRefused(Reason.ALTERED_MANIFEST) from None
    return key


def verify(
    message: bytes, armoured: bytes, allowed_signers: str, principal: str, namespace: str, at: datetime
) -> PublicKeyInfo:
    """What `ssh-keygen -Y verify -f allowed_signers -I principal -n namespace` says of it at the moment `at`.

    Raises `BatchRefused` with the reason, `Misused` if `at` names no time zone.
    """
    if at.tzinfo is None:
        raise Misused("A moment without a time zone cannot be compared: give one.")
    key = signed_by(message, armoured, namespace)
    read_signers(allowed_signers).admit(key, namespace, at, principal)
    return PublicKeyInfo(principal, key.fingerprint, key.line())


def _string(value: bytes) -> bytes:
    """A string as SSH writes it (RFC 4251): its length in four bytes, then itself."""
    return len(value).to_bytes(4, "big") + value


def _take(blob: bytes, at: int) -> tuple[bytes, int]:
    end = at + 4
    if end > len(blob) or (stop := end + int.from_bytes(blob[at:end], "big")) > len(blob):
        raise BatchRefused(Reason.BAD_SIGNATURE, "it is cut short")
    return blob[end:stop], stop


def _to_sign(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _armour(blob: bytes) -> bytes:
    text = base64.b64encode(blob).decode()
    lines = [text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def _read_signature(armoured: bytes) -> tuple[PublicKey, bytes, bytes]:
    """The key, namespace and 64 bytes of signature, every field checked and nothing left over."""
    blob = _unarmour(armoured)
    if blob[:10] != _MAGIC + _VERSION:
        raise BatchRefused(Reason.BAD_SIGNATURE, "it is not an SSHSIG of version 1")
    public, at = _take(blob, 10)
    namespace, at = _take(blob, at)
    reserved, at = _take(blob, at)
    hashed, at = _take(blob, at)
    signature, at = _take(blob, at)
    kind, inner = _take(signature, 0)
    raw, inner = _take(signature, inner)
    key = read_blob(public)
    if _take(public, 0)[0].startswith(b"sk-"):
        raise BatchRefused(Reason.BAD_SIGNATURE, "hardware keys cannot be checked here yet")
    if key is None or kind != KEY_TYPE.encode() or len(raw) != 64:
        raise BatchRefused(Reason.BAD_SIGNATURE, "it was not made with an Ed25519 key")
    if hashed != _HASH:
        raise BatchRefused(Reason.BAD_SIGNATURE, "it was not made over SHA-512")
    if reserved or at != len(blob) or inner != len(signature):
        raise BatchRefused(Reason.BAD_SIGNATURE, "it holds more than a signature")
    return key, namespace, raw


def _unarmour(armoured: bytes) -> bytes:
    lines = armoured.removesuffix(b"\n").split(b"\n")
    if len(lines) < 3 or lines[0] != _BEGIN.encode() or lines[-1] != _END.encode():
        raise BatchRefused(Reason.BAD_SIGNATURE, "it does not begin and end as an OpenSSH signature does")
    text = b"".join(lines[1:-1])
    try:
        blob = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        blob = b""
    # Base64 has spare bits at its end: only one spelling is taken.
    if not blob or base64.b64encode(blob) != text:
        raise BatchRefused(Reason.BAD_SIGNATURE, "its text is damaged")
    return blob
