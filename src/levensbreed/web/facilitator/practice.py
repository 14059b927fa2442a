"""Practice: the same conversation with invented people, deleted the next day."""

import asyncio
from collections.abc import Callable

from starlette.responses import Response

from levensbreed.domain.commands import Create, Join, SetDone
from levensbreed.domain.copying import for_practice
from levensbreed.domain.people import admit
from levensbreed.domain.phases import CLOSED, PREPARE
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import Browser
from levensbreed.live.changes.applied import Applied
from levensbreed.live.room_state import RoomState
from levensbreed.web.forms import form_of
from levensbreed.web.keys import new_id
from levensbreed.web.kind import Kind, MadeUp, kind_of
from levensbreed.web.live_page import state_of
from levensbreed.web.parts import Parts
from levensbreed.web.replies import Renewal, go, operation
from levensbreed.web.routing import Call
from levensbreed.web.use_cases.beginning import new_keys

SECONDS_PER_ANSWER = 0.8
SECONDS_PER_CHAIR = 1.5
WAITING_SECONDS_MAX = 1_800


async def practise(call: Call) -> Response:
    """Start a practice conversation with the same rows, columns and choices, and redirect to it."""
    state = await state_of(call)
    renewal = Renewal(call)
    started = await start_practice(call.parts, state, renewal.browser, operation(call))
    if not started.is_repeat:
        kind = kind_of(state.conversation, call.parts.kinds)
        call.parts.background.start(_simulate(call.parts, kind, started.conversation_id))
    return renewal.tell(go(f"/gesprekken/{started.conversation_id}/leiden"))


async def start_practice(parts: Parts, state: RoomState, browser: Browser, op: str) -> Applied:
    """Store the practice conversation; a repeat returns the one that is already there."""
    like = state.conversation
    practice = for_practice(like, parts.doorkeeper.id_from(f"practice {like.id} {op}"), parts.now_ms())
    _, _, keys = new_keys(parts.doorkeeper)
    copied = kind_of(like, parts.kinds).live.copied
    return await parts.dispatch(Create(practice, copied(state.of_kind), keys, browser))


async def _simulate(parts: Parts, kind: Kind, conversation_id: str) -> None:
    """Make the invented people come in when the door opens, and fill in when that begins."""
    try:
        if not await _reached(parts, conversation_id, lambda state: state.conversation.phase != PREPARE):
            return
        seated = []
        for number, person in enumerate(kind.practice_people):
            seated.append((number, await _seat(parts, conversation_id, person)))
            await asyncio.sleep(SECONDS_PER_CHAIR)
        if await _reached(parts, conversation_id, lambda state: state.rule.began):
            await asyncio.gather(*(_fill_in(parts, kind, conversation_id, number, who) for number, who in seated))
    except RefusedError:
        return  # Closed or deleted in the meantime: the practice is over.


async def _reached(parts: Parts, conversation_id: str, is_reached: Callable[[RoomState], bool]) -> bool:
    for _ in range(WAITING_SECONDS_MAX):
        state = await parts.hub.state(conversation_id)
        if state is None or state.conversation.phase == CLOSED:
            return False
        if is_reached(state):
            return True
        await asyncio.sleep(1)
    return False


async def _seat(parts: Parts, conversation_id: str, made_up: MadeUp) -> str:
    person = admit(new_id(), form_of(parts, conversation_id).role(made_up.role), made_up.organisation, "")
    command = Join(conversation_id, person, (), None, new_id(), parts.now_ms(), by_facilitator=True)
    return (await parts.dispatch(command)).subject


async def _fill_in(parts: Parts, kind: Kind, conversation_id: str, number: int, participant_id: str) -> None:
    state = await parts.hub.state(conversation_id)
    if state is None:
        return
    for command in kind.practice_answers(state.form, state, number, participant_id, new_id, parts.now_ms):
        await parts.dispatch(command)
        await asyncio.sleep(SECONDS_PER_ANSWER)
    await parts.dispatch(SetDone(conversation_id, participant_id, done=True, op=new_id(), now_ms=parts.now_ms()))
