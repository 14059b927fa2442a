"""All routes: read this as the list of what the product can do, and who may do it."""

from levensbreed.matrix.pages.facilitator import lines as preparing
from levensbreed.matrix.pages.participant import filling, matrix, picture, table, tasks, topic
from levensbreed.matrix.pages.picture import agenda, beam, cell, files, names, paper, words
from levensbreed.matrix.pages.picture import api as api_picture
from levensbreed.matrix.shown import api as shapes
from levensbreed.web import health, manual, public, security_txt, stream
from levensbreed.web.api import conversations, schema
from levensbreed.web.api import done as api_done
from levensbreed.web.api.openapi import document
from levensbreed.web.api.schema import ApiDoc
from levensbreed.web.facilitator import afternoon, clearing, console, create, details, ending, inviting, links, people, practice
from levensbreed.web.participant import done, joining, own_data
from levensbreed.web.routing import ANY_SEAT, FACILITATOR, GUEST, PARTICIPANT, SCREEN, Endpoint, posted
from levensbreed.web.screen import screen

_G = "/gesprekken/{cid}"
_A = "/api/v1/gesprekken/{cid}"

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
    Endpoint("GET", f"{_G}/leiden", console.console, FACILITATOR),
    Endpoint("POST", f"{_G}/fase", console.step_form, FACILITATOR),
    Endpoint("POST", f"{_G}/deur", console.door_form, FACILITATOR),
    Endpoint("POST", f"{_G}/klok", afternoon.timer_form, FACILITATOR),
    Endpoint("GET", f"{_G}/schermkeuzes", afternoon.screen_choices, FACILITATOR),
    Endpoint("POST", f"{_G}/schermkeuzes", afternoon.choose, FACILITATOR),
    Endpoint("GET", f"{_G}/links", links.links_page, FACILITATOR),
    Endpoint("POST", f"{_G}/links", links.renew, FACILITATOR),
    Endpoint("GET", f"{_G}/uitnodiging", inviting.invitation_page, FACILITATOR),
    Endpoint("POST", f"{_G}/uitnodiging", inviting.write, FACILITATOR),
    Endpoint("GET", f"{_G}/uitnodiging.ics", inviting.calendar, FACILITATOR),
    Endpoint("GET", f"{_G}/codeblad", inviting.poster, FACILITATOR),
    Endpoint("GET", f"{_G}/gegevens", details.details_page, FACILITATOR),
    Endpoint("POST", f"{_G}/gegevens", details.correct, FACILITATOR),
    Endpoint("GET", f"{_G}/herstelblad", links.recovery_sheet, FACILITATOR),
    Endpoint("GET", f"{_G}/schema", preparing.matrix_page, FACILITATOR),
    Endpoint("POST", f"{_G}/schema", preparing.change_matrix, FACILITATOR),
    Endpoint("GET", f"{_G}/deelnemers/nieuw", people.add_form, FACILITATOR),
    Endpoint("POST", f"{_G}/deelnemers/nieuw", people.add, FACILITATOR),
    Endpoint("GET", f"{_G}/deelnemers/{{person}}", people.person_page, FACILITATOR),
    Endpoint("POST", f"{_G}/deelnemers/{{person}}", people.change, FACILITATOR),
    Endpoint("GET", f"{_G}/opruiming", clearing.clearing_page, FACILITATOR),
    Endpoint("POST", f"{_G}/opruiming", clearing.clear, FACILITATOR),
    Endpoint("POST", f"{_G}/oefening", practice.practise, FACILITATOR),
    Endpoint("GET", f"{_G}/verwijderen", ending.delete_page, FACILITATOR),
    Endpoint("POST", f"{_G}/verwijderen", ending.delete, FACILITATOR),
    Endpoint("GET", f"{_G}/scherm", screen.screen, SCREEN),
    Endpoint("GET", f"{_G}/aanschuiven", joining.join_form, GUEST),
    Endpoint("POST", f"{_G}/aanschuiven", joining.join, GUEST),
    Endpoint("GET", f"{_G}/bent-u-dit", joining.same_person, PARTICIPANT),
    Endpoint("GET", f"{_G}/invullen", filling.lead, PARTICIPANT),
    Endpoint("GET", f"{_G}/invullen/{{row}}", topic.topic, PARTICIPANT),
    Endpoint("POST", f"{_G}/invullen/{{row}}", topic.topic_form, PARTICIPANT),
    Endpoint("GET", f"{_G}/invullen/{{row}}/{{column}}", matrix.question, PARTICIPANT),
    Endpoint("POST", f"{_G}/invullen/{{row}}/{{column}}", matrix.answer_form, PARTICIPANT),
    Endpoint("GET", f"{_G}/taken/{{task}}", tasks.task, PARTICIPANT),
    Endpoint("POST", f"{_G}/taken/{{task}}", tasks.answer_form, PARTICIPANT),
    Endpoint("GET", f"{_G}/antwoorden", filling.answers, PARTICIPANT),
    Endpoint("POST", f"{_G}/antwoorden", done.done_form, PARTICIPANT),
    Endpoint("GET", f"{_G}/tabel", table.table, PARTICIPANT),
    Endpoint("POST", f"{_G}/tabel", table.table_form, PARTICIPANT),
    Endpoint("GET", f"{_G}/mijn-gegevens", own_data.own_data, PARTICIPANT),
    Endpoint("GET", f"{_G}/mijn-gegevens/bestand", own_data.download, PARTICIPANT),
    Endpoint("POST", f"{_G}/intrekken", own_data.withdraw, PARTICIPANT),
    Endpoint("POST", f"{_G}/gelezen", own_data.events_read, PARTICIPANT),
    Endpoint("GET", f"{_G}/totaalplaatje", picture.picture, PARTICIPANT),
    Endpoint("GET", f"{_G}/totaalplaatje/praat-hierover", agenda.agenda, PARTICIPANT),
    Endpoint("GET", f"{_G}/totaalplaatje/{{row}}/{{column}}", cell.open_cell, PARTICIPANT),
    Endpoint("POST", f"{_G}/totaalplaatje/{{row}}/{{column}}", cell.add_names, PARTICIPANT),
    Endpoint("GET", f"{_G}/leiden/vakje/{{row}}/{{column}}", cell.open_cell, FACILITATOR),
    Endpoint("POST", f"{_G}/leiden/vakje/{{row}}/{{column}}", cell.decide, FACILITATOR),
    Endpoint("GET", f"{_G}/leiden/praat-hierover", agenda.agenda, FACILITATOR),
    Endpoint("POST", f"{_G}/leiden/praat-hierover", agenda.change, FACILITATOR),
    Endpoint("GET", f"{_G}/totaalplaatje/in-woorden", words.in_words, PARTICIPANT),
    Endpoint("GET", f"{_G}/leiden/in-woorden", words.in_words, FACILITATOR),
    Endpoint("GET", f"{_G}/totaalplaatje/afdrukken", paper.paper, PARTICIPANT),
    Endpoint("GET", f"{_G}/leiden/afdrukken", paper.paper, FACILITATOR),
    Endpoint("GET", f"{_G}/totaalplaatje.csv", files.spreadsheet, FACILITATOR | PARTICIPANT),
    Endpoint("GET", f"{_G}/totaalplaatje.json", files.document, FACILITATOR | PARTICIPANT),
    Endpoint("GET", f"{_G}/totaalplaatje.svg", files.drawing, FACILITATOR | PARTICIPANT),
    Endpoint("GET", f"{_G}/totaalplaatje.png", files.slide, FACILITATOR | PARTICIPANT),
    Endpoint("POST", f"{_G}/leiden/beeld", beam.choose, FACILITATOR),
    Endpoint("GET", f"{_G}/leiden/namen", names.names, FACILITATOR),
    Endpoint("POST", f"{_G}/leiden/namen", names.change, FACILITATOR),
    Endpoint("GET", f"{_G}/stroom", stream.stream, ANY_SEAT),
    Endpoint("GET", f"{_G}/stand", stream.poll, ANY_SEAT),
)

_API = (
    Endpoint(
        "POST",
        "/api/v1/gesprekken",
        conversations.create,
        doc=ApiDoc(
            "Zet een gesprek klaar, met `startcode` waar de server die vraagt; de sleutels worden alleen nu gegeven",
            schema.Created,
            schema.CreateBody,
            {"gemeente": "Voorbeeldstad", "groepen": ["dementie", "mantelzorgers"], "momenten": True},
            201,
        ),
    ),
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
    Endpoint("GET", _A, conversations.read, ANY_SEAT, ApiDoc("Het gesprek, zoals deze plaats het mag zien", dict)),
    Endpoint(
        "PUT",
        f"{_A}/fase",
        conversations.step,
        FACILITATOR,
        ApiDoc("Eén stap vooruit of terug", schema.Saved, schema.StepBody, {"op": "b81d0c55e2a34f19", "van": "welkom", "naar": "invullen"}),
    ),
    Endpoint(
        "PUT",
        f"{_A}/deur",
        conversations.door,
        FACILITATOR,
        ApiDoc("Open de deur met een nieuwe code, of sluit hem", schema.Saved, schema.DoorBody, {"op": "0c9d4e77a1b24c3f", "open": True}),
    ),
    Endpoint(
        "PUT",
        f"{_A}/vakjes/{{row}}/{{column}}",
        matrix.put_cell,
        PARTICIPANT,
        ApiDoc(
            "Zet een antwoord in een vakje; antwoordt pas als het echt bewaard is",
            shapes.CellSaved,
            shapes.PutCellBody,
            {"op": "7d31f0a2c4b94e68", "basis": 0, "waarde": {"stand": "beschikbaar", "momenten": [1, 2], "namen": ["Aanbieder B"]}},
        ),
    ),
    Endpoint(
        "PUT",
        f"{_A}/taken/{{task}}",
        tasks.put_task,
        PARTICIPANT,
        ApiDoc(
            "Zet een antwoord bij een algemene taak",
            shapes.TaskSaved,
            shapes.PutTaskBody,
            {"op": "e02b7c9914f84a3d", "waarde": {"stand": "weet-ik-niet", "toelichting": "Nooit iemand gezien."}},
        ),
    ),
    Endpoint(
        "PUT",
        f"{_A}/klaar",
        api_done.put_done,
        PARTICIPANT,
        ApiDoc("Zeg dat u klaar bent, of neem dat terug", schema.Saved, schema.DoneBody, {"op": "55aa1c3e90d74b2f", "klaar": True}),
    ),
    Endpoint("GET", f"{_A}/antwoorden", conversations.read_answers, PARTICIPANT, ApiDoc("Alles wat u zelf invulde", dict)),
    Endpoint("GET", f"{_A}/totaalplaatje", api_picture.read_picture, ANY_SEAT, ApiDoc("Het totaalplaatje, na het onthullen", dict)),
    Endpoint(
        "GET",
        "/api/v1/bereikbaar",
        health.reached,
        doc=ApiDoc("Komt een vraag hier aan, of houdt het netwerk hem tegen?", schema.Reached),
    ),
    Endpoint(
        "GET",
        f"{_A}/stroom",
        stream.stream,
        ANY_SEAT,
        ApiDoc("Wat er verandert, als server-sent events; met `los=1` nooit ingepakt", dict, media_type="text/event-stream"),
    ),
)

WATCHED = (
    Endpoint(
        "GET", "/gezondheid", health.alive, doc=ApiDoc("Kan de server lezen en schrijven? Zo niet, dan is het antwoord 503", schema.Alive)
    ),
    Endpoint("GET", "/gereed", health.ready, doc=ApiDoc("Mag er verkeer naar deze server? Zo niet, dan is het antwoord 503", schema.Ready)),
)
"""For those who watch over the instance; nothing of any conversation."""

POSTED = tuple(posted(endpoint) for endpoint in _API if endpoint.method == "PUT")
"""The same changes for people behind a network that lets only GET and POST through; our own pages use these."""
API = (*_API, *POSTED)

DOCUMENTED = (*API, *WATCHED)
ENDPOINTS: tuple[Endpoint, ...] = (*PUBLIC, *PAGES, *DOCUMENTED, document(DOCUMENTED))
