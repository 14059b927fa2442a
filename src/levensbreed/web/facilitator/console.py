"""The gespreksleider's page: who is done, the script, the brake, the door."""

from starlette.responses import Response

from levensbreed.domain.commands import SetDoor, Step
from levensbreed.domain.conversation import Phase
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import SeatKind
from levensbreed.storage.seats import key_nonce
from levensbreed.web.address import own_address
from levensbreed.web.live_page import live_context, state_of
from levensbreed.web.replies import go, operation, page
from levensbreed.web.routing import Call


async def console(call: Call) -> Response:
    """The page itself."""
    state = await state_of(call)
    context = live_context(call).facilitator(state, call.parts.now_ms())
    links = {
        "screen_url": _private_link(call, "scherm", SeatKind.SCREEN),
        "facilitator_link": _private_link(call, "leiden", SeatKind.FACILITATOR),
    }
    title = f"{_phase_label(context['c']['phases'])} · {state.conversation.title}"
    return page(call, "facilitator/console.html", title, **context | links)


async def step_form(call: Call) -> Response:
    """Move on or back, then show the page again."""
    await take_step(call, call.text("van"), call.text("naar"), operation(call))
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def door_form(call: Call) -> Response:
    """Open or close the door, then show the page again."""
    await set_door(call, call.text("open") == "ja", operation(call))
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def take_step(call: Call, seen: str, target: str, op: str) -> int:
    """Take one step; return the sequence number. Raises RefusedError when it cannot be taken."""
    if seen not in Phase or target not in Phase:
        raise RefusedError(Reason.NO_SUCH_STEP)
    parts = call.parts
    door = parts.doorkeeper.new_door()
    step = Step(call.conversation_id, Phase(seen), Phase(target), door, f"{op}:{seen}:{target}", parts.now_ms())
    return (await parts.dispatch(step)).seq


async def set_door(call: Call, is_open: bool, op: str) -> int:
    """Open the door with a new code, or close it; return the sequence number."""
    parts = call.parts
    door = parts.doorkeeper.new_door()
    command = SetDoor(call.conversation_id, is_open, door, f"{op}:{'open' if is_open else 'dicht'}", parts.now_ms())
    return (await parts.dispatch(command)).seq


def _private_link(call: Call, place: str, kind: SeatKind) -> str:
    with call.parts.database.reading() as connection:
        nonce = key_nonce(connection, call.conversation_id, kind)
    return f"{own_address(call)}/{place}#{call.parts.doorkeeper.private_key(kind, nonce)}" if nonce else ""


def _phase_label(phases: list[dict[str, str]]) -> str:
    return next(phase["label"] for phase in phases if phase["state"] == "now")
