"""What is stored about people, why, and for how long. The privacy page shows this list; a test compares it with the tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict


class Kept(TypedDict):
    """One thing that is stored. `holds` names the tables, or columns of tables, in which it is stored."""

    what: str
    why: str
    until: str
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindPrivacy:
    """What a kind of conversation stores about people.

    `yours` is about one participant, `group` about the group; `facts` names its tables with choices for the conversation itself.
    """

    yours: tuple[Kept, ...]
    group: tuple[Kept, ...] = ()
    facts: tuple[str, ...] = ()


GONE = "Tot het gesprek weg is."
_YOURS = "Tot het gesprek weg is, of tot u alles van u wist."

_WHO: tuple[Kept, ...] = (
    {
        "what": "Uw rol",
        "why": "Uw rol bepaalt welke vraag u krijgt.",
        "until": _YOURS,
        "holds": ("participants.role", "participants.own_offer"),
    },
    {"what": "Uw organisatie", "why": "Zo ziet de groep wie wat biedt.", "until": _YOURS, "holds": ("participants.organisation",)},
    {
        "what": "De naam die u zelf kiest",
        "why": "Alleen de gespreksleider ziet deze naam. Leeg laten mag.",
        "until": _YOURS,
        "holds": ("participants.name",),
    },
)
_HOW: tuple[Kept, ...] = (
    {
        "what": "Hoe u meedoet",
        "why": "Wanneer u aanschoof, of u klaar bent, met telefoon of zonder, per onderwerp, per vraag of in de hele tabel.",
        "until": _YOURS,
        "holds": (
            "participants.id",
            "participants.conversation_id",
            "participants.joined_ms",
            "participants.number",
            "participants.done",
            "participants.done_seq",
            "participants.origin",
            "participants.whole_table",
            "participants.by_question",
            "participants.seq",
        ),
    },
    {
        "what": "Dat iemand is weggehaald, samengevoegd of gestopt",
        "why": "De gespreksleider kan een vergissing terugdraaien. Daarna blijft alleen een nummer over.",
        "until": "De antwoorden nog tien minuten. Het nummer tot het gesprek weg is.",
        "holds": ("participants.removed_ms", "participants.merged_into", "tombstones"),
    },
    {
        "what": "Een sleutel in uw browser (een cookie)",
        "why": "Zo weten we dat u het bent.",
        "until": "Tot u dit apparaat wist, of na 90 dagen.",
        "holds": ("browser_seats",),
    },
    {
        "what": "Wat er met uw plaats gebeurde",
        "why": "Dat uw terugkomcode is gebruikt, of dat de gespreksleider iets veranderde. Zo ziet u het.",
        "until": _YOURS,
        "holds": ("seat_events",),
    },
    {
        "what": "Uw terugkomcode, en de code en links van het gesprek",
        "why": "Zo komt u terug op een ander apparaat. De codes zelf staan er niet leesbaar in.",
        "until": "Tot de deur dichtgaat, er een nieuwe is, of het gesprek weg is.",
        "holds": ("keys", "doors"),
    },
)
_OF_CONVERSATION: Kept = {
    "what": "De gegevens van het gesprek",
    "why": "Gemeente, dag, plaats en keuzes. Ook wie u om hulp kunt vragen, en wie is uitgenodigd of afwezig.",
    "until": GONE,
    "holds": ("conversations",),
}
_REST: tuple[Kept, ...] = (
    {
        "what": "De naam en het wachtwoord van de wifi in de zaal",
        "why": "Alleen als de gespreksleider dat invult. Ze staan als vierkant op het scherm.",
        "until": "Tot de gespreksleider ze weghaalt, of het gesprek weg is.",
        "holds": ("conversations.wifi_name", "conversations.wifi_password"),
    },
    {
        "what": "Nummers van wijzigingen",
        "why": "Zo telt niets dubbel en raakt niets kwijt. Er staat niet in wat u antwoordde.",
        "until": GONE,
        "holds": ("operations",),
    },
    {
        "what": "Het netwerkadres van wie een verkeerde code typt",
        "why": "Zo kan niemand codes raden. Dit staat nergens opgeslagen, alleen in het geheugen.",
        "until": "Na tien minuten weg.",
        "holds": (),
    },
)


def kept_by(kinds: Iterable[KindPrivacy]) -> Iterator[Kept]:
    """Yield everything that a program with these kinds stores, in the order of the page."""
    every = tuple(kinds)
    yield from _WHO
    yield from (kept for kind in every for kept in kind.yours)
    yield from _HOW
    yield {**_OF_CONVERSATION, "holds": (*_OF_CONVERSATION["holds"], *(table for kind in every for table in kind.facts))}
    yield from (kept for kind in every for kept in kind.group)
    yield from _REST
