"""One participant's device: writes one answer after the other, and sends again what it heard nothing of."""

import random
import secrets
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from tests.faults.asking import Answer, Asking, Json, NotHeardError
from tests.faults.checkers import CHAIRS
from tests.faults.history import History, Outcome

ROWS = ("wonen", "werken", "participatie", "onderwijs", "jeugdzorg")
COLUMNS = ("dementie", "nah", "autisme", "schulden")
TASKS = ("outreachend", "signalering", "pleitbezorging")
CELLS = [f"vakjes/{row}/{column}" for row, column in product(ROWS, COLUMNS)]
REPEATED = 0.03
"""How often what was acknowledged is sent once more."""
JOINING = 0.01
TIMEOUT_SECONDS = 1.5
PAUSE_SECONDS = 0.002
AGAIN_SECONDS = 0.02


@dataclass
class Chance:
    """What is written is drawn by the seed; ids are unlike those of any other worker."""

    seed: str
    is_provider: bool = False
    dice: random.Random = field(init=False)
    count: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def op(self) -> str:
        """A new operation id."""
        self.count += 1
        return f"{self.seed}-{self.count:06}"

    def cell(self) -> Json:
        """An answer in a cell."""
        stand = self.dice.choice(("beschikbaar", "weet-ik-niet", "bekeken"))
        moments = sorted(self.dice.sample((1, 2, 3), self.dice.randint(0, 3))) if stand == "beschikbaar" else []
        names = [f"Organisatie {self.dice.randint(1, 9)}"] if stand == "beschikbaar" and not self.is_provider else []
        return {"stand": stand, "momenten": moments, "namen": names}

    def task(self) -> Json:
        """An answer at a general task; the note is unlike any other."""
        return {"stand": "beschikbaar", "toelichting": f"notitie {self.seed} {self.count}"}


def shown(value: Json) -> str:
    """A value as the history keeps it."""
    return " ".join(str(value.get(name) or "") for name in ("stand", "momenten", "namen", "toelichting"))


class Worker:
    """Writes until told to stop. `conversation` is the path of the conversation in the API."""

    def __init__(self, asking: Asking, history: History, conversation: str, person: str, join_key: str, chance: Chance) -> None:
        self.asking = asking
        self._history = history
        self._conversation = conversation
        self._join_key = join_key
        self._chance = chance
        self.person = person
        self.versions: dict[str, int] = {}
        self.stopping = threading.Event()
        self.settled = threading.Event()

    def run(self) -> None:
        """Write, one thing at a time, until asked to stop; then nothing is in the air any more."""
        last: tuple[str, Json] | None = None
        while not self.stopping.is_set():
            drawn = self._chance.dice.random()
            if drawn < JOINING:
                self._join()
            elif drawn < JOINING + REPEATED and last is not None:
                self._write(*last)
            else:
                last = self._new_change()
                self._write(*last)
            self.stopping.wait(PAUSE_SECONDS)
        self.look()
        self.asking.hang_up()
        self.settled.set()

    def look(self) -> None:
        """Read everything of one's own."""
        answer = self._ask_until_heard("GET", f"{self._conversation}/antwoorden", None, "", "")
        stored = {f"vakjes/{cell['rij']}/{cell['kolom']}": cell for cell in answer.content["vakjes"]}
        stored |= {f"taken/{task['taak']}": task for task in answer.content["taken"]}
        for what in self.versions:
            found = stored.get(what, {"waarde": {}, "versie": 0})
            value = shown(found["waarde"]) if found["versie"] else ""
            self._history.note(f"{self.person}/{what}", Outcome.READ, "", value, found["versie"])

    def _new_change(self) -> tuple[str, Json]:
        what = self._chance.dice.choice([*CELLS, *(f"taken/{task}" for task in TASKS)])
        op = self._chance.op()
        value = self._chance.cell() if what.startswith("vakjes") else self._chance.task()
        return what, {"op": op, "basis": self.versions.get(what, 0), "waarde": value}

    def _write(self, what: str, body: Json) -> None:
        register, value = f"{self.person}/{what}", shown(body["waarde"])
        self.versions.setdefault(what, 0)
        answer = self._ask_until_heard("PUT", f"{self._conversation}/{what}", body, register, value)
        if answer.status == 200:
            self.versions[what] = answer.content["versie"]
            self._history.note(register, Outcome.OK, body["op"], shown(answer.content["waarde"]), answer.content["versie"])
        else:
            self._history.note(register, Outcome.REFUSED, body["op"], why=f"{answer.status} {answer.content}")

    def _join(self) -> None:
        body = {"sleutel": self._join_key, "rol": "ambtenaar", "op": self._chance.op(), "bewijs": secrets.token_hex()}
        answer = self._ask_until_heard("POST", "/api/v1/deelnemers", body, CHAIRS, "")
        if answer.status == 201:
            self._history.note(CHAIRS, Outcome.OK, body["op"], answer.content["deelnemer"], 1)
        else:
            self._history.note(CHAIRS, Outcome.REFUSED, body["op"], why=f"{answer.status} {answer.content}")

    def _ask_until_heard(self, method: str, path: str, body: Json | None, register: str, value: str) -> Answer:
        """Ask, with the same operation id, until a whole answer comes that is no "not now"; look around after every silence."""
        for _ in self._tries():
            if body is not None:
                self._history.note(register, Outcome.INVOKED, body["op"], value)
            try:
                answer = self.asking.ask(method, path, body)
            except NotHeardError as silence:
                answer = Answer(0, {"silence": str(silence)})
            if 0 < answer.status < 500 and answer.status != 429:
                return answer
            if body is not None:
                self._history.note(register, Outcome.UNKNOWN, body["op"], why=f"{answer.status} {answer.content}")
            self._wait(answer)
            if body is not None:
                self.look()
        raise AssertionError("unreachable: it asks until it hears")

    def _tries(self) -> Iterator[int]:
        number = 0
        while True:
            yield number
            number += 1

    def _wait(self, answer: Answer) -> None:
        threading.Event().wait(min(answer.wait_seconds, 0.2) if answer.wait_seconds else AGAIN_SECONDS)
