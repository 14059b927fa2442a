"""The picture on a phone: what it is about comes first, and every layer is one tap away."""

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.support.browser_chromium import PHONE, People
from tests.support.browser_hall import RESIDENT, shown
from tests.support.browser_server import Instance

LAYERS_PX = 60
FINGER_PX = 44
SMALLEST = ViewportSize(width=320, height=568)


@pytest.mark.parametrize("size", [PHONE, SMALLEST], ids=["phone", "small phone"])
def test_the_layers_take_one_line_until_somebody_wants_another(people: People, instance: Instance, size: ViewportSize) -> None:
    gathering = shown(instance)
    person = people.arrive(size)
    person.take_seat(gathering.keys[RESIDENT])
    page = person.page
    page.goto(f"{gathering.base}/totaalplaatje")
    layers = page.locator("#lagen")
    closed = layers.bounding_box()
    assert closed is not None
    assert FINGER_PX <= closed["height"] <= LAYERS_PX
    layers.get_by_text("Laag: Alles").click()
    expect(layers.get_by_role("link", name="Wat de groep vindt")).to_be_visible()
    layers.get_by_role("link", name="Aanbod en bekendheid").click()
    expect(page.get_by_text("Laag: Aanbod en bekendheid")).to_be_visible()
