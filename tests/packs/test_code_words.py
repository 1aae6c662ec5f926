"""Callers' code words: in the file, and after that in nothing that is kept or said."""

import zlib
from pathlib import Path

import pytest

from desk.cli.main import main
from desk.count.code_word import plain_word
from desk.count.errors import Damaged, Refused
from desk.packs.build import Built, build
from desk.packs.pack import read_pack, write_pack
from desk.packs.show import show
from desk.record import slow_hash
from tests.fakes.pack_samples import Sample, copy_samples

CASTLE = "local.avonmere.castle.2018-05-03"
HEAD = "council_gss,ballot_paper_id,code_word\n"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slow_hash, "USUAL_COST", 2)


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return copy_samples(tmp_path)


def built(sample: Sample, text: str) -> Built:
    file = sample.folder / "words.csv"
    file.write_text(text, "utf-8")
    return build(sample.nominations, sample.councils, sample.past, sample.parties, None, file)


def avonmere(sample: Sample) -> str:
    return sample.build().pack.contests[0].council_gss


def test_a_word_is_kept_as_a_slow_hash_alone(sample: Sample, tmp_path: Path) -> None:
    made = built(sample, f"{HEAD}{avonmere(sample)},,Blue Heron\n,{CASTLE},tawny-OWL 7\n")
    pack = write_pack(made.pack, tmp_path / "made.countpack")
    header = read_pack(tmp_path / "made.countpack").header
    raw = zlib.decompress((tmp_path / "made.countpack").read_bytes(), wbits=31).lower()
    assert b"heron" not in raw
    assert b"owl" not in raw
    whose, kept = header.code_word(CASTLE, avonmere(sample))
    assert whose == CASTLE, "a contest's own word goes before its council's"
    assert slow_hash.hash_fits(plain_word("Tawny owl seven".replace("seven", "7")), kept)
    assert not slow_hash.hash_fits(plain_word("Blue Heron"), kept)
    assert header.code_word("local.elsewhere", avonmere(sample))[0] == avonmere(sample)
    assert header.code_word("local.elsewhere", "E07999999") == ("", "")
    assert (made.report.code_words, show(pack).code_words) == (2, 2)
    assert made.report.kinds["code-word-missing"] >= 1


def test_the_same_word_twice_has_two_salts(sample: Sample) -> None:
    one = built(sample, f"{HEAD}{avonmere(sample)},,heron\n,{CASTLE},heron\n").pack.header.code_words
    assert one[0][1] != one[1][1]


def test_a_word_of_nobody_here_is_reported_and_left_out(sample: Sample) -> None:
    made = built(sample, f"{HEAD}E07999999,,kestrel\n{avonmere(sample)},,heron\n")
    assert [m.where for m in made.report.of_kind("code-word-unused")] == ["E07999999"]
    assert len(made.pack.header.code_words) == 1


@pytest.mark.parametrize(
    "text",
    [
        "council_gss,word\nE07000240,heron\n",
        f"{HEAD}E07000240,,owl\n",
        f"{HEAD}E07000240,,\n",
        f"{HEAD},,heron\n",
        f"{HEAD}E07000240,{CASTLE},heron\n",
        f"{HEAD}E07000240,,heron\nE07000240,,kestrel\n",
        f"{HEAD}E07999999,,heron\n",
        f"{HEAD}E07000240,,{'heron' * 50}\n",
    ],
)
def test_a_bad_file_is_refused_and_no_sentence_holds_a_word(sample: Sample, text: str) -> None:
    with pytest.raises(Refused) as refusal:
        built(sample, text)
    said = str(refusal.value)
    assert said.endswith(".")
    assert not any(word in said for word in ("heron", "kestrel", "owl"))


def test_by_command(sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = tmp_path / "words.csv"
    words.write_text(f"{HEAD}{avonmere(sample)},,heron\n", "utf-8")
    out = str(tmp_path / "made.countpack")
    line = ["--nominations", str(sample.nominations), "--councils", str(sample.councils)]
    assert main(["pack", "build", *line, "--code-words", str(words), "-o", out]) == 0
    told = capsys.readouterr()
    assert "heron" not in told.out + told.err
    assert "code words" in told.out


def test_a_pack_without_code_words_has_the_bytes_it_always_had(sample: Sample) -> None:
    from desk.packs.codec import encode_header

    assert b"code_words" not in encode_header(sample.build().pack.header)


def test_a_hostile_cost_is_no_hash(sample: Sample, tmp_path: Path) -> None:
    made = built(sample, f"{HEAD}{avonmere(sample)},,heron\n")
    (key, kept), *_ = made.pack.header.code_words
    costly = kept.replace("scrypt$2$", "scrypt$40$")
    assert not slow_hash.hash_fits("heron", costly)
    object.__setattr__(made.pack.header, "code_words", ((key, costly),))
    with pytest.raises(Damaged):
        write_pack(made.pack, tmp_path / "hostile.countpack")


@pytest.mark.parametrize("heard", ["blue heron", "BLUE-HERON", " Blue  heron. ", "blué heron"])
def test_what_sounds_alike_is_alike(heard: str) -> None:
    assert plain_word(heard) == "blueheron"
