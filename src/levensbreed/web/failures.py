"""What people and programs are told when something cannot be done."""

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.storage.outage import UnavailableError
from levensbreed.storage.writer import WriterStoppedError
from levensbreed.web import texts
from levensbreed.web.access import NotYoursError, WrongSeatError
from levensbreed.web.api.bodies import UnreadableBodyError, WrongMediaTypeError
from levensbreed.web.api.problems import note_failure, problem, refusal, status_of
from levensbreed.web.mended import link_in_path
from levensbreed.web.noting import Noting, on_one_line
from levensbreed.web.own_host import UnderPathError
from levensbreed.web.pace import TooOftenError
from levensbreed.web.pages import Pages
from levensbreed.web.routing import SAFE_METHODS, CrossSiteError, address_of, is_read_by_script
from levensbreed.web.security import BodyTooLargeError
from levensbreed.web.shown.frame import TO_THE_START, Frame, Head, Message, Secrets

log = logging.getLogger(__name__)

_READ_BY_SCRIPT = ("/stroom", "/stand")

type Said = tuple[HTTPStatus, str, str]
"""A status, a title and a Dutch sentence."""

_SAID: dict[type[Exception], Said] = {
    NotYoursError: (HTTPStatus.NOT_FOUND, texts.NOT_FOUND_TITLE, texts.NOT_FOUND),
    WrongSeatError: (HTTPStatus.FORBIDDEN, texts.FORBIDDEN_TITLE, texts.FORBIDDEN),
    CrossSiteError: (HTTPStatus.FORBIDDEN, texts.CROSS_SITE_TITLE, texts.CROSS_SITE),
    BodyTooLargeError: (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, texts.TOO_LARGE_TITLE, texts.TOO_LARGE),
    UnreadableBodyError: (HTTPStatus.BAD_REQUEST, texts.NOT_FOUND_TITLE, texts.UNREADABLE_REQUEST),
    WrongMediaTypeError: (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, texts.NOT_FOUND_TITLE, texts.UNREADABLE_REQUEST),
    WriterStoppedError: (HTTPStatus.SERVICE_UNAVAILABLE, texts.NOT_WRITTEN_TITLE, texts.NOT_WRITTEN),
    UnavailableError: (HTTPStatus.SERVICE_UNAVAILABLE, texts.UNAVAILABLE_TITLE, texts.UNAVAILABLE),
    UnderPathError: (HTTPStatus.MISDIRECTED_REQUEST, texts.UNDER_PATH_TITLE, texts.UNDER_PATH),
}
_REASONS = {
    NotYoursError: "not_found",
    WrongSeatError: "wrong_seat",
    CrossSiteError: "cross_site",
    BodyTooLargeError: "too_large",
    UnreadableBodyError: "unreadable",
    WrongMediaTypeError: "media_type",
    WriterStoppedError: "not_written",
    UnavailableError: "unavailable",
    UnderPathError: "under_path",
}


class Failures:
    """Exception handlers: problem+json for the API, a page with one sentence elsewhere."""

    def __init__(self, pages: Pages, noting: Noting) -> None:
        self._pages = pages
        self._noting = noting
        self.handlers = {
            **dict.fromkeys(_SAID, self.known),
            RefusedError: self.refused,
            TooOftenError: self.slowed,
            HTTPException: self.http,
        }

    async def known(self, request: Request, failure: Exception) -> Response:
        """Answer a failure that has a sentence of its own."""
        status, title, text = _SAID[type(failure)]
        if isinstance(failure, NotYoursError | WrongSeatError):
            self._note_refusal(request, _REASONS[type(failure)])
        if isinstance(failure, UnderPathError) and self._noting.may(address_of(request)):
            log.warning("a proxy passed on a path above this server: give it a host name of its own, and let the proxy tell no prefix")
        response = self._answer(request, status, title, text, _REASONS[type(failure)], over=isinstance(failure, NotYoursError))
        if status is HTTPStatus.SERVICE_UNAVAILABLE:
            response.headers["retry-after"] = "5"
        return response

    async def refused(self, request: Request, failure: Exception) -> Response:
        """Answer a command that the rules do not allow."""
        assert isinstance(failure, RefusedError), "registered for refusals only"
        if failure.reason in (Reason.REMOVED, Reason.OTHER_PERSON):
            self._note_refusal(request, failure.reason.value)
        if _is_api(request):
            return refusal(failure)
        return self._page(status_of(failure), "Dat kan nu niet", texts.sentence(failure), over=failure.reason is Reason.REMOVED)

    async def slowed(self, request: Request, failure: Exception) -> Response:
        """Answer somebody who tries too many codes, or writes too fast."""
        assert isinstance(failure, TooOftenError), "registered for this only"
        said = texts.must_wait if _is_api(request) else texts.must_wait_live
        text = said(failure.reason, failure.seconds)
        response = self._answer(request, HTTPStatus.TOO_MANY_REQUESTS, "Wacht even", text, failure.reason)
        response.headers["retry-after"] = str(failure.seconds)
        return response

    async def http(self, request: Request, failure: Exception) -> Response:
        """Answer an error of the framework: no such page, or another method."""
        assert isinstance(failure, HTTPException), "registered for this only"
        status = HTTPStatus(failure.status_code)
        if status is HTTPStatus.NOT_FOUND and request.method in SAFE_METHODS and (link := link_in_path(request.scope["path"])):
            return RedirectResponse(link, HTTPStatus.SEE_OTHER)
        reason = "not_found" if status is HTTPStatus.NOT_FOUND else status.name.lower()
        response = self._answer(request, status, texts.NOT_FOUND_TITLE, texts.NOT_FOUND, reason)
        response.headers.update(failure.headers or {})
        return response

    async def unknown(self, request: Request, failure: Exception) -> Response:
        """Answer an unexpected failure, with a number that people can report."""
        text = texts.BROKEN.format(error_id=note_failure(request, failure, is_noted=self._noting.may(address_of(request))))
        return self._answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, texts.BROKEN_TITLE, text, "broken")

    def _note_refusal(self, request: Request, reason: str) -> None:
        """Log that somebody asked for what is not theirs: the route, but never whose it is."""
        route = request.scope.get("route")
        if self._noting.may(address_of(request)):
            log.warning("refused: %s at %s %s", reason, on_one_line(request.method), getattr(route, "path", "?"))

    def _answer(self, request: Request, status: HTTPStatus, title: str, text: str, reason: str, *, over: bool = False) -> Response:
        return problem(status, text, reason) if _is_api(request) else self._page(status, title, text, over=over)

    def _page(self, status: HTTPStatus, title: str, text: str, *, over: bool = False) -> Response:
        """Return a page with one sentence; `over`: the device may delete what it has of this conversation."""
        frame = Frame(page=Head(title, texts.HELP), over=over)
        return HTMLResponse(self._pages.render("message.html", frame, Secrets(), Message(title, text, TO_THE_START)), status)


def _is_api(request: Request) -> bool:
    """Say whether a script reads the answer: in the API, or on one of our pages."""
    return is_read_by_script(request) or request.url.path.startswith("/api/") or request.url.path.endswith(_READ_BY_SCRIPT)
