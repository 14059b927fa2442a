"""Extracts from a page what people read, and where it leads."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

INLINE = {"a", "abbr", "b", "bdi", "em", "i", "lb-count", "mark", "strong", "wbr"}
UNREAD = {"script", "style", "svg", "template", "textarea"}
WITHOUT_CONTENT = {"br", "hr", "img", "input", "link", "meta", "wbr"}
SPOKEN = ("aria-label", "title", "placeholder", "alt")

type Attributes = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as people read it: its pieces of text, and the addresses of its links and choices."""

    texts: list[str]
    leads_to: list[str]


def read_page(html: str) -> Page:
    """Return what people read on a page, in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_piece()
    return Page(reader.texts, reader.leads_to)


@dataclass
class _Form:
    """A form that only navigates: its address, and the choices."""

    action: str
    choices: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Divides a page into pieces of text: a new piece at each element that is not part of a sentence.

    A link with a class is a button or stands alone; a link without a class is part of its sentence. Text marked as not to be translated is
    a code or an address.
    """

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.leads_to: list[str] = []
        self._piece = ""
        self._unread: list[str] = []
        self._form: _Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a new piece if the element does, and note where it leads."""
        found = dict(attrs)
        if self._unread or tag in UNREAD or found.get("aria-hidden") == "true" or found.get("translate") == "no":
            self._unread += [] if tag in WITHOUT_CONTENT else [tag]
            return
        if tag not in INLINE or (tag == "a" and "class" in found):
            self.end_piece()
        self.texts += [text for name in SPOKEN if (text := (found.get(name) or "").strip())]
        self._note_where(tag, found)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Do nothing: an element that closes itself contains no text."""

    def handle_endtag(self, tag: str) -> None:
        """End the piece, or the part that is not read."""
        if self._unread:
            if tag == self._unread[-1]:
                self._unread.pop()
            return
        if tag not in INLINE:
            self.end_piece()
        if tag == "form" and self._form:
            self.leads_to += [f"{self._form.action}?{choice}" for choice in self._form.choices]
            self._form = None

    def handle_data(self, data: str) -> None:
        """Add text to the piece."""
        if not self._unread:
            self._piece += data

    def end_piece(self) -> None:
        """Store the piece that was being read."""
        piece = " ".join(self._piece.replace("\u00ad", "").split())
        if piece:
            self.texts.append(piece)
        self._piece = ""

    def _note_where(self, tag: str, attributes: Attributes) -> None:
        if tag == "a" and attributes.get("href"):
            self.leads_to.append(attributes["href"] or "")
        if tag == "form" and (attributes.get("method") or "get") == "get":
            self._form = _Form(attributes.get("action") or "")
        if tag == "input" and self._form and attributes.get("type") == "radio":
            self._form.choices.append(f"{attributes.get('name')}={attributes.get('value')}")
