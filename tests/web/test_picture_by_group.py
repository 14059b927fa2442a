"""The picture on a phone as a list by topic or by group, live in both orders, rendered once for all who watch one."""

from pathlib import Path

import pytest

from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.pages import Context, Pages
from tests.support.afternoon import afternoon_in
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.live_page import LiveInstance, live_instance, open_page, written
from tests.support.prepared import Afternoon, Phone, made_ready
from tests.support.stage import Reader

BY_GROUP = "totaalplaatje?per=groep"
ORDER = "Volgorde van de lijst"


@pytest.fixture
def phone(instance: Instance) -> Phone:
    """Somebody who looks at the picture."""
    afternoon: Afternoon = made_ready(instance, Phase.FILL_IN)
    phone = afternoon.phone_of("ambtenaar")
    phone.post("invullen/wonen/dementie", stand="beschikbaar")
    phone.post("antwoorden", klaar="ja")
    afternoon.table.reveal()
    return phone


def lines(phone: Phone, place: str) -> list[str]:
    return [line.attributes["id"] for line in phone.page(place).all("details") if "prow" in line.attributes["class"]]


def test_it_is_by_topic_unless_asked_otherwise(phone: Phone) -> None:
    assert lines(phone, "totaalplaatje")[:2] == ["r-wonen", "r-werken"]


def test_by_group_every_group_is_a_line_with_its_topics(phone: Phone) -> None:
    assert all(line.startswith("g-") for line in lines(phone, BY_GROUP))
    group = phone.page(BY_GROUP).by_id("g-dementie")
    assert [heading.text for heading in group.all("h2")][:2] == ["Wonen (woonvarianten)", "Werken"]
    assert {link.attributes["href"].rsplit("/", 1)[-1] for link in group.all("a")} == {"dementie"}


def test_the_switch_keeps_the_layer_and_a_layer_keeps_the_order(phone: Phone) -> None:
    page = phone.page(f"{BY_GROUP}&laag=aanbod")
    switch = next(nav for nav in page.all("nav") if nav.attributes["aria-label"] == ORDER)
    assert {link.text: link.attributes["href"].split("?")[1] for link in switch.all("a")} == {
        "Per onderwerp": "laag=aanbod",
        "Per groep": "per=groep&laag=aanbod",
    }
    assert [link.text for link in switch.all("a") if link.attributes.get("aria-current")] == ["Per groep"]
    assert all("per=groep" in link.attributes["href"] for link in page.by_id("lagen").all("a"))


@pytest.mark.parametrize("wrong", ["per=rol", "per=groep%2Fgroep"])
def test_an_order_that_does_not_exist_is_no_view(phone: Phone, wrong: str) -> None:
    assert phone.get(f"stand?blik=plaatje&{wrong}").status_code in (403, 404)


@pytest.mark.anyio
@pytest.mark.parametrize("layer", ["", "aanbod"])
async def test_the_page_by_group_and_its_live_fragments_are_the_same(tmp_path: Path, layer: str) -> None:
    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.EXCHANGE)
        known = await afternoon.open("totaalplaatje")
        place, view = f"{BY_GROUP}&laag={layer}", ViewChoice("plaatje", layer, "groep")
        page = await open_page(instance, known.conversation_id, place, view, known.key)
        stand = await instance.ask("GET", f"{afternoon.page}/stand?blik=plaatje&per=groep&laag={layer}", known.key)
        fragments = {name: written(read(html).by_id(name)) for name, html in stand["delen"].items()}
        shown = {name: written(page.page.by_id(name)) for name in fragments if name in page.page.ids()}
        assert shown == {name: fragments[name] for name in shown}
        assert {"s-g-dementie", "i-wonen-dementie"} <= shown.keys()
        assert {name for name in fragments if name.startswith("s-r-")} == set()


@pytest.mark.anyio
async def test_a_mark_renders_one_cell_of_one_group_once_for_all_who_watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: list[str] = []
    render = Pages.render

    def counted(pages: Pages, template: str, context: Context) -> str:
        rendered.append(template)
        return render(pages, template, context)

    async with live_instance(tmp_path) as instance:
        afternoon = await afternoon_in(instance, Phase.EXCHANGE)
        readers = [Reader(await watching(instance, afternoon.id)) for _ in range(3)]
        monkeypatch.setattr(Pages, "render", counted)
        await afternoon.happen("mark", 2)
        told = [await first_change(reader) for reader in readers]
        assert [sum(name.startswith("i-") for name in parts) for parts in told] == [1, 1, 1]
        # Its class stayed the same, and with it what is seen of the closed line.
        assert [rendered.count(f"fragments/{name}.html") for name in ("picture_item", "picture_row_short", "picture_row")] == [1, 0, 0]


async def watching(instance: LiveInstance, conversation_id: str) -> Watcher:
    watcher = await instance.parts.hub.watch(conversation_id, ViewChoice("plaatje", order="groep"))
    assert watcher is not None
    return watcher


async def first_change(reader: Reader) -> dict[str, str]:
    while not (changes := [message for message in await reader.next() if not message["heel"]]):
        pass
    parts: dict[str, str] = changes[0]["delen"]
    return parts
