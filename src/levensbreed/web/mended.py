"""Private links that a mail program broke: with %23 instead of #, the key is in the path or query, where logs and Referer see it."""

import re

from starlette.datastructures import URL

from levensbreed.domain.codes import keys_from_typing

_IN_PATH = re.compile(r"/(leiden|scherm|meedoen)[/\s]*(?:#|%23|%2523)(.*)", re.DOTALL)
_IN_FRAGMENT = re.compile(r"[^A-Za-z0-9]")


def link_in_path(path: str) -> str | None:
    """Return the link that a path with an encoded # stands for; None when there is no key in it."""
    found = _IN_PATH.fullmatch(path)
    if found is None or next(keys_from_typing(found[2]), None) is None:
        return None
    return f"/{found[1]}#{_IN_FRAGMENT.sub('', found[2])}"


def link_in_query(url: URL) -> str | None:
    """Return the link that an address with a key in its query stands for; None when there is no key in it."""
    key = next(keys_from_typing(url.query), None) if url.query else None
    return f"{url.path}#{key}" if key else None
