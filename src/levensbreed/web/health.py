"""Health checks for monitoring: is it alive, and may people be sent here."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.web.api.bodies import reply
from levensbreed.web.api.schema import Alive, Reached, Ready
from levensbreed.web.routing import Call


async def alive(call: Call) -> Response:
    """Say whether the data set can be read and written."""
    found = await call.parts.health.look()
    status = HTTPStatus.OK if found.reads and found.writes else HTTPStatus.SERVICE_UNAVAILABLE
    return reply(Alive(found.reads, found.writes), status)


async def reached(call: Call) -> Response:
    """Answer at once, without reading data: this checks only the network in between."""
    del call
    return reply(Reached())


async def ready(call: Call) -> Response:
    """Say whether people may be sent here: not before everything is loaded, and not when it is about to stop."""
    is_ready = call.parts.health.is_ready
    return reply(Ready(is_ready), HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE)
