"""A road to an instance that can be cut: connections end at once and new ones are refused, until it heals."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

PIECE_BYTES = 65_536


class Road:
    """Passes bytes between browsers and an instance, as long as it is open."""

    def __init__(self, target: tuple[str, int]) -> None:
        self._target = target
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._is_open = True
        self._connections: set[socket.socket] = set()
        self._guard = threading.Lock()

    @property
    def address(self) -> str:
        """Where a browser begins this road."""
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def serve(self) -> None:
        """Take connections until the road is given up."""
        with suppress(OSError):
            while True:
                arrived, _ = self._listening.accept()
                threading.Thread(target=self._pass_on, args=(arrived,), daemon=True).start()

    def cut(self) -> None:
        """End every connection, and refuse new ones."""
        with self._guard:
            self._is_open = False
            ending = list(self._connections)
        for connection in ending:
            end(connection)

    def heal(self) -> None:
        """Let new connections pass again."""
        self._is_open = True

    def give_up(self) -> None:
        """Stop for good."""
        self.cut()
        end(self._listening)

    def _pass_on(self, arrived: socket.socket) -> None:
        with arrived:
            if not self._is_open:
                return
            with suppress(OSError), socket.create_connection(self._target) as onward:
                with self._guard:
                    self._connections |= {arrived, onward}
                back = threading.Thread(target=pump, args=(onward, arrived), daemon=True)
                back.start()
                pump(arrived, onward)
                back.join()
        self._connections.discard(arrived)


def pump(source: socket.socket, sink: socket.socket) -> None:
    """Pass bytes one way until either side ends."""
    with suppress(OSError):
        while piece := source.recv(PIECE_BYTES):
            sink.sendall(piece)
    end(source)
    end(sink)


def end(connection: socket.socket) -> None:
    """Wake whoever waits on a connection, and close it."""
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()


@contextmanager
def road_to(address: str) -> Iterator[Road]:
    """Lay a road to an instance."""
    place = urlsplit(address)
    road = Road((place.hostname or "", place.port or 0))
    serving = threading.Thread(target=road.serve)
    serving.start()
    try:
        yield road
    finally:
        road.give_up()
        serving.join()
