"""Codes and links as people really type and paste them: whatever can only mean one thing opens the door."""

from urllib.parse import quote

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, error_at, made_ready
from tests.support.table import Table, ask, new_op

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize("typed", ["{wide}", "{arabic}", "\ufeff{code}\u200f", "Code: {groups}.", "“{groups}”"])
def test_a_code_in_other_digits_or_in_a_sentence_leads_in(instance: Instance, table: Table, typed: str) -> None:
    code = table.door()["code"]
    groups = "\u202f".join((code[:3], code[3:6], code[6:]))
    written = typed.format(code=code, wide=code.translate(WIDE), arabic=code.translate(ARABIC), groups=groups)
    assert instance.browser().post("/meedoen", data={"code": written}).status_code == 303
    body = {"rol": "ambtenaar", "op": new_op(), "code": written}
    assert ask(instance, "POST", "/api/v1/deelnemers", "", body).status_code == 201


@pytest.mark.parametrize("typed", ["{link}", "Kom binnen via {link}.", "{wrapped}"])
def test_a_link_in_the_field_for_the_code_leads_in_too(instance: Instance, table: Table, typed: str) -> None:
    link = f"https://room.test/meedoen#{table.door()['sleutel']}"
    written = typed.format(link=link, wrapped=f"https://filter.test/?url={quote(link, safe='')}&data=05")
    assert instance.browser().post("/meedoen", data={"code": written}).status_code == 303


LINKS = (
    "{upper}",
    "{confused}",
    "{hyphened}",
    "http://room.test/leiden#{key}.",
    "Uw link: http://room.test/leiden#{key} (bewaar hem goed)",
    "http://room.test/leiden%23{key}",
    "http://room.test/leiden#{broken}",
)


@pytest.mark.parametrize("typed", LINKS)
def test_a_private_link_is_known_however_it_was_typed(instance: Instance, table: Table, typed: str) -> None:
    key = table.facilitator_key
    written = typed.format(
        key=key,
        upper=key.upper(),
        confused=key.replace("l", "1").replace("o", "0").replace("b", "8"),
        hyphened="-".join(key[at : at + 8] for at in range(0, 32, 8)),
        broken=f"{key[:11]}\r\n  {key[11:]}",
    )
    assert instance.browser().post("/toegang", data={"sleutel": written}).headers["location"] == f"{table.page}/leiden"


def test_a_program_joins_by_the_link_as_it_was_pasted(instance: Instance, table: Table) -> None:
    body = {"rol": "ambtenaar", "op": new_op(), "sleutel": f"http://room.test/meedoen#{table.door()['sleutel'].upper()}."}
    assert ask(instance, "POST", "/api/v1/deelnemers", "", body).status_code == 201


@pytest.mark.parametrize("place", ["leiden", "scherm", "meedoen"])
@pytest.mark.parametrize(
    "written", ["{place}%23{key}", "{place}%2523{key}.", "{place}/%23{key}", "{place}?%23{key}", "{place}?sleutel={key}"]
)
def test_a_written_hash_leads_to_the_address_that_was_meant(instance: Instance, table: Table, place: str, written: str) -> None:
    key = table.facilitator_key
    response = instance.browser().get("/" + written.format(place=place, key=key))
    assert (response.status_code, response.headers["location"]) == (303, f"/{place}#{key}")
    assert response.headers["cache-control"] == "no-store"
    assert key not in response.text


@pytest.mark.parametrize("address", ["/leiden%23", "/leiden%23kort", "/elders%23" + "a" * 32, "/leidenx%23" + "a" * 32])
def test_another_address_with_a_written_hash_is_not_there(instance: Instance, address: str) -> None:
    assert instance.browser().get(address).status_code == 404


def test_an_address_with_something_else_in_its_query_is_the_page_itself(instance: Instance) -> None:
    assert instance.browser().get("/leiden?utm_source=mail").status_code == 200


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being filled in."""
    return made_ready(instance, Phase.FILL_IN)


@pytest.fixture
def phone(afternoon: Afternoon) -> Phone:
    """Somebody who has a code to come back with."""
    return afternoon.phone_of()


@pytest.mark.parametrize("typed", ["Mijn terugkomcode is {code}.", "“{lower}”", "{spaced}", "{soft}"])
def test_a_return_code_in_a_sentence_leads_back(afternoon: Afternoon, phone: Phone, typed: str) -> None:
    code = phone.page("mijn-gegevens").one("p", class_="key-code").text
    written = typed.format(code=code, lower=code.lower(), spaced=" ".join(code), soft=code.replace("-", "\u00ad\u2011"))
    assert afternoon.instance.browser().post("/terug", data={"terugkomcode": written}).status_code == 303


def test_who_types_one_code_in_the_field_of_the_other_is_told_where_it_belongs(afternoon: Afternoon, phone: Phone) -> None:
    browser = afternoon.instance.browser()
    code = phone.page("mijn-gegevens").one("p", class_="key-code").text
    joining = read(browser.post("/meedoen", data={"code": code}).text)
    coming_back = read(browser.post("/terug", data={"terugkomcode": afternoon.table.door()["code"]}).text)
    assert "‘Ik heb een terugkomcode’" in error_at(joining, "code")
    assert "‘Ik doe voor het eerst mee’" in error_at(coming_back, "terugkomcode")


def test_a_return_code_with_a_sign_that_is_never_in_one_says_so(instance: Instance) -> None:
    page = read(instance.browser().post("/terug", data={"terugkomcode": "BCDFG-HJKL0"}).text)
    assert "zonder a, e, i, o, u, y, 0 of 1" in error_at(page, "terugkomcode")
