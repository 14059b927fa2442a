"""Whoever asks without end fills no log, hides nobody else's lines, and writes no line of its own."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from levensbreed.cli.logs import OTHERS, JsonLines, bound_lines_of_others
from levensbreed.domain.limits import LOG_LINE_CHARS, NOTED_BURST, NOTED_BURST_PER_ADDRESS, NOTED_BURST_PER_SEAT
from levensbreed.web.noting import Bounded, Noting, on_one_line
from tests.support.instance import Instance, running
from tests.support.table import new_table

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


@pytest.fixture
def telling(tmp_path: Path) -> Iterator[Instance]:
    """An instance that writes a line about each visit."""
    with running(tmp_path, log="json") as made:
        yield made


def visits(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [JsonLines().format(record) for record in caplog.records if record.name == "levensbreed.access"]


def test_of_the_visits_of_a_stranger_a_few_are_told_and_those_of_others_too(telling: Instance, caplog: pytest.LogCaptureFixture) -> None:
    loud, other, table = telling.browser(address="192.0.2.1"), telling.browser(address="198.51.100.1"), new_table(telling)
    asked = ("/service-worker.js", "/static/bestaat-niet.js", "/bestaat-niet", NOT_THERE, "/api/v1/bereikbaar", "/gezondheid")
    with caplog.at_level(logging.INFO, "levensbreed.access"):
        for number in range(2 * NOTED_BURST_PER_ADDRESS):
            loud.get(asked[number % len(asked)])
        assert len(visits(caplog)) == NOTED_BURST_PER_ADDRESS
        other.get(asked[0])
        table.ask("GET", "", table.facilitator_key)
        assert len(visits(caplog)) == NOTED_BURST_PER_ADDRESS + 2


def test_of_the_visits_of_one_seat_no_endless_number_is_told() -> None:
    noting = Noting(Seconds())
    told = [sum(noting.may_of_seat(seat) for _ in range(NOTED_BURST_PER_SEAT + 50)) for seat in ("a", "b")]
    assert told == [NOTED_BURST_PER_SEAT, NOTED_BURST_PER_SEAT]


@pytest.mark.parametrize("method", ["A" * 10_000, "GEHEIM", "get"])
def test_a_method_that_nobody_knows_is_not_repeated(telling: Instance, caplog: pytest.LogCaptureFixture, method: str) -> None:
    with caplog.at_level(logging.INFO, "levensbreed.access"):
        telling.browser().request(method, "/meedoen")
    (line,) = visits(caplog)
    assert (len(line) < LOG_LINE_CHARS, method in line) == (True, False)


@pytest.fixture
def bounded() -> Iterator[None]:
    """What others write is bounded as in a server that runs."""
    bound_lines_of_others()
    yield
    for name in OTHERS:
        logging.getLogger(name).filters.clear()


@pytest.mark.usefixtures("bounded")
def test_nonsense_that_a_library_writes_about_fills_no_log(instance: Instance, caplog: pytest.LogCaptureFixture) -> None:
    loud, nonsense = instance.browser(), {"content-type": "multipart/form-data; boundary=x"}
    for _ in range(2 * NOTED_BURST_PER_ADDRESS):
        loud.post("/meedoen", content=b"--x\r\nfoo\r\n\r\n", headers=nonsense)
    written = [record for record in caplog.records if record.levelno >= logging.WARNING and not record.name.startswith("levensbreed")]
    assert {record.name for record in written} == {"python_multipart.multipart"}
    assert len(written) == NOTED_BURST_PER_ADDRESS
