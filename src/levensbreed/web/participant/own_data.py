"""What is stored about a participant: to see, to download, to withdraw, and to wipe from a device."""

from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import Withdraw
from levensbreed.storage.seat_events import events_of
from levensbreed.web.api.bodies import reply
from levensbreed.web.facilitator.people import return_code
from levensbreed.web.live_page import live_views
from levensbreed.web.notices import SENTENCES, note_read
from levensbreed.web.replies import go, operation_filled_in, page, say
from levensbreed.web.routing import Call
from levensbreed.web.texts import SURE_NEEDED, WITHDRAWN, WITHDRAWN_TITLE
from levensbreed.web.use_cases.own_answers import all_that_is_kept, answers_in_words, chair_of


async def own_data(call: Call) -> Response:
    """Show everything that is stored about this participant."""
    return await _page(call, {}, HTTPStatus.OK)


async def download(call: Call) -> Response:
    """Send the same as a file."""
    response = reply(all_that_is_kept(call, await chair_of(call)))
    response.headers["content-disposition"] = 'attachment; filename="mijn-antwoorden.json"'
    return response


async def events_read(call: Call) -> Response:
    """Record that the notice about the chair was read on this device."""
    return go(await note_read(call))


async def withdraw(call: Call) -> Response:
    """Delete everything of this participant, once the box is ticked."""
    if call.text("zeker") != "ja":
        return await _page(call, {"zeker": SURE_NEEDED}, HTTPStatus.UNPROCESSABLE_ENTITY)
    await call.parts.dispatch(Withdraw(call.conversation_id, call.participant_id, operation_filled_in(call)))
    return say(call, WITHDRAWN_TITLE, WITHDRAWN, over=True)


async def _page(call: Call, errors: dict[str, str], status: HTTPStatus) -> Response:
    chair = await chair_of(call)
    role = chair.state.form.role(chair.me.role)
    context = live_views(call).shared(chair.state, call.parts.now_ms()) | {
        "me": {"role_label": role.label, "organisation": chair.me.organisation, "name": chair.me.name},
        "return_code": return_code(call, chair.me.id),
        "download_url": f"{chair.base}/mijn-gegevens/bestand",
        "own_rows": answers_in_words(call, chair),
        "happened": _happened(call, chair.me.id),
        "errors": errors,
    }
    return page(call, "participant/own_data.html", "Mijn gegevens", status=status, **context)


def _happened(call: Call, participant_id: str) -> list[str]:
    with call.parts.database.snapshot() as connection:
        return list(dict.fromkeys(SENTENCES[event.kind] for event in events_of(connection, participant_id)))
