"""What was asked of the server and what was heard, in the order in which it happened."""

import json
import threading
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path


class Outcome(StrEnum):
    """How a question ended, as the client knows it."""

    INVOKED = "invoked"
    OK = "ok"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Event:
    """One moment of one register. `version` is what the server said, `value` what was written or read."""

    at: int
    register: str
    outcome: Outcome
    op: str = ""
    value: str = ""
    version: int = 0
    why: str = ""


@dataclass
class History:
    """All events of a campaign; each register is written by one client, one operation at a time."""

    events: list[Event] = field(default_factory=list)
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def note(self, register: str, outcome: Outcome, op: str = "", value: str = "", version: int = 0, why: str = "") -> None:
        """Add what happened now."""
        with self._guard:
            self.events.append(Event(len(self.events), register, outcome, op, value, version, why))

    @property
    def now(self) -> int:
        """How many events there are: a moment that later events come after."""
        with self._guard:
            return len(self.events)

    def by_register(self) -> dict[str, list[Event]]:
        """The events of each register, in order."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            found[event.register].append(event)
        return found

    def count(self, outcome: Outcome) -> int:
        """How often something ended so."""
        return sum(event.outcome is outcome for event in self.events)

    def write(self, file: Path) -> None:
        """Keep the history for anybody who wants to see what happened."""
        file.write_text("".join(json.dumps(asdict(event)) + "\n" for event in self.events))
