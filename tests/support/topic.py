"""Filling in the page of one topic as a browser without scripts does."""

from urllib.parse import urlencode

from httpx2 import Response

from tests.support.html import filled, read
from tests.support.prepared import Phone

MAIN = ("verder", "1")
BUTTONS = ("verder", "naar", "groep", "terug_groep")


def sent(phone: Phone, seen: Response, button: tuple[str, str] = MAIN, **typed: str | list[str]) -> Response:
    """Fill in a page that was opened before (fields named with `__` for a colon) and press a button."""
    form = read(seen.text).by_id("onderwerp")
    fields = filled(form, {name.replace("__", ":"): value for name, value in typed.items()})
    pressed = [(name, value) for name, value in fields if name not in BUTTONS] + [button]
    return phone.browser.post(str(seen.url), content=urlencode(pressed), headers={"content-type": "application/x-www-form-urlencoded"})


def went_on(phone: Phone, row: str = "wonen", **typed: str | list[str]) -> Response:
    """Open a topic, fill it in and press the main button."""
    return sent(phone, phone.get(f"invullen/{row}"), MAIN, **typed)


def stands(phone: Phone, row: str = "wonen") -> dict[str, str]:
    """The answer at each group of a topic."""
    return {column: each["waarde"]["stand"] for (at, column), each in phone.answers().items() if at == row}
