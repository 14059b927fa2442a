"""One conversation, led and filled in through the API of a running instance."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from httpx2 import Response

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.phases import OFFERED

type Json = dict[str, Any]  # What the API answers can be anything.


def new_op() -> str:
    """An operation id as a device makes it."""
    return secrets.token_hex(8)


@dataclass(frozen=True)
class Chair:
    """Somebody at the table, with the key that gives the chair again."""

    id: str
    key: str


@dataclass
class Table:
    """A conversation with its keys; `phase` is where this test has led it."""

    instance: Instance
    id: str
    facilitator_key: str
    screen_key: str
    phase: Phase = Phase.PREPARE
    people: list[Chair] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The address below which its pages are."""
        return f"/gesprekken/{self.id}"

    @property
    def api(self) -> str:
        """The address below which its API is."""
        return f"/api/v1{self.page}"

    def ask(self, method: str, what: str, key: str, body: Json | None = None) -> Response:
        """Ask something of this conversation with a key, whatever the answer is."""
        path = f"{self.api}/{what}" if what else self.api
        return ask(self.instance, method, path, key, body)

    def read(self, what: str, key: str) -> Json:
        """Read something that may be read."""
        return accepted(self.ask("GET", what, key))

    def put(self, what: str, key: str, **body: object) -> Json:
        """Change something that may be changed."""
        return accepted(self.ask("PUT", what, key, {"op": new_op(), **body}))

    def step(self, target: Phase) -> None:
        """Lead the conversation one step on or back."""
        self.put("fase", self.facilitator_key, van=self.phase.value, naar=target.value)
        self.phase = target

    def lead_to(self, target: Phase) -> None:
        """Lead the conversation to a phase, one step at a time."""
        at, end = OFFERED.index(self.phase), OFFERED.index(target)
        way = OFFERED[at + 1 : end + 1] if end > at else OFFERED[end:at][::-1]
        for phase in way:
            self.step(phase)

    def reveal(self) -> None:
        """Lead on to the exchange and let the time in which that can be undone pass."""
        self.lead_to(Phase.EXCHANGE)
        self.instance.clock.advance(ms=REVEAL_UNDO_MS)

    def door(self) -> Json:
        """The door as the facilitator sees it."""
        door: Json = self.read("", self.facilitator_key)["deur"]
        return door

    def join(self, role: str = "ambtenaar", organisation: str = "", name: str = "") -> Chair:
        """Let somebody take a chair."""
        body = {"sleutel": self.door()["sleutel"], "rol": role, "organisatie": organisation, "naam": name, "op": new_op()}
        joined = accepted(ask(self.instance, "POST", "/api/v1/deelnemers", "", body))
        chair = Chair(joined["deelnemer"], joined["sleutel"])
        self.people.append(chair)
        return chair

    def mark(self, chair: Chair, row: str = "wonen", column: str = "dementie", stand: str = "beschikbaar", **value: object) -> Json:
        """Let somebody answer one cell."""
        return self.put(f"vakjes/{row}/{column}", chair.key, waarde={"stand": stand, **value})


def new_table(instance: Instance, phase: Phase = Phase.WELCOME, **preparation: object) -> Table:
    """Start a conversation and lead it to a phase."""
    created = accepted(ask(instance, "POST", "/api/v1/gesprekken", "", {"gemeente": "Voorbeeldstad", **preparation}))
    table = Table(instance, created["id"], created["gespreksleider_sleutel"], created["scherm_sleutel"])
    table.lead_to(phase)
    return table


def ask(instance: Instance, method: str, path: str, key: str = "", body: Json | None = None) -> Response:
    """Send one request of a program; `key` empty means a stranger."""
    headers = {"authorization": f"Bearer {key}"} if key else {}
    return instance.programs.request(method, path, json=body, headers=headers)


def accepted(response: Response) -> Json:
    """What the server answered, which must not be a refusal."""
    assert response.status_code < 400, response.text
    answer: Json = response.json()
    return answer
