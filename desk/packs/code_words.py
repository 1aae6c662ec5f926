"""Code words of those who telephone: read from a file once, kept in the pack as salted slow hashes alone."""

import secrets
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from desk.count.code_word import plain_word
from desk.count.errors import Refused
from desk.packs.names import council_code
from desk.packs.report import Mismatch
from desk.packs.table import Row, read_table
from desk.record import slow_hash

_SHORTEST = 4
_MOST = 200
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class CodeWords:
    """`hashes`: council code or ballot paper id → hash, in the file's order. No word is kept or told."""

    hashes: tuple[tuple[str, str], ...] = ()
    mismatches: tuple[Mismatch, ...] = ()


def read_code_words(path: Path, councils: Collection[str], contests: Collection[str]) -> CodeWords:
    """Read `code_word` by `council_gss` or, for one contest, by `ballot_paper_id`; hash each.

    `councils` and `contests` are the pack's. What the pack does not have is reported and left out, and so is
    a council without a word. Raises `Refused`; no sentence ever holds a word.
    """
    rows = read_table(path, ("code_word",), ("council_gss", "ballot_paper_id"))
    found: list[Mismatch] = []
    words: dict[str, str] = {}
    for row in rows:
        key, word = _key(row), _word(row)
        if key in words:
            raise row.refuse("code_word", f"{key} has a code word already", "remove one of the two lines")
        if key in councils or key in contests:
            words[key] = word
        else:
            sentence = "A code word is given and the pack has no such council or contest: left out."
            found.append(Mismatch("code-word-unused", key, sentence))
    if not words:
        raise Refused(f"{path} has a code word for nobody of this election: choose the right file.")
    lacking = sorted(set(councils) - set(words)) if set(words) & set(councils) else []
    found += [
        Mismatch("code-word-missing", key, "No code word: callers cannot be checked.") for key in lacking
    ]
    return CodeWords(tuple(zip(words, _hashed(words.values()), strict=True)), tuple(found))


def _key(row: Row) -> str:
    ballot, council = row["ballot_paper_id"], council_code(row["council_gss"])
    if bool(ballot) == bool(council):
        raise row.refuse(
            "council_gss", "a code word is one council's or one contest's", "fill in one of them"
        )
    return ballot or council


def _word(row: Row) -> str:
    word = plain_word(row["code_word"])
    if not _SHORTEST <= len(word) <= _MOST:
        raise row.refuse(
            "code_word", f"is not of {_SHORTEST} to {_MOST} letters and figures", "choose another"
        )
    return word


def _hashed(words: Iterable[str]) -> list[str]:
    def hashed(word: str) -> str:
        return slow_hash.slow_hash(word, secrets.token_bytes(16), slow_hash.USUAL_COST)

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(hashed, words))
