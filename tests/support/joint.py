"""Somebody who writes in a joint text as a program does: with a document of their own."""

import base64
from dataclasses import dataclass, field

from httpx2 import Response
from pycrdt import Doc, Text
from sqlalchemy import update

from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.tables import conversations
from levensbreed.together.rules.yjs import ROOT
from tests.support.table import Table, new_op

TEXT = "overlap"


def reflecting(table: Table, phase: Phase = Phase.REFLECT) -> Table:
    """Lead a conversation to the exchange, and from there to the reflection."""
    if table.phase is not Phase.EXCHANGE:
        table.reveal()
    with table.instance.parts.database.writer.connect() as connection, connection.begin():
        connection.execute(update(conversations).where(conversations.c.id == table.id).values(phase=phase.value))
    return table


@dataclass
class Writer:
    """One page: its document, and the seat that it writes for."""

    table: Table
    key: str
    client: int
    text_id: str = TEXT
    generation: str = ""
    doc: "Doc[Text]" = field(init=False)

    def __post_init__(self) -> None:
        """Begin empty."""
        self.doc = Doc(client_id=self.client)
        self.generation = self.generation or self.read()["generatie"]

    @property
    def text(self) -> Text:
        """The text of this page."""
        return self.doc.get(ROOT, type=Text)

    def typed(self, at: int, letters: str, *, gone: int = 0) -> bytes:
        """Type at a place that is counted in letters; return the update."""
        before = self.doc.get_state()
        index = len(str(self.text)[:at].encode())
        with self.doc.transaction():
            if gone:
                del self.text[index : index + len(str(self.text)[at : at + gone].encode())]
            self.text.insert(index, letters)
        return self.doc.get_update(before)

    def send(self, content: bytes, op: str = "") -> Response:
        """Send one update."""
        body = {"op": op or new_op(), "generatie": self.generation, "bijdrage": base64.b64encode(content).decode()}
        return self.table.ask("PUT", f"teksten/{self.text_id}", self.key, body)

    def write(self, at: int, letters: str, *, gone: int = 0) -> None:
        """Type and send, which must succeed."""
        response = self.send(self.typed(at, letters, gone=gone))
        assert response.status_code == 200, response.text

    def read(self) -> dict[str, str]:
        """The text as the server gives it."""
        found: dict[str, str] = self.table.read(f"teksten/{self.text_id}", self.key)
        return found

    def take_in(self) -> None:
        """Take over what the server has."""
        self.doc.apply_update(base64.b64decode(self.read()["stand"]))
