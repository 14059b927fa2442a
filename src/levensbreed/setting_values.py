"""Parse the values of settings, or refuse them with a sentence that says what is needed."""

import ipaddress
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from urllib.parse import urlsplit

_PORTS_AT_MOST = 65_535
_STANDARD_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.?")
_OF_ORCHESTRATOR = re.compile(r"(tcp|udp|sctp)://.*")
"""What Kubernetes puts in LEVENSBREED_PORT when a service in the same namespace is called levensbreed."""
_ENDS_IN_NUMBER = re.compile(r"(.*\.)?\d+\.?")
_START_CODE_CHARS = range(8, 101)
_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LAST_SECOND = time(23, 59, 59)


class WrongValueError(ValueError):
    """The value of a setting makes no sense; the server does not start with it."""


class IgnoredValueError(ValueError):
    """The value of a setting was put there by another program, or has no effect; the default is used, and the log says so."""


def text(value: str) -> str:
    """Return the value. Raises WrongValueError for control characters, surrounding quotes or surrounding spaces."""
    if any(ord(sign) < 0x20 or ord(sign) == 0x7F for sign in value):  # ASCII control characters.
        raise WrongValueError("a line end or another invisible sign is in it; leave it out (was the file made on Windows?)")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        raise WrongValueError("quotes are around it, and they count as part of it; leave them out")
    if value != value.strip():
        raise WrongValueError("spaces are around it; leave them out")
    return value


def number(least: int, most: int) -> Callable[[str], int]:
    """Make a parser of whole numbers from `least` to `most`."""

    def read(value: str) -> int:
        digits = value.strip()
        if not (digits.isascii() and digits.isdigit() and len(digits) <= len(str(most)) + 1 and least <= int(digits) <= most):
            raise WrongValueError(f"a number between {least} and {most} is needed")
        return int(digits)

    return read


def port(least: int = 1) -> Callable[[str], int]:
    """Make a parser of TCP ports."""
    read_number = number(least, _PORTS_AT_MOST)

    def read(value: str) -> int:
        if _OF_ORCHESTRATOR.fullmatch(value.strip()):
            raise IgnoredValueError("this is the address of a service (Kubernetes writes it), no port; it is ignored")
        return read_number(value)

    return read


def one_of(*allowed: str) -> Callable[[str], str]:
    """Make a parser that accepts only these words."""

    def read(value: str) -> str:
        if text(value) not in allowed:
            raise WrongValueError(f"{' or '.join(allowed)} is needed")
        return value

    return read


def folder(value: str) -> Path:
    """Return a folder, with `~` expanded."""
    try:
        return Path(text(value)).expanduser()
    except RuntimeError as error:
        raise WrongValueError(f"{value.partition('/')[0]}: there is no such user on this machine; write the whole path") from error


def file(value: str) -> str:
    """Return the path of a file; it need not exist."""
    return str(folder(value))


def host(value: str) -> str:
    """Return an address or host name of this machine to listen on."""
    plain = text(value).removeprefix("[").removesuffix("]")
    if not (_is_address(plain) or is_host_name(plain.lower())):
        raise WrongValueError("an address of this machine is needed, such as 127.0.0.1, 0.0.0.0 or ::, without http:// and without a port")
    return plain


def public_url(value: str) -> str:
    """Return the address that people type, without a trailing slash."""
    if "://" not in text(value):
        raise WrongValueError(f"begin with https:// (or http://), for example https://{value.lstrip('/') or 'levensbreed.example.nl'}")
    try:
        parts = urlsplit(value)
        name, at = parts.hostname or "", parts.port
    except ValueError as error:
        raise WrongValueError("this is no address; give one such as https://levensbreed.example.nl") from error
    if parts.scheme not in _STANDARD_PORTS:
        raise WrongValueError("begin with https:// (or http://)")
    if "@" in parts.netloc:
        raise WrongValueError("leave out the name and password before the @")
    if parts.path not in ("", "/") or "?" in value or "#" in value:
        raise WrongValueError(
            f"leave out what comes after the host: Levensbreed needs a host name of its own, such as {parts.scheme}://{name}"
        )
    _require_host_of_url(parts.scheme, name)
    shown = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{shown}" + (f":{at}" if at and at != _STANDARD_PORTS[parts.scheme] else "")


def _require_host_of_url(scheme: str, name: str) -> None:
    if not name.isascii():
        try:
            plain = name.encode("idna").decode()
        except UnicodeError as error:
            raise WrongValueError("this is no host name") from error
        raise WrongValueError(f"write the host name as computers know it: {scheme}://{plain}")
    if not (_is_address(name) or is_host_name(name)):
        raise WrongValueError("this is no host name; give an address such as https://levensbreed.example.nl")
    if name == "localhost" or name.endswith(".localhost") or (_is_address(name) and _leads_nowhere(name)):
        raise IgnoredValueError(
            "phones that follow this address come to themselves; it is ignored, and the address of this machine in its network is shown"
        )


def proxies(value: str) -> tuple[str, ...]:
    """Return IP addresses and networks, separated by commas."""
    return tuple(_proxy(part.strip()) for part in text(value).split(",") if part.strip())


def _proxy(value: str) -> str:
    try:
        network = ipaddress.ip_network(value, strict=False)
    except ValueError as error:
        raise WrongValueError(f"{value}: an address or a network is needed, such as 10.0.0.2 or 10.0.0.0/24, no name") from error
    alone = value.partition("/")[0]
    if ipaddress.ip_address(alone) != network.network_address:
        raise WrongValueError(f"{value}: is the network meant? Then write {network}; or write {alone} for one proxy")
    return value


def database_url(value: str) -> str:
    """Return the address of a PostgreSQL database. Errors never quote the value, because it holds a password."""
    if not text(value).startswith(("postgresql://", "postgres://")):
        raise WrongValueError("an address that begins with postgresql:// is needed, or nothing for SQLite")
    authority, _, options = value.partition("://")[2].partition("?")
    is_torn = authority.count("@") > 1 or "@" in authority.partition("/")[2] or ("@" in options and "@" not in authority)
    if is_torn or "#" in value or " " in value:
        raise WrongValueError(
            "in a user or password some signs are written otherwise: @ as %40, / as %2F, ? as %3F, # as %23, a space as %20"
        )
    return value


def start_code(value: str) -> str:
    """Return a start code: long enough not to be guessed, of characters that people can type."""
    if value and len(text(value)) not in _START_CODE_CHARS:
        least, most = _START_CODE_CHARS[0], _START_CODE_CHARS[-1]
        raise WrongValueError(f"{least} to {most} signs are needed, or nothing when anybody may begin a conversation")
    if not value.isprintable():
        raise WrongValueError("a sign is in it that nobody can type; choose letters, digits and spaces")
    return value


def contacts(value: str) -> tuple[str, ...]:
    """Return the addresses at which a vulnerability can be reported."""
    found = tuple(part.strip() for part in text(value).split(",") if part.strip())
    for each in found:
        if not re.fullmatch(r"(mailto:[^\s@]+@[^\s@]+|https://[^\s/]\S*|tel:\+[\d-]+)", each) or not each.isascii():
            raise WrongValueError(f"{each}: mailto:…, https://… or tel:+… is needed, with commas between them")
    return found


def languages(value: str) -> tuple[str, ...]:
    """Return language tags as defined in RFC 5646, such as `nl`."""
    found = tuple(part.strip() for part in text(value).split(",") if part.strip())
    if not found or not all(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", each) for each in found):
        raise WrongValueError("short names of languages are needed, such as nl,en")
    return found


def moment(value: str) -> datetime | None:
    """Return a moment, or the last second of a day when no time is given; UTC when no zone is given, None when empty."""
    if not text(value):
        return None
    try:
        found = datetime.combine(date.fromisoformat(value), _LAST_SECOND) if _A_DAY.fullmatch(value) else datetime.fromisoformat(value)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise WrongValueError("a day is needed, such as 2027-06-30 or 2027-06-30T12:00:00Z") from error


def is_host_name(name: str) -> bool:
    """Say whether this can be a host name; a name that ends in a number would be an address."""
    return bool(_HOST.fullmatch(name)) and not _ENDS_IN_NUMBER.fullmatch(name) and len(name) <= 253  # RFC 1035.


def _is_address(value: str) -> bool:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        return False
    return True


def _leads_nowhere(value: str) -> bool:
    found = ipaddress.ip_address(value)
    return found.is_loopback or found.is_unspecified
