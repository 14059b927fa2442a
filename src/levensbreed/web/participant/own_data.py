"""What is stored about a participant: to see, to download, to withdraw, and to wipe from a device."""

from dataclasses import dataclass
from http import HTTPStatus

from starlette.responses import Response

from levensbreed.domain.commands import Withdraw
from levensbreed.storage.seat_events import events_of
from levensbreed.web.api.bodies import reply
from levensbreed.web.facilitator.people import return_code
from levensbreed.web.kind import OwnWords
from levensbreed.web.live_page import live_views
from levensbreed.web.notices import SENTENCES, note_read
from levensbreed.web.replies import go, operation_filled_in, page, say
from levensbreed.web.routing import Call
from levensbreed.web.texts import SURE_NEEDED, WITHDRAWN, WITHDRAWN_TITLE
from levensbreed.web.use_cases.own_answers import MeShown, all_that_is_kept, answers_in_words, chair_of


@dataclass(frozen=True, slots=True)
class OwnDataPage:
    """Who somebody is, how they come back, what they answered in words, and what happened to their chair."""

    me: MeShown
    return_code: str
    download_url: str
    own_rows: list[OwnWords]
    happened: list[str]


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
    shown = OwnDataPage(
        chair.described(),
        return_code(call, chair.me.id),
        f"{chair.base}/mijn-gegevens/bestand",
        answers_in_words(call, chair),
        _happened(call, chair.me.id),
    )
    shared = live_views(call).shared(chair.state, call.parts.now_ms())
    return page(call, "participant/own_data.html", "Mijn gegevens", *shared, shown, status=status, errors=errors)


def _happened(call: Call, participant_id: str) -> list[str]:
    with call.parts.database.snapshot() as connection:
        return list(dict.fromkeys(SENTENCES[event.kind] for event in events_of(connection, participant_id)))
