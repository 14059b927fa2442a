"""The server as a program of its own that can be killed, halted and started again at the same address."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from levensbreed.app.app import DATABASE_FILE
from tests.faults.jumping import CLOCK, put_off
from tests.support.browser_server import answers, free_port, wait_until

SERVER = "levensbreed.cli.main"
ON_A_JUMPING_CLOCK = "tests.faults.jumping"


@dataclass
class Program:
    """`levensbreed serve` on a data folder; `module` may be a server that breaks a promise on purpose."""

    folder: Path
    module: str = SERVER
    environment: dict[str, str] = field(default_factory=dict)
    before: tuple[str, ...] = ()
    """The prefix of the command: a program that watches this one."""
    port: int = field(default_factory=free_port)
    process_id: int = 0
    _nursery: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path | str:
        """Where it keeps its data."""
        return self.environment.get("LEVENSBREED_DATABASE_URL") or self.folder / DATABASE_FILE

    @property
    def printed(self) -> Path:
        """The file with all it ever printed."""
        return self.folder.with_suffix(".printed")

    @property
    def clock(self) -> Path:
        """The file that says how many seconds the clock of its machine is off."""
        return self.folder.with_name(f"{self.folder.name}-{self.port}.clock")

    @property
    def is_running(self) -> bool:
        """Whether there is a process."""
        if not self.process_id:
            return False
        try:
            os.kill(self.process_id, 0)
        except ProcessLookupError:
            return False
        return True

    def start(self) -> None:
        """Start, and return when it answers."""
        self._nursery = self._nursery or self._new_nursery()
        assert self._nursery.stdin is not None, "it waits for a word"
        assert self._nursery.stdout is not None, "it answers"
        self._nursery.stdin.write("start\n")
        self._nursery.stdin.flush()
        self.process_id = int(self._nursery.stdout.readline())
        wait_until(lambda: answers(self.port) or not self.is_running)
        assert self.is_running, f"it did not start: {self.printed.read_text()[-2000:]}"

    def kill(self) -> None:
        """End it at once: kill -9, nothing is finished."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self._end(signal.SIGTERM)

    def halt(self) -> None:
        """Let it stand still."""
        os.kill(self.process_id, signal.SIGSTOP)

    def go_on(self) -> None:
        """Let it go on."""
        os.kill(self.process_id, signal.SIGCONT)

    def end_everything(self) -> None:
        """Leave nothing running."""
        if self.is_running:
            self.kill()
        if self._nursery is not None:
            self._nursery.communicate(timeout=30)
            self._nursery = None

    def _end(self, how: signal.Signals) -> None:
        os.kill(self.process_id, how)
        wait_until(lambda: not self.is_running)

    def _new_nursery(self) -> subprocess.Popen[str]:
        put_off(self.clock, 0)
        arguments = ["serve", "--port", str(self.port), "--data", str(self.folder)]
        nursery = [*self.before, sys.executable, "-m", "tests.faults.nursery", self.module, *arguments]
        with self.printed.open("ab") as printing:
            return subprocess.Popen(
                nursery,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=printing,
                text=True,
                env={**os.environ, **self.environment, CLOCK: str(self.clock)},
            )
