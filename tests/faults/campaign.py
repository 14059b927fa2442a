"""A campaign: people write, things go wrong again and again, and at the end everything must be as they were told."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.asking import Json
from tests.faults.checkers import differences, doubled_chairs, lost_or_doubled, out_of_order
from tests.faults.copies import Copies
from tests.faults.history import History, Outcome
from tests.faults.nemesis import Nemesis
from tests.faults.program import ON_A_JUMPING_CLOCK, Program
from tests.faults.table import Table
from tests.faults.tables import Stored, read_tables, wrong_totals
from tests.support.browser_server import wait_until
from tests.support.fault_proxy import FaultProxy, faulty_line_to
from tests.support.postgresql import Cluster

ADDRESS = "https://room.test"
"""What people are told to type: the same, whichever server tells it."""
COPY_SECONDS = 5.0
EQUAL_SECONDS = 30.0
LOOK_AGAIN_SECONDS = 0.1


@dataclass
class Report:
    """How a campaign ended."""

    seed: str
    history: History
    harm: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    seconds: float = 0.0
    copies: int = 0

    def in_words(self) -> str:
        """Return it for people."""
        events = self.history
        counts = ", ".join(f"{count}x {what}" for what, count in sorted(self.harm.items()))
        lines = [
            f"seed {self.seed}, {self.seconds:.0f} s: {counts}",
            f"acknowledged {events.count(Outcome.OK)}, unknown {events.count(Outcome.UNKNOWN)}, read back {events.count(Outcome.READ)}",
            f"copies made meanwhile, each put back and compared: {self.copies}",
            f"complaints {len(self.complaints)}",
            *self.complaints[:20],
        ]
        return "\n".join(lines)


@dataclass
class Campaign:
    """Running servers, each behind a bad line, with people who write; `finish` gives the report."""

    programs: list[Program]
    lines: list[FaultProxy]
    table: Table
    nemesis: Nemesis
    history: History
    copies: Copies
    begun: float = field(default_factory=time.monotonic)

    def finish(self) -> Report:
        """Heal everything, let everybody settle, and check."""
        for line in self.lines:
            line.heal()
        self.nemesis.set_clocks_right()
        self.table.settle()
        self.copies.stop()
        picture = self._picture()
        complaints = lost_or_doubled(self.history) + self._screens_that_differ()
        self.table.leave(self.lines)
        for program in self.programs:
            program.stop()
        stored = read_tables(self.programs[0].data)
        complaints += stored_otherwise(stored, self.history) + wrong_totals(stored, picture) + self.copies.checked(stored)
        seconds = time.monotonic() - self.begun
        return Report(self.nemesis.seed, self.history, self.nemesis.done, complaints, seconds, len(self.copies.made))

    def _picture(self) -> Json:
        """The picture, as soon as its reveal can no longer be undone."""
        wait_until(lambda: self.table.read("/totaalplaatje", "leader").status == 200)
        return self.table.read("/totaalplaatje", "leader").content

    def _screens_that_differ(self) -> list[str]:
        """Compare each screen that was open all the time with one that is opened now, until they are equal or too late."""
        until = time.monotonic() + EQUAL_SECONDS
        while True:
            found = [complaint for screen in self.table.screens for complaint in self._differing(screen.view, screen.shown)]
            if not found or time.monotonic() > until:
                return found + [complaint for screen in self.table.screens for complaint in screen.complaints]
            time.sleep(LOOK_AGAIN_SECONDS)

    def _differing(self, view: str, shown: dict[str, str]) -> list[str]:
        now = self.table.read_view(view)
        return differences(now, shown, view)


def stored_otherwise(stored: Stored, history: History) -> list[str]:
    """Compare what the tables hold with what was told."""
    damaged = [] if stored.sound else ["the database is damaged"]
    return damaged + out_of_order(history, stored.operations) + doubled_chairs(history, stored.people)


@contextmanager
def campaign(
    folder: Path,
    seed: str,
    module: str = ON_A_JUMPING_CLOCK,
    environment: dict[str, str] | None = None,
    *,
    servers: int = 1,
    cluster: Cluster | None = None,
) -> Iterator[Campaign]:
    """Start servers on one data set, with a line to each, and people who use any of them; `cluster` may be harmed too."""
    told = {"LEVENSBREED_PUBLIC_URL": ADDRESS} | (environment or {})
    programs = [Program(folder, module, told) for _ in range(servers)]
    history = History()
    copies = Copies(folder, folder.with_suffix(".copies"), history, COPY_SECONDS)
    with ExitStack() as ending:
        for program in programs:
            ending.callback(program.end_everything)
            program.start()
        lines = [ending.enter_context(faulty_line_to(program.address)) for program in programs]
        table = Table([line.port for line in lines], history, seed)
        table.prepare()
        table.begin()
        ending.callback(table.leave, lines)
        ending.callback(copies.stop)
        if isinstance(programs[0].data, Path):
            copies.start()
        yield Campaign(programs, lines, table, Nemesis(programs, lines, seed, cluster), history, copies)
