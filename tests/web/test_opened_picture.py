"""The picture opened: one cell, what the group says, the points to talk about, names, layers, and the picture in words."""

import pytest

from levensbreed.domain.limits import DISSENT_CHARS, OWN_POINT_CHARS
from levensbreed.domain.refusals import Reason
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.texts import SENTENCES
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, Phone, error_at, fragment, made_ready

CELL = "wonen/dementie"
LEADER = f"leiden/vakje/{CELL}"
OWN = f"totaalplaatje/{CELL}"


@pytest.fixture
def filling(instance: Instance) -> tuple[Afternoon, list[Phone]]:
    """A conversation that is being filled in by one provider and four others."""
    afternoon = made_ready(instance, Phase.FILL_IN)
    people = [afternoon.phone_of("aanbieder", "Aanbieder B"), *(afternoon.phone_of("ambtenaar") for _ in range(2))]
    people += [afternoon.phone_of("inwonervertegenwoordiger"), afternoon.phone_of("andere-werksoort")]
    people[1].post("invullen/wonen/dementie", stand="beschikbaar", naam="aanb. B")
    people[2].post("invullen/wonen/dementie", stand="beschikbaar", naam="Buurthulp")
    for phone in people:
        phone.post("antwoorden", klaar="ja")
    return afternoon, people


@pytest.fixture
def shown(filling: tuple[Afternoon, list[Phone]]) -> tuple[Afternoon, list[Phone]]:
    """The same conversation, with the picture shown."""
    filling[0].table.reveal()
    return filling


def text_of(afternoon: Afternoon, what: str) -> str:
    return afternoon.page(what).text


@pytest.mark.parametrize("what", [OWN, "totaalplaatje/praat-hierover", "totaalplaatje/in-woorden", "totaalplaatje/afdrukken"])
def test_nothing_opens_before_the_reveal(filling: tuple[Afternoon, list[Phone]], what: str) -> None:
    response = filling[1][1].get(what)
    assert response.status_code == 409
    assert SENTENCES[Reason.PICTURE_NOT_SHOWN] in read(response.text).text
    assert "Buurthulp" not in response.text


def test_a_cell_tells_who_offers_and_who_knows_by_role(shown: tuple[Afternoon, list[Phone]]) -> None:
    told = {row.one("dt").text: row.one("dd").text for row in shown[1][1].page(OWN).one("dl").all("div")}
    assert told["Aanbieders"].startswith("0 van 1 bieden dit")
    assert told["Ambtenaren"].startswith("2 van 2 kennen dit")


def test_a_role_of_one_is_told_with_others(shown: tuple[Afternoon, list[Phone]]) -> None:
    labels = [term.text for term in shown[1][1].page(OWN).one("dl").all("dt")]
    assert labels == ["Aanbieders", "Anderen", "Ambtenaren"]


def test_a_cell_that_is_not_shown_is_told_like_nothing(shown: tuple[Afternoon, list[Phone]]) -> None:
    assert shown[0].get("leiden/vakje/wonen/bestaat-niet").status_code == 404


def decide(afternoon: Afternoon, **said: str) -> Element:
    response = afternoon.post(LEADER, **said)
    assert response.status_code == 303
    return afternoon.page(LEADER)


def test_what_the_group_says_is_kept_and_everybody_reads_it(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon, phones = shown
    page = decide(afternoon, oordeel="uitzoeken", anders="Een adviesraad ziet dit wel.")
    assert "checked" in page.one("input", name_="oordeel", value="uitzoeken").attributes
    read_by_all = phones[1].page(OWN).text
    assert "Uitzoeken" in read_by_all
    assert "Een adviesraad ziet dit wel." in read_by_all


def test_the_raw_answers_stay_untouched(shown: tuple[Afternoon, list[Phone]]) -> None:
    before = shown[1][1].answers()
    decide(shown[0], oordeel="hoort-er-niet-bij")
    assert shown[1][1].answers() == before


def test_a_dissent_that_is_too_long_is_told_beside_its_field_and_kept(shown: tuple[Afternoon, list[Phone]]) -> None:
    typed = "a" * (DISSENT_CHARS + 1)
    response = shown[0].post(LEADER, oordeel="uitzoeken", anders=typed)
    page = read(response.text)
    assert (response.status_code, error_at(page, "anders")) == (422, SENTENCES[Reason.TOO_LONG].format(limit=DISSENT_CHARS))
    assert page.by_id("anders").attributes["value"] == typed


def test_what_does_not_apply_leaves_the_gaps_and_comes_back(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon = shown[0]
    place = "leiden/vakje/werken/dementie"
    gaps = counted(afternoon, "Witte vlek")
    afternoon.post(place, past_niet="ja")
    assert (counted(afternoon, "Witte vlek"), counted(afternoon, "Niet van toepassing")) == (gaps - 1, 1)
    afternoon.post(place)
    assert counted(afternoon, "Witte vlek") == gaps


def counted(afternoon: Afternoon, label: str) -> int:
    items: dict[str, Element] = {}
    for item in afternoon.page("leiden").by_id("legenda").all("li"):
        name = item.one("span", class_="legend__t").text
        items[name.rsplit(" ", 1)[0]] = item
    return int(items[label].one("b").text) if label in items else 0


def kinds(elements: list[Element]) -> set[str]:
    return {name for element in elements for name in element.attributes.get("class", "").split() if name.startswith("k-")}


@pytest.mark.parametrize("layer", ["", "rol-ambtenaar", "rol-anderen", "aanbieder-1", "afspraken"])
def test_the_legend_of_a_layer_explains_every_sign_in_it(shown: tuple[Afternoon, list[Phone]], layer: str) -> None:
    shown[0].post("leiden/vakje/werken/dementie", past_niet="ja")
    for page in (shown[0].page(f"leiden?laag={layer}"), shown[0].page(f"leiden/afdrukken?laag={layer}")):
        cells = kinds([cell for table in page.all("table") for cell in table.all("td")])
        assert cells
        assert cells <= kinds(page.by_id("legenda").all("li"))


def test_the_layer_of_two_inks_is_explained_by_a_cell(shown: tuple[Afternoon, list[Phone]]) -> None:
    for page in (shown[0].page("leiden?laag=aanbod"), shown[1][1].page("totaalplaatje?laag=aanbod")):
        legend = page.by_id("legenda")
        assert len(legend.all("svg", class_="glyph")) == 1
        assert "Onder: wie het weet" in legend.text
        assert "Witte vlek" not in legend.text


def test_names_can_be_added_after_the_reveal_without_being_late(shown: tuple[Afternoon, list[Phone]]) -> None:
    phone = shown[1][1]
    assert phone.post(OWN, naam="Welzijn Zuid").status_code == 303
    assert (phone.value()["namen"], phone.value().get("later", False)) == (["aanb. B", "Welzijn Zuid"], False)
    assert "Welzijn Zuid" in phone.page(OWN).text


def test_a_provider_is_not_asked_for_names(shown: tuple[Afternoon, list[Phone]]) -> None:
    assert shown[1][0].page(OWN).all("input", name_="naam") == []


def test_two_spellings_become_one_name_and_two_again(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon = shown[0]
    assert "Is dit Aanbieder B" in text_of(afternoon, "leiden/namen")
    afternoon.post("leiden/namen", doe="samen", namen="aanb. B", naam="Aanbieder B")
    assert "Ook geschreven als aanb. B." in text_of(afternoon, LEADER)
    assert "Aanbieder B kruist dit niet aan." in text_of(afternoon, LEADER)
    afternoon.post("leiden/namen", doe="los", namen="aanb. b")
    assert "Ook geschreven als" not in text_of(afternoon, LEADER)


def test_merging_nothing_is_told_beside_the_field(shown: tuple[Afternoon, list[Phone]]) -> None:
    response = shown[0].post("leiden/namen", doe="samen", naam="")
    assert (response.status_code, error_at(read(response.text), "naam")) == (422, SENTENCES[Reason.LABEL_REQUIRED])


def points(page: Element) -> list[str]:
    return [item.one("h2").text for item in page.all("li") if "point" in item.attributes.get("class", "").split()]


def test_the_list_of_points_is_the_same_for_everybody(shown: tuple[Afternoon, list[Phone]]) -> None:
    led, own = shown[0].page("leiden/praat-hierover"), shown[1][1].page("totaalplaatje/praat-hierover")
    assert points(led) == points(own)
    assert points(own)[0] == "Wonen: mensen met dementie"
    assert own.all("form") == []


@pytest.mark.parametrize(("doing", "word"), [("vast", "Vastgepind"), ("later", "Voor later"), ("besproken", "Besproken")])
def test_a_point_is_pinned_parked_or_ticked_off_and_opened_again(shown: tuple[Afternoon, list[Phone]], doing: str, word: str) -> None:
    afternoon = shown[0]
    key = afternoon.page("leiden/praat-hierover").all("input", name_="sleutel")[1].attributes["value"]
    afternoon.post("leiden/praat-hierover", doe=doing, sleutel=key)
    tags = [tag.text for tag in afternoon.page("leiden/praat-hierover").all("p", class_="tag tag--accent")]
    assert tags == [word]
    afternoon.post("leiden/praat-hierover", doe="open", sleutel=key)
    assert afternoon.page("leiden/praat-hierover").all("p", class_="tag tag--accent") == []


def test_an_own_point_comes_first_and_can_go(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon = shown[0]
    afternoon.post("leiden/praat-hierover", doe="nieuw", punt="Vervoer naar de <dagbesteding>")
    page = afternoon.page("leiden/praat-hierover")
    assert points(page)[0] == "Vervoer naar de <dagbesteding>"
    key = page.all("input", name_="sleutel")[0].attributes["value"]
    afternoon.post("leiden/praat-hierover", doe="open", sleutel=key)
    assert "Vervoer" not in text_of(afternoon, "leiden/praat-hierover")


@pytest.mark.parametrize(("typed", "reason"), [("", Reason.LABEL_REQUIRED), ("a" * (OWN_POINT_CHARS + 1), Reason.TOO_LONG)])
def test_an_own_point_that_does_not_fit_is_told_beside_its_field(shown: tuple[Afternoon, list[Phone]], typed: str, reason: Reason) -> None:
    response = shown[0].post("leiden/praat-hierover", doe="nieuw", punt=typed)
    page = read(response.text)
    assert (response.status_code, error_at(page, "punt")) == (422, SENTENCES[reason].format(limit=OWN_POINT_CHARS))
    assert page.by_id("punt").attributes["value"] == typed


def test_the_beamer_shows_the_point_large_with_its_cells_lit(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon, table = shown[0], shown[0].table
    key = afternoon.page("leiden/praat-hierover").all("input", name_="sleutel")[0].attributes["value"]
    afternoon.post("leiden/praat-hierover", doe="scherm", sleutel=key)
    middle = fragment(table, "scherm", table.screen_key, "scherm-midden")
    assert middle.one("h2").text == "Wonen: mensen met dementie"
    assert [cell.attributes["id"] for cell in middle.all("td") if "is-lit" in cell.attributes.get("class", "").split()] == [
        "v-wonen-dementie"
    ]
    afternoon.post("leiden/praat-hierover", doe="van-scherm", sleutel=key)
    assert fragment(table, "scherm", table.screen_key, "scherm-midden").all("h2") == []


def test_a_cell_can_be_put_on_the_list(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon = shown[0]
    afternoon.post("leiden/vakje/werken/dementie", punt="vast")
    assert points(afternoon.page("leiden/praat-hierover"))[0] == "Werken: mensen met dementie"


@pytest.mark.parametrize("layer", ["aanbod", "afspraken", "rol-ambtenaar", "rol-anderen", "aanbieder-1", "", "rol-aanbieder", "moment-9"])
def test_every_layer_shows_every_cell(shown: tuple[Afternoon, list[Phone]], layer: str) -> None:
    page = shown[0].page(f"leiden?laag={layer}")
    assert len(page.one("table").all("td", id_="v-wonen-dementie")) == 1
    assert shown[1][1].page(f"totaalplaatje?laag={layer}").by_id("r-wonen").text


def test_the_layer_of_a_role_shows_what_that_role_knows(shown: tuple[Afternoon, list[Phone]]) -> None:
    cell = shown[0].page("leiden?laag=rol-ambtenaar").by_id("v-wonen-dementie")
    assert "2 van 2" in cell.text


def test_a_layer_of_its_own_for_a_role_of_one_does_not_exist(shown: tuple[Afternoon, list[Phone]]) -> None:
    layers = [link.attributes["href"].rpartition("=")[2] for link in shown[0].page("leiden").by_id("lagen").all("a")]
    assert "rol-inwonervertegenwoordiger" not in layers
    assert {"rol-anderen", "rol-ambtenaar", "aanbieder-1", "afspraken"} <= set(layers)


def test_an_unknown_layer_cannot_be_watched(shown: tuple[Afternoon, list[Phone]]) -> None:
    assert shown[0].get("stand?blik=leiden&laag=moment-9").status_code == 403


def test_the_beamer_follows_the_layer_and_the_part_that_was_chosen(shown: tuple[Afternoon, list[Phone]]) -> None:
    afternoon, table = shown[0], shown[0].table
    afternoon.post("leiden/beeld", laag="rol-ambtenaar")
    middle = fragment(table, "scherm", table.screen_key, "scherm-midden")
    assert middle.one("p", class_="sc-layer").text == "Ambtenaren"
    whole = len(middle.one("thead").all("th"))
    afternoon.post("leiden/beeld", laag="alles")
    afternoon.post("leiden/beeld", deel="1")
    part = fragment(table, "scherm", table.screen_key, "scherm-midden")
    assert (len(part.one("thead").all("th")), part.all("p", class_="sc-layer")) == (min(3, whole), [])


def test_the_picture_in_words_has_a_sentence_for_every_row_and_column(shown: tuple[Afternoon, list[Phone]]) -> None:
    page = shown[1][1].page("totaalplaatje/in-woorden")
    state = shown[0].table
    titles = [heading.text for heading in page.all("h3")]
    assert len(titles) == len(state.read("", state.facilitator_key)["rijen"]) + len(state.read("", state.facilitator_key)["kolommen"])
    assert "Vermoed aanbod bij mensen met dementie. 2 van 4 kennen het." in page.text


def test_what_changed_after_the_reveal_is_told_as_a_list(shown: tuple[Afternoon, list[Phone]]) -> None:
    assert "Na het onthullen is er niets veranderd." in shown[1][1].page("totaalplaatje/in-woorden").text
    shown[1][3].post("invullen/wonen/dementie", stand="beschikbaar")
    page = shown[1][1].page("totaalplaatje/in-woorden")
    assert "Wonen: mensen met dementie. Vermoed aanbod" in page.text


def test_what_the_group_says_is_among_what_changed(shown: tuple[Afternoon, list[Phone]]) -> None:
    decide(shown[0], oordeel="uitzoeken", anders="Wij niet")
    assert "Wonen: mensen met dementie. Uitzoeken. Anders gezien: Wij niet" in shown[0].page("leiden/in-woorden").text


def test_who_left_is_among_what_changed(shown: tuple[Afternoon, list[Phone]]) -> None:
    shown[1][4].post("intrekken", zeker="ja")
    assert "Iemand is gestopt. Die antwoorden tellen niet meer mee." in shown[0].page("leiden/in-woorden").text


def test_a_closed_conversation_takes_no_decisions_any_more(shown: tuple[Afternoon, list[Phone]]) -> None:
    shown[0].table.lead_to(Phase.CLOSED)
    assert shown[0].post(LEADER, oordeel="uitzoeken").status_code == 409
    assert shown[0].page(LEADER).all("form") == []
