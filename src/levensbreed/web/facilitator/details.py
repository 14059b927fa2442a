"""Correcting the details of a conversation."""

from dataclasses import dataclass, replace
from datetime import date as Date
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import ChangeDetails
from levensbreed.domain.conversation import Conversation
from levensbreed.domain.details import Choices, Details
from levensbreed.domain.limits import RETENTION_DAYS_CHOICES
from levensbreed.domain.refusals import RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.web.kind import KindChoices, kind_of
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import field_error, go, operation_filled_in, page
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.day import iso_from_typed, short_date, shown_time, time_from_typed
from levensbreed.web.use_cases.beginning import today

_TYPED = ("gemeente", "titel", "datum", "plaats", "afwezig", "uitgenodigd", "hulp", "begintijd", "eindtijd")
"""In the order of the fields of `Details`."""
_FIELDS = (*_TYPED, "bewaren")


@dataclass(frozen=True, slots=True)
class DetailsPage:
    """What can be corrected now: `asks` says that what people fill in can still be chosen, with what template, None for nothing."""

    asks: bool
    choices_of_kind: str | None
    retention_choices: list[str]
    closed: bool


async def details_page(call: Call) -> Response:
    """Show the form with the current details."""
    state = await state_of(call)
    return _page(call, state, _standing(call, state), {}, HTTPStatus.OK)


async def correct(call: Call) -> Response:
    """Save the corrections, or show the form again with everything typed and what is wrong."""
    state = await state_of(call)
    typed, chosen = _typed(call, state.conversation), _choices_of_kind(call, state)
    choices = Choices(retention_days=number_from(call.text("bewaren")))
    try:
        op = operation_filled_in(call)
        await call.parts.dispatch(
            ChangeDetails(call.conversation_id, typed, choices, today(call.parts), op, chosen.typed(call.text) if chosen else None)
        )
    except RefusedError as refused:
        state = await state_of(call)
        fields = (*_FIELDS, *(chosen.fields if chosen else ()))
        values = _standing(call, state) | {name: call.text(name) for name in fields if name in call.form}
        return _page(call, state, values, field_error(refused, "gemeente"), HTTPStatus.UNPROCESSABLE_ENTITY)
    return go(f"/gesprekken/{call.conversation_id}/leiden")


def _typed(call: Call, stands: Conversation) -> Details:
    """Return what was typed; a form without times, from before there were any, does not change them."""
    typed = Details(*(call.text(name) for name in _TYPED))
    asked = "begintijd" in call.form
    return replace(
        typed,
        date=iso_from_typed(typed.date, today(call.parts)),
        start_time=time_from_typed(typed.start_time) if asked else stands.start_time,
        end_time=time_from_typed(typed.end_time) if asked else stands.end_time,
    )


def _choices_of_kind(call: Call, state: RoomState) -> KindChoices | None:
    return kind_of(state.conversation, call.parts.kinds).choices


def _standing(call: Call, state: RoomState) -> dict[str, str]:
    conversation, chosen = state.conversation, _choices_of_kind(call, state)
    return {
        "gemeente": conversation.municipality,
        "titel": conversation.title,
        "datum": short_date(Date.fromisoformat(conversation.date)),
        "plaats": conversation.location,
        "uitgenodigd": conversation.invited,
        "afwezig": conversation.absent,
        "hulp": conversation.help_contact,
        "begintijd": shown_time(conversation.start_time),
        "eindtijd": shown_time(conversation.end_time),
        "bewaren": str(conversation.retention_days),
        **(chosen.standing(state.of_kind) if chosen else {}),
    }


def _page(call: Call, state: RoomState, values: dict[str, str], errors: dict[str, str], status: HTTPStatus) -> Response:
    conversation = state.conversation
    most = max(RETENTION_DAYS_CHOICES) if not (state.people or state.removed) else conversation.retention_days
    chosen = _choices_of_kind(call, state)
    shown = DetailsPage(
        asks=not state.rule.began,
        choices_of_kind=chosen.template if chosen else None,
        retention_choices=[str(days) for days in RETENTION_DAYS_CHOICES if days <= most or str(days) == values["bewaren"]],
        closed=conversation.closed_ms is not None,
    )
    shared, title = live_views(call).shared(state, call.parts.now_ms()), "Gegevens van het gesprek"
    return page(call, "facilitator/details.html", title, *shared, shown, status=status, errors=errors, values=values)
