"""A proxy that forbids a referrer makes browsers hide where a form came from; every door opens all the same."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser_chromium import People, join_by_code
from tests.support.browser_conversation import Gathering
from tests.support.browser_server import Instance
from tests.support.gateway import Rules, gateway_before

FETCH_WORDS = frozenset({"sec-fetch-site"})
"""What browsers leave out on a line without TLS. Here it is taken away, for they count 127.0.0.1 as safe."""


@pytest.mark.parametrize(("takes_away", "scripts"), [(frozenset(), True), (FETCH_WORDS, False)], ids=["TLS, scripts", "no TLS, no scripts"])
def test_a_participant_joins_and_answers(
    people: People, instance: Instance, gathering: Gathering, takes_away: frozenset[str], scripts: bool
) -> None:
    with gateway_before(instance.address, Rules(sets_no_referrer=True, takes_away=takes_away)) as gateway:
        page = people.arrive(address=gateway.address, scripts=scripts).page
        join_by_code(page, gathering.door()["code"])
        expect(page.get_by_role("heading", name="Wonen").first).to_be_visible()
        page.goto(f"{gathering.base}/invullen/wonen/dementie".replace(gathering.instance.address, gateway.address))
        page.locator("[name='stand[]'][value=beschikbaar]").check()
        answered = page.url
        page.locator("[name=verder]").click()
        page.wait_for_url(lambda url: url != answered)
        page.goto(answered)
        expect(page.locator("[name='stand[]'][value=beschikbaar]")).to_be_checked()


@pytest.mark.parametrize("takes_away", [frozenset(), FETCH_WORDS], ids=["TLS", "no TLS"])
def test_a_facilitator_begins_a_conversation_and_leads_it(people: People, instance: Instance, takes_away: frozenset[str]) -> None:
    with gateway_before(instance.address, Rules(sets_no_referrer=True, takes_away=takes_away)) as gateway:
        page = people.arrive(address=gateway.address).page
        page.goto("/gesprekken/nieuw")
        page.get_by_label("Over welke gemeente gaat het?").fill("Voorbeeldstad")
        page.get_by_role("button", name="Gesprek klaarzetten").click()
        page.wait_for_url(re.compile("/gesprekken/(?!nieuw)"))
        page.goto(re.sub(r"(/gesprekken/[^/]+).*", r"\1/leiden", page.url))
        page.locator("form[action$='/fase'] button[type=submit]").last.click()
        expect(page.locator("form[action$='/fase'] [name=van]").last).to_have_value("welkom")
