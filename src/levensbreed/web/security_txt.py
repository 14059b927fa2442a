"""Where vulnerabilities can be reported: `/.well-known/security.txt`, according to RFC 9116."""

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
    """Send the file; 404 when there are no contacts, or when it has expired."""
    settings = call.parts.settings
    if not settings.security_contacts or is_expired(settings, call.parts.now_ms()):
        raise HTTPException(404)
    return PlainTextResponse(text_of(settings))


def is_expired(settings: Settings, now_ms: int) -> bool:
    """Say whether the contacts have expired."""
    until = settings.security_expires
    return until is not None and until.timestamp() * 1000 <= now_ms


def days_left(until: datetime, now_ms: int) -> int:
    """Return for how many whole days the contacts are still valid."""
    return (until - datetime.fromtimestamp(now_ms / 1000, UTC)).days


def text_of(settings: Settings) -> str:
    """Return the content of the file. Only an address with TLS may be called canonical (RFC 9116, 2.5.2)."""
    lines = [f"Contact: {contact}" for contact in settings.security_contacts]
    if settings.security_expires:
        lines.append(f"Expires: {_in_utc(settings.security_expires)}")
    lines.append(f"Preferred-Languages: {', '.join(settings.security_languages)}")
    if settings.public_url.startswith("https://"):
        lines.append(f"Canonical: {settings.public_url}{ADDRESS}")
    return "".join(f"{line}\r\n" for line in lines)


async def watch_expiry(settings: Settings, now_ms: Callable[[], int]) -> None:
    """Log at the start and every day that the file is about to expire, or that it has expired and is no longer sent."""
    while settings.security_expires:
        if is_expired(settings, now_ms()):
            log.error("security.txt expired and is no longer given; look at the contacts and set LEVENSBREED_SECURITY_EXPIRES anew")
        elif (days := days_left(settings.security_expires, now_ms())) < SECURITY_TXT_WARNING_DAYS:
            log.warning("security.txt expires in %d days; look at the contacts and set LEVENSBREED_SECURITY_EXPIRES anew", days)
        await asyncio.sleep(SECURITY_TXT_LOOK_SECONDS)


def _in_utc(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
