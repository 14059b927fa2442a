"""A line that can go bad between a client and an instance: cut, reset, silent, one-sided, slow or held up."""

import random
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from urllib.parse import urlsplit

HOST = "127.0.0.1"
PIECE_BYTES = 65_536
PACKET_BYTES = 1_460
SENT_AGAIN_AFTER_SECONDS = 1.0
"""TCP waits this long for a sign that a packet arrived, and twice as long each time after that."""
TRIES_MAX = 5
EVENT_STREAM = b"text/event-stream"
_RESET_AT_CLOSE = struct.pack("ii", 1, 0)


class Fault(StrEnum):
    """How the line is. What a silent line holds back arrives late, as TCP sends again what was lost."""

    NONE = "none"
    REFUSED = "refused"
    """Nobody answers: new connections end at once. Open ones stay; `cut` ends those."""
    SILENT = "silent"
    """A black hole: nothing passes either way, and nobody is told."""
    NO_REPLIES = "no replies"
    """What is asked arrives, what is answered does not; when it heals, those connections turn out to be broken."""
    HELD_REPLIES = "held replies"
    """A proxy that gathers answers: they pass when it heals."""
    HELD_STREAMS = "held streams"
    """A proxy that gathers event streams only."""
    SLOW = "slow"
    """Every piece waits, and passes at the speed of a bad mobile line."""


@dataclass(frozen=True, slots=True)
class Slowness:
    """How slow a slow line is; `loss` is the part of its packets that get lost, and are sent again after ever longer waits."""

    delay_seconds: float = 0.4
    bytes_per_second: float = 50_000 / 8
    loss: float = 0.0

    def seconds(self, size: int, chance: random.Random) -> float:
        """Return how long so many bytes take."""
        packets = -(-size // PACKET_BYTES)
        worst = max(sum(1 for _ in takewhile(lambda _: chance.random() < self.loss, range(TRIES_MAX))) for _ in range(packets))
        return self.delay_seconds + size / self.bytes_per_second + SENT_AGAIN_AFTER_SECONDS * ((1 << worst) - 1)


class FaultProxy:
    """Passes bytes between clients and an instance, as well as its `fault` allows."""

    def __init__(self, target: tuple[str, int], slowness: Slowness | None = None) -> None:
        self.target = target
        self._slowness = slowness or Slowness()
        self._chance = random.Random(self._slowness.loss)
        self._listening = socket.create_server((HOST, 0))
        self._fault = Fault.NONE
        self._changed = threading.Condition()
        self._lines: set[_Line] = set()
        self._given_up = False

    @property
    def address(self) -> str:
        """Where a client begins."""
        return f"http://{HOST}:{self.port}"

    @property
    def port(self) -> int:
        """At which port a client begins."""
        return int(self._listening.getsockname()[1])

    @property
    def connections(self) -> int:
        """How many connections are open now."""
        return len(self._lines)

    def serve(self) -> None:
        """Take connections until the line is given up."""
        with suppress(OSError):
            while True:
                arrived, _ = self._listening.accept()
                threading.Thread(target=self._take, args=(arrived,), daemon=True).start()

    def turn(self, fault: Fault) -> None:
        """Let the line go bad, or heal it with Fault.NONE."""
        with self._changed:
            self._fault = fault
            self._changed.notify_all()

    def heal(self) -> None:
        """Let everything pass again."""
        self.turn(Fault.NONE)

    def cut(self, *, reset: bool = False) -> None:
        """End every connection, by a goodbye or by a reset; new ones may come, unless `turn` said otherwise."""
        with self._changed:
            lines = list(self._lines)
        for line in lines:
            line.end(reset=reset)

    def give_up(self) -> None:
        """Stop for good."""
        self._given_up = True
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self.turn(Fault.REFUSED)
        self.cut()

    def _take(self, arrived: socket.socket) -> None:
        if self._fault is Fault.REFUSED:
            arrived.close()
            return
        try:
            onward = socket.create_connection(self.target, timeout=10)
        except OSError:
            arrived.close()
            return
        onward.settimeout(None)
        for side in (arrived, onward):
            side.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line = _Line(arrived, onward)
        with self._changed:
            self._lines.add(line)
        back = threading.Thread(target=self._pump, args=(line, onward, arrived, True), daemon=True)
        back.start()
        self._pump(line, arrived, onward, False)
        back.join()
        with self._changed:
            self._lines.discard(line)

    def _pump(self, line: "_Line", source: socket.socket, sink: socket.socket, is_reply: bool) -> None:
        with suppress(OSError):
            while piece := source.recv(PIECE_BYTES):
                line.is_stream = line.is_stream or (is_reply and EVENT_STREAM in piece)
                if not self._let_pass(line, len(piece), is_reply):
                    break
                sink.sendall(piece)
        line.end(reset=line.broken)

    def _let_pass(self, line: "_Line", size: int, is_reply: bool) -> bool:
        """Wait until a piece may pass; False when it never may."""
        holding = {Fault.SILENT} | ({Fault.NO_REPLIES, Fault.HELD_REPLIES} if is_reply else set())
        holding |= {Fault.HELD_STREAMS} if is_reply and line.is_stream else set()
        with self._changed:
            if is_reply and self._fault is Fault.NO_REPLIES:
                line.broken = True
            self._changed.wait_for(lambda: self._fault not in holding or line.ended)
            slow = self._fault is Fault.SLOW
        if slow:
            time.sleep(self._slowness.seconds(size, self._chance))
        return not line.broken and not line.ended and not self._given_up


@dataclass(eq=False)
class _Line:
    """One connection: its two ends."""

    arrived: socket.socket
    onward: socket.socket
    broken: bool = False
    is_stream: bool = False
    ended: bool = False

    def end(self, *, reset: bool) -> None:
        """Close both ends and wake whoever waits on them."""
        if self.ended:
            return
        self.ended = True
        for side in (self.arrived, self.onward):
            with suppress(OSError):
                if reset:
                    side.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_AT_CLOSE)
                # Who waits for bytes here keeps the connection open until woken.
                side.shutdown(socket.SHUT_RD if reset else socket.SHUT_RDWR)
            side.close()


@contextmanager
def faulty_line_to(address: str, slowness: Slowness | None = None) -> Iterator[FaultProxy]:
    """Lay a line to an instance that can go bad."""
    place = urlsplit(address)
    proxy = FaultProxy((place.hostname or "", place.port or 0), slowness)
    serving = threading.Thread(target=proxy.serve, daemon=True)
    serving.start()
    try:
        yield proxy
    finally:
        proxy.give_up()
        serving.join()
