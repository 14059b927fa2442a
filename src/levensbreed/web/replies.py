"""Makes responses: pages with what every page needs, redirects, and cookies."""

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType

from starlette.responses import HTMLResponse, RedirectResponse, Response

from levensbreed.domain.limits import OPERATION_ID_CHARS_MIN
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Browser
from levensbreed.web.access import SHARED_DEVICE, cookie_header
from levensbreed.web.address import own_address
from levensbreed.web.keys import hash_key, new_id, new_key
from levensbreed.web.notices import notices_of
from levensbreed.web.pages import Context, Contexts
from levensbreed.web.routing import Call
from levensbreed.web.shown.conversation import OfConversation
from levensbreed.web.shown.frame import TO_THE_START, Action, Frame, Head, Message, Secrets
from levensbreed.web.texts import HELP, HELP_FROM, sentence

NOTHING: Mapping[str, str] = MappingProxyType({})
_FORM_OP_CHARS = 40
_NOT_FILLED_IN = frozenset({"op", "form_token", "basis"})
"""Fields that may differ between two taps on one form."""
KEEP_FOR = "levensbreed-bewaren"
"""The header that lets a browser store a page and open it without a connection, for the participant that it names."""


def page(
    call: Call,
    template: str,
    title: str,
    *contexts: Context,
    status: HTTPStatus = HTTPStatus.OK,
    errors: Mapping[str, str] = NOTHING,
    values: Mapping[str, str] = NOTHING,
    keep: tuple[str, ...] = (),
    keeps_forms: bool | None = None,
) -> Response:
    """Return a whole page; `title` is also the title in the browser.

    `errors` and `values` are the errors and the contents of its fields, by name. `keep` are the pages, including
    this one, that a browser may store to open without a connection; never on a borrowed device. `keeps_forms`: None goes by the seat.
    """
    kept = () if call.visitor.on_shared_device else keep
    frame = Frame(
        page=Head(title, _help(contexts)),
        keep=kept,
        keeps_forms=call.leads if keeps_forms is None else keeps_forms,
        address_display=own_address(call).split("://", 1)[-1],
        shared_device=call.visitor.on_shared_device,
        notices=notices_of(call),
        errors=errors,
        values=values,
    )
    secrets = Secrets(call.parts.doorkeeper.form_token(call.visitor.cookie), new_id(), call.seat_id)
    response = HTMLResponse(call.parts.pages.render(template, frame, secrets, *contexts), status)
    if kept and status == HTTPStatus.OK:
        response.headers[KEEP_FOR] = call.seat_id
    return response


def _help(contexts: Contexts) -> str:
    contact = next((each.c.help_contact for each in contexts if isinstance(each, OfConversation)), "").rstrip(".")
    return HELP_FROM.format(contact=contact) if contact else HELP


def say(call: Call, title: str, text: str, *, action: Action = TO_THE_START, over: bool = False) -> Response:
    """Return a page with one message and a link; `over`: the device deletes what it has of this conversation."""
    frame = Frame(page=Head(title, HELP), over=over)
    return HTMLResponse(call.parts.pages.render("message.html", frame, Secrets(), Message(title, text, action)))


def go(address: str) -> Response:
    """Return a redirect after a form was sent."""
    return RedirectResponse(address, HTTPStatus.SEE_OTHER)


def field_error(refused: RefusedError, field: str = "") -> dict[str, str]:
    """Return the sentence of a refusal by the field that it is about; `field` when it names none."""
    return {refused.field or field: sentence(refused)}


def status_of_page(refused: RefusedError) -> HTTPStatus:
    """Return the status of a page that shows what was typed once more."""
    return HTTPStatus.CONFLICT if refused.reason is Reason.OPERATION_REUSED else HTTPStatus.UNPROCESSABLE_ENTITY


def operation(call: Call) -> str:
    """Return the operation id in a form, or a new one for a form without.

    Sending the same form with other content is refused, so use this only for pages that then show what was typed.
    """
    typed = call.text("op")
    return typed if typed.isalnum() and OPERATION_ID_CHARS_MIN <= len(typed) <= _FORM_OP_CHARS else new_id()


def operation_filled_in(call: Call) -> str:
    """Return an operation id that is derived from the form's own id and everything that was filled in.

    Somebody who goes back, changes something and sends the form again makes another operation: it is not a second tap.
    """
    filled_in = sorted((name, values) for name, values in call.form.items() if name not in _NOT_FILLED_IN)
    about = repr((operation(call), call.request.url.path, filled_in))
    return hashlib.blake2b(about.encode("utf-8", "replace"), digest_size=16).hexdigest()


class Renewal:
    """A browser's cookie being renewed: the new value, for the browser and for the tables."""

    def __init__(self, call: Call) -> None:
        self._call = call
        is_shared = call.text("gedeeld") == "ja" or call.visitor.on_shared_device
        self._value = new_key() + (SHARED_DEVICE if is_shared else "")
        self.browser = Browser(hash_key(self._value), call.visitor.browser_hash)

    def tell(self, response: Response) -> Response:
        """Return the response with the new cookie."""
        response.headers.append("set-cookie", cookie_header(self._call.request, self._value))
        return response
