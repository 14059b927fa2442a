"""The shapes of the API, with their Dutch names, and the documentation of each route."""

from dataclasses import dataclass, field
from typing import Annotated, Any

import msgspec


class Body(msgspec.Struct, forbid_unknown_fields=True):
    """A JSON object of the API."""


class DoneBody(Body):
    """Whether somebody is done; `deelnemer` is who, as a check."""

    op: str
    klaar: bool
    deelnemer: str = ""


class StepBody(Body):
    """One step forward or back; `van` is the phase that was seen."""

    op: str
    van: str
    naar: str


class DoorBody(Body):
    """Open the door with a new code, or close it."""

    op: str
    open: bool


class Saved(Body):
    """Proof that a change is durable."""

    op: str


class BeginBody(Body):
    """What is needed to start a conversation of any kind; only the municipality has no default.

    `startcode` is needed where the instance has one. `vorm` is the id of the form; without it, the first form that this instance offers.
    """

    gemeente: str
    titel: str = ""
    datum: Annotated[str | None, msgspec.Meta(extra_json_schema={"format": "date"})] = None
    begintijd: str = ""
    eindtijd: str = ""
    plaats: str = ""
    afwezig: str = ""
    startcode: str = ""
    vorm: str = ""


class Created(Body):
    """A new conversation with its private keys, which are shown only now."""

    id: str
    gespreksleider_sleutel: str
    scherm_sleutel: str


class JoinBody(Body):
    """Taking a chair, with the spoken code or the key of the join link.

    Repeating the same operation returns the chair only with the same `bewijs`: at least 20 characters that nobody else knows.
    """

    rol: str
    op: str
    bewijs: str = ""
    code: str = ""
    sleutel: str = ""
    organisatie: str = ""
    naam: str = ""


class Joined(Body):
    """A chair, and the key with which it can be used again."""

    gesprek: str
    deelnemer: str
    sleutel: str


class Problem(Body):
    """Why something was refused (RFC 9457). `reden` is the named reason, `detail` a Dutch sentence."""

    title: str
    status: int
    detail: str
    reden: str
    type: str = "about:blank"
    veld: str = ""
    waarde: dict[str, Any] | None = None
    versie: int | None = None


class Alive(Body):
    """Whether the data set can be read and written."""

    leest: bool
    schrijft: bool


class Ready(Body):
    """Whether people may be sent to this server."""

    gereed: bool


class Reached(Body):
    """This request has reached the server itself, and not something in between."""

    bereikbaar: bool = True


@dataclass(frozen=True, slots=True)
class ApiDoc:
    """The documentation of one route. Schemas are msgspec types."""

    summary: str
    answers: Any  # A msgspec type or a plain dict type; documentation takes either.
    takes: type[Body] | None = None
    example: dict[str, object] = field(default_factory=dict)
    status: int = 200
    media_type: str = "application/json"
    same_as: str = ""
    """The method that does the same and is documented in full."""
    or_takes: tuple[type[Body], ...] = ()
    """Other shapes that the route takes as well."""
