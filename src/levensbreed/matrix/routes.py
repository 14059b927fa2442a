"""Every address of the matrix, for people and programs, and which seats may use it."""

from levensbreed.matrix.pages.facilitator import blank_forms, paper_form, typing_over
from levensbreed.matrix.pages.facilitator import lines as preparing
from levensbreed.matrix.pages.participant import filling, matrix, picture, table, tasks, topic
from levensbreed.matrix.pages.picture import agenda, beam, cell, files, names, paper, words
from levensbreed.matrix.pages.picture import api as api_picture
from levensbreed.matrix.rules.texts import TEXTS
from levensbreed.matrix.shown.api import CellSaved, PutCellBody, PutTaskBody, TaskSaved, TypedCellBody, TypedTaskBody
from levensbreed.matrix.shown.reflection import REFLECTION, show_question
from levensbreed.matrix.shown.report import REPORT
from levensbreed.together.pages.reflection import ReflectionPages
from levensbreed.together.pages.report import report_endpoints
from levensbreed.together.routes import AGREEMENT_API, AGREEMENT_PAGES, reflection_pages, text_api
from levensbreed.web.api.schema import ApiDoc
from levensbreed.web.routing import ANY_SEAT, API_OF_CONVERSATION, FACILITATOR, OF_CONVERSATION, PARTICIPANT, Endpoint

PAGES = (
    Endpoint("GET", f"{OF_CONVERSATION}/schema", preparing.matrix_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/schema", preparing.change_matrix, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/formulieren", blank_forms.blank_forms, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/papier/{{person}}", typing_over.form_page, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/leiden/papier/{{person}}", typing_over.save_form, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/invullen", filling.lead, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/invullen/{{row}}", topic.topic, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/invullen/{{row}}", topic.topic_form, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/invullen/{{row}}/{{column}}", matrix.question, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/invullen/{{row}}/{{column}}", matrix.answer_form, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/taken/{{task}}", tasks.task, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/taken/{{task}}", tasks.answer_form, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/antwoorden", filling.answers, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/tabel", table.table, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/tabel", table.table_form, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje", picture.picture, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje/praat-hierover", agenda.agenda, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje/{{row}}/{{column}}", cell.open_cell, PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/totaalplaatje/{{row}}/{{column}}", cell.add_names, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/vakje/{{row}}/{{column}}", cell.open_cell, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/leiden/vakje/{{row}}/{{column}}", cell.decide, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/praat-hierover", agenda.agenda, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/leiden/praat-hierover", agenda.change, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje/in-woorden", words.in_words, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/in-woorden", words.in_words, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje/afdrukken", paper.paper, PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/afdrukken", paper.paper, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje.csv", files.spreadsheet, FACILITATOR | PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje.json", files.document, FACILITATOR | PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje.svg", files.drawing, FACILITATOR | PARTICIPANT),
    Endpoint("GET", f"{OF_CONVERSATION}/totaalplaatje.png", files.slide, FACILITATOR | PARTICIPANT),
    Endpoint("POST", f"{OF_CONVERSATION}/leiden/beeld", beam.choose, FACILITATOR),
    Endpoint("GET", f"{OF_CONVERSATION}/leiden/namen", names.names, FACILITATOR),
    Endpoint("POST", f"{OF_CONVERSATION}/leiden/namen", names.change, FACILITATOR),
    *AGREEMENT_PAGES,
    *reflection_pages(ReflectionPages(REFLECTION, show_question)),
    *report_endpoints(REPORT),
)

API = (
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/vakjes/{{row}}/{{column}}",
        matrix.put_cell,
        PARTICIPANT,
        ApiDoc(
            "Zet een antwoord in een vakje; antwoordt pas als het echt bewaard is",
            CellSaved,
            PutCellBody,
            {"op": "7d31f0a2c4b94e68", "basis": 0, "waarde": {"stand": "beschikbaar", "momenten": [1, 2], "namen": ["Aanbieder B"]}},
        ),
    ),
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/taken/{{task}}",
        tasks.put_task,
        PARTICIPANT,
        ApiDoc(
            "Zet een antwoord bij een algemene taak",
            TaskSaved,
            PutTaskBody,
            {"op": "e02b7c9914f84a3d", "waarde": {"stand": "weet-ik-niet", "toelichting": "Nooit iemand gezien."}},
        ),
    ),
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/papier/{{person}}/vakjes/{{row}}/{{column}}",
        paper_form.type_cell,
        FACILITATOR,
        ApiDoc(
            "Typ één vakje over van het papieren formulier van iemand zonder telefoon",
            CellSaved,
            TypedCellBody,
            {"op": "51c0d2f68a7b4e19", "basis": 0, "getypt": "1 3 Aanbieder B"},
        ),
    ),
    Endpoint(
        "PUT",
        f"{API_OF_CONVERSATION}/papier/{{person}}/taken/{{task}}",
        paper_form.type_task,
        FACILITATOR,
        ApiDoc(
            "Typ één algemene taak over van het papieren formulier van iemand zonder telefoon",
            TaskSaved,
            TypedTaskBody,
            {"op": "b7a4f10c93de4c52", "getypt": "?", "toelichting": "Nooit iemand gezien."},
        ),
    ),
    Endpoint(
        "GET",
        f"{API_OF_CONVERSATION}/totaalplaatje",
        api_picture.read_picture,
        ANY_SEAT,
        ApiDoc("Het totaalplaatje, na het onthullen", dict),
    ),
    *AGREEMENT_API,
    *text_api(TEXTS),
)
