"""Every page in every phase in which it is used: it is whole, it has what each page needs, and typed text stays text."""

from collections.abc import Iterator
from functools import cached_property

import pytest
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, read
from tests.support.instance import ROOM, Instance, running
from tests.support.people_and_answers import FORM
from tests.support.phases import OFFERED
from tests.support.seats import seated, with_key
from tests.support.table import Table, new_table

ATTACK = "<script>alert(1)</script>\"'><img src=x>"
FACILITATOR = ("leiden", "schermkeuzes", "links", "herstelblad", "schema", "deelnemers/nieuw", "deelnemers/{person}", "verwijderen")
PARTICIPANT = ("antwoorden", "mijn-gegevens", "tabel", "invullen/wonen/dementie", f"taken/{FORM.tasks[0].id}")
PUBLIC = ("/", "/meedoen", "/leiden", "/scherm", "/terug", "/privacy", "/hoe-werkt-het", "/gesprekken/nieuw")
EARLY = (Phase.PREPARE, Phase.WELCOME)


class Everybody:
    """A conversation with everybody's browser, in each phase in turn."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.table = new_table(instance, momenten=True, titel=ATTACK, gemeente=ATTACK, eigen_groepen=[ATTACK])
        self.chair = self.table.join("aanbieder", ATTACK, ATTACK[:40])
        self.leader = with_key(instance, self.table.facilitator_key)
        self.screen = with_key(instance, self.table.screen_key)
        self.phone = seated(instance, self.table, organisation=ATTACK)
        self.guest = with_key(instance, self.table.door()["sleutel"])

    def lead_to(self, phase: Phase) -> None:
        self.table.lead_to(Phase.FILL_IN)
        self.table.mark(self.chair, "wonen", "dementie")
        self.table.mark(self.table.join(), "wonen", "nah", namen=[ATTACK])
        self.table.lead_to(phase)
        self.instance.clock.advance(seconds=60)

    @cached_property
    def loaded(self) -> dict[str, Element]:
        """Every page that is opened in this phase; each must be there and be well-formed."""
        found: dict[str, Element] = {}
        for browser, address in self.pages():
            response = browser.get(address)
            assert response.status_code == 200, f"{response.status_code} at {address}"
            found[address.removeprefix(self.table.page)] = read(response.text)
        return found

    def pages(self) -> list[tuple[TestClient, str]]:
        """Who opens what in this phase."""
        at, phase = self.table.page, self.table.phase
        opened = [(self.leader, f"{at}/{place.format(person=self.chair.id)}") for place in FACILITATOR] + [(self.screen, f"{at}/scherm")]
        opened += [(self.phone, f"{at}/{place}") for place in PARTICIPANT if place != "tabel" or phase not in EARLY]
        opened += [(self.phone, f"{at}/totaalplaatje")] if phase in (Phase.EXCHANGE, Phase.CLOSED) else []
        opened += [(self.phone, f"{at}/invullen")] if phase in EARLY else []
        if phase not in (Phase.PREPARE, Phase.CLOSED):
            opened += [(self.guest, f"{at}/aanschuiven"), (self.guest, f"{at}/aanschuiven?rol=aanbieder")]
        return opened


@pytest.fixture(scope="module", params=OFFERED)
def everybody(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Everybody]:
    with running(tmp_path_factory.mktemp("pages")) as instance:
        made = Everybody(instance)
        made.lead_to(request.param)
        yield made


def test_every_page_is_there_and_whole(everybody: Everybody) -> None:
    assert len(everybody.loaded) >= len(FACILITATOR) + 1


def test_every_page_has_one_heading_a_title_and_a_language(everybody: Everybody) -> None:
    wrong = [
        place
        for place, page in everybody.loaded.items()
        if not (page.one("html").attributes["lang"] == "nl" and page.one("title").text and len(page.all("main")) == 1)
    ]
    assert wrong == []


def test_no_page_says_an_id_twice(everybody: Everybody) -> None:
    twice = {}
    for place, page in everybody.loaded.items():
        ids = [part.attributes["id"] for part in page.everything() if "id" in part.attributes]
        twice[place] = sorted({name for name in ids if ids.count(name) > 1})
    assert {place: ids for place, ids in twice.items() if ids} == {}


def test_every_form_that_writes_carries_a_token_and_an_operation(everybody: Everybody) -> None:
    bare = {
        place: one.attributes.get("action", "")
        for place, page in everybody.loaded.items()
        for one in page.all("form", method="post")
        if not all(one.all("input", type="hidden", name_=name) for name in ("form_token", "op"))
    }
    assert bare == {}


def test_no_page_has_script_or_style_of_its_own(everybody: Everybody) -> None:
    own = {
        place: [
            part.name for part in page.everything() if part.name == "style" or (part.name == "script" and not part.attributes.get("src"))
        ]
        + [name for part in page.everything() for name in part.attributes if name == "style" or name.startswith("on")]
        for place, page in everybody.loaded.items()
    }
    assert {place: found for place, found in own.items() if found} == {}


def is_foreign(name: str, value: str) -> bool:
    return name in ("src", "href", "action", "poll") and "//" in value and not value.startswith(ROOM)


def test_nothing_comes_from_another_site(everybody: Everybody) -> None:
    foreign = {
        place: [value for part in page.everything() for name, value in part.attributes.items() if is_foreign(name, value)]
        for place, page in everybody.loaded.items()
    }
    assert {place: found for place, found in foreign.items() if found} == {}


def test_what_was_typed_is_text_and_never_a_part_of_the_page(everybody: Everybody) -> None:
    made = {
        place: [part.name for part in page.everything() if part.attributes.get("src") == "x"] for place, page in everybody.loaded.items()
    }
    assert {place: found for place, found in made.items() if found} == {}


def test_what_was_typed_is_shown_letter_by_letter(everybody: Everybody) -> None:
    assert ATTACK in read(everybody.leader.get(f"{everybody.table.page}/leiden").text).one("title").text


@pytest.mark.parametrize("view", ["leiden", "scherm", "deelnemer", "plaatje"])
def test_live_fragments_are_whole_and_keep_text_as_text(everybody: Everybody, view: str) -> None:
    browser = {"leiden": everybody.leader, "scherm": everybody.screen}.get(view, everybody.phone)
    parts = browser.get(f"{everybody.table.page}/stand?blik={view}").json()["delen"]
    for name, html in parts.items():
        [root] = [part for part in read(html).content if isinstance(part, Element)]
        assert root.attributes["id"] == name
        assert not [part for part in root.everything() if part.attributes.get("src") == "x"]


@pytest.mark.parametrize("address", PUBLIC)
def test_every_public_page_is_there_and_whole(instance: Instance, address: str) -> None:
    page = read(instance.browser().get(address).text)
    assert (page.one("html").attributes["lang"], len(page.all("h1")), len(page.all("main"))) == ("nl", 1, 1)


def test_the_title_of_a_page_tells_the_phase(everybody: Everybody) -> None:
    labels = {
        Phase.PREPARE: "Voorbereiden",
        Phase.WELCOME: "Welkom",
        Phase.FILL_IN: "Invullen",
        Phase.EXCHANGE: "Uitwisselen",
        Phase.REFLECT: "Reflectie",
    }
    title = read(everybody.leader.get(f"{everybody.table.page}/leiden").text).one("title").text
    assert title.startswith(labels.get(everybody.table.phase, "Gesloten"))


def test_a_participant_who_comes_too_early_waits_and_later_is_led_on(table: Table) -> None:
    phone = seated(table.instance, table)
    waiting = phone.get(f"{table.page}/invullen")
    table.lead_to(Phase.FILL_IN)
    assert (waiting.status_code, phone.get(f"{table.page}/invullen").headers["location"]) == (
        200,
        f"{table.page}/invullen/wonen",
    )


def test_the_picture_page_leads_back_before_the_reveal(filling: Table) -> None:
    phone = seated(filling.instance, filling)
    assert phone.get(f"{filling.page}/totaalplaatje").headers["location"] == f"{filling.page}/antwoorden"


@pytest.mark.parametrize("place", ["invullen/elders/dementie", "invullen/wonen/elders", "taken/elders"])
def test_a_question_that_does_not_exist_is_not_there(filling: Table, place: str) -> None:
    assert seated(filling.instance, filling).get(f"{filling.page}/{place}").status_code == 404
