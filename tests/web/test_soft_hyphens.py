"""Long words of the instrument hold soft hyphens where they are seen in a narrow place, and nowhere else."""

from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response
from markupsafe import Markup

from levensbreed.app.routes import ENDPOINTS
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.soft_hyphens import LETTERS_MIN, SOFT_HYPHEN, is_known, soft
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.people_and_answers import FORM
from tests.support.seats import two_tables

GETS = [endpoint for endpoint in ENDPOINTS if endpoint.method == "GET" and "stroom" not in endpoint.path]
UNSEEN = ("script", "style", "textarea", "title", "option", "text")


def cut(text: str) -> str:
    return text.replace(SOFT_HYPHEN, "-")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Cliëntondersteuning", "Cliënt-on-der-steu-ning"),
        ("Aanbieder van cliëntondersteuning", "Aan-bie-der van cliënt-on-der-steu-ning"),
        ("ouderenzorg, gehandicaptenzorg of ggz", "ouderen-zorg, ge-han-di-cap-ten-zorg of ggz"),
    ],
)
def test_a_long_word_breaks_at_its_syllables(text: str, shown: str) -> None:
    assert cut(soft(text)) == shown


@pytest.mark.parametrize(
    "kept",
    [
        "Wonen en werken",
        "https://voorbeeld.nl/vertegenwoordiger#vertegenwoordiger",
        "iemand@vertegenwoordiger.nl",
        "www.vertegenwoordiger.nl",
        "Kindertelefoonlijn",
        Markup("<b title='Vertegenwoordiger'>Vertegenwoordiger</b>"),
        12,
        None,
    ],
)
def test_an_address_a_word_that_we_do_not_know_html_and_what_is_no_text_stay_as_they_are(kept: object) -> None:
    assert soft(kept) is kept or soft(kept) == kept


def test_softening_twice_is_softening_once() -> None:
    once = soft("Een vertegenwoordiger & een aanbieder")
    assert SOFT_HYPHEN in once
    assert soft(once) == once


def test_every_long_word_of_a_label_is_known() -> None:
    labels = [each.label for each in FORM.roles] + [each.label for each in FORM.tasks]
    labels += [label for each in FORM.domains for label in (each.label, each.label_short)]
    labels += [label for each in FORM.target_groups for label in (each.label, each.label_short)]
    words = {word.strip("(),./") for label in labels for part in label.split() for word in part.replace("/", " ").replace("-", " ").split()}
    assert sorted(word for word in words if len(word) >= LETTERS_MIN and not is_known(word)) == []


def unseen_soft_hyphens(page: Element) -> Iterator[str]:
    """Where a page holds a soft hyphen that nobody sees."""
    for each in page.everything():
        yield from (f"{each.name} {name}={value}" for name, value in each.attributes.items() if SOFT_HYPHEN in value)
        hidden = each.name in UNSEEN or "vh" in each.attributes.get("class", "").split()
        if hidden and any(SOFT_HYPHEN in part for part in each.content if isinstance(part, str)):
            yield f"<{each.name}> {cut(each.text)}"


PACKED = ("image/", "application/pdf", "application/vnd.")
"""Answers that are no text: what is in them is looked at where they are made."""


def wrong_in(response: Response) -> list[str]:
    """Complaints about one answer: a page, a list of fragments, or anything else."""
    if "text/html" in response.headers.get("content-type", ""):
        return list(unseen_soft_hyphens(read(response.text)))
    if isinstance((said := _json(response)).get("delen"), dict):
        parts: dict[str, str] = said.pop("delen")
        return [line for html in parts.values() for line in unseen_soft_hyphens(read(html))] + _plain(str(said))
    if response.headers.get("content-type", "").startswith(PACKED):
        return []
    return _plain(response.content.decode("utf-8", "replace"))


def _json(response: Response) -> dict[str, Any]:
    said = response.json() if "json" in response.headers.get("content-type", "") else {}
    return said if isinstance(said, dict) else {}


def _plain(text: str) -> list[str]:
    return [text[:200]] if SOFT_HYPHEN in text or "\\u00ad" in text else []


@pytest.mark.parametrize("phase", [Phase.FILL_IN, Phase.EXCHANGE])
def test_no_page_and_no_answer_holds_a_soft_hyphen_that_is_not_seen(instance: Instance, phase: Phase) -> None:
    asked = two_tables(instance)
    asked.table.join("aanbieder", "Vertegenwoordiger Voorbeeldstad")
    if phase == Phase.EXCHANGE:
        asked.table.reveal()
    wrong, seen = [], 0
    for asker in asked.askers:
        if not asker.here:
            continue
        for endpoint in GETS:
            response = asker.ask(endpoint, asked.table.id)
            seen += response.is_success and SOFT_HYPHEN in response.text
            wrong += [f"{asker.name} {endpoint.path}: {line}" for line in wrong_in(response)]
    assert (wrong, seen > 6) == ([], True)


def test_what_a_soft_hyphen_hides_in_is_found() -> None:
    page = read(f"<p title='a{SOFT_HYPHEN}b'>x</p><textarea>a{SOFT_HYPHEN}b</textarea><span class='vh'>a{SOFT_HYPHEN}b</span>")
    assert len(list(unseen_soft_hyphens(page))) == 3
