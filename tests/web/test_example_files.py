"""The report files of the example in docs/voorbeeld are those that the program makes now; `LEVENSBREED_RENEW=1` writes them anew."""

import os
from pathlib import Path

import pytest

from levensbreed.together.report.formats import FORMATS
from tests.support.example_afternoon import example_afternoon
from tests.support.instance import Instance
from tests.support.report_text import text_of

FOLDER = Path(__file__).parents[2] / "docs" / "voorbeeld"
RENEW = "LEVENSBREED_RENEW" in os.environ


def test_the_example_files_say_what_the_program_says_now(instance: Instance) -> None:
    afternoon = example_afternoon(instance)
    told: dict[str, tuple[str, str]] = {}
    for each in FORMATS:
        file, made = FOLDER / f"verslag-voorbeeldstad.{each.ending}", afternoon.get(f"verslag.{each.ending}").content
        if RENEW:
            file.write_bytes(made)
        told[each.ending] = (text_of(file.read_bytes(), each.ending), text_of(made, each.ending))
    assert [ending for ending, (kept, now) in told.items() if kept != now] == []
    assert all(len(now) > 5_000 for _, now in told.values())


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_file_of_another_day_is_told_apart(ending: str) -> None:
    kept = (FOLDER / f"verslag-voorbeeldstad.{ending}").read_bytes()
    assert text_of(kept, ending) != text_of(kept.replace(b"18", b"19"), ending)
