"""Everybody who can come to the door of one address: by cookie and by key, from here and from elsewhere."""

from dataclasses import dataclass

from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.domain.seats import SeatKind
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.routing import Endpoint
from tests.support.instance import ROOM, Instance
from tests.support.table import Table, new_table

PLACES = {"row": "wonen", "column": "dementie", "task": "outreachend", "afspraak": "een", "tekst": "overlap"}
"""Values for the other parts of an address."""


@dataclass(frozen=True)
class Asker:
    """Somebody who asks. `kind` is the seat in the conversation of `here`, or None."""

    name: str
    kind: SeatKind | None
    here: bool
    browser: TestClient
    key: str = ""

    def ask(self, endpoint: Endpoint, conversation_id: str) -> Response:
        """Ask for an endpoint, with an empty body where it takes one; a stream is not read."""
        address = address_of(endpoint, cid=conversation_id)
        headers = {"origin": ROOM} | ({"authorization": f"Bearer {self.key}"} if self.key else {})
        body: dict[str, str] | None = {} if endpoint.is_api and endpoint.method != "GET" else None
        with self.browser.stream(endpoint.method, address, headers=headers, json=body) as response:
            if "event-stream" not in response.headers.get("content-type", ""):
                response.read()
            return response


class _Parts(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "x"


def address_of(endpoint: Endpoint, **parts: str) -> str:
    """The address of an endpoint; a part that nobody names is of nothing that exists."""
    return endpoint.path.format_map(_Parts(PLACES | parts))


@dataclass(frozen=True)
class TwoTables:
    """Two conversations that are being filled in, and everybody who may ask something of the first."""

    table: Table
    askers: tuple[Asker, ...]


def two_tables(instance: Instance) -> TwoTables:
    """Make the conversations and seat everybody."""
    here, elsewhere = new_table(instance, Phase.FILL_IN), new_table(instance, Phase.FILL_IN)
    askers = [
        Asker("stranger", None, False, instance.browser()),
        Asker("stranger with a made-up key", None, False, instance.browser(), "x"),
    ]
    for table, at_home in ((here, True), (elsewhere, False)):
        askers += _by_cookie(instance, table, at_home) + _by_key(instance, table, at_home)
    return TwoTables(here, tuple(askers))


def _by_cookie(instance: Instance, table: Table, here: bool) -> list[Asker]:
    where = "" if here else " elsewhere"
    made = [
        Asker(f"facilitator{where}", SeatKind.FACILITATOR, here, with_key(instance, table.facilitator_key)),
        Asker(f"screen{where}", SeatKind.SCREEN, here, with_key(instance, table.screen_key)),
        Asker(f"participant{where}", SeatKind.PARTICIPANT, here, seated(instance, table)),
        Asker(f"guest{where}", SeatKind.GUEST, here, with_key(instance, table.door()["sleutel"])),
    ]
    return made if here else [asker for asker in made if asker.kind is not SeatKind.GUEST]


def _by_key(instance: Instance, table: Table, here: bool) -> list[Asker]:
    where = "" if here else " elsewhere"
    keys = [(SeatKind.FACILITATOR, table.facilitator_key), (SeatKind.SCREEN, table.screen_key), (SeatKind.PARTICIPANT, table.join().key)]
    return [Asker(f"{kind.value}{where} by key", kind, here, instance.browser(), key) for kind, key in keys]


def with_key(instance: Instance, key: str) -> TestClient:
    """A browser that opened a private or join link."""
    browser = instance.browser()
    assert browser.post("/toegang", data={"sleutel": key}).status_code == 303
    return browser


def seated(instance: Instance, table: Table, role: str = "ambtenaar", organisation: str = "") -> TestClient:
    """A browser that typed the code and took a chair."""
    browser = instance.browser()
    assert browser.post("/meedoen", data={"code": table.door()["code"]}).status_code == 303
    joined = browser.post(f"{table.page}/aanschuiven", data={"rol": role, "organisatie_anders": organisation})
    assert joined.status_code == 303, joined.text
    return browser
