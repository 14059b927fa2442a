"""Several processes on one port: starts them, restarts those that end by themselves, and stops them together."""

import signal
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from levensbreed.app.app import database_of
from levensbreed.cli.listening import take_port
from levensbreed.cli.running import CANNOT_START, SHUTDOWN_SECONDS, run, tell_why
from levensbreed.settings import Settings, load_settings
from levensbreed.storage.schema import prepare
from levensbreed.web.keys import instance_key
from levensbreed.web.parts import Parts
from levensbreed.web.reach import Reach

SECONDS_BEFORE_AGAIN = 1.0
_READY = "ready"


class _Worker(threading.Thread):
    """Keeps one process running; `ready` is set once it listens, `failed` is true if it never did."""

    def __init__(self, command: list[str], stopping: threading.Event) -> None:
        super().__init__(daemon=True)
        self.ready = threading.Event()
        self.failed = False
        self._command = command
        self._stopping = stopping
        self._process: subprocess.Popen[str] | None = None

    def run(self) -> None:
        while not self._stopping.is_set():
            # By the pipe to its input, a process notices that its parent is gone.
            self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603  # Ourselves.
            if self._process.stdout and self._process.stdout.readline().strip() == _READY:
                self.ready.set()
            code = self._process.wait()
            if not self.ready.is_set():
                self.failed = True
                self.ready.set()
                return
            if not self._stopping.is_set():
                print(f"levensbreed: a process ended ({code}); another takes its place", file=sys.stderr, flush=True)
                self._stopping.wait(SECONDS_BEFORE_AGAIN)

    def end(self) -> None:
        """Ask the process to stop, and kill it if it does not."""
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(SHUTDOWN_SECONDS + 5)
        except subprocess.TimeoutExpired:
            process.kill()
        self.join()


def run_workers(settings: Settings) -> int:
    """Run as many processes as the settings say, until stopped; return the exit code."""
    if not hasattr(socket, "SO_REUSEPORT"):
        raise ValueError("several processes on one port do not work on this system; start them on ports of their own behind a proxy")
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stopping.set())
    with ExitStack() as held:
        try:
            for each in take_port(settings, shared=True, listening=False):
                held.enter_context(each)
            _prepare(settings)
        except CANNOT_START as problem:
            return tell_why(settings, problem)
        return _keep_running([_Worker(_command(settings, number), stopping) for number in range(settings.workers)], stopping, settings)


def serve_as_worker(number: int, host: str | None, port: int | None, data: Path | None) -> int:
    """Run as one of several processes: share the port, say when ready, and stop with the parent.

    Each process has a metrics port of its own, counted from the one in the settings.
    """
    settings = load_settings(_hear_nothing, host=host, port=port, data=data)
    if settings.metrics_port:
        settings = replace(settings, metrics_port=settings.metrics_port + number)

    async def tell(_parts: Parts) -> None:
        print(_READY, flush=True)
        threading.Thread(target=_stop_with_parent, daemon=True).start()

    return run(settings, tell, take_port(settings, shared=True))


def _hear_nothing(sentence: str) -> None:
    """Ignore it: the parent process has already said what is ignored."""
    del sentence


def _keep_running(workers: list[_Worker], stopping: threading.Event, settings: Settings) -> int:
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.ready.wait()
    failed = any(worker.failed for worker in workers)
    if not failed:
        print(f"Levensbreed: {Reach(settings).address()} ({len(workers)} processes)", flush=True)
        stopping.wait()
    stopping.set()
    for worker in workers:
        worker.end()
    return 1 if failed else 0


def _prepare(settings: Settings) -> None:
    """Do once what all processes would otherwise do at the same time: migrate, and create the instance key."""
    database = database_of(settings)
    try:
        prepare(database)
    finally:
        database.close()
    instance_key(settings.data)


def _command(settings: Settings, number: int) -> list[str]:
    """Return the command of one process. The address of the database, with its password, is passed only in the environment."""
    where = ["--host", settings.host, "--port", str(settings.port), "--data", str(settings.data)]
    return [sys.executable, "-m", "levensbreed.cli.main", "serve", "--as-worker", str(number), *where]


def _stop_with_parent() -> None:
    sys.stdin.read()
    signal.raise_signal(signal.SIGTERM)
