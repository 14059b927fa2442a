"""The address that people are shown: looked up when it is shown, the same everywhere, and a warning while phones cannot use it."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levensbreed.app.app import build_app
from levensbreed.domain.limits import ADDRESS_KEPT_SECONDS
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Fragment
from levensbreed.matrix.rules.phases import Phase
from levensbreed.settings import Settings
from levensbreed.web.background import watch_address
from levensbreed.web.network import address_in_network
from levensbreed.web.reach import Reach
from levensbreed.web.shown.door import show_door
from tests.support.clock import Clock
from tests.support.instance import ROOM, Instance
from tests.support.places import settings_in
from tests.support.prepared import Afternoon, made_ready, shown
from tests.support.seats import with_key

WARNING = "Telefoons komen niet op dit adres."
ON_THE_BEAMER = "Telefoons komen nog niet op dit adres."
EVERY_NETWORK = "0.0.0.0"  # noqa: S104
NOWHERE: tuple[Path, ...] = ()


@dataclass
class Laptop:
    """A laptop that joins networks; `seconds` is its clock."""

    address: str | None = None
    seconds: float = 0.0
    asked: int = 0

    def look_up(self, *, also_ipv6: bool) -> str | None:
        self.asked += 1
        return self.address if self.address is None or also_ipv6 or ":" not in self.address else None

    def clock(self) -> float:
        return self.seconds

    def reach(self, settings: Settings, marks: tuple[Path, ...] = NOWHERE) -> Reach:
        return Reach(settings, self.look_up, self.clock, marks)


def at(**settings: str | int) -> Settings:
    return replace(Settings(), **settings)  # type: ignore[arg-type]  # Each test names settings of the right kind.


@pytest.mark.parametrize(
    ("settings", "network", "address", "only_here"),
    [
        ({"public_url": "https://a.example"}, "10.0.0.7", "https://a.example", False),
        ({"host": EVERY_NETWORK}, "10.0.0.7", "http://10.0.0.7:8000", False),
        ({"host": EVERY_NETWORK}, None, "http://127.0.0.1:8000", True),
        ({"host": "::"}, "10.0.0.7", "http://10.0.0.7:8000", False),
        ({"host": "::"}, "2001:db8::7", "http://[2001:db8::7]:8000", False),
        ({"host": "::1", "port": 9000}, "10.0.0.7", "http://[::1]:9000", True),
        ({}, "10.0.0.7", "http://127.0.0.1:8000", True),
        ({"host": "localhost"}, "10.0.0.7", "http://localhost:8000", True),
        ({"host": "192.168.1.5"}, "10.0.0.7", "http://192.168.1.5:8000", False),
        ({"host": "zaal.example"}, None, "http://zaal.example:8000", False),
    ],
)
def test_the_address_and_whether_it_leads_back_to_the_phone(
    settings: dict[str, str | int], network: str | None, address: str, *, only_here: bool
) -> None:
    reach = Laptop(network).reach(at(**settings))
    assert (reach.address(), reach.is_only_here()) == (address, only_here)


def test_a_laptop_that_joins_its_hotspot_after_the_start_is_found_there() -> None:
    laptop = Laptop()
    reach = laptop.reach(at(host=EVERY_NETWORK))
    assert reach.is_only_here()
    laptop.address, laptop.seconds = "10.42.0.1", ADDRESS_KEPT_SECONDS
    assert (reach.address(), reach.is_only_here()) == ("http://10.42.0.1:8000", False)


def test_a_room_full_of_pushes_asks_the_network_once_in_a_while() -> None:
    laptop = Laptop("10.42.0.1")
    reach = laptop.reach(at(host=EVERY_NETWORK))
    for _ in range(1_000):
        reach.address()
    assert laptop.asked == 1


def test_inside_a_container_the_address_found_is_of_no_use_to_phones(tmp_path: Path) -> None:
    reach = Laptop("172.17.0.2").reach(at(host=EVERY_NETWORK), (tmp_path,))
    public = Laptop("172.17.0.2").reach(at(host=EVERY_NETWORK, public_url="https://a.example"), (tmp_path,))
    assert (reach.is_only_here(), public.is_only_here()) == (True, False)


def test_the_address_in_the_network_is_one_that_others_can_use() -> None:
    found = address_in_network()
    assert found is None or not found.startswith(("127.", "169.254.", "0."))
    if found:
        with socket.socket() as listening:
            listening.bind((found, 0))  # Only an address of this machine can be listened on.


def test_a_shown_door_follows_the_address(instance: Instance) -> None:
    doorkeeper = instance.parts.doorkeeper
    nonce = doorkeeper.new_door().nonce
    doors = [show_door(nonce, doorkeeper, Laptop(found).reach(at(host=EVERY_NETWORK))) for found in ("10.0.0.7", "10.42.0.1", None)]
    assert [door.join_url_display for door in doors] == ["10.0.0.7:8000", "10.42.0.1:8000", "127.0.0.1:8000"]
    assert [door.only_here for door in doors] == [False, False, True]
    assert len({door.qr_svg for door in doors}) == 3


@contextmanager
def listening_everywhere(folder: Path, laptop: Laptop) -> Iterator[Instance]:
    clock = Clock()
    app = build_app(replace(settings_in(folder), host=EVERY_NETWORK), now_ms=clock, reach=laptop.reach)
    with TestClient(app, ROOM, raise_server_exceptions=False, follow_redirects=False) as programs:
        yield Instance(app, clock, folder, programs)


def pages_of(afternoon: Afternoon) -> dict[str, str]:
    beamer = with_key(afternoon.instance, afternoon.table.screen_key)
    pages = {name: afternoon.page(name).text for name in ("leiden", "links", "herstelblad")}
    return pages | {"scherm": shown(beamer.get(f"{afternoon.table.page}/scherm")).text}


def test_every_page_shows_the_address_of_now_and_warns_while_it_leads_nowhere(tmp_path: Path) -> None:
    laptop = Laptop()
    with listening_everywhere(tmp_path, laptop) as instance:
        afternoon = made_ready(instance, Phase.WELCOME)
        alone = pages_of(afternoon)
        laptop.address, laptop.seconds = "10.42.0.1", ADDRESS_KEPT_SECONDS
        joined = pages_of(afternoon)
    assert all((ON_THE_BEAMER if name == "scherm" else WARNING) in text for name, text in alone.items())
    assert not any("op dit adres" in text for text in joined.values())
    assert all("10.42.0.1:8000" in text for text in joined.values())


def test_who_prepares_is_warned_before_the_door_is_open(tmp_path: Path) -> None:
    with listening_everywhere(tmp_path, Laptop()) as instance:
        assert WARNING in made_ready(instance).page("leiden").text


@pytest.mark.anyio
async def test_screens_that_watch_are_told_of_another_address(caplog: pytest.LogCaptureFixture) -> None:
    laptop, woken = Laptop("10.0.0.7"), asyncio.Event()
    watching = asyncio.create_task(watch_address(laptop.reach(at(host=EVERY_NETWORK)), woken.set, pause_seconds=0))
    for _ in range(10):
        await asyncio.sleep(0)
    before = woken.is_set()
    laptop.address, laptop.seconds = "10.42.0.1", ADDRESS_KEPT_SECONDS
    await asyncio.wait_for(woken.wait(), 5)
    watching.cancel()
    assert (before, "people now reach this server at http://10.42.0.1:8000" in caplog.text) == (False, True)


@pytest.mark.parametrize("view", ["scherm", "leiden"])
def test_the_door_on_a_screen_is_drawn_again_at_another_address(tmp_path: Path, view: str) -> None:
    laptop = Laptop("10.0.0.7")
    with listening_everywhere(tmp_path, laptop) as instance:
        afternoon = made_ready(instance, Phase.WELCOME)
        before = part_of(afternoon, view)
        laptop.address, laptop.seconds = "10.42.0.1", ADDRESS_KEPT_SECONDS
        assert ("10.0.0.7" in before, "10.42.0.1" in part_of(afternoon, view)) == (True, True)


def part_of(afternoon: Afternoon, view: str) -> str:
    key = afternoon.table.screen_key if view == "scherm" else afternoon.table.facilitator_key
    told = with_key(afternoon.instance, key).get(f"{afternoon.table.page}/stand?blik={view}").json()["delen"]
    return str(told["scherm-deur" if view == "scherm" else "deur"])


@pytest.mark.parametrize(("view", "fragment"), [("scherm", "scherm-deur"), ("scherm", "scherm-midden"), ("leiden", "deur")])
def test_another_address_is_a_reason_to_push_the_door(tmp_path: Path, view: str, fragment: str) -> None:
    laptop = Laptop("10.0.0.7")
    with listening_everywhere(tmp_path, laptop) as instance:
        table = made_ready(instance, Phase.WELCOME).table
        portal = instance.programs.portal
        assert portal is not None

        def key() -> object:
            state = portal.call(instance.parts.hub.state, table.id)
            assert state is not None
            given = [each for each in instance.parts.views(ViewChoice(view), state, instance.clock()) if isinstance(each, Fragment)]
            return next(each.key for each in given if each.id == fragment)

        before, again = key(), key()
        laptop.address, laptop.seconds = "10.42.0.1", ADDRESS_KEPT_SECONDS
        assert (again == before, key() == before) == (True, False)
