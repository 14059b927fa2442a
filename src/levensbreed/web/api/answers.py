"""Answers with a revision in the API: proof that one is durable, or what is stored instead."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from levensbreed.live.changes.applied import Applied, StaleError
from levensbreed.web.api.bodies import StandsError, reply
from levensbreed.web.api.schema import Body


async def proof[Value: Body](
    put: Awaitable[Applied],
    op: str,
    value: Callable[[object], Value],
    saved: Callable[[str, int, Value, str], Body],
    warning: Callable[[object], str],
) -> Response:
    """Wait until an answer is durable and return the proof; `value` turns an answer into its form in the API.

    Raises StandsError with the stored answer when another device was first.
    """
    try:
        applied = await put
    except StaleError as stale:
        raise StandsError(stale, value(stale.stored.answer)) from stale
    return reply(saved(op, applied.revision, value(applied.answer), warning(applied.answer)))
