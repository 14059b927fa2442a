"""Every page, fragment, API answer and stream event is the same as was kept, in every phase and for every seat."""

from pathlib import Path

import pytest

from tests.same.house import House
from tests.same.product import ADDRESSES
from tests.same.recording import differences, keep, kept, lines_of, recorded, unasked


@pytest.fixture(scope="module")
def house() -> House:
    """Everything recorded once."""
    return recorded()


def test_everything_that_is_sent_is_what_was_kept(house: House) -> None:
    found = differences(kept(), lines_of(house))
    assert not found, found


def test_every_endpoint_is_asked(house: House) -> None:
    assert unasked(house) == []


def test_an_endpoint_that_nobody_asked_is_named() -> None:
    house = House(app=None, clock=None, told={(method, path, "good") for path, method in ADDRESSES})  # type: ignore[arg-type]  # Asks nothing.
    assert "POST /wissen: nothing bad was asked" in unasked(house)
    assert not any(line.startswith("GET") for line in unasked(house))


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    lines = {"2-welcome/nobody/GET /a?b=c": "200 0123", "stream/screen blik=scherm/01 opened": "- 4567"}
    keep(lines, tmp_path / "kept.txt")
    assert kept(tmp_path / "kept.txt") == lines


def test_what_differs_is_missing_or_is_new_is_named() -> None:
    before = {**{f"a/b/{number:02}": "200 x" for number in range(12)}, "gone": "200 x", "same": "200 x"}
    after = {**{f"a/b/{number:02}": "200 y" for number in range(12)}, "came": "200 x", "same": "200 x"}
    told = differences(before, after).splitlines()
    assert [line for line in told if line.endswith(":")] == ["12 recordings differ:", "1 recordings are missing:", "1 recordings are new:"]
    assert {"  a/b/09", "  gone", "  came"} < set(told)
    assert not {"  a/b/10", "  same"} & set(told)
    assert "python -m tests.same write" in told[-2]
    assert differences(before, before) == ""
