"""The example stands on its own, whatever settings of a real server are around."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from levensbreed.settings import SettingsError, settings_for_demo
from tests.cli.conftest import Left, dumped
from tests.support.browser_server import free_port, instance_as_a_program

pytestmark = pytest.mark.serial

TOLD = "Stop with Ctrl+C"


@contextmanager
def demo(*arguments: str, **environment: str) -> Iterator[str]:
    """Run the example until it says where it is; give what it said."""
    program = [sys.executable, "-m", "levensbreed.cli.main", "demo", "--finished", *arguments]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, **environment}
    ) as showing:
        assert showing.stdout is not None
        said = ""
        try:
            for line in showing.stdout:
                said += line
                if TOLD in line:
                    break
            yield said
        finally:
            showing.terminate()
            showing.wait(60)


def test_the_example_writes_nothing_into_the_server_whose_settings_are_around(left: Left, tmp_path: Path) -> None:
    before, own = dumped(left.file), free_port()
    with instance_as_a_program(left.settings.data) as real:
        around = {
            "PUBLIC_URL": real.replace("127.0.0.1", "levensbreed.example.nl"),
            "DATA": str(left.settings.data),
            "DATABASE_URL": "postgresql://levensbreed@db.invalid/levensbreed",
            "BACKUPS": str(tmp_path / "backups"),
            "METRICS_PORT": str(free_port()),
            "WORKERS": "4",
            "PROXIES": "nginx",
        }
        with demo("--port", str(own), **{f"LEVENSBREED_{name}": value for name, value in around.items()}) as said:
            assert f"http://127.0.0.1:{own}/leiden#" in said
            assert ("not used: " in said, "LEVENSBREED_PUBLIC_URL" in said, "levensbreed.example.nl" in said) == (True, True, False)
    assert without_pulse(dumped(left.file)) == without_pulse(before)
    assert not (tmp_path / "backups").exists()


def without_pulse(sql: str) -> str:
    """What is stored, but for what the server notes to see whether it can write."""
    return "\n".join(line for line in sql.splitlines() if "alive" not in line)


def test_the_example_does_not_take_the_port_of_a_server(left: Left) -> None:
    before = dumped(left.file)
    with instance_as_a_program(left.settings.data) as real:
        port = real.rpartition(":")[2]
        done = subprocess.run(
            [sys.executable, "-m", "levensbreed.cli.main", "demo", "--port", port], capture_output=True, text=True, timeout=60, check=False
        )
    assert (done.returncode, "another program uses it" in done.stderr, "Traceback" in done.stderr) == (1, True, False)
    assert without_pulse(dumped(left.file)) == without_pulse(before)


def test_where_the_example_listens_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEVENSBREED_HOST", "::1")
    monkeypatch.setenv("LEVENSBREED_PORT", "9000")
    settings = settings_for_demo(tmp_path, None, None)
    assert (settings.host, settings.port, settings.data) == ("::1", 9000, tmp_path)
    assert settings_for_demo(tmp_path, "127.0.0.1", 9001).port == 9001
    monkeypatch.setenv("LEVENSBREED_PORT", "none")
    with pytest.raises(SettingsError):
        settings_for_demo(tmp_path, None, None)
