"""The gespreksleider's page: who is done, the script, the brake, the door."""

from starlette.responses import Response

from levensbreed.domain.commands import SetDoor, Step
from levensbreed.domain.conversation import Phase
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Door
from levensbreed.matrix.shown.layers import layer_in_title
from levensbreed.storage.seats import conversation_by_code
from levensbreed.web.facilitator.links import private_links
from levensbreed.web.live_page import live_context, state_of
from levensbreed.web.parts import Parts
from levensbreed.web.replies import go, operation_filled_in, page
from levensbreed.web.routing import Call


async def console(call: Call) -> Response:
    """The page itself."""
    state = await state_of(call)
    layer = call.request.query_params.get("laag", "")
    context = live_context(call).facilitator(state, call.parts.now_ms(), layer)
    title = f"{_phase_label(context['c']['phases'])}{layer_in_title(context['picture'])} · {state.conversation.title}"
    return page(call, "facilitator/console.html", title, **context | private_links(call))


async def step_form(call: Call) -> Response:
    """Move on or back, then show the page again."""
    await take_step(call, call.text("van"), call.text("naar"), operation_filled_in(call))
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def door_form(call: Call) -> Response:
    """Open or close the door, then show the page again."""
    await set_door(call, call.text("open") in ("ja", "nieuw"), operation_filled_in(call))
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def take_step(call: Call, seen: str, target: str, op: str) -> None:
    """Take one step. Raises RefusedError when it cannot be taken."""
    if seen not in Phase or target not in Phase:
        raise RefusedError(Reason.NO_SUCH_STEP)
    parts = call.parts
    door = _new_door(parts)
    step = Step(call.conversation_id, Phase(seen), Phase(target), door, op, parts.now_ms())
    await parts.dispatch(step)


async def set_door(call: Call, is_open: bool, op: str) -> None:
    """Open the door with a new code, or close it."""
    parts = call.parts
    door = _new_door(parts)
    command = SetDoor(call.conversation_id, is_open, door, op, parts.now_ms())
    await parts.dispatch(command)


def _new_door(parts: Parts) -> Door:
    """Return a door with a code that no open door has."""
    with parts.database.reading() as connection:
        while True:
            door = parts.doorkeeper.new_door()
            if conversation_by_code(connection, door.code_lookup) is None:
                return door


def _phase_label(phases: list[dict[str, str]]) -> str:
    return next(phase["label"] for phase in phases if phase["state"] == "now")
