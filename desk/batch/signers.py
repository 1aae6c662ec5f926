"""Who may sign: the `allowed_signers` file that OpenSSH defines (ssh-keygen(1), "ALLOWED SIGNERS").

Read as stock `ssh-keygen` reads it, so that both say the same of one batch. Narrower in three ways: only
Ed25519 keys, no certificate authorities, no 30 February; such lines grant nothing here and are told in
`remarks`.
"""

import base64
import binascii
import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desk.batch.reasons import BatchRefused, Reason
from desk.batch.text import shown

KEY_TYPE = "ssh-ed25519"
_PREFIX = len(KEY_TYPE).to_bytes(4, "big") + KEY_TYPE.encode() + (32).to_bytes(4, "big")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """An Ed25519 public key: its 32 bytes."""

    raw: bytes

    @property
    def blob(self) -> bytes:
        """As SSH writes it on the wire."""
        return _PREFIX + self.raw

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` shows it: "SHA256:" and 43 characters."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode().rstrip("=")
        return f"SHA256:{digest}"

    def line(self, comment: str = "") -> str:
        """As it stands in a `.pub` file, without the newline."""
        return f"{KEY_TYPE} {base64.b64encode(self.blob).decode()} {comment}".rstrip()


def read_blob(blob: bytes) -> PublicKey | None:
    """The key of an SSH wire blob, or None if it is not exactly one Ed25519 key."""
    if len(blob) == len(_PREFIX) + 32 and blob.startswith(_PREFIX):
        return PublicKey(blob[len(_PREFIX) :])
    return None


@dataclass(frozen=True, slots=True)
class AllowedSigner:
    """One line that grants something. Dates are inclusive, as `ssh-keygen` takes them; None: no limit."""

    principals: str
    key: PublicKey
    namespaces: str | None = None
    valid_after: datetime | None = None
    valid_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class AllowedSigners:
    """The whole file: the lines that grant something, and a sentence for every line that does not."""

    signers: tuple[AllowedSigner, ...]
    remarks: tuple[str, ...] = field(default=())

    def admit(
        self, key: PublicKey, namespace: str, at: datetime, principal: str | None = None
    ) -> AllowedSigner:
        """The first line that lets `key` sign in `namespace` at `at`, as `principal` (None: as anybody).

        Raises `BatchRefused` with what stands in the way: the key, then the name, the namespace, the date.
        """
        found = [signer for signer in self.signers if signer.key == key]
        if not found:
            remark = f" ({self.remarks[0]})" if self.remarks else ""
            raise BatchRefused(Reason.UNKNOWN_DESK, key.fingerprint + remark)
        if principal is not None:
            names = ", ".join(sorted({signer.principals for signer in found}))
            found = [signer for signer in found if matches(principal, signer.principals)]
            if not found:
                raise BatchRefused(
                    Reason.WRONG_DESK, f"{shown(principal)}, but its key belongs to {shown(names)}"
                )
        found = [one for one in found if one.namespaces is None or matches(namespace, one.namespaces)]
        if not found:
            raise BatchRefused(Reason.FORBIDDEN_NAMESPACE, shown(namespace))
        return _in_dates(found, at)


def _in_dates(found: Sequence[AllowedSigner], at: datetime) -> AllowedSigner:
    for signer in found:
        early = signer.valid_after is not None and at < signer.valid_after
        late = signer.valid_before is not None and at > signer.valid_before
        if not early and not late:
            return signer
    starts = [one.valid_after for one in found if one.valid_after is not None and at < one.valid_after]
    if starts:
        raise BatchRefused(Reason.EARLY_SIGNER, _moment(min(starts)))
    ends = [one.valid_before for one in found if one.valid_before is not None]
    raise BatchRefused(Reason.EXPIRED_SIGNER, _moment(max(ends)))


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def matches(name: str, patterns: str) -> bool:
    """OpenSSH's pattern list: commas between, * and ? as wildcards, and a match of "!pattern" settles it."""
    positive = False
    for pattern in patterns.split(","):
        bare = pattern.removeprefix("!")
        wild = "".join({"*": ".*", "?": "."}.get(sign, re.escape(sign)) for sign in re.sub(r"\*+", "*", bare))
        if re.fullmatch(wild, name, re.DOTALL):
            if bare != pattern:
                return False
            positive = True
    return positive


_WORD = re.compile(r'(?:"([^"]*)"|([^ \t"]+))[ \t]*')
_OPTION = re.compile(r'([A-Za-z-]+)(?:="((?:[^"\\]|\\.)*)")?(,(?=.)|$)')
_OPTIONS = re.compile(r'((?:[^ \t"]|"(?:[^"\\]|\\.)*")+)[ \t]+')
_TYPE = re.compile(r"(ssh|ecdsa|sk)-[A-Za-z0-9@.-]+[ \t]")


class _Unreadable(ValueError):
    pass


def read_signers(text: str) -> AllowedSigners:
    """Read an `allowed_signers` file. A line that cannot be read grants nothing and is told in `remarks`."""
    signers: list[AllowedSigner] = []
    remarks: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip(" \t\r")
        if not bare or bare.startswith("#"):
            continue
        try:
            if "\0" in bare:  # where ssh-keygen ends the line
                raise _Unreadable("it holds a NUL byte")
            signers.append(_read_line(bare))
        except _Unreadable as problem:
            remarks.append(f"line {number} of the allowed signers grants nothing: {problem}")
    return AllowedSigners(tuple(signers), tuple(remarks))


def _read_line(line: str) -> AllowedSigner:
    word = _WORD.match(line)
    if word is None:
        raise _Unreadable("it names nobody")
    principals, rest = word[1] or word[2] or "", line[word.end() :]
    options: dict[str, str] = {}
    if not _TYPE.match(rest):
        found = _OPTIONS.match(rest)
        if found is None:
            raise _Unreadable("it holds no key")
        options, rest = _read_options(found[1]), rest[found.end() :]
    if "cert-authority" in options:
        raise _Unreadable("certificate authorities are not used for batches")
    after, before = _limit(options, "valid-after"), _limit(options, "valid-before")
    if after is not None and before is not None and before <= after:
        raise _Unreadable("it ends before it begins")
    return AllowedSigner(principals, _read_key(rest), options.get("namespaces"), after, before)


def _read_options(text: str) -> dict[str, str]:
    options: dict[str, str] = {}
    at = 0
    while at < len(text):
        option = _OPTION.match(text, at)
        name = option[1].lower() if option else ""
        takes_value = name in ("namespaces", "valid-after", "valid-before")
        if option is None or not (takes_value or name == "cert-authority"):
            raise _Unreadable(f"it has an unknown option at {shown(text[at:])}")
        if takes_value == (option[2] is None) or name in options:
            raise _Unreadable(f'"{name}" is given twice or has no value in quotes')
        options[name] = (option[2] or "").replace('\\"', '"')
        at = option.end()
    return options


def _limit(options: dict[str, str], name: str) -> datetime | None:
    """YYYYMMDD[Z] or YYYYMMDDHHMM[SS][Z]; without Z in this computer's time zone (as ssh-keygen does)."""
    if name not in options:
        return None
    text = options[name]
    utc = text[-1:] in ("Z", "z")
    digits = text[:-1] if utc else text
    shapes = {8: "%Y%m%d", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}
    if not (digits.isascii() and digits.isdigit() and len(digits) in shapes):
        raise _Unreadable(f'"{name}" is not a date such as 20180503 or 201805032200Z')
    try:
        moment = datetime.strptime(digits, shapes[len(digits)])
        if utc:
            return moment.replace(tzinfo=UTC)
        # OpenSSH leaves summer time out of account here; so does this, or the two would differ by an hour.
        return datetime.fromtimestamp(time.mktime((*moment.timetuple()[:8], 0)), UTC)
    except (ValueError, OverflowError, OSError):
        raise _Unreadable(f'"{name}" is no date of the calendar') from None


def _read_key(text: str) -> PublicKey:
    kind, encoded, *_ = [*text.split(), "", ""]
    if kind.startswith("sk-"):
        raise _Unreadable("hardware keys cannot be checked here yet")
    if kind != KEY_TYPE:
        raise _Unreadable("only Ed25519 keys sign batches")
    try:
        key = read_blob(base64.b64decode(encoded, validate=True))
    except (binascii.Error, ValueError):
        key = None
    if key is None:
        raise _Unreadable("its key is damaged")
    return key


def signer_line(
    principals: Iterable[str],
    key: PublicKey,
    *,
    namespaces: Iterable[str] = (),
    valid_after: datetime | None = None,
    valid_before: datetime | None = None,
) -> str:
    """A line for the file that headquarters keeps, without the newline; dates are written in UTC."""
    options = []
    if allowed := ",".join(namespaces):
        options.append(f'namespaces="{allowed}"')
    if valid_after is not None:
        options.append(f'valid-after="{valid_after.astimezone(UTC):%Y%m%d%H%M%S}Z"')
    if valid_before is not None:
        options.append(f'valid-before="{valid_before.astimezone(UTC):%Y%m%d%H%M%S}Z"')
    return " ".join(part for part in (",".join(principals), ",".join(options), key.line()) if part)
