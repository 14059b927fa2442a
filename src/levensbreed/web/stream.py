"""Live views over server-sent events, and the same by asking every few seconds."""

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from levensbreed.domain.seats import SeatKind
from levensbreed.live.hub import Hub
from levensbreed.live.watcher import Watcher
from levensbreed.web.access import NotYoursError, WrongSeatError
from levensbreed.web.routing import Call

VIEWS: dict[str, SeatKind] = {
    "leiden": SeatKind.FACILITATOR,
    "scherm": SeatKind.SCREEN,
    "deelnemer": SeatKind.PARTICIPANT,
    "plaatje": SeatKind.PARTICIPANT,
}
DEFAULT_VIEWS = {SeatKind.FACILITATOR: "leiden", SeatKind.SCREEN: "scherm", SeatKind.PARTICIPANT: "plaatje"}


class EventStream(Response):
    """A response that stays open and sends what a watcher gets."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, conversation_id: str, watcher: Watcher) -> None:
        super().__init__(headers={"cache-control": "no-store, no-transform", "x-accel-buffering": "no"})
        del self.headers["content-length"]
        self._hub = hub
        self._conversation_id = conversation_id
        self._watcher = watcher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the reader leaves or the stream ends."""
        del scope
        leaving = asyncio.create_task(self._until_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            while (piece := await self._watcher.next()) is not None:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            leaving.cancel()
            self._hub.leave(self._conversation_id, self._watcher)

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._watcher.close()


async def stream(call: Call) -> Response:
    """Keep a view up to date."""
    watcher = await call.parts.hub.watch(call.conversation_id, view_of(call))
    if watcher is None:
        raise NotYoursError
    return EventStream(call.parts.hub, call.conversation_id, watcher)


async def poll(call: Call) -> Response:
    """Give the whole view once."""
    content = await call.parts.hub.whole(call.conversation_id, view_of(call))
    if content is None:
        raise NotYoursError
    return Response(content, media_type="application/json")


def view_of(call: Call) -> str:
    """Return the view that was asked for. Raises WrongSeatError when this seat may not see it."""
    view = call.request.query_params.get("blik", DEFAULT_VIEWS[call.seat.kind])
    if VIEWS.get(view) is not call.seat.kind:
        raise WrongSeatError
    return view
