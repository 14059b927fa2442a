"""The notice on every page of a participant about what happened to their chair, until it is read on that device."""

from levensbreed.domain.seat_events import NoteRead, SeatEventKind
from levensbreed.domain.seats import SeatKind
from levensbreed.storage.seat_events import events_of, read_until
from levensbreed.web.live_page import start_of
from levensbreed.web.routing import Call, number_from
from levensbreed.web.shown.frame import Notices

SENTENCES = {
    SeatEventKind.CODE_USED: "Met uw terugkomcode ging iemand verder op een ander apparaat. Daar zijn uw antwoorden nu te zien.",
    SeatEventKind.MERGED: "De gespreksleider voegde een andere plaats bij die van u. Op dat apparaat zijn uw antwoorden nu ook te zien.",
    SeatEventKind.ROLE_CHANGED: "De gespreksleider veranderde uw rol.",
    SeatEventKind.PUT_BACK: "De gespreksleider haalde uw plaats weg en zette die weer terug.",
}


def notices_of(call: Call) -> Notices | None:
    """Return what happened to the participant's chair and was not read in this browser yet (`notices`); None if nothing."""
    if call.visitor.browser_hash is None or not call.seat_id or call.seat.kind is not SeatKind.PARTICIPANT:
        return None
    with call.parts.database.snapshot() as connection:
        events = events_of(connection, call.seat_id, read_until(connection, call.conversation_id, call.visitor.browser_hash))
    if not events:
        return None
    sentences = list(dict.fromkeys(SENTENCES[event.kind] for event in events))
    base = f"/gesprekken/{call.conversation_id}"
    return Notices(sentences, until=events[-1].seq, url=f"{base}/gelezen", back=call.request.url.path)


async def note_read(call: Call) -> str:
    """Record that the notice was read in this browser; return the address of the page that it was on."""
    base = f"/gesprekken/{call.conversation_id}/"
    if call.visitor.browser_hash is not None:
        until = number_from(call.text("tot")) or 0
        await call.parts.dispatch(NoteRead(call.conversation_id, call.participant_id, call.visitor.browser_hash, until))
    back = call.text("terug")
    return back if back.startswith(base) and "\\" not in back else start_of(call.parts, call.conversation_id)
