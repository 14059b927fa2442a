"""Saying "Ik ben klaar", and taking that back."""

from starlette.responses import Response

from levensbreed.domain.commands import SetDone
from levensbreed.web.api.bodies import read_body, reply
from levensbreed.web.api.schema import DoneBody, Saved
from levensbreed.web.replies import go, operation_filled_in
from levensbreed.web.routing import Call


async def put_done(call: Call) -> Response:
    """Take it from a device and answer once it is durable."""
    body = await read_body(call, DoneBody)
    call.require_own(body.deelnemer)
    await _set(call, body.klaar, body.op)
    return reply(Saved(body.op))


async def done_form(call: Call) -> Response:
    """Take it from the form and show the own answers."""
    await _set(call, call.text("klaar") == "ja", operation_filled_in(call))
    return go(f"/gesprekken/{call.conversation_id}/antwoorden?opgeslagen")


async def _set(call: Call, done: bool, op: str) -> None:
    command = SetDone(call.conversation_id, call.participant_id, done, op, call.parts.now_ms())
    await call.parts.dispatch(command)
