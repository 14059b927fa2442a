"""The private links of the facilitator, a colleague and the beamer, and the recovery sheet on paper."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from levensbreed.domain.commands import RenewLink
from levensbreed.domain.seats import COLLEAGUE, OWN, SeatKind
from levensbreed.storage.seats import door_nonce, key_nonce
from levensbreed.web.address import own_address
from levensbreed.web.live_page import live_views, state_of
from levensbreed.web.replies import go, operation_filled_in, page
from levensbreed.web.routing import Call
from levensbreed.web.shown.door import qr_svg
from levensbreed.web.shown.inviting import InvitationShown, show_invitation

_OWNERS = {"eigen": OWN, "collega": COLLEAGUE}


@dataclass(frozen=True, slots=True)
class PrivateLinks:
    """The private links that the facilitator may see; empty where there is none (any more)."""

    facilitator_link: str
    second_link: str
    join_link: str
    screen_url: str


@dataclass(frozen=True, slots=True)
class LinksPage:
    """The invitation beside the links."""

    invitation: InvitationShown


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The facilitator's own link, to scan from paper."""

    facilitator_qr: Markup


async def links_page(call: Call) -> Response:
    """Show all links of this conversation, and the invitation."""
    state = await state_of(call)
    shared = live_views(call).shared(state, call.parts.now_ms())
    invitation = show_invitation(state.conversation, live_views(call).door(state), own_address(call))
    return page(call, "facilitator/links.html", "Links en uitnodiging", *shared, private_links(call), LinksPage(invitation))


async def recovery_sheet(call: Call) -> Response:
    """Show the sheet to print: with it the conversation can continue on another laptop."""
    state = await state_of(call)
    shared, links = live_views(call).shared(state, call.parts.now_ms()), private_links(call)
    sheet = RecoverySheet(qr_svg(links.facilitator_link, "QR-code van uw eigen link"))
    return page(call, "facilitator/recovery.html", "Herstelblad", *shared, links, sheet)


async def renew(call: Call) -> Response:
    """Replace a link that somebody else got hold of."""
    which = call.text("welke")
    owner = _OWNERS.get(which, OWN)
    kind = SeatKind.SCREEN if which == "scherm" else SeatKind.FACILITATOR
    _, key = call.parts.doorkeeper.new_private(kind, owner)
    await call.parts.dispatch(RenewLink(call.conversation_id, owner, key, call.visitor.browser_hash, operation_filled_in(call)))
    return go(f"/gesprekken/{call.conversation_id}/links")


def private_links(call: Call) -> PrivateLinks:
    """Return the private links as they are now."""
    return PrivateLinks(
        facilitator_link=_link(call, "leiden", SeatKind.FACILITATOR, OWN),
        second_link=_link(call, "leiden", SeatKind.FACILITATOR, COLLEAGUE),
        join_link=join_link(call),
        screen_url=_link(call, "scherm", SeatKind.SCREEN, OWN),
    )


def _link(call: Call, place: str, kind: SeatKind, owner: str) -> str:
    with call.parts.database.snapshot() as connection:
        nonce = key_nonce(connection, call.conversation_id, kind, owner)
    return f"{own_address(call)}/{place}#{call.parts.doorkeeper.private_key(kind, nonce)}" if nonce else ""


def join_link(call: Call) -> str:
    """Return the join link, empty while the door is closed."""
    with call.parts.database.snapshot() as connection:
        nonce = door_nonce(connection, call.conversation_id)
    return f"{own_address(call)}/meedoen#{call.parts.doorkeeper.link_key(nonce)}" if nonce else ""
