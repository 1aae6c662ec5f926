"""allowed_signers files: this reading against ssh-keygen's, line by line."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desk.batch.reasons import BatchRefused, Reason
from desk.batch.signature import BATCH_NAMESPACE, verify
from desk.batch.signers import matches, read_signers, signer_line
from desk.count.errors import Refused
from tests.fakes import ssh_keygen
from tests.fakes.sealed_batches import NIGHT, allowed, public_line, signer

MESSAGE = b"a manifest"

LINES = [
    "desk-07 {key}",
    "  desk-07\t{key}",
    "desk-07 {key}\r",
    "# desk-07 {key}",
    "desk-08 {key}",
    "DESK-07 {key}",
    "desk-08\0,desk-07 {key}",
    "desk-07\0 {key}",
    "desk-06,desk-07,desk-08 {key}",
    "desk-0? {key}",
    "desk-* {key}",
    "* {key}",
    "desk- {key}",
    "desk-07x {key}",
    "*,!desk-07 {key}",
    "!desk-07,* {key}",
    "!desk-08,* {key}",
    "!desk-08 {key}",
    '"desk-07" {key}',
    '"desk-06,desk-07" {key}',
    'desk-07 namespaces="count-batch@count-desk" {key}',
    'desk-07 NameSpaces="count-batch@count-desk" {key}',
    'desk-07 namespaces="file" {key}',
    'desk-07 namespaces="file,count-*" {key}',
    'desk-07 namespaces="*,!count-batch@count-desk" {key}',
    'desk-07 namespaces="" {key}',
    "desk-07 namespaces=count-batch@count-desk {key}",
    'desk-07 namespaces="*",namespaces="*" {key}',
    'desk-07 valid-after="20180504" {key}',
    'desk-07 valid-after="20180504Z" {key}',
    'desk-07 valid-after="20180504z" {key}',
    'desk-07 valid-after="201805040130" {key}',
    'desk-07 valid-after="201805040131Z" {key}',
    'desk-07 valid-after="20180504013000Z" {key}',
    'desk-07 valid-after="20180504013001Z" {key}',
    'desk-07 valid-before="20180504" {key}',
    'desk-07 valid-before="20180504013000Z" {key}',
    'desk-07 valid-before="20180504012959Z" {key}',
    'desk-07 valid-before="20180505" {key}',
    'desk-07 valid-after="20180503",valid-before="20180505" {key}',
    'desk-07 valid-before="20180505",valid-after="20180503",namespaces="count-batch@count-desk" {key}',
    'desk-07 valid-after="20180505",valid-before="20180503" {key}',
    'desk-07 valid-after="2018" {key}',
    'desk-07 valid-after="" {key}',
    "desk-07 valid-after=20180503 {key}",
    "desk-07 cert-authority {key}",
    'desk-07 cert-authority,namespaces="*" {key}',
    "desk-07 no-such-option {key}",
    'desk-07 namespaces="*", {key}',
    "desk-07",
    "desk-07 ssh-ed25519",
    "desk-07 ssh-ed25519 AAAA",
    "{key}",
    'desk-07 namespaces="file" {key}\ndesk-07 {key}',
    'desk-07 valid-before="20180101" {key}\ndesk-07 valid-after="20180401" {key}',
    "desk-07 no-such-option {key}\ndesk-07 {key}",
    "\n\n# a comment\n\ndesk-07 {key}\n",
]


def believed(signers: str, at: datetime = NIGHT) -> bool:
    try:
        verify(MESSAGE, signer().sign(MESSAGE, BATCH_NAMESPACE), signers, "desk-07", BATCH_NAMESPACE, at)
    except BatchRefused:
        return False
    return True


@ssh_keygen.needed
@pytest.mark.parametrize("line", LINES)
def test_every_line_is_read_as_ssh_keygen_reads_it(tmp_path: Path, line: str) -> None:
    signers = line.replace("{key}", public_line()) + "\n"
    signature = signer().sign(MESSAGE, BATCH_NAMESPACE)
    assert believed(signers) == ssh_keygen.verifies(tmp_path, MESSAGE, signature, signers)


def test_the_lines_above_are_of_both_kinds() -> None:
    verdicts = [believed(line.replace("{key}", public_line())) for line in LINES]
    assert 10 < sum(verdicts) < len(LINES) - 10


@ssh_keygen.needed
def test_a_date_without_z_is_this_computers_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = signer().sign(MESSAGE, BATCH_NAMESPACE)
    signers = allowed('valid-after="201805040145"')
    for zone, expected in (
        ("Asia/Tokyo", True),
        ("Europe/London", False),
        ("UTC", False),
        ("EST5EDT", False),
    ):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert believed(signers) is expected
        assert ssh_keygen.verifies(tmp_path, MESSAGE, signature, signers, zone=zone) is expected
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("line", "reason", "said"),
    [
        ("", Reason.UNKNOWN_DESK, "not among the allowed signers"),
        (allowed(comment="another"), Reason.UNKNOWN_DESK, "not among the allowed signers"),
        (allowed("cert-authority"), Reason.UNKNOWN_DESK, "line 1 .* certificate authorities"),
        (allowed("turbo"), Reason.UNKNOWN_DESK, "line 1 .* unknown option"),
        ("desk-07 sk-ssh-ed25519@openssh.com AAAA", Reason.UNKNOWN_DESK, "hardware keys"),
        ("desk-07 ssh-rsa AAAA", Reason.UNKNOWN_DESK, "only Ed25519"),
        (allowed(name="desk-08"), Reason.WRONG_DESK, "desk-07, but its key belongs to desk-08"),
        (allowed('namespaces="file"'), Reason.FORBIDDEN_NAMESPACE, "sign for count-batch@count-desk"),
        (allowed('valid-after="20180230"'), Reason.UNKNOWN_DESK, "no date of the calendar"),
        (allowed('valid-before="20180503Z"'), Reason.EXPIRED_SIGNER, "until 2018-05-03 00:00 UTC"),
        (allowed('valid-after="20180601Z"'), Reason.EARLY_SIGNER, "before 2018-06-01 00:00 UTC"),
    ],
)
def test_each_refusal_has_its_own_reason(line: str, reason: Reason, said: str) -> None:
    with pytest.raises(BatchRefused, match=said) as caught:
        read_signers(line).admit(signer().public, BATCH_NAMESPACE, NIGHT, "desk-07")
    assert caught.value.reason is reason


def test_a_desks_expired_line_is_not_saved_by_another_desks_line_for_the_same_key() -> None:
    signers = read_signers(allowed('valid-before="20180503Z"') + allowed(name="desk-08"))
    assert signers.admit(signer().public, BATCH_NAMESPACE, NIGHT).principals == "desk-08"
    with pytest.raises(BatchRefused) as caught:
        signers.admit(signer().public, BATCH_NAMESPACE, NIGHT, "desk-07")
    assert caught.value.reason is Reason.EXPIRED_SIGNER


def test_a_line_of_ours_reads_back_and_ends_on_its_second(tmp_path: Path) -> None:
    start, end = NIGHT - timedelta(hours=5), NIGHT + timedelta(hours=5)
    line = signer_line(
        ["desk-07"], signer().public, namespaces=[BATCH_NAMESPACE], valid_after=start, valid_before=end
    )
    (read,) = read_signers(line).signers
    assert (read.valid_after, read.valid_before, read.namespaces) == (start, end, BATCH_NAMESPACE)
    assert believed(line, start)
    assert believed(line, end)
    assert not believed(line, start - timedelta(seconds=1))
    assert not believed(line, end + timedelta(seconds=1))
    assert signer_line(["a", "b"], signer().public) == f"a,b {signer().public.line()}"


def test_a_pattern_matches_whole_names_literally() -> None:
    assert matches("desk.07", "desk.07")
    assert not matches("deskx07", "desk.07")
    assert not matches("desk-07\n", "desk-07")
    assert matches("a" * 40, "*" * 500 + "a")
    assert not matches("desk-07", "")


def test_every_reason_has_a_sentence_of_its_own() -> None:
    sentences = {reason.sentence("it") for reason in Reason}
    assert len(sentences) == len(Reason)
    for sentence in sentences:
        assert sentence.endswith(".")
        assert sentence.count(". ") == 0
    assert issubclass(BatchRefused, Refused)
    assert NIGHT.tzinfo is UTC
