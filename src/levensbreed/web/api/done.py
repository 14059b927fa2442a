"""The API for saying "Ik ben klaar"."""

from starlette.responses import Response

from levensbreed.web.api.bodies import read_body, reply
from levensbreed.web.api.schema import DoneBody, Saved
from levensbreed.web.routing import Call
from levensbreed.web.use_cases.done import say_done


async def put_done(call: Call) -> Response:
    """Save it for a device and answer once it is durable."""
    body = await read_body(call, DoneBody)
    call.require_own(body.deelnemer)
    await say_done(call.parts, call.conversation_id, call.participant_id, body.klaar, body.op)
    return reply(Saved(body.op))
