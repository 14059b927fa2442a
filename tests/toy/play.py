"""A conversation of the toy kind, led and watched as people do."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from starlette.testclient import TestClient

from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher
from tests.support.instance import Instance
from tests.support.prepared import led_from
from tests.support.seats import with_key
from tests.support.table import Chair, Table
from tests.toy.kind import TABLE


@dataclass
class Play:
    """The conversation with the browsers of its facilitator and of two participants."""

    table: Table
    leader: TestClient
    chairs: tuple[Chair, Chair]
    phones: tuple[TestClient, TestClient]

    @property
    def instance(self) -> Instance:
        """Where it runs."""
        return self.table.instance

    def step(self, seen: str, target: str) -> None:
        """Lead from one phase to another."""
        self.table.put("fase", self.table.facilitator_key, van=seen, naar=target)

    def give(self, word: str, at: int = 0, **rest: str) -> int:
        """Let somebody give a word; return the status."""
        return self.phones[at].post(f"{self.table.page}/woord", data={"woord": word, **rest}).status_code

    def reveal(self) -> None:
        """Close the conversation, and let the time pass in which that can be undone."""
        self.step("woord", "gesloten")
        self.instance.clock.advance(ms=REVEAL_UNDO_MS)

    def words(self, at: int = 1) -> list[str]:
        """The words on the page of somebody's browser."""
        page = self.phones[at].get(f"{self.table.page}/woord")
        assert page.status_code == 200, page.text
        return re.findall("<li>(.*?)</li>", page.text.partition('<ul id="woorden">')[2].partition("</ul>")[0])

    def stored(self) -> list[str | None]:
        """The words in the table, of all conversations."""
        with self.instance.parts.database.snapshot() as connection:
            return sorted(connection.execute(select(TABLE.c.answer)).scalars(), key=str)

    def watch(self, at: int = 1) -> Watcher:
        """Watch the live view of the words on somebody's seat."""
        watcher = self._portal(self.instance.parts.hub.watch, self.table.id, ViewChoice("woorden"), self.chairs[at].id)
        assert isinstance(watcher, Watcher)
        return watcher

    def heard(self, watcher: Watcher) -> str:
        """What comes next on a stream; empty when it ended."""
        piece = self._portal(watcher.next)
        return piece.decode() if isinstance(piece, bytes) else ""

    def _portal(self, ask: object, *what: object) -> object:
        portal = self.instance.programs.portal
        assert portal is not None
        return portal.call(ask, *what)  # type: ignore[call-overload]  # Any function that waits.


def begun(instance: Instance) -> Play:
    """Begin with the form of the page, open the door, and let two people join."""
    leader = instance.browser()
    made = leader.post("/gesprekken/nieuw", data={"vorm": "een-woord", "municipality": "Voorbeeldstad", "retention": "30"})
    assert made.status_code == 303, made.text
    table = led_from(instance, leader, made).table
    table.put("fase", table.facilitator_key, van="voorbereiden", naar="woord")
    chairs = (table.join("inwoner"), table.join("inwoner"))
    return Play(table, leader, chairs, (with_key(instance, chairs[0].key), with_key(instance, chairs[1].key)))
