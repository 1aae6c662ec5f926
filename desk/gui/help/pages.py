"""The help's four pages as the small HTML that a QTextBrowser reads. No Qt: colours and sizes are given.

Everything that comes from a list is escaped; nothing is fetched from anywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from desk.batch.signature import BATCH_NAMESPACE
from desk.count.finding import Severity
from desk.gui.batches.told import verify_commands
from desk.gui.help.glossary import Word
from desk.gui.keys.book import KEYS, Act
from desk.gui.keys.now import all_shown
from desk.gui.look.tokens import Look
from desk.rules.book import BOOK
from desk.rules.rulebook import FAMILIES

NOTHING = "<p>Nothing here has these letters: clear the search to see all of it.</p>"


class Signing(NamedTuple):
    """What HQ needs of this desk: its name, its line for `allowed_signers`, its folder, its first batch."""

    desk: str
    signer: str
    folder: str
    batch: str


def style(look: Look, scale: float) -> str:
    """The stylesheet of all four. `scale` 1.0 is 100 % text."""
    gap = round(6 * scale)
    return (
        f"h2 {{ font-size: {round(16 * scale)}px; font-weight: 600; color: {look.ink}; }}"
        f"p, td {{ font-size: {round(14 * scale)}px; color: {look.ink}; }}"
        f"td {{ padding: {gap}px {3 * gap}px {gap}px 0; }}"
        f".key {{ font-weight: 600; }}"
        f".muted {{ color: {look.muted}; }}"
        f".error {{ color: {look.error}; font-weight: 600; }}"
        f".warning {{ color: {look.warning}; font-weight: 600; }}"
        f"pre {{ font-size: {round(14 * scale)}px; color: {look.ink}; background: {look.page};"
        " white-space: pre-wrap; }"
    )


def keys_page(letters: str = "") -> str:
    """Every key, page by page."""
    parts = []
    for page in KEYS:
        rows = [
            _row(f'<span class="key">{_apart(keys)}</span>', escape(key.does))
            for key in page.keys
            for keys in (all_shown(key.id) if isinstance(key, Act) else key.shown,)
            if _has(letters, page.title, keys, key.does)
        ]
        parts += _part(page.title, rows)
    return "".join(parts) or NOTHING


def rules_page(letters: str = "", own: Mapping[str, float] | None = None) -> str:
    """The rule book: code, severity, what it catches (at the election's `own` limits), what it rests on."""
    parts = []
    for family, title in FAMILIES.items():
        rows = []
        for rule in BOOK:
            kind = "error" if rule.severity is Severity.ERROR else "warning"
            if rule.family != family or not _has(
                letters, rule.code, kind, rule.title, rule.says(own), rule.source
            ):
                continue
            source = f'<br><span class="muted">{escape(rule.source)}</span>' if rule.source else ""
            rows.append(
                _row(
                    f'<span class="{kind}">{kind}</span><br><span class="muted">{escape(rule.code)}</span>',
                    f'<span class="key">{escape(rule.title)}.</span> {escape(rule.says(own))}{source}',
                )
            )
        parts += _part(title, rows)
    return "".join(parts) or NOTHING


def words_page(words: Sequence[Word], letters: str = "") -> str:
    """The glossary."""
    parts = []
    for title in dict.fromkeys(word.part for word in words):
        rows = [
            _row(f'<span class="key">{escape(word.word)}</span>', escape(word.means))
            for word in words
            if word.part == title and _has(letters, word.word, word.means)
        ]
        parts += _part(title, rows)
    return "".join(parts) or NOTHING


def verify_page(signing: Signing) -> str:
    """How HQ checks a batch of this desk with stock tools."""
    return "".join(
        (
            "<h2>Once, before the night</h2>",
            f"<p>HQ adds this line to its <span class='key'>allowed_signers</span>. It is in the folder of "
            f"{escape(signing.desk)}, in a file of that name; hand it over in person or read its fingerprint "
            "over the telephone, never along with a batch.</p>",
            f"<pre>{escape(signing.signer)}</pre>",
            "<p>Its fingerprint, the same at both ends:</p>",
            "<pre>ssh-keygen -lf key.pub</pre>",
            "<h2>For each batch</h2>",
            "<p>In a shell, with nothing but unzip and ssh-keygen, beside the batch and that file:</p>",
            f"<pre>{escape(verify_commands(signing.batch, signing.desk))}</pre>",
            f"<p>It is good where ssh-keygen says: <span class='key'>Good &quot;{BATCH_NAMESPACE}&quot; "
            f"signature for {escape(signing.desk)}</span>. Anything else: keep the file, merge nothing, ring "
            "the desk. Then both read the fingerprint and the control totals to each other: the desk from "
            "Batches, HQ from the manifest.</p>",
            "<h2>With Count Desk</h2>",
            "<p>The same, and also what is in it and whether the numbers add up:</p>",
            f"<pre>count-desk verify {escape(signing.batch)} --signers allowed_signers</pre>",
        )
    )


def commands(signing: Signing) -> str:
    """The commands alone, to copy."""
    return f"{verify_commands(signing.batch, signing.desk)}\n"


def _has(letters: str, *texts: str) -> bool:
    whole = " ".join(texts).casefold()
    return all(word in whole for word in letters.casefold().split())


def _apart(keys: str) -> str:
    """Keys that do the same stand apart, each unbroken."""
    return " &nbsp; ".join(escape(key).replace(" ", "&nbsp;") for key in keys.split("  "))


def _row(left: str, right: str) -> str:
    return f'<tr><td width="26%">{left}</td><td>{right}</td></tr>'


def _part(title: str, rows: Iterable[str]) -> list[str]:
    listed = list(rows)
    if not listed:
        return []
    return [f"<h2>{escape(title)}</h2>", f'<table width="100%" cellspacing="0">{"".join(listed)}</table>']
