"""Where somebody can report a vulnerability: `/.well-known/security.txt`, as RFC 9116 wants it."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response

from levensbreed.domain.limits import SECURITY_TXT_LOOK_SECONDS, SECURITY_TXT_WARNING_DAYS
from levensbreed.settings import Settings
from levensbreed.web.routing import Call

log = logging.getLogger(__name__)

ADDRESS = "/.well-known/security.txt"


async def security_txt(call: Call) -> Response:
    """The file; nothing where nobody can be told, or where it can no longer be trusted."""
    settings = call.parts.settings
    if not settings.security_contacts or is_expired(settings, call.parts.now_ms()):
        raise HTTPException(404)
    return PlainTextResponse(text_of(settings))


def is_expired(settings: Settings, now_ms: int) -> bool:
    """Say whether nobody stands for the contacts any more."""
    until = settings.security_expires
    return until is not None and until.timestamp() * 1000 <= now_ms


def days_left(until: datetime, now_ms: int) -> int:
    """Return how many whole days somebody still stands for the contacts."""
    return (until - datetime.fromtimestamp(now_ms / 1000, UTC)).days


def text_of(settings: Settings) -> str:
    """Return the file. Only an address with TLS may be called the right one of it (RFC 9116, 2.5.2)."""
    lines = [f"Contact: {contact}" for contact in settings.security_contacts]
    if settings.security_expires:
        lines.append(f"Expires: {_in_utc(settings.security_expires)}")
    lines.append(f"Preferred-Languages: {', '.join(settings.security_languages)}")
    if settings.public_url.startswith("https://"):
        lines.append(f"Canonical: {settings.public_url}{ADDRESS}")
    return "".join(f"{line}\r\n" for line in lines)


async def watch_expiry(settings: Settings, now_ms: Callable[[], int]) -> None:
    """Tell at the start and every day that the time of the file is almost over, or that it is over and nobody gets it."""
    while settings.security_expires:
        if is_expired(settings, now_ms()):
            log.error("security.txt expired and is no longer given; look at the contacts and set LEVENSBREED_SECURITY_EXPIRES anew")
        elif (days := days_left(settings.security_expires, now_ms())) < SECURITY_TXT_WARNING_DAYS:
            log.warning("security.txt expires in %d days; look at the contacts and set LEVENSBREED_SECURITY_EXPIRES anew", days)
        await asyncio.sleep(SECURITY_TXT_LOOK_SECONDS)


def _in_utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
