"""Why a batch, or a signature, is not believed: one code and one sentence for each."""

from enum import StrEnum

from desk.count.errors import Refused


class Reason(StrEnum):
    """The code is for programs and may not change; the sentence is for people."""

    NOT_A_ZIP = "not-a-zip"
    TRUNCATED = "truncated"
    OVERSIZE = "oversize"
    MISSING_MEMBER = "missing-member"
    EXTRA_MEMBER = "extra-member"
    DUPLICATE_MEMBER = "duplicate-member"
    ODD_ENVELOPE = "odd-envelope"
    ALTERED_MEMBER = "altered-member"
    ALTERED_MANIFEST = "altered-manifest"
    BAD_SIGNATURE = "bad-signature"
    WRONG_NAMESPACE = "wrong-namespace"
    UNKNOWN_DESK = "unknown-desk"
    FORBIDDEN_NAMESPACE = "forbidden-namespace"
    EXPIRED_SIGNER = "expired-signer"
    EARLY_SIGNER = "early-signer"
    WRONG_DESK = "wrong-desk"
    BAD_MANIFEST = "bad-manifest"
    BAD_DECLARATION = "bad-declaration"
    BAD_TOTALS = "bad-totals"
    BAD_JOURNAL = "bad-journal"

    def sentence(self, detail: str = "") -> str:
        """One sentence: what is wrong, `detail` (where) in its place, what to do."""
        return SENTENCES[self].format(detail)


_AGAIN = "ask the desk for the file again"
_TELEPHONE = "do not use it, and ring the desk"

SENTENCES = {
    Reason.NOT_A_ZIP: f"This file is not a batch: it is not a ZIP; {_AGAIN}.",
    Reason.TRUNCATED: f"The batch is cut short: its end is missing; {_AGAIN}.",
    Reason.OVERSIZE: f"The batch is too large: {{}}; {_TELEPHONE}.",
    Reason.MISSING_MEMBER: f"The batch lacks {{}}; {_AGAIN}.",
    Reason.EXTRA_MEMBER: f"The batch holds {{}}, which does not belong in a batch; {_TELEPHONE}.",
    Reason.DUPLICATE_MEMBER: f"The batch holds {{}} twice; {_TELEPHONE}.",
    Reason.ODD_ENVELOPE: f"The batch is not packed as a desk packs it: {{}}; {_AGAIN}.",
    Reason.ALTERED_MEMBER: f"{{}} is not what the desk sealed: it was altered or damaged; {_TELEPHONE}.",
    Reason.ALTERED_MANIFEST: "manifest.json is not what the desk signed: it was altered or damaged; "
    f"{_TELEPHONE}.",
    Reason.BAD_SIGNATURE: f"The signature cannot be read: {{}}; {_AGAIN}.",
    Reason.WRONG_NAMESPACE: f"The signature was made for another purpose ({{}}); {_TELEPHONE}.",
    Reason.UNKNOWN_DESK: "The key that signed this, {}, is not among the allowed signers; "
    "do not use it until headquarters knows the key.",
    Reason.FORBIDDEN_NAMESPACE: "The allowed signers do not let this key sign for {}; "
    "have headquarters mend the list or ring the desk.",
    Reason.EXPIRED_SIGNER: "The key that signed this was valid until {} only; "
    "have headquarters extend it or seal with a new key.",
    Reason.EARLY_SIGNER: "The key that signed this is not valid before {}; "
    "check this computer's clock and the list of allowed signers.",
    Reason.WRONG_DESK: f"The manifest names {{}}; {_TELEPHONE}.",
    Reason.BAD_MANIFEST: f"The manifest breaks the contract ({{}}); {_TELEPHONE}.",
    Reason.BAD_DECLARATION: f"A declaration breaks the contract ({{}}); {_TELEPHONE}.",
    Reason.BAD_TOTALS: f"The manifest's totals are not those of its declarations: {{}}; {_TELEPHONE}.",
    Reason.BAD_JOURNAL: f"The batch's journal does not hold: {{}}; {_TELEPHONE}.",
}


class BatchRefused(Refused):
    """A batch or signature that is not believed. `reason` is the code; the message its sentence."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason.sentence(detail))
        self.reason = reason


def cause(refusal: Refused) -> str:
    """What another refusal says is wrong, without its advice, to stand within a sentence here."""
    said = str(refusal).rstrip(".")
    return said.rpartition("; ")[0] or said
