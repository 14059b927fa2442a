"""Joint texts as programs read and write them."""

from levensbreed.web.api.schema import Body


class PutTextBody(Body):
    """One update of a joint text: Yjs v1, in base64. `generatie` is that of the text it was made in."""

    op: str
    generatie: str
    bijdrage: str


class TextSaved(Body):
    """Proof that an update is durable; `nummer` is its place among all changes of the conversation."""

    op: str
    opgeslagen: bool
    nummer: int


class TextRead(Body):
    """A joint text: what it says now, and the same as one update in base64."""

    generatie: str
    tekst: str
    stand: str


class Generation(Body):
    """The generation that a text has now."""

    generatie: str
