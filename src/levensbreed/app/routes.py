"""All routes: a list of what the product can do, and who may do it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from levensbreed.app.kinds import ENTRIES, Entry, guarded
from levensbreed.web import health, manual, public, security_txt, stream
from levensbreed.web.api import conversations, schema
from levensbreed.web.api import done as api_done
from levensbreed.web.api.openapi import document
from levensbreed.web.api.schema import ApiDoc
from levensbreed.web.facilitator import afternoon, clearing, console, create, details, ending, inviting, links, people, practice
from levensbreed.web.participant import done, joining, own_data
from levensbreed.web.routing import (
    ANY_SEAT,
    API_OF_CONVERSATION,
    FACILITATOR,
    GUEST,
    OF_CONVERSATION,
    PARTICIPANT,
    SCREEN,
    Endpoint,
    posted,
)
from levensbreed.web.screen import screen

PUBLIC = (
    Endpoint("GET", "/", public.start),
    Endpoint("GET", "/meedoen", public.join_page),
    Endpoint("POST", "/meedoen", public.join_by_code),
    Endpoint("GET", "/leiden", public.leading),
    Endpoint("GET", "/scherm", public.screen_key),
    Endpoint("POST", "/toegang", public.exchange_key),
    Endpoint("GET", "/terug", public.return_page),
    Endpoint("POST", "/terug", public.come_back),
    Endpoint("POST", "/wissen", public.wipe),
    Endpoint("GET", "/privacy", public.privacy),
    Endpoint("GET", "/hoe-werkt-het", public.how),
    Endpoint("GET", "/handleiding/{part}", manual.chapter),
    Endpoint("GET", "/handleiding/afbeeldingen/{name}", manual.picture),
    Endpoint("GET", "/zonder-verbinding", public.offline),
    Endpoint("GET", "/service-worker.js", public.worker),
    Endpoint("GET", security_txt.ADDRESS, security_txt.security_txt),
    Endpoint("GET", "/gesprekken/nieuw", create.new_form),
    Endpoint("POST", "/gesprekken/nieuw", create.create),
)

PAGES = (
    Endpoint("GET", f"{OF_CONVERSATION}/leiden", console.console, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/fase", console.step_form, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/deur", console.door_form, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/klok", afternoon.timer_form, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/schermkeuzes", afternoon.screen_choices, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/schermkeuzes", afternoon.choose, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/links", links.links_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/links", links.renew, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/uitnodiging", inviting.invitation_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/uitnodiging", inviting.write, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/uitnodiging.ics", inviting.calendar, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/codeblad", inviting.poster, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/gegevens", details.details_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/gegevens", details.correct, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/herstelblad", links.recovery_sheet, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/deelnemers/nieuw", people.add_form, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/deelnemers/nieuw", people.add, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/deelnemers/{{person}}", people.person_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/deelnemers/{{person}}", people.change, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/opruiming", clearing.clearing_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/opruiming", clearing.clear, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/oefening", practice.practise, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/verwijderen", ending.delete_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/verwijderen", ending.delete, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/scherm", screen.screen, SCREEN),
    Endpoint("GET", f"{OF_CONVERSATION}/aanschuiven", joining.join_form, GUEST),
    Endpoint("POST", f"{OF_CONVERSATION}/aanschuiven", joining.join, GUEST),
    Endpoint("GET", f"{OF_CONVERSATION}/bent-u-dit", joining.same_person, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/antwoorden", done.done_form, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/mijn-gegevens", own_data.own_data, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/mijn-gegevens/bestand", own_data.download, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/intrekken", own_data.withdraw, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/gelezen", own_data.events_read, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/stroom", stream.stream, ANY_SEAT),
    Endpoint("GET", f"{OF_CONVERSATION}/stand", stream.poll, ANY_SEAT),
)

_API_FIRST = (
    Endpoint(
        "POST",
        "/api/v1/deelnemers",
        conversations.join,
        doc=ApiDoc(
            "Schuif aan met de code of de sleutel van de deelnamelink",
            schema.Joined,
            schema.JoinBody,
            {"code": "482 913 057", "rol": "aanbieder", "organisatie": "Aanbieder A", "op": "3f2a9c1e7b604d58"},
            201,
        ),
    ),
    Endpoint("GET", API_OF_CONVERSATION, conversations.read, ANY_SEAT, ApiDoc("Het gesprek, zoals deze plaats het mag zien", dict)),
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/fase",
        conversations.step,
        FACILITATOR,
        ApiDoc("Eén stap vooruit of terug", schema.Saved, schema.StepBody, {"op": "b81d0c55e2a34f19", "van": "welkom", "naar": "invullen"}),
    ),
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/deur",
        conversations.door,
        FACILITATOR,
        ApiDoc("Open de deur met een nieuwe code, of sluit hem", schema.Saved, schema.DoorBody, {"op": "0c9d4e77a1b24c3f", "open": True}),
    ),
)

_API_OWN = (
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/klaar",
        api_done.put_done,
        PARTICIPANT,
        ApiDoc("Zeg dat u klaar bent, of neem dat terug", schema.Saved, schema.DoneBody, {"op": "55aa1c3e90d74b2f", "klaar": True}),
    ),
    Endpoint("GET", f"{API_OF_CONVERSATION}/antwoorden", conversations.read_answers, PARTICIPANT, ApiDoc("Alles wat u zelf invulde", dict)),
)

_API_LAST = (
    Endpoint(
        "GET",
        "/api/v1/bereikbaar",
        health.reached,
        doc=ApiDoc("Komt een vraag hier aan, of houdt het netwerk hem tegen?", schema.Reached),
    ),
    Endpoint(
        "GET",
        f"{API_OF_CONVERSATION}/stroom",
        stream.stream,
        ANY_SEAT,
        ApiDoc("Wat er verandert, als server-sent events; met `los=1` nooit ingepakt", dict, media_type="text/event-stream"),
    ),
)
"""The API of every conversation, in the order of its documentation; the endpoints of kinds come in between."""

WATCHED = (
    Endpoint(
        "GET", "/gezondheid", health.alive, doc=ApiDoc("Kan de server lezen en schrijven? Zo niet, dan is het antwoord 503", schema.Alive)
    ),
    Endpoint("GET", "/gereed", health.ready, doc=ApiDoc("Mag er verkeer naar deze server? Zo niet, dan is het antwoord 503", schema.Ready)),
)
"""Health checks for monitoring; they reveal nothing about any conversation."""


@dataclass(frozen=True, slots=True)
class Routes:
    """All endpoints of a program with certain kinds: its `api`, the `documented` ones, and all `endpoints` including pages."""

    api: tuple[Endpoint, ...]
    documented: tuple[Endpoint, ...]
    endpoints: tuple[Endpoint, ...]


def routes_of(entries: Sequence[Entry]) -> Routes:
    """Return the endpoints of a program with these kinds. Raises ValueError when two have the same address."""
    pages = tuple(endpoint for entry in entries for endpoint in guarded(entry.kind, entry.pages))
    of_kinds = tuple(endpoint for entry in entries for endpoint in guarded(entry.kind, entry.api))
    changing, reading = (tuple(each for each in of_kinds if (each.method == "GET") is is_read) for is_read in (False, True))
    told_once = (_create(entries), *_API_FIRST, *changing, *_API_OWN, *reading, *_API_LAST)
    # The same with POST, for networks that only allow GET and POST; our own pages use these.
    api = (*told_once, *(posted(endpoint) for endpoint in told_once if endpoint.method == "PUT"))
    documented = (*api, *WATCHED)
    endpoints = (*PUBLIC, *PAGES, *pages, *documented, document(documented))
    counts = Counter((endpoint.method, endpoint.path) for endpoint in endpoints)
    if twice := sorted(f"{method} {path}" for (method, path), count in counts.items() if count > 1):
        raise ValueError(f"two endpoints have the same address: {', '.join(twice)}")
    return Routes(api, documented, endpoints)


def _create(entries: Sequence[Entry]) -> Endpoint:
    """Return the endpoint that starts a conversation, with what each kind needs for that."""
    first, *others = (entry.kind.preparing for entry in entries)
    doc = ApiDoc(
        "Zet een gesprek klaar, met `startcode` waar de server die vraagt; de sleutels worden alleen nu gegeven",
        schema.Created,
        first.body,
        dict(first.example),
        201,
        or_takes=tuple(dict.fromkeys(each.body for each in others if each.body is not first.body)),
    )
    return Endpoint("POST", "/api/v1/gesprekken", conversations.create, doc=doc)


SHIPPED = routes_of(ENTRIES)
API, DOCUMENTED, ENDPOINTS = SHIPPED.api, SHIPPED.documented, SHIPPED.endpoints
"""The endpoints of the kinds that come with the program."""
