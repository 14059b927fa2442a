"""The picture for slides: made of the drawing in the browser itself, without any policy complaint."""

import struct

import pytest

from tests.support.browser_chromium import LAPTOP, People
from tests.support.browser_conversation import gather
from tests.support.browser_png import SIGNATURE
from tests.support.browser_server import Instance

pytestmark = pytest.mark.serial
AT_LEAST_PX = 2_000


def test_the_picture_can_be_kept_as_png(people: People, instance: Instance) -> None:
    gathering = gather(instance)
    gathering.seat_the_example()
    gathering.go_to("uitwisselen")
    leader = people.arrive(LAPTOP)
    leader.take_seat(gathering.facilitator_key)
    leader.page.goto(f"{gathering.base}/leiden/in-woorden")
    with leader.page.expect_download() as download:
        leader.page.get_by_role("button", name="Als plaatje voor dia’s").click()
    content = download.value.path().read_bytes()
    width, height = struct.unpack(">II", content[16:24])
    assert (content[:8], download.value.suggested_filename) == (SIGNATURE, "totaalplaatje.png")
    assert width >= AT_LEAST_PX
    assert height >= AT_LEAST_PX / 2
    assert leader.all_complaints() == []
