"""The picture for slides: made on the server, so it needs no JavaScript; of a bounded size, with words, asking nothing of anybody."""

import struct
import subprocess
import sys
import zlib

import pytest

from levensbreed.domain.limits import PNG_PIXELS_MAX
from levensbreed.matrix.pages.picture.png import drawing_fonts
from levensbreed.matrix.rules.phases import Phase
from tests.support.instance import Instance
from tests.support.prepared import Afternoon, made_ready

SIGNATURE = b"\x89PNG\r\n\x1a\n"
OTHER_LETTERS = ("Aaaaaa", "Oooooo", "Ĺľľľľľ", "Жжжжжж")


def shown(instance: Instance, **prepared: str | list[str]) -> Afternoon:
    afternoon = made_ready(instance, Phase.FILL_IN, **prepared)
    afternoon.table.reveal()
    return afternoon


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def pixels_of(png: bytes) -> bytes:
    """The picture itself, without what was noted beside it."""
    at, found = len(SIGNATURE), b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        found += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return zlib.decompress(found)


def test_the_link_gives_a_picture_twice_the_size_of_the_drawing(instance: Instance) -> None:
    afternoon = shown(instance)
    answer = afternoon.get("totaalplaatje.png")
    assert (answer.content[:8], answer.headers["content-type"]) == (SIGNATURE, "image/png")
    assert answer.headers["content-disposition"].endswith('.png"')
    drawing = afternoon.get("totaalplaatje.svg").text
    width, height = size_of(answer.content)
    assert f'width="{round(width / 2)}" height="{round(height / 2)}"' in drawing
    assert afternoon.page("leiden/in-woorden").one("a", href=f"{afternoon.table.page}/totaalplaatje.png").text.startswith("Als plaatje")


def test_the_largest_picture_stays_within_bounds(instance: Instance) -> None:
    own = [f"Mensen met een buitengewoon langdurige aandoening nummer {at}" for at in range(20)]
    png = shown(instance, groups=[], own_group=own, own_row=[f"Eigen onderwerp {at}" for at in range(7)]).get("totaalplaatje.png").content
    width, height = size_of(png)
    assert width * height <= PNG_PIXELS_MAX * 1.01
    assert width > 3 * height / 2


def test_words_are_drawn_in_letters_of_many_kinds(instance: Instance) -> None:
    drawn = {pixels_of(shown(instance, municipality=name).get("totaalplaatje.png").content) for name in OTHER_LETTERS}
    assert len(drawn) == len(OTHER_LETTERS), "boxes in place of letters would all look the same"


def test_the_letters_are_those_of_the_product() -> None:
    assert "Atkinson Hyperlegible Next" in drawing_fonts().families()


@pytest.mark.parametrize("typed", ["#import", '<image href="http://127.0.0.1:9/x.png"/>', '"#"'])
def test_what_people_typed_is_drawn_and_never_done(instance: Instance, typed: str) -> None:
    assert shown(instance, municipality=typed).get("totaalplaatje.png").status_code == 200


def test_what_draws_is_loaded_only_when_somebody_asks() -> None:
    program = "import sys, levensbreed.app.app; sys.exit('typst' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
