"""The pages for everybody: start, joining by code, private links, and what people want to know first."""

import json
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path

from starlette.responses import FileResponse, Response

from levensbreed.domain.codes import code_from_typing, return_code_from_typing
from levensbreed.domain.commands import LeaveBrowser, TakeSeat
from levensbreed.domain.form import Form
from levensbreed.domain.limits import RETENTION_DAYS, RETENTION_DAYS_AFTER_CREATION
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import Seat, SeatKind
from levensbreed.storage.seats import seat_of_key, seats_of_browser
from levensbreed.web import texts
from levensbreed.web.access import cookie_name, cookie_removal
from levensbreed.web.assets import STATIC
from levensbreed.web.guessing import Typed
from levensbreed.web.live_page import start_of
from levensbreed.web.mended import link_in_query
from levensbreed.web.replies import Renewal, go, page, say
from levensbreed.web.routing import Call
from levensbreed.web.shown.frame import Action
from levensbreed.web.shown.privacy import Kept, kept_by
from levensbreed.web.use_cases.entering import find_by_code, held_by_link

JAVASCRIPT = "text/javascript; charset=utf-8"
WORKER_CACHE = "max-age=600"
"""A new version is noticed within ten minutes, without a request for each page."""
_PLACES = {
    SeatKind.FACILITATOR: "leiden",
    SeatKind.SCREEN: "scherm",
    SeatKind.GUEST: "aanschuiven",
}


@dataclass(frozen=True, slots=True)
class StartPage:
    """The forms to choose from; none when there is only one."""

    offers: list[Form]


@dataclass(frozen=True, slots=True)
class KeyPage:
    """Which private link is asked for: `leiden` or `scherm`. There is no conversation (`c`) yet."""

    kind: str
    c: None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivacyFacts:
    """What is kept, and for how many days: after the conversation, when nobody closes it, and of a copy that holds what is gone."""

    retention_days: int
    most_days: int
    copy_days: int
    cookie_name: str
    kept: list[Kept]


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """The facts of the privacy page."""

    facts: PrivacyFacts


@dataclass(frozen=True, slots=True)
class WipedPage:
    """What is said once a browser forgot everything."""

    text: str


async def start(call: Call) -> Response:
    """Show the start page."""
    return page(call, "start.html", "Begin", _offered(call))


def _offered(call: Call) -> StartPage:
    forms = [offer.form for offer in call.parts.offers.values()]
    return StartPage(forms if len(forms) > 1 else [])


async def join_page(call: Call) -> Response:
    """Show the page where people type the code; the QR code leads here too."""
    return _with_key_behind_hash(call) or page(call, "join.html", "Meedoen")


async def leading(call: Call) -> Response:
    """Show the page to which the facilitator's private link leads."""
    return _with_key_behind_hash(call) or page(call, "key.html", "Gespreksleider", KeyPage("leiden"))


async def screen_key(call: Call) -> Response:
    """Show the page to which the beamer's private link leads."""
    return _with_key_behind_hash(call) or page(call, "key.html", "Scherm", KeyPage("scherm"))


def _with_key_behind_hash(call: Call) -> Response | None:
    """Redirect from an address with a key in its query to the intended one: nothing after a # is sent or logged."""
    link = link_in_query(call.request.url)
    return go(link) if link else None


async def privacy(call: Call) -> Response:
    """Show what is stored and who sees it."""
    facts = PrivacyFacts(
        retention_days=RETENTION_DAYS,
        most_days=RETENTION_DAYS_AFTER_CREATION,
        copy_days=call.parts.settings.backup_days + 1,  # An old copy is deleted when the next one is made, every night.
        cookie_name=cookie_name(call.request),
        kept=list(kept_by(kind.privacy for kind in call.parts.kinds.values())),
    )
    return page(call, "privacy.html", "Uw privacy", PrivacyPage(facts))


async def offline(call: Call) -> Response:
    """Show the page that a browser displays for pages that it has not stored, while there is no connection."""
    return say(call, texts.OFFLINE_TITLE, texts.OFFLINE, action=Action("Probeer het opnieuw", ""))


async def worker(call: Call) -> Response:
    """Send the service worker, with which pages open without a connection; at the root, because of its scope."""
    pages, kept = call.parts.pages, {"cache-control": WORKER_CACHE}
    file = STATIC / pages.asset("worker.js").rpartition("/")[2]
    if pages.theme:
        return Response(_worker_with(pages.theme, file), media_type=JAVASCRIPT, headers=kept)
    return FileResponse(file, media_type=JAVASCRIPT, headers=kept)


@cache
def _worker_with(theme: str, file: Path) -> str:
    """Return the worker with the address of the theme, which it stores too; cached, because browsers ask for it often."""
    return f"self.levensbreedTheme={json.dumps(theme)};\n" + file.read_text("utf-8")


async def how(call: Call) -> Response:
    """Show how a conversation works."""
    return page(call, "how.html", "Hoe werkt het?")


async def join_by_code(call: Call) -> Response:
    """Check a typed code: a right one leads to the page for choosing a role, a wrong one shows an error at the field."""
    typed, address = call.text("code"), call.address
    if wait := call.parts.guesses.seconds_to_wait(address):
        return _wrong_code(call, typed, texts.must_wait_live("too_many_tries", wait), HTTPStatus.TOO_MANY_REQUESTS, wait)
    code = code_from_typing(typed)
    if code is None:
        if held := held_by_link(call.parts, typed):
            return await _sit(call, held.seat)
        return _wrong_code(call, typed, texts.CODE_IS_RETURN_CODE if return_code_from_typing(typed) else texts.CODE_NOT_NINE)
    conversation_id = find_by_code(call.parts, code)
    if conversation_id is None:
        if slowed := call.parts.guesses.note_wrong(address):
            return _wrong_code(call, typed, texts.MANY_WRONG_CODES, HTTPStatus.TOO_MANY_REQUESTS, slowed)
        return _wrong_code(call, typed, texts.CODE_UNKNOWN)
    return await _sit(call, Seat(conversation_id, SeatKind.GUEST))


async def return_page(call: Call) -> Response:
    """Show the page where a participant types their return code."""
    return page(call, "return.html", "Terugkomen")


async def come_back(call: Call) -> Response:
    """Check a return code: a right one leads to the participant's own questions, even when the door is closed."""
    typed, address = call.text("terugkomcode"), call.address
    if wait := call.parts.guesses.seconds_to_wait(address, Typed.RETURN):
        return _wrong_return(call, typed, texts.must_wait_live("too_many_tries", wait), HTTPStatus.TOO_MANY_REQUESTS, wait)
    code = return_code_from_typing(typed)
    if code is None:
        return _wrong_return(call, typed, texts.RETURN_IS_CODE if code_from_typing(typed) else texts.RETURN_IMPOSSIBLE)
    with call.parts.database.snapshot() as connection:
        held = seat_of_key(connection, call.parts.doorkeeper.hash_return_code(code))
    if held is None or held.seat.kind is not SeatKind.PARTICIPANT:
        if slowed := call.parts.guesses.note_wrong(address, Typed.RETURN):
            return _wrong_return(call, typed, texts.MANY_WRONG_RETURNS, HTTPStatus.TOO_MANY_REQUESTS, slowed)
        return _wrong_return(call, typed, texts.RETURN_UNKNOWN)
    return await _sit(call, held.seat, by_code=True)


async def wipe(call: Call) -> Response:
    """Take all seats from this browser and make it delete everything that it stored."""
    if call.visitor.browser_hash is not None:
        await call.parts.dispatch(LeaveBrowser(call.visitor.browser_hash))
    response = page(call, "wiped.html", texts.WIPED_TITLE, WipedPage(texts.WIPED))
    response.headers.append("set-cookie", cookie_removal(call.request))
    response.headers["clear-site-data"] = '"cache", "cookies", "storage"'
    return response


def _wrong_return(
    call: Call, typed: str, said: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY, retry_after: int = 0
) -> Response:
    response = page(
        call,
        "return.html",
        "Terugkomen",
        status=status,
        errors={"terugkomcode": said},
        values={"terugkomcode": typed, "gedeeld": call.text("gedeeld")},
    )
    if retry_after:
        response.headers["retry-after"] = str(retry_after)
    return response


async def exchange_key(call: Call) -> Response:
    """Exchange the key of a private or join link for a seat, and redirect to its page."""
    typed = call.text("sleutel").strip()
    held = held_by_link(call.parts, typed)
    if held is None:
        kind = "scherm" if "/scherm" in typed else "leiden"
        errors, values = {"sleutel": texts.LINK_UNKNOWN}, {"sleutel": typed}
        return page(call, "key.html", "Link", KeyPage(kind), status=HTTPStatus.UNPROCESSABLE_ENTITY, errors=errors, values=values)
    return await _sit(call, held.seat)


async def _sit(call: Call, seat: Seat, *, by_code: bool = False) -> Response:
    address = f"/gesprekken/{seat.conversation_id}"
    held = _held(call, seat.conversation_id)
    if seat.kind is SeatKind.GUEST and any(other.kind is SeatKind.PARTICIPANT for other in held):
        return go(f"{address}/bent-u-dit")
    if seat in held:
        return go(_place_of(call, seat))
    renewal = Renewal(call)
    try:
        await call.parts.dispatch(TakeSeat(seat, renewal.browser, call.parts.now_ms() if by_code else None))
    except RefusedError:
        return _wrong_code(call, "", texts.CODE_UNKNOWN)
    return renewal.tell(go(_place_of(call, seat)))


def _place_of(call: Call, seat: Seat) -> str:
    """Return the address of the page that belongs to a seat."""
    if seat.kind is SeatKind.PARTICIPANT:
        return start_of(call.parts, seat.conversation_id)
    return f"/gesprekken/{seat.conversation_id}/{_PLACES[seat.kind]}"


def _held(call: Call, conversation_id: str) -> tuple[Seat, ...]:
    browser_hash = call.visitor.browser_hash
    if browser_hash is None:
        return ()
    with call.parts.database.snapshot() as connection:
        return tuple(held.seat for held in seats_of_browser(connection, browser_hash, conversation_id))


def _wrong_code(call: Call, typed: str, said: str, status: HTTPStatus = HTTPStatus.UNPROCESSABLE_ENTITY, retry_after: int = 0) -> Response:
    template = "start.html" if call.text("van") == "start" else "join.html"
    response = page(call, template, "Meedoen", _offered(call), status=status, errors={"code": said}, values={"code": typed})
    if retry_after:
        response.headers["retry-after"] = str(retry_after)
    return response
