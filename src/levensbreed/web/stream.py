"""Live views over server-sent events, and the same by asking every few seconds."""

import asyncio
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from levensbreed.domain.limits import STREAM_UNREAD_SECONDS
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.live.hub import Hub
from levensbreed.live.messages import Packed
from levensbreed.live.watcher import Watcher
from levensbreed.matrix.shown.layers import is_layer
from levensbreed.web.access import NotYoursError, WrongSeatError, require_seat
from levensbreed.web.forms import form_of
from levensbreed.web.packing import accepts
from levensbreed.web.routing import Call, CrossSiteError
from levensbreed.web.security import Came, came_from
from levensbreed.web.shown.live import BY_GROUP

VIEWS: dict[str, SeatKind] = {
    "leiden": SeatKind.FACILITATOR,
    "scherm": SeatKind.SCREEN,
    "deelnemer": SeatKind.PARTICIPANT,
    "plaatje": SeatKind.PARTICIPANT,
}
LAYERED = frozenset({"leiden", "plaatje"})
"""The views in which everybody chooses a layer."""
FOR_ALL = frozenset({"deelnemer", "plaatje"})
"""The views with nothing but what everybody who takes part may see. Only they travel packed: how small a text becomes tells
something of what stands beside it, and the others hold the code or a password beside names that anybody chose."""
UNPACKED = "los"
"""With `los=1` somebody asks for a stream that is not packed, where packed ones do not come through."""
LISTED = frozenset({"plaatje"})
"""The views that are a list, by row or by group."""
ALSO = "ook"
"""Which channels besides the view are asked for; may be said more than once."""
DEFAULT_VIEWS = {SeatKind.FACILITATOR: "leiden", SeatKind.SCREEN: "scherm", SeatKind.PARTICIPANT: "plaatje"}


EXTENSION = "levensbreed.line"
"""Under which name a server may offer a request a line straight to its reader."""
CUT = "levensbreed.cut"
"""Under which name a server may offer to end a connection at once, with all that was not read yet."""


class EventStream(Response):
    """A response that stays open and sends what a watcher gets."""

    media_type = "text/event-stream"

    def __init__(self, hub: Hub, conversation_id: str, watcher: Watcher) -> None:
        headers = {"cache-control": "no-store, no-transform", "x-accel-buffering": "no", "vary": "accept-encoding"}
        if watcher.wrapping.encoding:
            headers["content-encoding"] = watcher.wrapping.encoding
        super().__init__(headers=headers)
        del self.headers["content-length"]
        self._hub = hub
        self._conversation_id = conversation_id
        self._watcher = watcher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send until the reader leaves or the stream ends."""
        extensions = scope.get("extensions", {})
        self._watcher.line = extensions.get(EXTENSION)
        leaving = asyncio.create_task(self._until_gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            if head := self._watcher.wrapping.begin():
                await send({"type": "http.response.body", "body": head, "more_body": True})
            while await self._send_next(send):
                pass
            async with asyncio.timeout(STREAM_UNREAD_SECONDS):
                await send({"type": "http.response.body", "body": self._watcher.wrapping.end(), "more_body": False})
        except TimeoutError:
            await self._cut(extensions, leaving)
        finally:
            leaving.cancel()
            self._hub.leave(self._conversation_id, self._watcher)

    async def _send_next(self, send: Send) -> bool:
        """Send what waits; say whether there may be more. Nothing that was sent is kept while waiting for the next."""
        piece = await self._watcher.next()
        if piece is not None:
            async with asyncio.timeout(STREAM_UNREAD_SECONDS):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        return piece is not None

    async def _cut(self, extensions: dict[str, Callable[[], None]], leaving: asyncio.Task[None]) -> None:
        """End the connection of a reader who stopped reading; what waits for them is thrown away."""
        if CUT in extensions:
            extensions[CUT]()
            await leaving

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._watcher.close()


async def stream(call: Call) -> Response:
    """Keep a view up to date."""
    _refuse_other_sites(call)
    view, seat = watched(call)
    packed, also = _may_be_packed(call, view), _channels(call, view)
    watcher = await call.parts.hub.watch(call.conversation_id, view, seat.participant_id, packed=packed, also=also)
    if watcher is None:
        raise NotYoursError
    try:
        watched(call)  # A link that was renewed between the first look and the watching would never be asked about again.
    except Exception:
        call.parts.hub.leave(call.conversation_id, watcher)
        raise
    return EventStream(call.parts.hub, call.conversation_id, watcher)


def _may_be_packed(call: Call, view: str) -> bool:
    if view.partition("/")[0] not in FOR_ALL or call.request.query_params.get(UNPACKED):
        return False
    return accepts(call.request.headers.get("accept-encoding", ""), Packed.encoding)


async def poll(call: Call) -> Response:
    """Give the whole view once."""
    _refuse_other_sites(call)
    view = watched(call)[0]
    content = await call.parts.hub.whole(call.conversation_id, view, _channels(call, view))
    if content is None:
        raise NotYoursError
    return Response(content, media_type="application/json")


def _channels(call: Call, view: str) -> tuple[str, ...]:
    """Return the channels that are asked for. Raises WrongSeatError when one of them is not for this view."""
    names = tuple(dict.fromkeys(call.request.query_params.getlist(ALSO)))
    known = call.parts.hub.channels
    if not all(name in known and view.partition("/")[0] in known[name].views for name in names):
        raise WrongSeatError
    return names


def _refuse_other_sites(call: Call) -> None:
    if not call.visitor.bearer and came_from(call.request, call.parts.settings.public_url) in (Came.ELSEWHERE, Came.DENIED):
        raise CrossSiteError


def watched(call: Call) -> tuple[str, Seat]:
    """Return the view that was asked for, and the seat that may see it.

    One browser can hold several seats of a conversation; the view says which is meant.
    Raises WrongSeatError when no seat here may see it.
    """
    view = call.request.query_params.get("blik", DEFAULT_VIEWS[call.seat.kind])
    layer, order = call.request.query_params.get("laag", ""), call.request.query_params.get("per", "")
    is_known = not layer or is_layer(layer, form_of(call.parts, call.conversation_id))
    if view not in VIEWS or not is_known or order not in ("", BY_GROUP):
        raise WrongSeatError
    seat = require_seat(call.parts.database, call.visitor, call.conversation_id, frozenset({VIEWS[view]}))
    if order and view in LISTED:
        return f"{view}/{layer}/{order}", seat
    return f"{view}/{layer}" if layer and view in LAYERED else view, seat
