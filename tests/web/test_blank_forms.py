"""Blank forms on paper: in the words of a role, with everything that is asked of it and nothing else."""

from levensbreed.domain.limits import BLANK_FORMS_AT_ONCE
from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.prepared import made_ready


def test_a_form_has_the_words_of_its_role_and_a_block_for_each_topic_with_all_groups(instance: Instance) -> None:
    page = made_ready(instance, Phase.WELCOME).page("leiden/formulieren?rol=andere-werksoort")
    assert page.one("article").one("h2").text == "Medewerker uit een andere werksoort"
    first = page.all("section", class_="fm__block")[0]
    assert first.one("h3").text == "Wonen (woonvarianten)"
    assert "Kunt u deze groepen doorverwijzen naar een cliëntondersteuner" in first.text
    assert [each.text for each in first.all("th", scope="row")] == ["Mensen met dementie", "Mensen met niet-aangeboren hersenletsel"]
    assert [each.text for each in first.all("th", scope="col")] == ["Groep", "Ja", "?", "Wie doet dit?"]
    assert len(page.all("section", class_="fm__block")) == 13 + 1 + 4


def test_a_provider_is_asked_for_an_organisation_and_moments_but_for_no_names(instance: Instance) -> None:
    page = made_ready(instance, Phase.WELCOME, moments="ja").page("leiden/formulieren?rol=aanbieder")
    first = page.all("section", class_="fm__block")[0]
    assert [each.text for each in first.all("th", scope="col")] == ["Groep", "Ja", "1", "2", "3", "?"]
    assert "Uw organisatie:" in page.text
    assert "3. " in page.one("ul", class_="fm__moments").text


def test_each_copy_has_a_number_of_its_own_and_there_are_never_more_than_fit(instance: Instance) -> None:
    afternoon = made_ready(instance, Phase.WELCOME)
    numbers = [each.text for each in afternoon.page("leiden/formulieren?rol=ambtenaar&aantal=3").all("p", class_="fm__nr")]
    assert numbers == ["Formulier G1", "Formulier G2", "Formulier G3"]
    for typed in ("1000", "-1", "veel", ""):
        copies = afternoon.page(f"leiden/formulieren?rol=niemand&aantal={typed}").all("article")
        assert len(copies) == (BLANK_FORMS_AT_ONCE if typed == "1000" else 1)


def test_who_gives_somebody_a_chair_without_a_phone_is_led_to_the_forms(instance: Instance) -> None:
    assert "/leiden/formulieren" in made_ready(instance, Phase.WELCOME).get("deelnemers/nieuw").text
