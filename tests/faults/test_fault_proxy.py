"""The bad line does what it says: tests that lean on it would otherwise prove nothing."""

import random
import socket
import threading
from collections.abc import Iterator

import pytest

from tests.support.fault_proxy import HOST, Fault, FaultProxy, Slowness, faulty_line_to

SOON_SECONDS = 0.15
PATIENCE_SECONDS = 5.0


class Echo:
    """A server that notes what it hears and says it back."""

    def __init__(self) -> None:
        self.listening = socket.create_server((HOST, 0))
        self.heard: list[bytes] = []
        self.spoken_to = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.listening.getsockname()[1]}"

    def _serve(self) -> None:
        while True:
            try:
                arrived, _ = self.listening.accept()
            except OSError:
                return
            threading.Thread(target=self._say_back, args=(arrived,), daemon=True).start()

    def _say_back(self, arrived: socket.socket) -> None:
        with arrived:
            try:
                while piece := arrived.recv(1024):
                    self.heard.append(piece)
                    self.spoken_to.set()
                    arrived.sendall(piece)
            except OSError:
                return


@pytest.fixture
def echo() -> Iterator[Echo]:
    server = Echo()
    yield server
    server.listening.shutdown(socket.SHUT_RDWR)
    server.listening.close()


@pytest.fixture
def line(echo: Echo) -> Iterator[FaultProxy]:
    with faulty_line_to(echo.address, Slowness(SOON_SECONDS, 1e6)) as proxy:
        yield proxy


def connect(line: FaultProxy) -> socket.socket:
    client = socket.create_connection((HOST, line.port))
    client.settimeout(PATIENCE_SECONDS)
    return client


def is_silent(client: socket.socket) -> bool:
    """Say whether nothing comes for a moment; the line itself stays open."""
    client.settimeout(SOON_SECONDS)
    try:
        return client.recv(64) is None
    except TimeoutError:
        return True
    finally:
        client.settimeout(PATIENCE_SECONDS)


def test_a_good_line_passes_both_ways(line: FaultProxy) -> None:
    with connect(line) as client:
        client.sendall(b"a")
        assert client.recv(64) == b"a"


def test_a_refused_line_takes_nobody_until_it_heals(line: FaultProxy) -> None:
    line.turn(Fault.REFUSED)
    with connect(line) as client:
        assert client.recv(64) == b""
    line.heal()
    with connect(line) as client:
        client.sendall(b"a")
        assert client.recv(64) == b"a"


def test_a_cut_says_goodbye_and_a_reset_does_not(line: FaultProxy) -> None:
    with connect(line) as client:
        client.sendall(b"a")
        client.recv(64)
        line.cut()
        assert client.recv(64) == b""
    with connect(line) as client:
        client.sendall(b"a")
        client.recv(64)
        line.cut(reset=True)
        with pytest.raises(ConnectionResetError):
            client.recv(64)


def test_a_silent_line_passes_nothing_and_tells_nobody_until_it_heals(line: FaultProxy, echo: Echo) -> None:
    with connect(line) as client:
        line.turn(Fault.SILENT)
        client.sendall(b"a")
        assert (is_silent(client), echo.heard) == (True, [])
        line.heal()
        assert client.recv(64) == b"a"


def test_without_replies_the_server_hears_and_the_client_does_not(line: FaultProxy, echo: Echo) -> None:
    with connect(line) as client:
        line.turn(Fault.NO_REPLIES)
        client.sendall(b"a")
        assert echo.spoken_to.wait(PATIENCE_SECONDS)
        assert is_silent(client)
        line.heal()
        with pytest.raises(ConnectionResetError):
            client.recv(64)


def test_held_replies_come_when_the_line_heals(line: FaultProxy, echo: Echo) -> None:
    with connect(line) as client:
        line.turn(Fault.HELD_REPLIES)
        client.sendall(b"a")
        assert echo.spoken_to.wait(PATIENCE_SECONDS)
        assert is_silent(client)
        line.heal()
        assert client.recv(64) == b"a"


def test_a_slow_line_is_slow(line: FaultProxy) -> None:
    line.turn(Fault.SLOW)
    with connect(line) as client:
        client.sendall(b"a")
        assert is_silent(client)
        assert client.recv(64) == b"a"


def test_a_line_that_loses_packets_sends_them_again_after_ever_longer_waits() -> None:
    lossy, chance = Slowness(delay_seconds=0, bytes_per_second=1e9, loss=0.1), random.Random(1)
    waits = [round(lossy.seconds(100, chance)) for _ in range(5_000)]
    assert 0.08 < sum(wait > 0 for wait in waits) / len(waits) < 0.12
    assert {1, 3} <= set(waits) <= {0, 1, 3, 7, 15, 31}
    assert Slowness(delay_seconds=0.4, bytes_per_second=100).seconds(50, chance) == pytest.approx(0.9)
