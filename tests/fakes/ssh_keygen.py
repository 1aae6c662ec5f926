"""Stock `ssh-keygen` as the oracle for signatures."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOUND = shutil.which("ssh-keygen")
needed = pytest.mark.skipif(FOUND is None, reason="ssh-keygen is not installed (Debian: openssh-client)")


def run(*arguments: str | Path, stdin: bytes = b"", zone: str = "UTC") -> subprocess.CompletedProcess[bytes]:
    """Run it, without a terminal to ask questions on."""
    return subprocess.run(
        [FOUND or "ssh-keygen", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=30,
        check=False,
        env={**os.environ, "TZ": zone, "SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C.UTF-8"},
    )


def verifies(
    folder: Path,
    message: bytes,
    signature: bytes,
    signers: str,
    *,
    principal: str = "desk-07",
    namespace: str = "count-batch@count-desk",
    at: str = "20180504013000Z",
    zone: str = "UTC",
) -> bool:
    """Whether `ssh-keygen -Y verify` believes it at that moment."""
    (folder / "signers").write_bytes(signers.encode())
    (folder / "signature").write_bytes(signature)
    done = run(
        *("-Y", "verify", "-f", folder / "signers", "-I", principal, "-n", namespace),
        *("-s", folder / "signature", f"-Overify-time={at}"),
        stdin=message,
        zone=zone,
    )
    return done.returncode == 0
