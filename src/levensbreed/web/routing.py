"""The routes as a table: which seat may ask what, and how each request is guarded."""

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
"""The header with which a page's script says for which participant the page was made."""
NUL = "\0"
"""No name in an address and no text has it; PostgreSQL cannot even be asked for it."""
EPOCH = "levensbreed-tijdperk"
"""The header that says in which life of the data set an answer was given; after a backup was put back it is another."""
SEVERAL = "[]"
"""What a name ends in that several fields of one form share; handlers know it without."""
_DIGITS_MAX = 15
SEATED = "levensbreed.seat"
"""Set in the scope of a request whose seat was looked up: which one."""
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
EVERYBODY: frozenset[SeatKind] = frozenset()
FACILITATOR = frozenset({SeatKind.FACILITATOR})
PARTICIPANT = frozenset({SeatKind.PARTICIPANT})
SCREEN = frozenset({SeatKind.SCREEN})
GUEST = frozenset({SeatKind.GUEST, SeatKind.PARTICIPANT})
ANY_SEAT = FACILITATOR | PARTICIPANT | SCREEN


class CrossSiteError(Exception):
    """A write, or a look at a stream, that did not come from our own pages."""


OF_CONVERSATION = "/gesprekken/{cid}"
API_OF_CONVERSATION = "/api/v1/gesprekken/{cid}"
"""Below which the addresses of one conversation are: pages, and the API."""


@dataclass(slots=True)
class Call:
    """One request with what its handler needs. `seat` is set on every route that asks for one."""

    request: Request
    parts: Parts
    visitor: Visitor
    _seat: Seat | None = None
    form: dict[str, list[str]] = field(default_factory=dict)

    @property
    def seat(self) -> Seat:
        """The seat that was checked; only on routes that ask for one."""
        if self._seat is None:
            raise NotYoursError
        return self._seat

    @property
    def seat_id(self) -> str:
        """The participant whose page this is, or an empty text; devices keep what is unsent apart by it."""
        return (self._seat.participant_id or "") if self._seat else ""

    @property
    def seat_name(self) -> str:
        """What tells this seat from all others; only on routes that ask for one."""
        return f"{self.conversation_id}:{self.seat.kind}:{self.seat_id}"

    @property
    def leads(self) -> bool:
        """Whether this is a page of the gespreksleider."""
        return self._seat is not None and self._seat.kind is SeatKind.FACILITATOR

    @property
    def conversation_id(self) -> str:
        """The conversation the address is about."""
        return str(self.request.path_params["cid"])

    @property
    def participant_id(self) -> str:
        """The participant who asks; only on participants' routes."""
        if self.seat.participant_id is None:
            raise NotYoursError
        return self.seat.participant_id

    @property
    def address(self) -> str:
        """The address this came from."""
        return address_of(self.request)

    def require_own(self, participant_id: str) -> None:
        """Refuse what a program sends for somebody else, when it says for whom; as if there were no such person."""
        if participant_id and participant_id != self.participant_id:
            raise NotYoursError

    @property
    def made_for(self) -> str:
        """The participant for whom the page was made from which this was sent, or an empty text."""
        return self.request.headers.get(MADE_FOR) or self.text("plaats")

    def text(self, name: str) -> str:
        """Return what was typed in a form field, or an empty text."""
        return self.form.get(name, [""])[-1]


def address_of(request: Request) -> str:
    """Return the address a request came from."""
    return request.client.host if request.client else "unknown"


def number_from(typed: str) -> int | None:
    """Return the whole number somebody typed, or None when it is none (or too long to be meant)."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= _DIGITS_MAX else None


type Handler = Callable[[Call], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One line of the table. `seats` empty means open to everybody; `doc` is there for the API. `kind` says of which
    kind a conversation must be; empty for what conversations of all kinds have."""

    method: str
    path: str
    handler: Handler
    seats: frozenset[SeatKind] = EVERYBODY
    doc: ApiDoc | None = None
    kind: str = ""

    @property
    def is_api(self) -> bool:
        """Whether programs use it: JSON in and out."""
        return self.path.startswith("/api/")


def posted(endpoint: Endpoint) -> Endpoint:
    """Return the same by POST at the same address: many networks refuse every other method that changes something."""
    doc = replace(endpoint.doc, same_as=endpoint.method) if endpoint.doc else None
    return replace(endpoint, method="POST", doc=doc)


def as_routes(endpoints: Sequence[Endpoint], parts: Parts) -> list[Route]:
    """Return Starlette's routes for the table, one a path, so that a wrong method is told which are right.

    They are tried one after the other, so the deepest come first: answers are sent there, by everybody and all the time.
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
    """Return the seat that was checked.

    What only another kind of conversation has is refused as if the conversation were not there, whichever seat asks. Somebody without
    a seat hears that before anything is looked up that could tell them whether it is there.
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
    """The headers that say what gave this answer; below /api every answer has its version already, refusals too."""
    epoch = {EPOCH: parts.hub.epoch}
    return epoch | dict([API_VERSION]) if endpoint.doc and not endpoint.is_api else epoch


def _keep_pace_of_seat(call: Call) -> None:
    if call.seat.kind is SeatKind.GUEST:
        keep_pace_together(call, OF_GUEST)
        _require_no_wait(call.parts.pace.seconds_to_wait("", OF_ALL_GUESTS))
    else:
        _require_no_wait(call.parts.pace.seconds_to_wait(call.seat_name, OF_SEAT))


def keep_pace_together(call: Call, allowance: Allowance, about: str = "") -> None:
    """Count one for the address this came from and the networks it is in; raises TooOftenError when there is to wait."""
    _require_no_wait(call.parts.pace.seconds_together(call.address, allowance, about))


def _require_no_wait(seconds: float) -> None:
    if seconds:
        raise TooOftenError("too_fast", math.ceil(seconds))


def is_read_by_script(request: Request) -> bool:
    """Say whether a page's own script asks, which wants no page in return."""
    return request.headers.get("accept") == "application/json"


def _as_json(call: Call, response: Response) -> Response:
    """Return where a form led to, as what a script reads; a page with mistakes becomes a bare refusal.

    The id of the operation is told back: a guest network that answers everything cannot know it.
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
    # A script of ours always tells where it is, and no form can send JSON.
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
    """Say whether a form has the token of its browser. Without a cookie it is everybody's, and proves nothing for a hidden page."""
    token = call.parts.doorkeeper.form_token(call.visitor.cookie)
    return same_token(call.text("form_token"), token) and (came is Came.UNTOLD or call.visitor.cookie != "")
