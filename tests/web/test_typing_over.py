"""A paper form that the facilitator types over: saved cell by cell, counted as paper, and closed once somebody fills in themselves."""

import pytest

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, cell_of, error_at, made_ready
from tests.support.table import Json


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with moments that is being filled in."""
    return made_ready(instance, Phase.FILL_IN, moments="ja")


def with_a_form(afternoon: Afternoon, role: str = "inwonervertegenwoordiger", **rest: str) -> str:
    """Give somebody without a phone a chair; return their id."""
    return afternoon.post("deelnemers/nieuw", rol=role, naam="Mevrouw 't Hart", **rest).headers["location"].rsplit("/", 1)[-1]


def put(afternoon: Afternoon, where: str, body: Json, key: str = "") -> tuple[int, Json]:
    table = afternoon.table
    sent = {"op": "op-" + where[-40:].replace("/", "-"), **body}
    headers = {"authorization": f"Bearer {key or table.facilitator_key}"}
    response = table.instance.programs.put(f"/api/v1{table.page}/papier/{where}", json=sent, headers=headers)
    return response.status_code, response.json()


def typed(afternoon: Afternoon, person: str) -> dict[str, str]:
    page = afternoon.page(f"leiden/papier/{person}")
    fields = [each for each in page.all("input", type="text") if each.attributes.get("value")]
    return {each.attributes["name"]: each.attributes["value"] for each in fields}


def test_the_page_of_somebody_on_paper_leads_to_the_form_and_that_of_somebody_with_a_phone_does_not(afternoon: Afternoon) -> None:
    phone, person = afternoon.phone_of(), with_a_form(afternoon)
    assert f"/leiden/papier/{person}" in afternoon.get(f"deelnemers/{person}").text
    assert "leiden/papier" not in afternoon.get(f"deelnemers/{phone.chair.id}").text
    assert afternoon.get(f"leiden/papier/{phone.chair.id}").status_code == 409


def test_a_form_sent_without_a_script_is_saved_and_its_person_is_done(afternoon: Afternoon) -> None:
    person = with_a_form(afternoon)
    form = {"v:wonen:dementie": "1 3", "v:wonen:nah": "x MEE, Humanitas", "v:werken:nah": "?"}
    form |= {"v:outreachend": "x", "t:outreachend": "Af en toe."}
    sent = afternoon.post(f"leiden/papier/{person}", **form, doe="klaar")
    assert sent.headers["location"].endswith(f"/deelnemers/{person}")
    assert typed(afternoon, person) == form
    assert "· klaar" in afternoon.page(f"leiden/papier/{person}").text


def test_what_cannot_be_read_stands_there_again_with_the_reason_and_the_rest_is_saved(afternoon: Afternoon) -> None:
    person = with_a_form(afternoon)
    sent = afternoon.post(f"leiden/papier/{person}", **{"v:wonen:dementie": "7", "v:wonen:nah": "x"}, doe="klaar")
    assert sent.status_code == 422
    page = read(sent.text)
    assert error_at(page, "v:wonen:dementie") == SENTENCES[Reason.UNKNOWN_SIGN]
    assert [each.attributes["value"] for each in page.all("input", name_="v:wonen:dementie")] == ["7"]
    assert typed(afternoon, person) == {"v:wonen:nah": "x"}


def test_a_device_saves_each_cell_by_itself_and_gets_what_stands_when_it_is_late(afternoon: Afternoon) -> None:
    person = with_a_form(afternoon)
    status, saved = put(afternoon, f"{person}/vakjes/wonen/dementie", {"getypt": "2 MEE", "basis": 0})
    assert (status, saved["versie"], saved["waarde"]["momenten"], saved["waarde"]["namen"]) == (200, 1, [2], ["MEE"])
    status, stands = put(afternoon, f"{person}/vakjes/wonen/dementie", {"getypt": "?", "basis": 0, "op": "fedcba9876543210"})
    assert (status, stands["waarde"]["stand"]) == (409, "beschikbaar")
    status, saved = put(afternoon, f"{person}/taken/outreachend", {"getypt": "?", "toelichting": "Nooit gezien."})
    assert (status, saved["waarde"]) == (200, {"stand": "weet-ik-niet", "toelichting": "Nooit gezien.", "later": False})


def test_what_was_typed_over_counts_as_paper(afternoon: Afternoon) -> None:
    person, phone = with_a_form(afternoon), afternoon.phone_of("inwonervertegenwoordiger")
    put(afternoon, f"{person}/vakjes/wonen/dementie", {"getypt": "x"})
    phone.table.mark(phone.chair, "wonen", "dementie")
    afternoon.table.reveal()
    assert cell_of(afternoon.table)["bekend"] == 2
    assert "1 antwoord komt van papier" in afternoon.page("leiden/vakje/wonen/dementie").text


def test_a_name_where_none_is_asked_for_is_refused_and_not_dropped(afternoon: Afternoon) -> None:
    provider = with_a_form(afternoon, "aanbieder", organisatie="Aanbieder A")
    status, problem = put(afternoon, f"{provider}/vakjes/wonen/dementie", {"getypt": "x MEE"})
    assert (status, problem["detail"]) == (422, SENTENCES[Reason.UNKNOWN_SIGN])
    status, problem = put(afternoon, f"{provider}/vakjes/wonen/dementie", {"getypt": "x" * 201})
    assert status == 422


def test_once_somebody_fills_in_themselves_the_form_is_closed_to_the_facilitator(afternoon: Afternoon) -> None:
    person = with_a_form(afternoon)
    put(afternoon, f"{person}/vakjes/wonen/dementie", {"getypt": "x"})
    code = afternoon.page(f"deelnemers/{person}").one("p", class_="key-code").text
    browser = afternoon.instance.browser()
    assert browser.post("/terug", data={"terugkomcode": code}).status_code == 303
    assert afternoon.get(f"leiden/papier/{person}").status_code == 409
    assert put(afternoon, f"{person}/vakjes/wonen/nah", {"getypt": "x"})[0] == 409
    assert "leiden/papier" not in afternoon.get(f"deelnemers/{person}").text


def test_answers_of_a_phone_that_were_merged_into_a_chair_on_paper_stay_private(afternoon: Afternoon) -> None:
    phone, person = afternoon.phone_of(), with_a_form(afternoon, "ambtenaar")
    phone.table.mark(phone.chair, "wonen", "dementie")
    assert afternoon.post(f"deelnemers/{person}", doe="samenvoegen", met=phone.chair.id).status_code == 303
    assert afternoon.get(f"leiden/papier/{person}").status_code == 409


def test_only_the_facilitator_may_type_over(afternoon: Afternoon) -> None:
    person, phone = with_a_form(afternoon), afternoon.phone_of()
    assert phone.get(f"leiden/papier/{person}").status_code == 403
    assert put(afternoon, f"{person}/vakjes/wonen/dementie", {"getypt": "x"}, phone.chair.key)[0] == 403
