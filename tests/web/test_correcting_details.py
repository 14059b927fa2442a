"""Correcting what was filled in when the conversation was prepared."""

import pytest

from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, checked, error_at, fragment, made_ready, shown

BUTTON = "Bewaren"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation with a typing error in it."""
    return made_ready(instance, municipality="Vorbeeldstad", invited="Aanbieder A\nAanbieder B", location="Dorpshuis")


def kept(afternoon: Afternoon) -> dict[str, str]:
    page = afternoon.page("gegevens")
    texts = {name: page.by_id(name).attributes["value"] for name in ("gemeente", "titel", "datum", "plaats")}
    areas = {name: "".join(map(str, page.by_id(name).content)) for name in ("uitgenodigd", "afwezig")}
    return texts | areas | {name: "".join(checked(page, name)) for name in ("momenten", "namen")}


def test_the_page_is_one_tap_away_and_shows_what_stands(afternoon: Afternoon) -> None:
    links = {each.attributes.get("href") for each in afternoon.page("leiden").all("a")}
    assert f"{afternoon.table.page}/gegevens" in links
    assert kept(afternoon) == {
        "gemeente": "Vorbeeldstad",
        "titel": "Aanbod cliëntondersteuning Vorbeeldstad",
        "datum": "15-9-2026",
        "plaats": "Dorpshuis",
        "uitgenodigd": "Aanbieder A\nAanbieder B",
        "afwezig": "",
        "momenten": "nee",
        "namen": "optional",
    }


def test_everything_can_be_corrected_in_one_form(afternoon: Afternoon) -> None:
    typed: dict[str, str | list[str]] = {
        "gemeente": "Voorbeeldstad",
        "titel": "Ons gesprek",
        "datum": "1-10-2026",
        "plaats": "Gemeentehuis",
        "uitgenodigd": "Aanbieder C",
        "afwezig": "Aanbieder D",
        "momenten": "ja",
        "namen": "later",
    }
    response = send(afternoon.leader, afternoon.get("gegevens"), typed | {"bewaren": "90"}, button=BUTTON)
    assert (response.status_code, response.headers["location"]) == (303, f"{afternoon.table.page}/leiden")
    assert kept(afternoon) == typed
    heading = afternoon.page("leiden").one("h1").text
    assert [part in heading for part in ("Ons gesprek", "Voorbeeldstad", "1 oktober 2026", "Gemeentehuis")] == [True] * 4


def test_links_and_code_stay_as_they_are(afternoon: Afternoon) -> None:
    afternoon.table.lead_to(Phase.WELCOME)
    before = afternoon.table.door()
    phone = afternoon.phone_of()
    afternoon.post("gegevens", gemeente="Voorbeeldstad")
    assert (afternoon.table.door(), phone.get("invullen").status_code) == (before, 200)
    assert afternoon.table.read("", phone.chair.key)["gemeente"] == "Voorbeeldstad"


@pytest.mark.parametrize(
    ("field", "typed", "reason", "limit"),
    [
        ("gemeente", " ", Reason.MUNICIPALITY_REQUIRED, 0),
        ("datum", "morgen", Reason.DATE_UNREADABLE, 0),
        ("datum", "2030-01-01", Reason.DATE_TOO_FAR, 400),
        ("titel", "a" * 121, Reason.TOO_LONG, 120),
        ("afwezig", "a" * 501, Reason.TOO_LONG, 500),
        ("uitgenodigd", "a" * 2001, Reason.TOO_LONG, 2000),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    afternoon: Afternoon, field: str, typed: str, reason: Reason, limit: int
) -> None:
    before = kept(afternoon)
    form = {"gemeente": "Voorbeeldstad", "plaats": "Elders", "momenten": "ja", "namen": "off", field: typed}
    response = afternoon.post("gegevens", **form)
    page = read(response.text)
    assert (response.status_code, error_at(page, field)) == (422, SENTENCES[reason].format(limit=limit))
    assert page.by_id("plaats").attributes["value"] == "Elders"
    assert (checked(page, "momenten"), checked(page, "namen")) == (["ja"], ["off"])
    stands = page.by_id(field)
    assert typed in (stands.attributes.get("value"), "".join(map(str, stands.content)))
    assert kept(afternoon) == before


@pytest.mark.parametrize(("field", "chosen"), [("momenten", "ja"), ("namen", "off")])
def test_what_is_asked_can_no_longer_change_while_people_fill_in(afternoon: Afternoon, field: str, chosen: str) -> None:
    old_page = {"gemeente": "Voorbeeldstad", field: chosen}
    afternoon.table.lead_to(Phase.FILL_IN)
    assert checked(afternoon.page("gegevens"), field) == []
    response = afternoon.post("gegevens", **old_page)
    assert (response.status_code, error_at(read(response.text), field)) == (422, SENTENCES[Reason.FILLING_HAS_BEGUN])
    assert afternoon.table.read("", afternoon.table.facilitator_key)["gemeente"] == "Vorbeeldstad"


def test_words_can_still_be_corrected_while_people_fill_in_and_after_closing(afternoon: Afternoon) -> None:
    for phase, name in ((Phase.FILL_IN, "Voorbeeldstad"), (Phase.CLOSED, "Voorbeeldstad-Zuid")):
        afternoon.table.lead_to(phase)
        response = send(afternoon.leader, afternoon.get("gegevens"), {"gemeente": name}, button=BUTTON)
        assert (response.status_code, kept(afternoon)["gemeente"]) == (303, name)


def offered(afternoon: Afternoon) -> list[str]:
    return [each.attributes["value"] for each in afternoon.page("gegevens").by_id("bewaren").all("option")]


def test_keeping_only_gets_shorter_once_somebody_is_at_the_table(afternoon: Afternoon) -> None:
    before = offered(afternoon)
    afternoon.table.lead_to(Phase.WELCOME)
    afternoon.phone_of()
    response = afternoon.post("gegevens", gemeente="Voorbeeldstad", bewaren="90")
    assert (before, offered(afternoon)) == (["7", "30", "90"], ["7", "30"])
    assert (response.status_code, error_at(read(response.text), "bewaren")) == (422, SENTENCES[Reason.KEPT_LONGER])
    afternoon.post("gegevens", gemeente="Voorbeeldstad", bewaren="7")
    assert "7 dagen na afloop is alles weg." in shown(afternoon.get("leiden")).text


def test_the_beamer_follows_a_correction(afternoon: Afternoon) -> None:
    afternoon.table.lead_to(Phase.WELCOME)
    afternoon.post("gegevens", gemeente="Voorbeeldstad")
    assert "Gesprek over Voorbeeldstad" in fragment(afternoon.table, "scherm", afternoon.table.screen_key, "scherm-kop").text
