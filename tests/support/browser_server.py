"""A running instance for browser tests: in this process with a clock of its own, or as a program."""

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from levensbreed.app.app import build_app
from levensbreed.cli.running import http_protocol
from levensbreed.domain.commands import Command
from levensbreed.settings import Settings
from levensbreed.web.parts import Parts

AFTERNOON = datetime(2026, 9, 15, 11, 30, tzinfo=UTC)
START_SECONDS = 60.0


class Clock:
    """Time that stands still until the test moves it."""

    def __init__(self) -> None:
        self._now_ms = int(AFTERNOON.timestamp() * 1000)

    def now_ms(self) -> int:
        """Return the time in UTC milliseconds."""
        return self._now_ms

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self._now_ms += int(seconds * 1000)


@dataclass(frozen=True)
class Within:
    """What can be reached of an instance in this process, and the loop that runs it."""

    parts: Parts
    loop: asyncio.AbstractEventLoop

    def do(self, commands: Iterable[Command]) -> None:
        """Carry out commands, all at the same time; wait until all of them are stored."""
        asyncio.run_coroutine_threadsafe(self._do(commands), self.loop).result(START_SECONDS)

    async def _do(self, commands: Iterable[Command]) -> None:
        await asyncio.gather(*(self.parts.dispatch(command) for command in commands))


@dataclass(frozen=True)
class Instance:
    """An instance that answers at `address`; one in another process has nothing `within` reach."""

    address: str
    clock: Clock
    within: Within | None = None


@contextmanager
def instance_in_a_thread(data: Path, public_url: str = "", theme: str = "") -> Iterator[Instance]:
    """Run an instance whose clock the test moves; `public_url` is the address that it shows to people, `theme` a file of colours."""
    clock = Clock()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = int(listening.getsockname()[1])
        app = build_app(Settings(port=port, data=data, public_url=public_url, theme=theme), clock.now_ms)
        server = uvicorn.Server(uvicorn.Config(app, http=http_protocol(), log_level="error", access_log=False, timeout_graceful_shutdown=1))
        runner = asyncio.Runner(loop_factory=server.config.get_loop_factory())
        within = Within(app.state.parts, runner.get_loop())
        thread = threading.Thread(target=_serve, args=[runner, server, listening])
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive())
            yield Instance(f"http://127.0.0.1:{port}", clock, within)
        finally:
            server.should_exit = True
            thread.join()


def _serve(runner: asyncio.Runner, server: uvicorn.Server, listening: socket.socket) -> None:
    with runner:
        runner.run(server.serve([listening]))


@contextmanager
def instance_as_a_program(data: Path) -> Iterator[str]:
    """Run `levensbreed serve` by the real clock; give its address."""
    port = free_port()
    program = [sys.executable, "-m", "levensbreed.cli.main", "serve", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(program) as running:
        try:
            wait_until(lambda: listens(port) or running.poll() is not None)
            assert running.poll() is None, "the server did not start"
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()
            running.wait(timeout=START_SECONDS)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def listens(port: int) -> bool:
    """Say whether somebody answers at a port of this machine."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def answers(port: int) -> bool:
    """Say whether a server at a port of this machine answers; it holds its port before it has opened its data."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as line:
            line.sendall(b"GET /bereikbaar HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            return line.recv(1) != b""
    except OSError:
        return False


def wait_until(condition: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    """Look every few milliseconds until something holds; fail when it takes too long."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.01)


def result_of[T](work: Coroutine[object, object, T]) -> T:
    """Do asynchronous work from a test that drives its browser step by step."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()
