"""Inviting people: words that can be changed, a mail, and a sheet with the code."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from levensbreed.domain.limits import INVITATION_CHARS, MAILTO_CHARS
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import Element, read, send
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Typed, error_at, led_from, made_ready, shown

SENDER = "Annemiek, gemeente Voorbeeldstad"


@pytest.fixture
def afternoon(instance: Instance) -> Afternoon:
    """A conversation that is being prepared."""
    return made_ready(instance, start_time="14.00", end_time="16.00", location="Dorpshuis")


def inside(element: Element) -> str:
    return "".join(map(str, element.content))


def going_out(afternoon: Afternoon) -> str:
    return inside(afternoon.page("uitnodiging").by_id("uitnodiging"))


def write(afternoon: Afternoon, **typed: str) -> None:
    assert send(afternoon.leader, afternoon.get("uitnodiging"), dict(typed), button="Bewaren").status_code == 303


def mail(afternoon: Afternoon) -> dict[str, list[str]]:
    links = [each.attributes["href"] for each in afternoon.page("uitnodiging").all("a") if "mailto:" in each.attributes.get("href", "")]
    return parse_qs(urlsplit(links[0]).query)


def test_our_own_words_say_when_where_and_how(afternoon: Afternoon) -> None:
    text = going_out(afternoon)
    wanted = ("15 september 2026, 14.00 tot 16.00 uur", "Dorpshuis", "Voorbeeldstad", "De code krijgt u op de dag zelf.")
    assert [each for each in wanted if each not in text] == []


@pytest.mark.parametrize("place", ["uitnodiging", "links"])
def test_what_was_written_is_kept_and_goes_out(afternoon: Afternoon, place: str) -> None:
    write(afternoon, afzender=SENDER, onderwerp="Komt u ook?", tekst="Dag,\nkom naar {plaats}. {code}\n{afzender}")
    page = afternoon.page(place)
    assert inside(page.by_id("uitnodiging")) == f"Dag,\nkom naar Dorpshuis. De code krijgt u op de dag zelf.\n{SENDER}"
    assert page.by_id("uitnodiging-onderwerp").text == "Komt u ook?"


def test_the_words_between_braces_go_along_with_the_facts(afternoon: Afternoon) -> None:
    write(afternoon, tekst="{wanneer}, {plaats}. {CODE}")
    afternoon.post("gegevens", gemeente="Voorbeeldstad", datum="1-10-2026", plaats="Kerk", begintijd="9.00", eindtijd="")
    afternoon.table.lead_to(Phase.WELCOME)
    code = afternoon.table.door()["code"]
    spaced = f"{code[:3]} {code[3:6]} {code[6:]}"
    assert going_out(afternoon) == f"1 oktober 2026, 09.00 uur, Kerk. De code is {spaced}."


def test_what_is_written_between_braces_by_others_is_not_filled_in_again(afternoon: Afternoon) -> None:
    write(afternoon, afzender="{code}", tekst="{afzender} {nergens} {")
    assert going_out(afternoon) == "{code} {nergens} {"
    assert "{nergens}" in afternoon.page("uitnodiging").text


def test_our_own_words_left_as_they_are_stay_ours(afternoon: Afternoon) -> None:
    write(afternoon)
    afternoon.post("gegevens", gemeente="Voorbeeldstad", plaats="", begintijd="", eindtijd="")
    assert "Plaats:" not in going_out(afternoon)


def test_our_own_words_can_be_put_back(afternoon: Afternoon) -> None:
    before = going_out(afternoon)
    write(afternoon, tekst="Kom.")
    send(afternoon.leader, afternoon.get("uitnodiging"), button="Zet onze tekst terug")
    assert going_out(afternoon) == before


@pytest.mark.parametrize(("field", "typed"), [("tekst", "a" * (INVITATION_CHARS + 1)), ("onderwerp", "a" * 121), ("afzender", "a" * 81)])
def test_what_is_too_long_is_told_at_its_field_and_nothing_typed_is_lost(afternoon: Afternoon, field: str, typed: str) -> None:
    form = {"afzender": "Jo", "onderwerp": "Kom", "tekst": "Eigen\nwoorden"} | {field: typed}
    response = afternoon.post("uitnodiging", **form)
    page = read(response.text)
    assert (response.status_code, error_at(page, field)) == (422, SENTENCES[Reason.TOO_LONG].format(limit=len(typed) - 1))
    stand = [page.by_id("afzender").attributes["value"], page.by_id("onderwerp").attributes["value"], inside(page.by_id("tekst"))]
    assert stand == list(form.values())


def test_two_who_write_at_once_lose_nothing(afternoon: Afternoon) -> None:
    opened_before = afternoon.get("uitnodiging")
    write(afternoon, tekst="Van de een.")
    refused = send(afternoon.leader, opened_before, {"tekst": "Van de ander."}, button="Bewaren")
    page = read(refused.text)
    assert (refused.status_code, error_at(page, "tekst")) == (422, SENTENCES[Reason.INVITATION_CHANGED])
    assert (inside(page.by_id("tekst")), "Van de een." in page.text) == ("Van de ander.", True)
    send(afternoon.leader, refused, button="Bewaren")
    assert going_out(afternoon) == "Van de ander."


def test_the_mail_has_the_subject_and_the_words(afternoon: Afternoon) -> None:
    write(afternoon, onderwerp="Koffie & thee? 50%", tekst="Eén\n\ntwee & drie #1 + 100%")
    assert mail(afternoon) == {"subject": ["Koffie & thee? 50%"], "body": ["Eén\r\n\r\ntwee & drie #1 + 100%"]}


def test_words_that_do_not_fit_in_a_link_are_left_out_of_it_and_that_is_said(afternoon: Afternoon) -> None:
    write(afternoon, onderwerp="Kom", tekst="é" * 400)
    assert (mail(afternoon), "te lang om in uw mail" in afternoon.page("uitnodiging").text) == ({"subject": ["Kom"]}, True)


def test_our_own_words_fit_in_a_mail_however_long_the_facts_are(instance: Instance) -> None:
    names: dict[str, Typed] = {"municipality": "Súdwest-Fryslân" * 5, "location": "De Vôorbeeldhof" * 8, "title": "Gesprek" * 17}
    afternoon = made_ready(instance, Phase.PREPARE, **names)
    link = next(each.attributes["href"] for each in afternoon.page("links").all("a") if "mailto:" in each.attributes.get("href", ""))
    assert len(link) <= MAILTO_CHARS
    assert "cliëntondersteuning" in unquote(link)


def test_the_sheet_has_code_and_qr_only_while_the_door_is_open(afternoon: Afternoon) -> None:
    shut = afternoon.page("codeblad")
    afternoon.table.lead_to(Phase.WELCOME)
    sheet = afternoon.page("codeblad")
    assert (len(shut.all("svg", class_="qr")), "De deur is dicht." in shut.text) == (0, True)
    assert len(sheet.all("svg", class_="qr")) == 1
    assert "".join(sheet.one("p", class_="poster__code").text.split()) == afternoon.table.door()["code"]


@pytest.mark.parametrize("place", ["uitnodiging", "uitnodiging.ics", "codeblad"])
def test_nothing_that_goes_out_holds_a_private_key(afternoon: Afternoon, place: str) -> None:
    afternoon.table.lead_to(Phase.WELCOME)
    secrets = (afternoon.table.facilitator_key, afternoon.table.screen_key)
    assert [secret for secret in secrets if secret in afternoon.get(place).text] == []


def test_a_copy_takes_the_words_along(afternoon: Afternoon) -> None:
    write(afternoon, afzender=SENDER, onderwerp="Komt u ook?", tekst="Dag\n\n{plaats}")
    form = afternoon.leader.get(f"/gesprekken/nieuw?van={afternoon.table.id}")
    copy = led_from(afternoon.instance, afternoon.leader, send(afternoon.leader, form))
    page = shown(copy.get("uitnodiging"))
    assert (page.by_id("afzender").attributes["value"], page.by_id("uitnodiging-onderwerp").text) == (SENDER, "Komt u ook?")
    assert inside(page.by_id("tekst")) == "Dag\n\n{plaats}"


@pytest.mark.parametrize("place", ["uitnodiging", "codeblad", "links"])
def test_an_address_that_no_phone_can_reach_is_never_given_without_a_word(afternoon: Afternoon, place: str) -> None:
    afternoon.table.lead_to(Phase.WELCOME)
    assert "Telefoons komen niet op dit adres." in afternoon.page(place).text
