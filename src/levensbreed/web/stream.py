"""Live views over server-sent events, or by polling."""

import asyncio
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from levensbreed.domain.limits import STREAM_UNREAD_SECONDS
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.live.hub import Hub
from levensbreed.live.messages import Packed
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher
from levensbreed.web.access import NotYoursError, WrongSeatError, require_seat
from levensbreed.web.forms import form_of
from levensbreed.web.live_page import kind_at
from levensbreed.web.packing import accepts
from levensbreed.web.routing import Call, CrossSiteError
from levensbreed.web.security import Came, came_from

FOR_ALL = frozenset({"deelnemer", "plaatje"})
"""The views with only what every participant may see.

Only these are sent compressed: the compressed size of a text reveals something about what is beside it, and the other views contain a code
or password beside names that anybody can choose. A kind of conversation cannot add to these: what else it shows is sent uncompressed.
"""
UNPACKED = "los"
"""The parameter that asks for a stream without compression, for networks that do not pass compressed ones."""
ALSO = "ook"
"""The parameter for the channels that are wanted besides the view; may be repeated."""
EXTENSION = "levensbreed.line"
"""The name of the scope extension with which a server offers a line straight to the reader."""
CUT = "levensbreed.cut"
"""The name of the scope extension with which a server offers to end a connection at once, with all that is unread."""


class EventStream(Response):
    """A response that stays open and sends the messages of a watcher."""

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
        """Send the waiting messages; return whether there may be more. Keep no reference to them while waiting for the next."""
        piece = await self._watcher.next()
        if piece is not None:
            async with asyncio.timeout(STREAM_UNREAD_SECONDS):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        return piece is not None

    async def _cut(self, extensions: dict[str, Callable[[], None]], leaving: asyncio.Task[None]) -> None:
        """End the connection of a reader who stopped reading, and drop what waits for them."""
        if CUT in extensions:
            extensions[CUT]()
            await leaving

    async def _until_gone(self, receive: Receive) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        self._watcher.close()


async def stream(call: Call) -> Response:
    """Open a stream that keeps a view up to date."""
    _refuse_other_sites(call)
    view, allowed = _asked(call)
    seat = _seat(call, allowed)
    packed, also = _may_be_packed(call, view, allowed), _channels(call, view)
    watcher = await call.parts.hub.watch(call.conversation_id, view, seat.participant_id, packed=packed, also=also)
    if watcher is None:
        raise NotYoursError
    try:
        _seat(call, allowed)  # If a link is renewed between the first check and watching, nothing would check the seat again.
    except Exception:
        call.parts.hub.leave(call.conversation_id, watcher)
        raise
    return EventStream(call.parts.hub, call.conversation_id, watcher)


async def poll(call: Call) -> Response:
    """Send the whole view once."""
    _refuse_other_sites(call)
    view, allowed = _asked(call)
    _seat(call, allowed)
    content = await call.parts.hub.whole(call.conversation_id, view, _channels(call, view))
    if content is None:
        raise NotYoursError
    return Response(content, media_type="application/json")


def may_be_packed(view: ViewChoice, seat: SeatKind) -> bool:
    """Say whether a view may be sent compressed to this seat."""
    return view.place in FOR_ALL and seat is SeatKind.PARTICIPANT


def _may_be_packed(call: Call, view: ViewChoice, seat: SeatKind) -> bool:
    if not may_be_packed(view, seat) or call.request.query_params.get(UNPACKED):
        return False
    return accepts(call.request.headers.get("accept-encoding", ""), Packed.encoding)


def _channels(call: Call, view: ViewChoice) -> tuple[str, ...]:
    """Return the channels in the request. Raises WrongSeatError when this view may not have one of them."""
    names = tuple(dict.fromkeys(call.request.query_params.getlist(ALSO)))
    known = call.parts.hub.channels
    if not all(name in known and view.place in known[name].views for name in names):
        raise WrongSeatError
    return names


def _refuse_other_sites(call: Call) -> None:
    if not call.visitor.bearer and came_from(call.request, call.parts.settings.public_url) in (Came.ELSEWHERE, Came.DENIED):
        raise CrossSiteError


def _asked(call: Call) -> tuple[ViewChoice, SeatKind]:
    """Return the view in the request, and the seat that may see it. Raises WrongSeatError when there is no such view."""
    shown, asked = kind_at(call).shown, call.request.query_params
    own_view = {SeatKind.FACILITATOR: "leiden", SeatKind.SCREEN: "scherm"}.get(call.seat.kind, shown.participants_view)
    choice = ViewChoice(asked.get("blik", own_view), asked.get("laag", ""), asked.get("per", ""))
    seat = shown.seat_of(choice.place)
    if seat is not None and (choice.layer or choice.order):
        view = shown.choose(form_of(call.parts, call.conversation_id), choice)
    else:
        view = choice
    if seat is None or view is None:
        raise WrongSeatError
    return view, seat


def _seat(call: Call, allowed: SeatKind) -> Seat:
    """Return the seat that may see the view.

    One browser can have several seats in a conversation; the view decides which one is meant. Raises WrongSeatError when it has no seat
    that may see the view.
    """
    return require_seat(call.parts.database, call.visitor, call.conversation_id, frozenset({allowed}))
