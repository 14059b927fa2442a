"""A screen that watches all the time: takes in what the stream says, and connects again when it ends."""

import json
import threading
from contextlib import suppress
from http.client import HTTPException

from tests.faults.asking import Asking, Json, NotHeardError

SILENT_SECONDS = 20.0
AGAIN_SECONDS = 0.1


class Screen:
    """What one screen shows, by the messages it got."""

    def __init__(self, port: int, key: str, conversation: str, view: str) -> None:
        self._asking = Asking(port, key, SILENT_SECONDS)
        self._conversation = conversation
        self.stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.view = view
        self.shown: dict[str, str] = {}
        self.connected = 0
        self.complaints: list[str] = []
        self._last: tuple[str, int] = ("", 0)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def join(self) -> None:
        """Wait until it watches no more; `stopping` was set."""
        self._thread.join(timeout=SILENT_SECONDS * 2)

    def _watch(self) -> None:
        while not self.stopping.is_set():
            with suppress(NotHeardError, OSError, HTTPException, ValueError):
                self._read()
            self._asking.hang_up()
            self.stopping.wait(AGAIN_SECONDS)

    def _read(self) -> None:
        response = self._asking.stream(f"{self._conversation}/stroom?blik={self.view}")
        self.connected += 1
        self._last = ("", 0)  # A server that was started again counts from nothing.
        line_id = ""
        while not self.stopping.is_set() and (line := response.readline()):
            text = line.decode().rstrip("\n")
            if text.startswith("id: "):
                line_id = text.removeprefix("id: ")
            if text.startswith("data: "):
                self._take_in(line_id, json.loads(text.removeprefix("data: ")))

    def _take_in(self, line_id: str, message: Json) -> None:
        if "delen" not in message:
            return
        epoch, _, number = line_id.partition(".")
        if self._last[0] == epoch and not message["heel"] and int(number) <= self._last[1]:
            self.complaints.append(f"{self.view}: message {number} after {self._last[1]}")
        self._last = (epoch, int(number))
        parts = {} if message["heel"] else dict(self.shown)
        parts |= message["delen"]
        for gone in message["weg"]:
            parts.pop(gone, None)
        self.shown = parts
