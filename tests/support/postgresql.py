"""A PostgreSQL server of our own, with an empty data set for each test that asks for one."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import psycopg

from levensbreed.storage.database import Database
from levensbreed.storage.schema import prepare

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/local/pgsql/bin", "/opt/homebrew/opt/postgresql*/bin")
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "on",
    "synchronous_commit": "on",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "autovacuum": "off",
    "lc_messages": "C",
}
START_SECONDS = 30


@dataclass
class Cluster:
    """A running server. `postmaster` is its first process; the others are its children."""

    folder: Path
    port: int
    postmaster: subprocess.Popen[bytes]
    programs: Path
    as_user: list[str]

    def address(self, name: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://levensbreed@127.0.0.1:{self.port}/{name}"

    def ask(self, statement: str, name: str = "postgres") -> None:
        """Let the server do something."""
        with psycopg.connect(self.address(name), autocommit=True) as connection:
            connection.execute(statement.encode())

    def processes(self) -> list[int]:
        """Every process of the server, the first one first."""
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.pid)], capture_output=True, text=True, check=False)
        return [self.pid, *(int(line) for line in found.stdout.split())]

    @property
    def pid(self) -> int:
        """The first process, as the server itself wrote it down."""
        return int((self.folder / "data" / "postmaster.pid").read_text().splitlines()[0])

    def pause(self) -> None:
        """Stop every process where it is, so that nobody gets an answer."""
        self._send(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let every process go on."""
        self._send(signal.SIGCONT)

    def restart(self) -> None:
        """Fall over and come back: nothing that was not on disk survives."""
        self._stop("immediate")
        self.postmaster = _started(self.folder, self.port, self.programs, self.as_user)

    def stop(self) -> None:
        """Stop, and leave nothing."""
        self.go_on()
        self._stop("immediate")
        shutil.rmtree(self.folder)

    def _send(self, what: signal.Signals) -> None:
        for pid in self.processes():
            with suppress(ProcessLookupError):  # A child ends when its connection does.
                os.kill(pid, what)

    def _stop(self, mode: str) -> None:
        control = [*self.as_user, str(self.programs / "pg_ctl"), "-D", str(self.folder / "data"), "-m", mode, "-w", "stop"]
        subprocess.run(control, check=True, capture_output=True, cwd="/")
        self.postmaster.wait(10)


@dataclass
class Databases:
    """Empty data sets on a cluster, given out and taken back; making one takes long, emptying one does not."""

    cluster: Cluster
    free: list[str] = field(default_factory=list)
    given: dict[Path, str] = field(default_factory=dict)
    made: int = 0

    def address_for(self, folder: Path) -> str:
        """The address of the data set that belongs to a folder: empty at first, the same every time."""
        if folder not in self.given:
            self.given[folder] = self.free.pop() if self.free else self._make()
        return self.cluster.address(self.given[folder])

    def take_back(self, folders: set[Path]) -> None:
        """Empty the data sets of these folders for whoever comes next."""
        for folder in folders & self.given.keys():
            name = self.given.pop(folder)
            with psycopg.connect(self.cluster.address(name), autocommit=True) as connection:
                connection.execute("DELETE FROM conversations; DELETE FROM forms; DELETE FROM instance")
            self.free.append(name)

    def bare(self) -> str:
        """The address of a database without any table."""
        self.made += 1
        self.cluster.ask(f"CREATE DATABASE bare_{self.made}")
        return self.cluster.address(f"bare_{self.made}")

    def _make(self) -> str:
        self.made += 1
        self.cluster.ask(f"CREATE DATABASE set_{self.made}")
        database = Database(self.cluster.address(f"set_{self.made}"))
        prepare(database)
        database.close()
        with psycopg.connect(self.cluster.address(f"set_{self.made}"), autocommit=True) as connection:
            connection.execute("DELETE FROM instance")
        return f"set_{self.made}"


@contextmanager
def cluster_running() -> Iterator[Cluster]:
    """Run a server of our own until it is no longer needed."""
    cluster = start_cluster()
    try:
        yield cluster
    finally:
        cluster.stop()


def start_cluster() -> Cluster:
    """Start a server in a folder of its own. Fails with what to install when there is none."""
    programs, as_user = _programs(), _as_user()
    folder = Path(tempfile.mkdtemp(prefix="levensbreed-postgres-"))
    if as_user:
        shutil.chown(folder, _owner())
    making = [*as_user, str(programs / "initdb"), "-D", str(folder / "data"), "-U", "levensbreed"]
    making += ["-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]
    subprocess.run(making, check=True, capture_output=True, cwd="/")
    port = _free_port()
    return Cluster(folder, port, _started(folder, port, programs, as_user), programs, as_user)


def _started(folder: Path, port: int, programs: Path, as_user: list[str]) -> subprocess.Popen[bytes]:
    told = {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder)}
    options = [part for name, value in told.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("ab") as log:
        command = [*as_user, str(programs / "postgres"), "-D", str(folder / "data"), *options]
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd="/")
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            psycopg.connect(f"postgresql://levensbreed@127.0.0.1:{port}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.02)
            continue
        return process
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")


@cache
def _programs() -> Path:
    """Where the programs of the newest server are."""
    found = [Path(made).parent for made in [shutil.which("postgres")] if made]
    for pattern in PLACES:
        found += [place for place in Path("/").glob(pattern.lstrip("/")) if (place / "postgres").exists()]
    if not found:
        raise RuntimeError("these tests need a PostgreSQL server of their own: apt-get install postgresql (it need not run)")
    return max(found, key=lambda place: [int(part) if part.isdigit() else 0 for part in place.parts])


def _as_user() -> list[str]:
    """The words before a command: PostgreSQL refuses to run as root."""
    if os.name == "nt" or os.geteuid() != 0:
        return []
    owner = pwd.getpwnam(_owner())
    return ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups", "--"]


@cache
def _owner() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])
