"""Clearing chairs that nobody uses: removing and restoring many at once."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.bursts import RemovePeople, RestorePeople, bursts_of
from levensbreed.domain.people import Participant
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.bursts import BurstShown, show_bursts
from levensbreed.web.texts import CHAIRS_NEEDED


@dataclass(frozen=True, slots=True)
class ClearingPage:
    """The chairs that came very soon after each other."""

    bursts: list[BurstShown]


async def clearing_page(call: Call) -> Response:
    """Show the bursts of chairs; those that look as if a program took them are ticked."""
    return await _page(call, {}, HTTPStatus.OK)


async def clear(call: Call) -> Response:
    """Remove the chosen chairs, or restore those that were removed together."""
    op, now_ms = operation_filled_in(call), call.parts.now_ms()
    if call.text("doe") == "terug":
        await call.parts.dispatch(RestorePeople(call.conversation_id, number_from(call.text("samen")) or 0, op, now_ms))
        return _to_console(call)
    chosen = _chosen(call, await state_of(call))
    try:
        await call.parts.dispatch(RemovePeople(call.conversation_id, chosen, op, now_ms))
    except RefusedError as refused:
        if refused.reason is Reason.UNKNOWN_PARTICIPANT and not chosen:
            return await _page(call, {"stoelen": CHAIRS_NEEDED}, HTTPStatus.UNPROCESSABLE_ENTITY)
        if refused.field != "stoelen":
            raise
        return await _page(call, field_error(refused), HTTPStatus.CONFLICT)
    return _to_console(call)


def _chosen(call: Call, state: RoomState) -> tuple[str, ...]:
    """Return the ids of the people whose chairs were ticked, without those to keep; later arrivals are not included.

    People who have been removed since are included: the second half of a double tap must ask the same as the first.
    """
    ranges = [_range(typed) for typed in call.form.get("stoelen", [])]
    staying = {number_from(typed) for typed in call.form.get("blijft", [])}
    people: list[Participant] = [*state.people.values(), *state.removed.values()]
    meant = [person for person in people if person.number not in staying and any(first <= person.number <= last for first, last in ranges)]
    return tuple(person.id for person in sorted(meant, key=lambda person: person.number))


def _range(typed: str) -> tuple[int, int]:
    """Return the first and last chair of a tick; an empty range if it is invalid."""
    first, last = map(number_from, typed.partition("-")[::2])
    return (first, last) if first and last else (1, 0)


def _to_console(call: Call) -> Response:
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    state = await state_of(call)
    bursts = show_bursts(bursts_of(state.people.values()), state.form)
    if status is not HTTPStatus.OK:
        bursts = _ticked_again(call, bursts)
    shared = live_views(call).shared(state, call.parts.now_ms())
    return page(call, "facilitator/clearing.html", "Stoelen opruimen", *shared, ClearingPage(bursts), status=status, errors=errors)


def _ticked_again(call: Call, bursts: list[BurstShown]) -> list[BurstShown]:
    """Return the bursts with the ticks of the form, which is shown again."""
    ticked, staying = set(call.form.get("stoelen", [])), set(call.form.get("blijft", []))
    return [
        replace(
            burst,
            ticked=burst.value in ticked,
            chairs=[replace(chair, stays=str(chair.number) in staying) for chair in burst.chairs],
        )
        for burst in bursts
    ]
