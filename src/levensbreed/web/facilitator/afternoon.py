"""Small choices during the conversation: the timer and what the beamer shows."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import ChooseForScreen, SetTimer
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.timer import TimerAction
from levensbreed.web.facilitator.links import private_links
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call, number_from

_EXTRA_MINUTES = 5
_SWITCH = {"aan": True, "uit": False}


@dataclass(frozen=True, slots=True)
class ScreenChoicesPage:
    """Where the beamer's page is; empty when there is no link to it."""

    screen_url: str


async def timer_form(call: Call) -> Response:
    """Change the timer and return to the facilitator's page."""
    if call.text("doe") not in TimerAction:
        raise RefusedError(Reason.NO_TIMER)
    action = TimerAction(call.text("doe"))
    minutes = _EXTRA_MINUTES if action is TimerAction.EXTEND else number_from(call.text("minuten")) or 0
    op = operation_filled_in(call)
    await call.parts.dispatch(SetTimer(call.conversation_id, action, minutes, op, call.parts.now_ms()))
    return go(f"/gesprekken/{call.conversation_id}/leiden")


async def screen_choices(call: Call) -> Response:
    """Show what the beamer can show."""
    return await _page(call, {}, HTTPStatus.OK)


async def choose(call: Call) -> Response:
    """Change what the beamer shows."""
    wifi = (call.text("wifi_naam"), call.text("wifi_wachtwoord")) if "wifi_naam" in call.form else None
    chosen = ChooseForScreen(
        call.conversation_id,
        count_hidden={"uit": True, "aan": False}.get(call.text("aantal")),
        paused=_SWITCH.get(call.text("pauze")),
        wifi=wifi,
        op=operation_filled_in(call),
    )
    try:
        await call.parts.dispatch(chosen)
    except RefusedError as refused:
        return await _page(call, field_error(refused), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go(f"/gesprekken/{call.conversation_id}/schermkeuzes")


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    state = await state_of(call)
    conversation = state.conversation
    values = {
        "wifi_naam": call.text("wifi_naam") if errors else conversation.wifi_name,
        "wifi_wachtwoord": call.text("wifi_wachtwoord") if errors else conversation.wifi_password,
    }
    shared, shown = live_views(call).shared(state, call.parts.now_ms()), ScreenChoicesPage(private_links(call).screen_url)
    title = "Keuzes voor het scherm"
    return page(call, "facilitator/screen_choices.html", title, *shared, shown, status=status, errors=errors, values=values)
