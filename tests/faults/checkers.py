"""What must be true of a history, in the manner of Jepsen: each checker returns complaints, an empty list when all is well."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.faults.history import Event, History, Outcome
from tests.support.html import read
from tests.support.live_page import put, written

CHAIRS = "chairs"
"""The register of arrivals: each operation makes a chair of its own."""

type Held = tuple[str, int]
"""A value with its version. The version counts the writes, so that one done twice shows."""


@dataclass
class _Register:
    """What a register holds, by all that was heard of it; one operation may be in the air."""

    held: Held = ("", 0)
    asked: str = ""
    wanted: str = ""
    seen: bool = False
    last: str = ""

    def take(self, event: Event) -> str:
        """Take in what was heard; return what is wrong with it."""
        match event.outcome:
            case Outcome.INVOKED:
                if event.op != self.last:
                    self.asked, self.wanted = event.op, event.value
            case Outcome.OK:
                return self._acknowledged(event)
            case Outcome.READ:
                return self._read(event)
            case Outcome.REFUSED:
                return f"{event.register}: {event.op} was refused: {event.why}"
            case Outcome.UNKNOWN:
                pass
        return ""

    def _acknowledged(self, event: Event) -> str:
        heard, expected = (event.value, event.version), self.held
        if event.op == self.asked:
            expected = self.held if self.seen else (self.wanted, self.held[1] + 1)
            self.held, self.last, self.asked, self.seen = heard, event.op, "", False
        return "" if heard == expected else f"{event.register}: {event.op} gave {heard}, expected {expected}"

    def _read(self, event: Event) -> str:
        read = (event.value, event.version)
        if read == self.held:
            return ""
        if self.asked and not self.seen and read == (self.wanted, self.held[1] + 1):
            self.held, self.seen = read, True
            return ""
        return f"{event.register}: holds {read}, expected {self.held}" + (f" or what {self.asked} makes of it" if self.asked else "")


def lost_or_doubled(history: History) -> list[str]:
    """Each acknowledged write is there, none is done twice, an unknown one is wholly there or not at all."""
    complaints = []
    for name, events in history.by_register().items():
        register = _Register()
        if name == CHAIRS:
            continue
        complaints += [complaint for event in events if (complaint := register.take(event))]
    return complaints


def doubled_chairs(history: History, at_the_table: Iterable[str]) -> list[str]:
    """Who took a chair sits at the table, once, however often they asked."""
    chairs: dict[str, str] = {}
    complaints = [
        f"{event.op}: took {chairs[event.op]} and {event.value}"
        for event in acknowledged(history)
        if event.register == CHAIRS and chairs.setdefault(event.op, event.value) != event.value
    ]
    there = sorted(at_the_table)
    return complaints if there == sorted(chairs.values()) else [*complaints, f"{len(there)} at the table, {len(chairs)} took a chair"]


def out_of_order(history: History, stored: dict[str, int]) -> list[str]:
    """Every acknowledged operation is noted with a number of its own, and what was asked after an acknowledgement has a higher one."""
    complaints = [f"{event.op}: acknowledged and not noted" for event in acknowledged(history) if event.op not in stored]
    if len(set(stored.values())) != len(stored):
        complaints.append("two operations share a number")
    highest = 0
    begun: dict[str, int] = {}
    for event in history.events:
        if event.outcome is Outcome.INVOKED and event.op:
            begun.setdefault(event.op, highest)
        if event.outcome is Outcome.OK and event.op in stored:
            if stored[event.op] <= begun[event.op]:
                complaints.append(f"{event.op}: number {stored[event.op]}, asked after {begun[event.op]} was acknowledged")
            highest = max(highest, stored[event.op])
    return complaints


def not_a_prefix(history: History, whole: dict[str, int], part: dict[str, int], begun_at: int) -> list[str]:
    """A backup holds exactly what was done until one moment, and all that was acknowledged before it began."""
    until = max(part.values(), default=0)
    expected = {op: number for op, number in whole.items() if number <= until}
    complaints = [] if part == expected else [f"the backup until {until} holds {len(part)} operations, expected {len(expected)}"]
    early = (event for event in acknowledged(history) if event.at < begun_at)
    return complaints + [f"{event.op}: acknowledged before the backup and not in it" for event in early if event.op not in part]


def acknowledged(history: History) -> Iterable[Event]:
    """All that the server said to have saved."""
    return (event for event in history.events if event.outcome is Outcome.OK and event.op)


def differences(expected: dict[str, str], shown: dict[str, str], where: str) -> list[str]:
    """What somebody sees otherwise than it is; each fragment that stands inside another is put in its place first."""
    wanted, seen = _in_place(expected), _in_place(shown)
    return [f"{where}: {name} differs" for name in sorted(wanted.keys() | seen.keys()) if wanted.get(name) != seen.get(name)]


def _in_place(fragments: dict[str, str]) -> dict[str, str]:
    pages = {name: read(html) for name, html in fragments.items()}
    for name, page in pages.items():
        inside = page.ids() & fragments.keys() - {name}
        for inner in [inner for inner in fragments if inner in inside]:
            put(page, inner, read(fragments[inner]))
    return {name: written(page) for name, page in pages.items()}
