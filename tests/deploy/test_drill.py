"""R39: the drill of the manual, line by line as written, on an empty machine."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.browser_server import free_port

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "beheer" / "kopieen.md"
FIVE_MINUTES = 300

pytestmark = pytest.mark.serial


def drill() -> str:
    """The commands of the drill, at a port that is free here."""
    found = re.search(r"## De oefening\n.*?```sh\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None, "the manual has a drill"
    return found[1].replace("8765", str(free_port()))


def test_the_drill_of_the_manual_brings_a_conversation_back(tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    script = f"set -eu\n{drill()}\nwait $SERVER || true\n"
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=FIVE_MINUTES,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "restored from kopie/levensbreed-" in done.stdout
    assert '"gemeente":"Oefenstad"' in done.stdout
