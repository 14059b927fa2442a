"""The report: one set of data, shown as a page and as files that all say the same."""

import csv
import io
from collections.abc import Iterator

import pytest

from levensbreed.matrix.rules.phases import Phase
from levensbreed.together.rules.report import COUNCIL_WORDS
from tests.support.example_afternoon import WRITTEN, example_afternoon
from tests.support.html import Element
from tests.support.instance import Instance, running
from tests.support.prepared import Afternoon, made_ready, shown
from tests.support.table import Json

PAGE = "leiden/verslag"
EXPECTED = WRITTEN["expected"]
SECTIONS = ["raad", "afspraken", "gesprek", "plaatje", "lijsten", "praat", "taken", "groep", "reflectie", "uitleg", "tellingen"]


@pytest.fixture(scope="module")
def afternoon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Afternoon]:
    with running(tmp_path_factory.mktemp("report")) as instance:
        yield example_afternoon(instance)


@pytest.fixture(scope="module")
def page(afternoon: Afternoon) -> Element:
    return afternoon.page(PAGE)


def part(page: Element, name: str) -> Element:
    return next(each for each in page.all("section") if each.attributes.get("aria-labelledby") == f"deel-{name}")


def document(afternoon: Afternoon, query: str = "") -> Json:
    found: Json = afternoon.get(f"verslag.json{query}").json()
    return found


def test_before_the_reveal_there_is_no_report(instance: Instance) -> None:
    early = made_ready(instance, Phase.FILL_IN)
    for what in (PAGE, "verslag.json", "verslag.csv"):
        assert early.get(what).status_code == 409
    assert early.phone_of().get("verslag").status_code == 409


def test_everybody_reads_the_same_report(afternoon: Afternoon, page: Element) -> None:
    own = shown(afternoon.phone(afternoon.table.people[3]).get("verslag"))
    assert [part(own, name).text for name in SECTIONS] == [part(page, name).text for name in SECTIONS]


def test_the_first_page_has_the_counts_as_counted_by_hand(page: Element) -> None:
    council = part(page, "raad")
    figures = {each.one("dt").text: int(each.one("dd").text) for each in council.one("dl").all("div")}
    assert figures == {
        "Overlap": EXPECTED["overlap"],
        "Bekend aanbod": EXPECTED["known"],
        "Onbekend aanbod": EXPECTED["hidden"],
        "Vermoed aanbod": EXPECTED["assumed"],
        "Witte vlek": EXPECTED["gap_after_not_applicable"],
        "Niet van toepassing": EXPECTED["gap"] - EXPECTED["gap_after_not_applicable"],
    }
    findings, agreements = council.all("ol")
    assert len(findings.all("li")) == 3
    assert f"In {EXPECTED['hidden']} van de 78 vakjes is er hulp die de meeste anderen niet kennen." in findings.text
    assert [each["what"] in agreements.text for each in WRITTEN["actions"]] == [True] * 3
    assert "Steunpunt Mantelzorg (uitgenodigd, verhinderd)" in council.text


def words(section: Element) -> int:
    return len(section.text.split())


def test_the_first_page_is_short_whatever_was_typed(afternoon: Afternoon, instance: Instance) -> None:
    assert words(part(afternoon.page(PAGE), "raad")) <= COUNCIL_WORDS
    long = made_ready(instance, Phase.FILL_IN, absent="o " * 240)
    long.table.reveal()
    for number in range(30):
        long.post("leiden/afspraken", wat=f"{number} " + "a " * 140, wie="b " * 70, wanneer="c " * 20)
    assert words(part(long.page(PAGE), "raad")) <= COUNCIL_WORDS


def test_what_is_empty_is_said(instance: Instance) -> None:
    empty = made_ready(instance, Phase.FILL_IN)
    empty.table.reveal()
    page = empty.page(PAGE)
    assert [name for name in SECTIONS if words(part(page, name)) < 5] == []
    assert "Er zijn nog geen afspraken." in part(page, "raad").text
    assert part(page, "reflectie").text.count("De groep schreef hier nog niets op.") == 4
    assert "De groep sprak over geen enkel vakje iets af." in part(page, "groep").text


def test_no_name_of_a_person_is_in_it(instance: Instance) -> None:
    named = made_ready(instance, Phase.FILL_IN)
    named.phone_of("ambtenaar", "Gemeente", "Kanarievogel").post("invullen/wonen/dementie", stand="beschikbaar")
    named.table.reveal()
    for what in (PAGE, "verslag.json", "verslag.csv"):
        assert "Kanarievogel" not in named.get(what).text


def test_sections_can_be_chosen(afternoon: Afternoon) -> None:
    chosen = shown(afternoon.get(f"{PAGE}?deel=raad&deel=taken"))
    assert [each.attributes["aria-labelledby"] for each in chosen.all("section", class_="paper paper--pad part report__part")] == [
        "deel-raad",
        "deel-taken",
    ]
    assert [each["id"] for each in document(afternoon, "?deel=taken")["delen"]] == ["taken"]
    assert [each["id"] for each in document(afternoon, "?deel=bestaat-niet")["delen"]] == SECTIONS


def test_the_file_for_programs_has_what_the_page_has(afternoon: Afternoon, page: Element) -> None:
    told = document(afternoon)
    assert [each["id"] for each in told["delen"]] == SECTIONS
    tables = [block for section in told["delen"] for block in section["blokken"] if block["soort"] == "tabel"]
    on_page = [[[cell.text for cell in row.everything() if cell.name in ("th", "td")] for row in table.one("tbody").all("tr")]
               for table in page.all("table")]  # fmt: skip
    assert [[[row["kop"], *(str(cell["waarde"]) for cell in row["vakken"])] for row in table["rijen"]] for table in tables] == on_page


def test_the_spreadsheet_has_every_count_and_no_formula(afternoon: Afternoon, instance: Instance) -> None:
    lines = list(csv.DictReader(io.StringIO(afternoon.get("verslag.csv").text.lstrip("\ufeff")), delimiter=";"))
    counted = [line for line in lines if line["over"] == "Alle tellingen"]
    assert len(counted) == 78 * 7
    assert {line["over"]: int(line["waarde"]) for line in lines if line["soort"] == "aantal"}["Onbekend aanbod"] == EXPECTED["hidden"]
    formula = made_ready(instance, Phase.FILL_IN)
    formula.table.reveal()
    formula.post("leiden/afspraken", wat="=HYPERLINK(1)", wie="+31", wanneer="@SUM(1)")
    written = formula.get("verslag.csv").text
    assert [sign in written for sign in ('"\'=HYPERLINK(1)"', '"\'+31"', '"\'@SUM(1)"')] == [True] * 3
