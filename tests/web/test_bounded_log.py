"""Whoever asks without end fills no log, hides nobody else's lines, and writes no line of its own."""

import logging

import pytest

from levensbreed.domain.limits import LOG_LINE_CHARS, NOTED_BURST, NOTED_BURST_PER_ADDRESS
from levensbreed.web.noting import Bounded, Noting, on_one_line
from tests.support.instance import Instance

TYPED = "typed\nrefused: forged"
NOT_THERE = "/gesprekken/bestaat-niet/leiden"


class Seconds:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name.startswith("levensbreed")]


def test_one_address_leaves_a_few_lines_and_others_leave_theirs(instance: Instance, caplog: pytest.LogCaptureFixture) -> None:
    loud, other = instance.browser(address="192.0.2.1"), instance.browser(address="198.51.100.1")
    statuses = {loud.get(NOT_THERE).status_code for _ in range(3 * NOTED_BURST_PER_ADDRESS)}
    written = len(lines(caplog))
    other.get(NOT_THERE)
    assert statuses == {404}
    assert NOTED_BURST_PER_ADDRESS <= written <= NOTED_BURST_PER_ADDRESS + 5
    assert len(lines(caplog)) == written + 1


def test_all_together_leave_what_there_is_room_for_and_what_was_left_out_is_told(caplog: pytest.LogCaptureFixture) -> None:
    seconds = Seconds()
    noting = Noting(seconds)
    allowed = sum(noting.may(f"10.{number % 250}.{number // 250}.1") for number in range(2 * NOTED_BURST))
    assert allowed == NOTED_BURST
    seconds.now += 60
    noting.tell_left_out()
    noting.tell_left_out()
    assert lines(caplog) == [f"{NOTED_BURST} lines about requests left out"]


def test_nothing_is_told_while_nothing_was_left_out(caplog: pytest.LogCaptureFixture) -> None:
    seconds = Seconds()
    noting = Noting(seconds)
    for _ in range(10):
        seconds.now += 60
        noting.may("10.9.9.9")
    assert lines(caplog) == []


@pytest.mark.parametrize("text", ["a\nrefused: forged", "a\rb", "a\u2028b", "a\x1b[2Jb", "a\u202eb", "a" * 10_000])
def test_what_somebody_sent_stays_on_one_short_line(text: str) -> None:
    said = on_one_line(text)
    assert said.isprintable()
    assert len(said.splitlines()) == 1
    assert len(said) <= LOG_LINE_CHARS


def test_the_lines_of_the_web_server_are_bounded_too() -> None:
    bounded = Bounded(Noting(Seconds()))
    record = logging.LogRecord("uvicorn.error", logging.WARNING, "", 0, "Invalid %s", ("a\nb",), None)
    passed = sum(bool(bounded.filter(record)) for _ in range(1_000))
    assert (passed, record.getMessage()) == (NOTED_BURST_PER_ADDRESS, "Invalid a?b")


def test_a_failure_writes_no_line_of_somebody_else(
    instance: Instance, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: object) -> None:
        raise RuntimeError(TYPED)

    monkeypatch.setattr("levensbreed.web.public.find_by_code", breaks)
    assert instance.browser().post("/meedoen", data={"code": "123456789"}).status_code == 500
    written = "".join(logging.Formatter().format(record) for record in caplog.records if record.name.startswith("levensbreed"))
    assert ("RuntimeError" in written, TYPED in written, "public.py" in written) == (True, False, True)
