"""A live page in a browser with JavaScript: the page as it was loaded, and every message put in its place."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from httpx2 import ASGITransport, AsyncClient

from levensbreed.app.app import build_app
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher
from levensbreed.web.parts import Parts
from tests.support.clock import Clock
from tests.support.html import Element, read
from tests.support.instance import ROOM
from tests.support.places import settings_in
from tests.support.stage import messages_in, one_after_the_other
from tests.support.table import new_op

MADE_ANEW = frozenset({"op", "form_token"})
"""Hidden fields that are different at each rendering."""
CLOCKS = frozenset({"server-now", "until"})
SETTLE_SECONDS = 20


@dataclass
class LiveInstance:
    """An instance on this loop, asked without threads."""

    parts: Parts
    clock: Clock
    client: AsyncClient

    async def ask(self, method: str, path: str, key: str = "", body: object = None) -> Any:  # noqa: ANN401  # JSON can be anything.
        """Send one request of a program; return what came back, which is no refusal."""
        headers = {"authorization": f"Bearer {key}"} if key else {}
        response = await self.client.request(method, path, json=body, headers=headers)
        assert response.status_code < 400, response.text
        return response.json() if "json" in response.headers["content-type"] else response.text

    async def send(self, path: str, key: str, **fields: str) -> None:
        """Send a form of a page; it must be taken."""
        headers = {"authorization": f"Bearer {key}", "origin": ROOM}
        response = await self.client.post(path, data={"op": new_op(), **fields}, headers=headers)
        assert response.status_code == 303, f"{response.status_code} for {path} {fields}"


@asynccontextmanager
async def live_instance(folder: Path, clock: Clock | None = None) -> AsyncIterator[LiveInstance]:
    """Run an instance on this loop."""
    asyncio.get_running_loop().set_default_executor(one_after_the_other())
    clock = clock or Clock()
    app = build_app(settings_in(folder), now_ms=clock)
    async with app.router.lifespan_context(app), AsyncClient(transport=ASGITransport(app=app), base_url=ROOM) as client:
        yield LiveInstance(app.state.parts, clock, client)
        await app.state.parts.hub.stop()
        await asyncio.to_thread(lambda: None)  # Whoever was still reading the tables has finished then.


@dataclass
class LivePage:
    """One page that stays open. `page` is what the browser shows now."""

    instance: LiveInstance
    conversation_id: str
    place: str
    view: ViewChoice
    key: str
    page: Element
    watcher: Watcher

    async def reloaded(self) -> Element:
        """The page as it would be after pressing reload."""
        return read(await self.instance.ask("GET", f"/gesprekken/{self.conversation_id}/{self.place}", self.key))

    async def live_ids(self) -> list[str]:
        """The ids of the fragments that can come over the stream now."""
        asked = f"blik={self.view.place}&laag={self.view.layer}&per={self.view.order}"
        stand = await self.instance.ask("GET", f"/gesprekken/{self.conversation_id}/stand?{asked}", self.key)
        return list(stand["delen"])

    async def settle(self) -> None:
        """Take in messages until the page equals a reloaded one. Fails when that does not happen."""
        wanted, ids = await self.reloaded(), await self.live_ids()
        try:
            async with asyncio.timeout(SETTLE_SECONDS):
                while differing(self.page, wanted, ids):
                    await self._take_in_next()
        except TimeoutError:
            differ = differing(self.page, wanted, ids)
            assert differ == [], f"{self.place}: {differ} differ from a reloaded page"

    async def until_shown(self, name: str) -> None:
        """Take in messages until the page has an element with this id."""
        async with asyncio.timeout(SETTLE_SECONDS):
            while name not in self.page.ids():
                await self._take_in_next()

    async def _take_in_next(self) -> None:
        piece = await self.watcher.next()
        assert piece is not None, "the stream has ended"
        for message in messages_in(piece):
            for name, html in message["delen"].items():
                put(self.page, name, read(html))
            for name in message["weg"]:
                put(self.page, name, None)


async def open_page(instance: LiveInstance, conversation_id: str, place: str, view: ViewChoice, key: str) -> LivePage:
    """Load a page and open its stream."""
    html = await instance.ask("GET", f"/gesprekken/{conversation_id}/{place}", key)
    watcher = await instance.parts.hub.watch(conversation_id, view)
    assert watcher is not None
    return LivePage(instance, conversation_id, place, view, key, read(html), watcher)


def put(page: Element, name: str, fragment: Element | None) -> None:
    """Put a fragment in the place of the element with its id, as the browser does; None takes it away."""
    for parent in list(page.everything()):
        for at, part in enumerate(parent.content):
            if isinstance(part, Element) and part.attributes.get("id") == name:
                parent.content[at : at + 1] = [] if fragment is None else [each for each in fragment.content if isinstance(each, Element)]
                return


def differing(page: Element, wanted: Element, ids: list[str]) -> list[str]:
    """The ids of fragments that a page shows otherwise than it should."""
    shown, should = outermost(page, ids), outermost(wanted, ids)
    return sorted(name for name in shown.keys() | should.keys() if shown.get(name) != should.get(name))


def outermost(page: Element, ids: list[str]) -> dict[str, str]:
    """The content of each fragment of a page, without what differs at each rendering."""
    return {part.attributes["id"]: written(part) for part in page.everything() if part.attributes.get("id") in ids}


def written(element: Element) -> str:
    """An element as text that can be compared."""
    kept = {name: value for name, value in element.attributes.items() if name not in CLOCKS}
    if element.name == "lb-count" and element.content != ["0:00"]:
        return f"<{element.name} {json.dumps(kept)}>…"  # It counts down by itself.
    if kept.get("name") in MADE_ANEW:
        kept["value"] = "…"
    inside = [part.strip() if isinstance(part, str) else written(part) for part in element.content]
    return f"<{element.name} {json.dumps(kept, ensure_ascii=False)}>{''.join(inside)}"
