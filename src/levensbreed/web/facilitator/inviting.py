"""Inviting people: the text, an e-mail, a calendar entry, and a sheet with the code."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.letter import Letter, WriteInvitation
from levensbreed.domain.limits import INVITATION_CHARS, SENDER_CHARS, SUBJECT_CHARS
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.live.room_state import RoomState
from levensbreed.web.address import own_address
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import field_error, go, operation, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.calendar_file import as_calendar
from levensbreed.web.shown.inviting import InvitationShown, as_written, letter_of, show_invitation, without_own_words

_TYPED = ("afzender", "onderwerp", "tekst")
"""In the order of the fields of `Letter`."""


@dataclass(frozen=True, slots=True)
class LetterLimits:
    """How many characters fit in each part of a letter."""

    sender: int = SENDER_CHARS
    subject: int = SUBJECT_CHARS
    text: int = INVITATION_CHARS


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationPage:
    """The invitation; `basis` is which text it was changed from, `stands` what somebody else wrote meanwhile."""

    invitation: InvitationShown
    basis: str
    limits: LetterLimits
    stands: Letter | None
    saved: bool


async def invitation_page(call: Call) -> Response:
    """Show the invitation to edit, and as people will read it."""
    state = await state_of(call)
    return _page(call, state, _values(as_written(state.conversation)), {}, HTTPStatus.OK)


async def write(call: Call) -> Response:
    """Save the invitation, or show it again with everything typed and what is wrong."""
    conversation = (await state_of(call)).conversation
    again = call.text("doe") == "eigen"
    typed = Letter(call.text("afzender")) if again else Letter(*(call.text(name) for name in _TYPED))
    letter = without_own_words(typed, conversation)
    try:
        await call.parts.dispatch(WriteInvitation(call.conversation_id, letter, call.text("basis"), f"{operation(call)}:uitnodiging"))
    except RefusedError as refused:
        state = await state_of(call)
        values = {name: call.text(name) for name in _TYPED}
        stands = as_written(state.conversation) if refused.reason is Reason.INVITATION_CHANGED else None
        return _page(call, state, values, field_error(refused, "tekst"), HTTPStatus.UNPROCESSABLE_ENTITY, stands)
    return go(f"/gesprekken/{call.conversation_id}/uitnodiging?bewaard#zo-gaat-hij-weg")


async def calendar(call: Call) -> Response:
    """Send the conversation as a calendar file."""
    state = await state_of(call)
    minutes = sum(step.minutes for step in state.form.steps)
    text = show_invitation(state.conversation, live_views(call).door(state), own_address(call)).text
    file = as_calendar(state.conversation, text, call.parts.now_ms(), minutes)
    headers = {"content-disposition": f'attachment; filename="gesprek-{state.conversation.date}.ics"', "cache-control": "no-store"}
    return Response(file, media_type="text/calendar", headers=headers)


async def poster(call: Call) -> Response:
    """Show a sheet of A4 with the code and the QR code, for the wall and the tables."""
    state = await state_of(call)
    return page(call, "facilitator/poster.html", "Blad met de code", *live_views(call).shared(state, call.parts.now_ms()))


def _page(
    call: Call, state: RoomState, values: dict[str, str], errors: dict[str, str], status: HTTPStatus, stands: Letter | None = None
) -> Response:
    shown = InvitationPage(
        invitation=show_invitation(state.conversation, live_views(call).door(state), own_address(call)),
        basis=letter_of(state.conversation).mark,
        limits=LetterLimits(),
        stands=stands,
        saved="bewaard" in call.request.query_params,
    )
    shared = live_views(call).shared(state, call.parts.now_ms())
    return page(call, "facilitator/invitation.html", "Uitnodiging", *shared, shown, status=status, errors=errors, values=values)


def _values(letter: Letter) -> dict[str, str]:
    return dict(zip(_TYPED, (letter.sender, letter.subject, letter.text), strict=True))
