"""A channel for tests: a log to which pieces are added, numbered from 1."""

import json
import threading

from sqlalchemy import Connection

from levensbreed.live.channels import Channel, Told
from levensbreed.live.room_state import RoomState

EVENT = "log"


class Log:
    """Pieces in the order in which they were added, and how they are told. `reads`: what was read, in order."""

    def __init__(self, views: frozenset[str] = frozenset({"all"}), event: str = EVENT) -> None:
        self.pieces: list[str] = []
        self.reads: list[str] = []
        self.is_open = True
        self._lock = threading.Lock()
        self.channel = Channel(event, views, self._is_open, self._whole, self._since)

    def add(self, *pieces: str) -> None:
        """Add pieces; who watches hears of them when the room is woken."""
        with self._lock:
            self.pieces += pieces

    def _is_open(self, _state: RoomState) -> bool:
        return self.is_open

    def _whole(self, _connection: Connection, _state: RoomState) -> Told:
        self.reads.append("whole")
        return self._told(0, whole=True)

    def _since(self, _connection: Connection, _state: RoomState, seq: int) -> Told | None:
        self.reads.append(f"since {seq}")
        return self._told(seq, whole=False) if len(self.pieces) > seq else None

    def _told(self, since: int, *, whole: bool) -> Told:
        with self._lock:
            content = {"n": len(self.pieces), "na": since, "heel": whole, "stukken": self.pieces[since:]}
            return Told(len(self.pieces), json.dumps(content).encode())


class LogReader:
    """What somebody makes of the events of a stream: the pieces of the log, and the events of other channels as they came."""

    def __init__(self, event: str = EVENT) -> None:
        self.pieces: list[str] = []
        self.wholes = 0
        self.others: list[bytes] = []
        self._mark = f"event: {event}\n".encode()

    def take_in(self, piece: bytes) -> None:
        """Read one piece of a stream."""
        for event in piece.split(b"\n\n"):
            if event.startswith(self._mark):
                self.hear(json.loads(event.partition(b"data: ")[2]))
            elif event:
                self.others.append(event)

    def hear(self, content: dict[str, object]) -> None:
        """Add what is new, and begin anew with a whole."""
        since, pieces = content["na"], content["stukken"]
        assert isinstance(since, int)
        assert isinstance(pieces, list)
        self.wholes += content["heel"] is True
        assert since <= len(self.pieces), "a piece is missing"
        self.pieces = [*self.pieces[:since], *pieces]
