"""The facilitator's choices for the beamer, and the hall's Wi-Fi as a QR code."""

from dataclasses import dataclass

from markupsafe import Markup

from levensbreed.domain.conversation import Conversation
from levensbreed.web.shown.door import qr_svg


@dataclass(frozen=True, slots=True)
class ScreenChoices:
    """What the facilitator chose for the beamer."""

    count_hidden: bool
    paused: bool
    wifi_name: str


@dataclass(frozen=True, slots=True)
class Wifi:
    """The network of the hall, with its QR code."""

    name: str
    qr_svg: Markup


def show_choices(conversation: Conversation) -> ScreenChoices:
    """Return the choices."""
    return ScreenChoices(conversation.count_hidden, conversation.screen_paused, conversation.wifi_name)


def show_wifi(conversation: Conversation) -> Wifi | None:
    """Return the Wi-Fi card, or None when no network was filled in."""
    if not conversation.wifi_name:
        return None
    security = "WPA" if conversation.wifi_password else "nopass"
    secret = f"P:{_escaped(conversation.wifi_password)};" if conversation.wifi_password else ""
    text = f"WIFI:T:{security};S:{_escaped(conversation.wifi_name)};{secret};"
    return Wifi(conversation.wifi_name, qr_svg(text, "QR-code voor de wifi"))


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in '\\;,:"' else char for char in text)
