"""The facilitator's choices for the beamer, and the hall's Wi-Fi as a QR code."""

from typing import Any

from levensbreed.domain.conversation import Conversation
from levensbreed.web.shown.door import qr_svg


def show_choices(conversation: Conversation) -> dict[str, Any]:
    """Return the choices (`choices`)."""
    return {"count_hidden": conversation.count_hidden, "paused": conversation.screen_paused, "wifi_name": conversation.wifi_name}


def show_wifi(conversation: Conversation) -> dict[str, Any] | None:
    """Return the Wi-Fi card (`wifi`), or None when no network is filled in."""
    if not conversation.wifi_name:
        return None
    security = "WPA" if conversation.wifi_password else "nopass"
    secret = f"P:{_escaped(conversation.wifi_password)};" if conversation.wifi_password else ""
    text = f"WIFI:T:{security};S:{_escaped(conversation.wifi_name)};{secret};"
    return {"name": conversation.wifi_name, "qr_svg": qr_svg(text, "QR-code voor de wifi")}


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in '\\;,:"' else char for char in text)
