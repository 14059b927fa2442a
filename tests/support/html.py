"""A page as a person meets it: elements by id, text, and forms that can be filled in and sent."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from httpx2 import Client, Response

VOID = frozenset(
    {"area", "base", "br", "embed", "source", "track", "wbr", "col", "hr", "img", "input", "link", "meta", "use", "path", "rect", "circle"}
)


@dataclass
class Element:
    """One element with what is in it."""

    name: str
    attributes: dict[str, str]
    content: "list[Element | str]" = field(default_factory=list)

    def everything(self) -> "Iterator[Element]":
        """This element and all below it, in the order of the page."""
        yield self
        for part in self.content:
            if isinstance(part, Element):
                yield from part.everything()

    def all(self, name: str, **attributes: str) -> "list[Element]":
        """All elements of a kind that have these attributes; a name is found with and without the brackets that a shared one ends in."""
        wanted = {key.replace("_", "-").rstrip("-"): value for key, value in attributes.items()}
        return [part for part in self.everything() if part.name == name and wanted.items() <= part.called.items()]

    def one(self, name: str, **attributes: str) -> "Element":
        """The only element of a kind that has these attributes."""
        found = self.all(name, **attributes)
        assert len(found) == 1, f"{len(found)} times <{name}> with {attributes}"
        return found[0]

    def by_id(self, wanted: str) -> "Element":
        """The only element with this id."""
        found = [part for part in self.everything() if part.attributes.get("id") == wanted]
        assert len(found) == 1, f"{len(found)} times #{wanted}"
        return found[0]

    @property
    def called(self) -> dict[str, str]:
        """The attributes, with the name as the server knows it."""
        plain = {"name": self.attributes["name"].removesuffix("[]")} if "name" in self.attributes else {}
        return self.attributes | plain

    def ids(self) -> set[str]:
        """The ids of all elements."""
        return {part.attributes["id"] for part in self.everything() if "id" in part.attributes}

    @property
    def text(self) -> str:
        """All text, with single spaces and without soft hyphens, as it is read aloud."""
        found = " ".join(" ".join(part if isinstance(part, str) else part.text for part in self.content).split())
        return found.replace("\xad", "")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].content.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def read(html: str) -> Element:
    """Read a page or a fragment. Fails when elements are not closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].name}> is never closed"
    return reader.open[0]


def form(page: Element, *, button: str = "") -> Element:
    """The form of a page that has a button with this text; without a text, the only form that shows."""
    found = [one for one in page.all("form") if "hidden" not in one.attributes]
    if button:
        found = [one for one in found if any(button in pressed.text for pressed in one.all("button"))]
    assert len(found) == 1, f"{len(found)} forms with a button {button!r}"
    return found[0]


def filled(one: Element, typed: dict[str, str | list[str]], button: str = "") -> list[tuple[str, str]]:
    """What a browser sends of a form after somebody typed and chose, and pressed a button."""
    sent = [pair for name in _names(one) for pair in _values(one, name, typed)]
    pressed = [each for each in one.all("button") if button and button in each.text and "name" in each.attributes]
    return sent + [(each.attributes["name"], each.attributes.get("value", "")) for each in pressed[:1]]


def send(browser: Client, response: Response, typed: dict[str, str | list[str]] | None = None, *, button: str = "") -> Response:
    """Fill in and send the form of a page, as a browser without JavaScript does."""
    one = form(read(response.text), button=button)
    fields = filled(one, typed or {}, button)
    target = urljoin(str(response.url), one.attributes.get("action", ""))
    if one.attributes.get("method", "get") == "get":
        return browser.get(f"{urlsplit(target)._replace(query='').geturl()}?{urlencode(fields)}")
    return browser.post(target, content=urlencode(fields), headers={"content-type": "application/x-www-form-urlencoded"})


def follow(browser: Client, response: Response) -> Response:
    """Follow redirects to the page they lead to."""
    while response.is_redirect:
        response = browser.get(urljoin(str(response.url), response.headers["location"]))
    assert response.status_code == 200, f"{response.status_code} at {response.url}"
    return response


def _names(one: Element) -> list[str]:
    inputs = [part for part in one.everything() if part.name in ("input", "textarea") and "name" in part.attributes]
    return list(dict.fromkeys(part.attributes["name"] for part in inputs))


def _values(one: Element, name: str, typed: dict[str, str | list[str]]) -> list[tuple[str, str]]:
    plain = name.removesuffix("[]")
    if plain in typed:
        value = typed[plain]
        return [(name, each) for each in ([value] if isinstance(value, str) else value)]
    inputs = [part for part in one.everything() if part.attributes.get("name") == name]
    return [(name, _value(part)) for part in inputs if part.name != "button" and _is_sent(part)]


def _value(part: Element) -> str:
    return "".join(each for each in part.content if isinstance(each, str)) if part.name == "textarea" else part.attributes.get("value", "")


def _is_sent(part: Element) -> bool:
    return part.attributes.get("type") not in ("checkbox", "radio") or "checked" in part.attributes
