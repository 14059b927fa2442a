"""Conversations through the API: start, join, step, and read what a seat may see."""

from http import HTTPStatus
from typing import Any

from starlette.responses import Response

from levensbreed.domain.beginning import Wanted
from levensbreed.domain.codes import code_from_typing
from levensbreed.domain.details import Details
from levensbreed.domain.limits import OPERATION_ID_CHARS, PROOF_CHARS_MIN
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.storage.seats import door_nonce
from levensbreed.web.api.bodies import WhichForm, read_body, read_part, reply
from levensbreed.web.api.schema import Created, DoorBody, JoinBody, Joined, Saved, StepBody
from levensbreed.web.keys import hash_key
from levensbreed.web.kind import kind_of
from levensbreed.web.live_page import state_of
from levensbreed.web.pace import OF_CHAIR, TooOftenError
from levensbreed.web.routing import Call, keep_pace_together
from levensbreed.web.use_cases.beginning import offered, start_conversation
from levensbreed.web.use_cases.chairs import take_chair
from levensbreed.web.use_cases.entering import find_by_code, held_by_link
from levensbreed.web.use_cases.own_answers import all_that_is_kept, chair_of
from levensbreed.web.use_cases.start_code import require_may_begin
from levensbreed.web.use_cases.steps import set_door, take_step


async def create(call: Call) -> Response:
    """Start a conversation."""
    offer = offered(call.parts, (await read_part(call, WhichForm)).vorm)
    preparing = offer.kind.preparing
    body = await read_body(call, preparing.body)
    require_may_begin(call, body.startcode)
    details = Details(
        municipality=body.gemeente,
        title=body.titel,
        date=body.datum or "",
        start_time=body.begintijd,
        end_time=body.eindtijd,
        location=body.plaats,
        absent=body.afwezig,
    )
    started = await start_conversation(call.parts, offer, Wanted(details), preparing.asked(body), None, "")
    return reply(Created(started.conversation_id, started.facilitator_key, started.screen_key), HTTPStatus.CREATED)


async def join(call: Call) -> Response:
    """Take a chair with the code or the key of the join link."""
    body = await read_body(call, JoinBody)
    conversation_id = _by_code(call, body.code) if body.code else _by_key(call, body.sleutel)
    proof = _proof(body.bewijs)
    keep_pace_together(call, OF_CHAIR, f"{conversation_id} ")
    applied, key = await take_chair(call.parts, conversation_id, body.rol, (body.organisatie, body.naam), None, body.op, proof)
    return reply(Joined(conversation_id, applied.subject, key), HTTPStatus.CREATED)


async def step(call: Call) -> Response:
    """Take a step forward or back."""
    body = await read_body(call, StepBody)
    await take_step(call.parts, call.conversation_id, body.van, body.naar, body.op)
    return reply(Saved(body.op))


async def door(call: Call) -> Response:
    """Open the door with a new code, or close it."""
    body = await read_body(call, DoorBody)
    await set_door(call.parts, call.conversation_id, body.open, body.op)
    return reply(Saved(body.op))


async def read(call: Call) -> Response:
    """Return the conversation as this seat may see it."""
    state = await state_of(call)
    conversation = state.conversation
    shown: dict[str, Any] = {
        "id": conversation.id,
        "titel": conversation.title,
        "gemeente": conversation.municipality,
        "datum": conversation.date,
        "begintijd": conversation.start_time,
        "eindtijd": conversation.end_time,
        "fase": str(conversation.phase),
        **kind_of(conversation, call.parts.kinds).shown.told(state),
        "plaatje_vanaf_ms": conversation.picture_from_ms,
    }
    if call.seat.kind is SeatKind.FACILITATOR or not conversation.count_hidden:
        shown |= {"mensen": len(state.people), "klaar": state.done}
    if call.seat.kind in (SeatKind.FACILITATOR, SeatKind.SCREEN):
        shown["deur"] = _door(call)
    return reply(shown)


async def read_answers(call: Call) -> Response:
    """Return everything that this participant filled in."""
    return reply(all_that_is_kept(call, await chair_of(call)))


def _proof(typed: str) -> bytes | None:
    if typed and not PROOF_CHARS_MIN <= len(typed) <= OPERATION_ID_CHARS:
        raise RefusedError(Reason.BAD_OPERATION_ID, "bewijs")
    return hash_key(typed) if typed else None


def _by_code(call: Call, typed: str) -> str:
    address = call.address
    if wait := call.parts.guesses.seconds_to_wait(address):
        raise TooOftenError("too_many_tries", wait)
    code = code_from_typing(typed)
    conversation_id = find_by_code(call.parts, code) if code else None
    if conversation_id is None:
        if code and (slowed := call.parts.guesses.note_wrong(address)):
            raise TooOftenError("too_many_tries", slowed)
        raise RefusedError(Reason.UNKNOWN_CODE, "code")
    return conversation_id


def _by_key(call: Call, key: str) -> str:
    held = held_by_link(call.parts, key)
    if held is None or held.seat.kind is not SeatKind.GUEST:
        raise RefusedError(Reason.UNKNOWN_CODE, "sleutel")
    return held.seat.conversation_id


def _door(call: Call) -> dict[str, Any]:
    with call.parts.database.snapshot() as connection:
        nonce = door_nonce(connection, call.conversation_id)
    if nonce is None:
        return {"open": False}
    doorkeeper = call.parts.doorkeeper
    return {"open": True, "code": doorkeeper.code(nonce), "sleutel": doorkeeper.link_key(nonce)}
