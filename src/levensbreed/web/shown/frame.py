"""What every whole page has around what it shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from levensbreed.web.keys import new_id


@dataclass(frozen=True, slots=True)
class Head:
    """The title of a page, and whom to ask for help."""

    title: str
    help: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a form carries unseen: the token of the browser, the id of the operation, and which of its seats is meant.

    What is pushed live is the same for all who watch, so there only the operation is known: the page fills in the rest.
    """

    form_token: str = ""
    op: str = field(default_factory=new_id)
    seat_id: str = ""


@dataclass(frozen=True, slots=True)
class Notices:
    """What happened to a chair: the `sentences`, `until` which event they tell, where that is noted (`url`) and the page they stand on."""

    sentences: list[str]
    until: int
    url: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every page needs beside what it shows.

    `keep` names the pages that the browser may keep, `keeps_forms` says that it keeps what is typed, `over` that it lets go of the
    conversation. `errors` and `values` are the errors and the contents of the page's fields, by name.
    """

    page: Head
    keep: tuple[str, ...] = ()
    keeps_forms: bool = False
    over: bool = False
    address_display: str = ""
    shared_device: bool = False
    notices: Notices | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Action:
    """Where a message leads on."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Message:
    """A page that says one thing and leads on."""

    title: str
    text: str
    action: Action


TO_THE_START = Action("Naar de beginpagina", "/")
