"""What ships with the desk is found from the source, from the wheel and from a bundle."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from desk.count.errors import Damaged
from desk.resources import resource
from tests.project import ROOT, kept_files

FACE = "fonts/Inter-Regular.otf"
ASK = "from desk.resources import resource; print(resource('fonts/Inter-Regular.otf'))"


def test_from_source() -> None:
    assert resource(FACE) == ROOT / "resources" / FACE
    assert resource("fonts").is_dir()


def test_what_is_missing_is_said_in_one_sentence() -> None:
    with pytest.raises(Damaged, match=r"resources/fonts/Comic\.otf .* install Count Desk again"):
        resource("fonts/Comic.otf")


@pytest.mark.parametrize("name", ["../LICENSE", "/etc/hostname", "fonts/../../LICENSE"])
def test_no_name_leads_out(name: str) -> None:
    with pytest.raises(ValueError, match="leads out"):
        resource(name)


def test_from_a_bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    face = tmp_path / "resources" / FACE
    face.parent.mkdir(parents=True)
    face.write_bytes(b"bundled")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource(FACE) == face


def test_from_the_wheel(tmp_path: Path) -> None:
    """Builds the wheel as a release would, unpacks it, and asks it, far from the source."""
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
        names = set(archive.namelist())
    kept = {str(path.relative_to(ROOT / "resources")) for path in kept_files() if "resources" in path.parts}
    assert {f"desk/_resources/{name}" for name in kept} <= names
    asked = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r}); {ASK}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert asked.stdout.strip() == str(tmp_path / "site" / "desk" / "_resources" / FACE), asked.stderr
