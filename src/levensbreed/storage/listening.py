"""Receives notifications from other processes: a thread with its own connection, which always reconnects."""

import logging
import threading

import psycopg
from psycopg.conninfo import make_conninfo

from levensbreed.storage.channels import CHANNELS, Heard

log = logging.getLogger(__name__)

CONNECT_SECONDS = 2
SECONDS_BETWEEN_CONNECTIONS = 0.5
SECONDS_BETWEEN_LOOKS = 0.5
"""Also how long stopping takes at most."""
_KEEP_ALIVE = {"keepalives": 1, "keepalives_idle": 15, "keepalives_interval": 5, "keepalives_count": 3}


class Listener:
    """Listens on all channels, ignoring notifications of this process, which begin with `own`.

    What is sent while there is no connection is lost: only speed may depend on it.
    """

    def __init__(self, conninfo: str, own: str, heard: Heard) -> None:
        self._conninfo = make_conninfo(conninfo, connect_timeout=CONNECT_SECONDS, **_KEEP_ALIVE)
        self._own = own
        self._heard = heard
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Start listening."""
        self._thread.start()

    def stop(self) -> None:
        """Stop listening."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._listen()
            except psycopg.Error as error:
                log.info("listening was interrupted: %s", type(error).__name__)
                self._stopped.wait(SECONDS_BETWEEN_CONNECTIONS)

    def _listen(self) -> None:
        with psycopg.connect(self._conninfo, autocommit=True) as connection:
            for channel in CHANNELS:
                connection.execute(f"LISTEN {channel}".encode())
            while not self._stopped.is_set():
                for notice in connection.notifies(timeout=SECONDS_BETWEEN_LOOKS):
                    origin, _, numbered = notice.payload.partition(" ")
                    told = numbered.partition(" ")[2]
                    if origin != self._own:
                        self._heard(notice.channel, told)
