"""Server processes: started on a free port, polled until they answer, measured and stopped."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.wire import HOST

START_SECONDS = 60.0
STOP_SECONDS = 15.0


class NotStartedError(Exception):
    """A server ended, or did not answer in time; it may have printed why."""


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its port, and the time from process start to its first answer."""

    port: int
    process: psutil.Process
    start_seconds: float

    def cpu_seconds(self) -> float:
        """Return the user and system time of the process and its children, so far."""
        everybody = [self.process, *self.process.children(recursive=True)]
        return sum(float(times.user + times.system) for times in (each.cpu_times() for each in everybody))

    def peak_mib(self) -> float:
        """Return the peak resident memory of the process."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return float(self.process.memory_info().rss) / 2**20
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def own_kib(self) -> float:
        """Return the memory that only this process uses now."""
        return float(self.process.memory_full_info().uss) / 1024


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as asking:
        asking.bind((HOST, 0))
        return int(asking.getsockname()[1])


@contextlib.contextmanager
def levensbreed(folder: Path, *, database_url: str = "", workers: int = 1, port: int | None = None) -> Iterator[Served]:
    """Run our server on a data folder, or on a database with several processes. `port`: that of an earlier server."""
    told = {"LEVENSBREED_DATABASE_URL": database_url, "LEVENSBREED_WORKERS": str(workers)} if database_url else {}
    asked = ("serve", "--host", HOST, "--data", str(folder))
    with serving("levensbreed.cli.main", *asked, port_option="--port", told=told, port=port) as served:
        yield served


@contextlib.contextmanager
def serving(
    module: str, *arguments: str, port_option: str = "", told: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[Served]:
    """Run a Python module as a server until the end of the block.

    The port is its last argument; a free one by default. `told`: settings, as environment variables.
    """
    port = port or free_port()
    asked = [sys.executable, "-m", module, *arguments, *([port_option] if port_option else []), str(port)]
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=said, env={**os.environ, **(told or {})})
        try:
            _wait_until_it_answers(process, port)
            yield Served(port, psutil.Process(process.pid), time.perf_counter() - started)
        finally:
            _stop(process)
            said.seek(0)
            _tell_complaints(said.read(), module)


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        if _answers(port):
            return
        time.sleep(0.002)
    raise NotStartedError


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=START_SECONDS)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)


def _tell_complaints(said: bytes, module: str) -> None:
    if said.strip():
        print(f"  {module} said: {said.decode('utf-8', 'replace').strip()[-2000:]}", file=sys.stderr)
