"""A database that does not answer: nobody waits for it in vain, and its return is detected."""

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

SECONDS_BETWEEN_PROBES = 0.25


class UnavailableError(Exception):
    """The database does not answer now; the query itself is fine and may succeed later."""

    def __init__(self, error: BaseException | None = None) -> None:
        """`error` is how that was found; the driver's message is appended, on one line."""
        why = " ".join(str(getattr(error, "orig", None) or error or "").split())
        super().__init__(f"the database does not answer: {why}" if why else "the database does not answer")


class Outage:
    """An outage lasts from the first query without an answer until `probe` succeeds.

    Without this, each request would wait for its own timeout; now all of them fail at once.
    """

    def __init__(self, probe: Callable[[], None]) -> None:
        self._probe = probe
        self._reachable = threading.Event()
        self._reachable.set()
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def is_over(self, wait_seconds: float) -> bool:
        """Say whether the database answers, after waiting for that at most `wait_seconds`."""
        return self._reachable.wait(wait_seconds) if wait_seconds else self._reachable.is_set()

    def begin(self) -> None:
        """Record that the database did not answer, and probe it until it does."""
        with self._lock:
            if not self._reachable.is_set() or self._stopped.is_set():
                return
            self._reachable.clear()
            log.warning("the database does not answer")
            self._thread = threading.Thread(target=self._ask, name="outage", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop probing."""
        self._stopped.set()
        thread = self._thread
        if thread:
            thread.join()

    def _ask(self) -> None:
        while not self._stopped.wait(SECONDS_BETWEEN_PROBES):
            try:
                self._probe()
            except Exception:  # noqa: BLE001, S112  # Whatever it is, the database is not back yet.
                continue
            log.warning("the database answers again")
            break
        self._reachable.set()
