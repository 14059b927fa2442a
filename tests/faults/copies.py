"""Copies made every few seconds while people write and the server is killed; each must be one moment of the truth."""

import shutil
import sqlite3
import threading
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from levensbreed.app.app import DATABASE_FILE
from levensbreed.cli.backup import restore
from levensbreed.settings import Settings
from levensbreed.storage.backup import NoBackupError, back_up
from levensbreed.web.keys import KEY_FILE
from levensbreed.web.parts import clock_ms
from tests.faults.checkers import not_a_prefix
from tests.faults.history import History
from tests.faults.tables import Stored, read_tables


@dataclass
class Copies:
    """Makes a copy of a data folder every few seconds, until told to stop."""

    data: Path
    folder: Path
    history: History
    every_seconds: float
    made: list[tuple[Path, int]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the copy that is being made."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def checked(self, whole: Stored) -> list[str]:
        """Put every copy back in a folder of its own, and compare what is in it with what was told by then."""
        return self.complaints + [complaint for copy, begun_at in self.made for complaint in self._check(copy, begun_at, whole)]

    def _run(self) -> None:
        while not self._stopping.wait(self.every_seconds):
            begun_at = self.history.now
            try:
                self.made.append((back_up(self.data / DATABASE_FILE, self.folder, clock_ms()), begun_at))
            except (NoBackupError, sqlite3.Error, OSError) as failure:
                self.complaints.append(f"no copy could be made: {failure!r}")

    def _check(self, copy: Path, begun_at: int, whole: Stored) -> list[str]:
        place = self.folder / "put back"
        with redirect_stdout(StringIO()):
            restore(Settings(data=place), copy, clock_ms(), key=self.data / KEY_FILE, without_key=False)
        found = read_tables(place / DATABASE_FILE)
        shutil.rmtree(place)
        damaged = [] if found.sound else [f"{copy.name}: damaged"]
        return damaged + [f"{copy.name}: {each}" for each in not_a_prefix(self.history, whole.operations, found.operations, begun_at)]
