"""The routes as a table: which seat may do what, and how each request is guarded."""

import json
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from levensbreed.domain.limits import FORM_FIELDS
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.web.access import NotYoursError, Visitor, WrongSeatError, require_seat, visitor_of
from levensbreed.web.api.schema import ApiDoc
from levensbreed.web.pace import OF_ADDRESS, OF_ALL_GUESTS, OF_GUEST, OF_SEAT, Allowance, TooOftenError
from levensbreed.web.parts import Parts
from levensbreed.web.security import API_VERSION, Came, came_from, same_token

MADE_FOR = "levensbreed-plaats"
"""The header in which a page's script says for which participant the page was made."""
NUL = "\0"
"""Never part of a valid address or text; PostgreSQL cannot store it."""
EPOCH = "levensbreed-tijdperk"
"""The header with the epoch of the data set; it changes when a backup is restored."""
SEVERAL = "[]"
"""Suffix of repeatable form fields; handlers see the name without it."""
_DIGITS_MAX = 15
SEATED = "levensbreed.seat"
"""Set in the scope of a request after its seat was verified: the name of that seat."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
EVERYBODY: frozenset[SeatKind] = frozenset()
FACILITATOR = frozenset({SeatKind.FACILITATOR})
PARTICIPANT = frozenset({SeatKind.PARTICIPANT})
SCREEN = frozenset({SeatKind.SCREEN})
GUEST = frozenset({SeatKind.GUEST, SeatKind.PARTICIPANT})
ANY_SEAT = FACILITATOR | PARTICIPANT | SCREEN


class CrossSiteError(Exception):
    """A write, or a request for a stream, that did not come from our own pages."""


OF_CONVERSATION = "/gesprekken/{cid}"
API_OF_CONVERSATION = "/api/v1/gesprekken/{cid}"
"""The prefixes of the addresses of one conversation: pages, and the API."""


@dataclass(slots=True)
class Call:
    """One request with what its handler needs. `seat` is set on every route that needs one."""

    request: Request
    parts: Parts
    visitor: Visitor
    _seat: Seat | None = None
    form: dict[str, list[str]] = field(default_factory=dict)

    @property
    def seat(self) -> Seat:
        """The seat that was verified; only on routes that need one."""
        if self._seat is None:
            raise NotYoursError
        return self._seat

    @property
    def seat_id(self) -> str:
        """The participant whose page this is, or an empty string; devices store unsent changes under it."""
        return (self._seat.participant_id or "") if self._seat else ""

    @property
    def seat_name(self) -> str:
        """Identifies this seat among all others; only on routes that need one."""
        return f"{self.conversation_id}:{self.seat.kind}:{self.seat_id}"

    @property
    def leads(self) -> bool:
        """Whether this is a facilitator's page."""
        return self._seat is not None and self._seat.kind is SeatKind.FACILITATOR

    @property
    def conversation_id(self) -> str:
        """The id of the conversation in the address."""
        return str(self.request.path_params["cid"])

    @property
    def participant_id(self) -> str:
        """The participant who made this request; only on participants' routes."""
        if self.seat.participant_id is None:
            raise NotYoursError
        return self.seat.participant_id

    @property
    def address(self) -> str:
        """The network address that this request came from."""
        return address_of(self.request)

    def require_own(self, participant_id: str) -> None:
        """Raise NotYoursError for what a program sends for somebody else, if it says for whom."""
        if participant_id and participant_id != self.participant_id:
            raise NotYoursError

    @property
    def made_for(self) -> str:
        """The participant for whom the page that sent this was made, or an empty string."""
        return self.request.headers.get(MADE_FOR) or self.text("plaats")

    def text(self, name: str) -> str:
        """Return the last value of a form field, or an empty string."""
        return self.form.get(name, [""])[-1]


def address_of(request: Request) -> str:
    """Return the network address that a request came from."""
    return request.client.host if request.client else "unknown"


def number_from(typed: str) -> int | None:
    """Return the whole number that somebody typed, or None when it is not a number (or too long)."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS_MAX else None


type Handler = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One line of the table.

    Empty `seats` means open to everybody; `doc` is for the API. `kind` is the kind that the conversation must have; empty for what all
    kinds have.
    """

    method: str
    path: str
    handler: Handler
    seats: frozenset[SeatKind] = EVERYBODY
    doc: ApiDoc | None = None
    kind: str = ""

    @property
    def is_api(self) -> bool:
        """Whether it is for programs: JSON in and out."""
        return self.path.startswith("/api/")


def posted(endpoint: Endpoint) -> Endpoint:
    """Return the same endpoint with POST: many networks refuse all other methods that change something."""
    doc = replace(endpoint.doc, same_as=endpoint.method) if endpoint.doc else None
    return replace(endpoint, method="POST", doc=doc)


def as_routes(endpoints: Sequence[Endpoint], parts: Parts) -> list[Route]:
    """Return the table as Starlette routes, one per path, so that a wrong method is answered with the right ones.

    Starlette tries them in order, so the deepest paths come first: those of answers, which everybody sends all the time.
    """
    by_path: dict[str, dict[str, Callable[[Request], Awaitable[Response]]]] = {}
    for endpoint in endpoints:
        by_path.setdefault(endpoint.path, {})[endpoint.method] = _guarded(endpoint, parts)
    deepest_first = sorted(by_path, key=lambda path: path.count("/"), reverse=True)
    return [Route(path, _by_method(by_path[path]), methods=list(by_path[path])) for path in deepest_first]


def _by_method(handlers: dict[str, Callable[[Request], Awaitable[Response]]]) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return await handlers["GET" if request.method == "HEAD" else request.method](request)

    return handle


def _guarded(endpoint: Endpoint, parts: Parts) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        call = Call(request, parts, visitor_of(request))
        if any(NUL in part for part in (request.url.path, *request.query_params.values(), *map(str, request.path_params.values()))):
            raise NotYoursError
        if endpoint.method not in SAFE_METHODS:
            if not endpoint.seats:
                keep_pace_together(call, OF_ADDRESS)
            await _take_write(call, endpoint)
        if endpoint.seats:
            call._seat = _seat_for(call, endpoint)
            request.scope[SEATED] = call.seat_name
            if endpoint.method not in SAFE_METHODS:
                _keep_pace_of_seat(call)
        response = await endpoint.handler(call)
        if endpoint.method == "POST" and not endpoint.is_api and is_read_by_script(request):
            response = _as_json(call, response)
        response.headers.update(_told(endpoint, parts))
        return response

    return handle


def _seat_for(call: Call, endpoint: Endpoint) -> Seat:
    """Return the verified seat.

    In a conversation of another kind, an endpoint of one kind does not exist, whatever the seat. Somebody without a seat is refused before
    anything is read that could reveal whether the conversation exists.
    """
    try:
        seat = require_seat(call.parts.database, call.visitor, call.conversation_id, endpoint.seats, call.made_for)
    except (RefusedError, WrongSeatError):
        _require_kind(call, endpoint)
        raise
    _require_kind(call, endpoint)
    return seat


def _require_kind(call: Call, endpoint: Endpoint) -> None:
    if endpoint.kind and call.parts.kind_ids.of(call.conversation_id) != endpoint.kind:
        raise NotYoursError


def _told(endpoint: Endpoint, parts: Parts) -> dict[str, str]:
    """Return the headers about this server's version and data; below /api every answer has the version already, refusals too."""
    epoch = {EPOCH: parts.hub.epoch}
    return epoch | dict([API_VERSION]) if endpoint.doc and not endpoint.is_api else epoch


def _keep_pace_of_seat(call: Call) -> None:
    if call.seat.kind is SeatKind.GUEST:
        keep_pace_together(call, OF_GUEST)
        _require_no_wait(call.parts.pace.seconds_to_wait("", OF_ALL_GUESTS))
    else:
        _require_no_wait(call.parts.pace.seconds_to_wait(call.seat_name, OF_SEAT))


def keep_pace_together(call: Call, allowance: Allowance, about: str = "") -> None:
    """Count a write for the address of this request and its networks. Raises TooOftenError when it must wait."""
    _require_no_wait(call.parts.pace.seconds_together(call.address, allowance, about))


def _require_no_wait(seconds: float) -> None:
    if seconds:
        raise TooOftenError("too_fast", math.ceil(seconds))


def is_read_by_script(request: Request) -> bool:
    """Say whether a page's own script made this request, and does not want a page in return."""
    return request.headers.get("accept") == "application/json"


def _as_json(call: Call, response: Response) -> Response:
    """Return the result of a form as JSON for a script; a page with mistakes becomes a bare refusal.

    It contains the id of the operation: a guest network that answers every request itself cannot know that.
    """
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        return Response(b"{}", response.status_code, media_type="application/problem+json")
    content = json.dumps({"op": call.text("op"), "naar": response.headers.get("location", "")})
    answer = Response(content, media_type="application/json")
    answer.raw_headers.extend((name, value) for name, value in response.raw_headers if name == b"set-cookie")
    return answer


async def _take_write(call: Call, endpoint: Endpoint) -> None:
    request, parts = call.request, call.parts
    came = Came.OURS if call.visitor.bearer else came_from(request, parts.settings.public_url)
    # Our own scripts always say where they are from, and no form can send JSON.
    if came is Came.ELSEWHERE or (came is Came.DENIED and endpoint.is_api):
        raise CrossSiteError
    if endpoint.is_api:
        return
    form = await request.form(max_files=0, max_fields=FORM_FIELDS)
    for name, value in form.multi_items():
        call.form.setdefault(name.removesuffix(SEVERAL), []).append(str(value).replace(NUL, ""))
    if came is not Came.OURS and not _shows_token(call, came):
        raise CrossSiteError


def _shows_token(call: Call, came: Came) -> bool:
    """Say whether a form has the token of its browser.

    Without a cookie everybody has the same token, which proves nothing if the origin is hidden.
    """
    token = call.parts.doorkeeper.form_token(call.visitor.cookie)
    return same_token(call.text("form_token"), token) and (came is Came.UNTOLD or call.visitor.cookie != "")
