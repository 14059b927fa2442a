"""Reads and writes the JSON of the API."""

import msgspec
from starlette.responses import Response

from levensbreed.domain.limits import OPERATION_ID_CHARS, OPERATION_ID_CHARS_MIN
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.changes.applied import StaleError
from levensbreed.web.api.schema import Body
from levensbreed.web.routing import Call

_encode = msgspec.json.Encoder().encode
_decoders: dict[type[msgspec.Struct], msgspec.json.Decoder[msgspec.Struct]] = {}


class UnreadableBodyError(Exception):
    """The request is not the JSON that this route takes; the message says where."""


class WrongMediaTypeError(Exception):
    """The request does not say that it is JSON."""


class StandsError(RefusedError):
    """A program's change was stale. `value` is the stored answer as the API shows it, `revision` its revision."""

    def __init__(self, stale: StaleError, value: Body) -> None:
        super().__init__(stale.reason, stale.field, stale.limit)
        self.value = value
        self.revision = stale.stored.revision


class WhichForm(msgspec.Struct):
    """The first thing to read in a body whose shape depends on the form."""

    vorm: str = ""


async def read_body[T: Body](call: Call, shape: type[T]) -> T:
    """Return the request's body as `shape`.

    Raises WrongMediaTypeError, UnreadableBodyError, or RefusedError for an invalid operation id.
    """
    body = await read_part(call, shape)
    op = getattr(body, "op", None)
    if op is not None and not (OPERATION_ID_CHARS_MIN <= len(op) <= OPERATION_ID_CHARS and op.isascii() and op.isprintable()):
        raise RefusedError(Reason.BAD_OPERATION_ID, "op")
    return body


async def read_part[T: msgspec.Struct](call: Call, shape: type[T]) -> T:
    """Return the fields of `shape` in the request's body. Raises WrongMediaTypeError or UnreadableBodyError."""
    media_type = call.request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise WrongMediaTypeError
    decoder = _decoders.setdefault(shape, msgspec.json.Decoder(shape))
    try:
        body = decoder.decode(await call.request.body())
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableBodyError(str(error)) from error
    assert isinstance(body, shape), "the decoder gives its own shape"
    return body


def reply(body: object, status: int = 200) -> Response:
    """Return a JSON response."""
    return Response(_encode(body), status, media_type="application/json")
