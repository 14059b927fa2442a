"""The conversation of a campaign: made and led through the API, with people who keep writing and screens that keep watching."""

import threading
from dataclasses import dataclass, field
from itertools import pairwise

from tests.faults.asking import Answer, Asking, Json
from tests.faults.checkers import CHAIRS
from tests.faults.history import History, Outcome
from tests.faults.screen import Screen
from tests.faults.worker import COLUMNS, TIMEOUT_SECONDS, Chance, Worker
from tests.support.browser_server import wait_until
from tests.support.fault_proxy import FaultProxy

PATIENCE_SECONDS = 60.0
ROLES = ("aanbieder", "ambtenaar", "inwonervertegenwoordiger", "aanbieder", "andere-werksoort", "ambtenaar")
PHASES = ("voorbereiden", "welkom", "invullen", "uitwisselen")
VIEWS = {"leiden": "leader", "scherm": "beamer", "plaatje": "participant"}


@dataclass
class Table:
    """People at one table. They reach the servers at `ports`, in turn: those of lines that can go bad."""

    ports: list[int]
    history: History
    seed: str
    conversation: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    workers: list[Worker] = field(default_factory=list)
    screens: list[Screen] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def prepare(self) -> None:
        """Start the conversation, let everybody sit down, and lead on to where answers change while the picture is shown."""
        preparation = {"gemeente": "Voorbeeldstad", "groepen": list(COLUMNS), "momenten": True}
        created = self._must("POST", "/api/v1/gesprekken", preparation)
        self.conversation = f"/api/v1/gesprekken/{created['id']}"
        self.keys = {"leader": created["gespreksleider_sleutel"], "beamer": created["scherm_sleutel"]}
        for before, after in pairwise(PHASES):
            body = {"op": f"fase-{after}", "van": before, "naar": after}
            self._must("PUT", f"{self.conversation}/fase", body, self.keys["leader"])
        door = self._must("GET", self.conversation, None, self.keys["leader"])["deur"]["sleutel"]
        for number, role in enumerate(ROLES):
            self._seat(number, role, door)

    def begin(self) -> None:
        """Let everybody write and watch."""
        self.screens = [
            Screen(self._port(number), self.keys[who], self.conversation, view) for number, (view, who) in enumerate(VIEWS.items())
        ]
        for screen in self.screens:
            screen.start()
        self._threads = [threading.Thread(target=worker.run, daemon=True) for worker in self.workers]
        for thread in self._threads:
            thread.start()

    def settle(self) -> None:
        """Let everybody finish what is in the air and write nothing more."""
        for worker in self.workers:
            worker.stopping.set()
        for thread in self._threads:
            thread.join(timeout=PATIENCE_SECONDS)
        assert all(worker.settled.is_set() for worker in self.workers), "somebody never heard an answer"

    def leave(self, lines: list[FaultProxy]) -> None:
        """Close the screens; cutting the lines ends the connections on which they wait for news."""
        for screen in self.screens:
            screen.stopping.set()
        for line in lines:
            line.cut()
        for screen in self.screens:
            screen.join()

    def read(self, what: str, who: str) -> Answer:
        """Read something of the conversation."""
        return self._ask("GET", f"{self.conversation}{what}", None, self.keys[who])

    def read_view(self, view: str) -> dict[str, str]:
        """What somebody sees who opens a view now."""
        address = self.conversation.removeprefix("/api/v1")
        shown: dict[str, str] = self._ask("GET", f"{address}/stand?blik={view}", None, self.keys[VIEWS[view]]).content["delen"]
        return shown

    def _port(self, number: int) -> int:
        return self.ports[number % len(self.ports)]

    def _seat(self, number: int, role: str, door: str) -> None:
        op = f"{self.seed}-chair-{number}"
        organisation = f"Organisatie {number}" if role == "aanbieder" else ""
        body = {"sleutel": door, "rol": role, "organisatie": organisation, "op": op}
        self.history.note(CHAIRS, Outcome.INVOKED, op)
        joined = self._must("POST", "/api/v1/deelnemers", body)
        self.history.note(CHAIRS, Outcome.OK, op, joined["deelnemer"], 1)
        self.keys.setdefault("participant", joined["sleutel"])
        asking = Asking(self._port(number), joined["sleutel"], TIMEOUT_SECONDS)
        chance = Chance(f"{self.seed}-w{number}", is_provider=role == "aanbieder")
        self.workers.append(Worker(asking, self.history, self.conversation, joined["deelnemer"], door, chance))

    def _ask(self, method: str, path: str, body: Json | None, key: str = "") -> Answer:
        asking = Asking(self.ports[0], key, PATIENCE_SECONDS)
        try:
            return asking.ask(method, path, body)
        finally:
            asking.hang_up()

    def _must(self, method: str, path: str, body: Json | None, key: str = "") -> Json:
        """Ask until it is allowed; a server that lies does not know yet what it said to have saved."""
        heard: list[Answer] = []

        def is_allowed() -> bool:
            heard.append(self._ask(method, path, body, key))
            return heard[-1].status < 400

        wait_until(is_allowed)
        return heard[-1].content
