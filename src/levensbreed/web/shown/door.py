"""The door as it is shown: the code, the code in spoken Dutch, and the QR code."""

import io
from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

from levensbreed.domain.codes import in_groups, spoken
from levensbreed.web.keys import Doorkeeper
from levensbreed.web.reach import Reach

_QR_CODES_KEPT = 256
"""How many QR codes are cached, and the keys of as many doors: drawing one takes ten ms, and every push of a room shows its door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorShown:
    """The door; `only_here` says that phones cannot reach its address. Of a closed one there is nothing to tell but that."""

    open: bool
    only_here: bool
    code: str = ""
    code_spoken: str = ""
    qr_svg: str = ""
    join_url_display: str = ""


def show_door(nonce: bytes | None, doorkeeper: Doorkeeper, reach: Reach) -> DoorShown:
    """Return the door."""
    address = reach.address()
    only_here = reach.is_only_here()
    if nonce is None:
        return DoorShown(open=False, only_here=only_here)
    code, link_key = _keys_of(doorkeeper, nonce)
    return DoorShown(
        open=True,
        only_here=only_here,
        code=in_groups(code),
        code_spoken=spoken(code),
        qr_svg=qr_svg(f"{address}/meedoen#{link_key}"),
        join_url_display=address.split("://", 1)[-1],
    )


@lru_cache(maxsize=_QR_CODES_KEPT)
def _keys_of(doorkeeper: Doorkeeper, nonce: bytes) -> tuple[str, str]:
    return doorkeeper.code(nonce), doorkeeper.link_key(nonce)


@lru_cache(maxsize=_QR_CODES_KEPT)
def qr_svg(text: str, label: str = "QR-code om mee te doen") -> Markup:
    """Return a QR code as SVG without inline style; `label` says what it is for."""
    drawn = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        drawn, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2, svgclass="qr", lineclass="qr__ink", light="#fff"
    )
    svg = drawn.getvalue().decode()
    return Markup(svg.replace("<svg ", f'<svg role="img" aria-label="{label}" ', 1))  # noqa: S704  # Drawn here, without any typed text in it.
