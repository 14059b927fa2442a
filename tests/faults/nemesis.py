"""What goes wrong, when, and how: drawn by a seed, so that a campaign can be done again."""

import random
import time
from dataclasses import dataclass, field

from tests.faults.jumping import put_off
from tests.faults.program import Program
from tests.support.fault_proxy import Fault, FaultProxy
from tests.support.postgresql import Cluster

WRITING_SECONDS = (0.02, 0.4)
BAD_LINE_SECONDS = (0.02, 0.25)
STANDSTILL_SECONDS = (0.05, 0.3)
JUMPS_SECONDS = (-7200, -3600, -75, -5, 5, 75, 3600, 7200)
BAD_LINES = (Fault.REFUSED, Fault.SILENT, Fault.NO_REPLIES, Fault.HELD_REPLIES)


@dataclass
class Nemesis:
    """Does harm to servers, their clocks, the lines that lead to them and their database; `done` counts what it did."""

    programs: list[Program]
    lines: list[FaultProxy]
    seed: str
    cluster: Cluster | None = None
    done: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._random = random.Random(f"nemesis {self.seed}")
        self._at = 0

    @property
    def program(self) -> Program:
        """The server that is harmed in this cycle."""
        return self.programs[self._at]

    @property
    def line(self) -> FaultProxy:
        """The line to that server."""
        return self.lines[self._at]

    def cycle(self) -> None:
        """Let people write, perhaps do harm to what is around the server, then kill it and start it again."""
        if len(self.programs) > 1:
            self._at = self._random.randrange(len(self.programs))
        self._wait(WRITING_SECONDS)
        self._perhaps_do_harm()
        self._wait(WRITING_SECONDS)
        killed_on_a_bad_line = self._random.random() < 0.1
        if killed_on_a_bad_line:
            self._turn(self._random.choice(BAD_LINES))
            self._wait(BAD_LINE_SECONDS)
        self._end()
        self.program.start()
        if killed_on_a_bad_line:
            self.line.heal()

    def _perhaps_do_harm(self) -> None:
        if self._random.random() < 0.2:
            self._jump()
        drawn = self._random.random()
        if drawn < 0.2:
            self._harm_the_line()
        elif drawn < 0.3:
            self._cut()
        elif drawn < 0.4:
            self._halt()
        elif drawn < 0.55 and self.cluster is not None:
            self._harm_the_database(self.cluster)

    def _harm_the_line(self) -> None:
        self._turn(self._random.choice(BAD_LINES))
        self._wait(BAD_LINE_SECONDS)
        if self._random.random() < 0.5:
            self.line.cut(reset=True)
        self.line.heal()

    def _turn(self, fault: Fault) -> None:
        self._count(f"line {fault.value}")
        self.line.turn(fault)

    def _cut(self) -> None:
        reset = self._random.random() < 0.5
        self._count("line reset" if reset else "line cut")
        self.line.cut(reset=reset)

    def _halt(self) -> None:
        self._count("server stood still")
        self.program.halt()
        self._wait(STANDSTILL_SECONDS)
        self.program.go_on()

    def _jump(self) -> None:
        seconds = self._random.choice(JUMPS_SECONDS)
        self._count(f"clock jumped to {seconds:+} s")
        put_off(self.program.clock, seconds)

    def set_clocks_right(self) -> None:
        """Let every clock tell the time again."""
        for program in self.programs:
            put_off(program.clock, 0)

    def _harm_the_database(self, cluster: Cluster) -> None:
        if self._random.random() < 0.5:
            self._count("database fell over")
            cluster.restart()
        else:
            self._count("database stood still")
            cluster.pause()
            self._wait(STANDSTILL_SECONDS)
            cluster.go_on()

    def _end(self) -> None:
        if self._random.random() < 0.05:
            self._count("stopped politely")
            self.program.stop()
        else:
            self._count("kill -9")
            self.program.kill()

    def _wait(self, between: tuple[float, float]) -> None:
        time.sleep(self._random.uniform(*between))

    def _count(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1
