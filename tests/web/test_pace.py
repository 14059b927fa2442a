"""Writing faster than anybody can type is slowed down; catching up after a bad connection is not, and nobody else notices."""

import time

import pytest

from levensbreed.domain.limits import NEW_CONVERSATIONS_BURST_PER_ADDRESS, WRITES_BURST_PER_SEAT
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web import texts
from levensbreed.web.pace import OF_MAKER, OF_SEAT, Allowance, Pace
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.prepared import filled_in
from tests.support.table import Table, new_op, new_table

THREE = Allowance("three", burst=3, per_second=2)


class Seconds:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


def waits(pace: Pace, times: int, who: str = "a") -> list[float]:
    return [round(pace.seconds_to_wait(who, THREE), 3) for _ in range(times)]


def test_a_burst_goes_at_once_and_then_there_is_to_wait() -> None:
    assert waits(Pace(Seconds()), 5) == [0, 0, 0, 0.5, 0.5]


def test_who_waits_as_told_may_go_on_at_the_steady_pace() -> None:
    seconds = Seconds()
    pace = Pace(seconds)
    waits(pace, 3)
    seconds.now += 0.5
    assert waits(pace, 2) == [0, 0.5]
    seconds.now += 60
    assert waits(pace, 4) == [0, 0, 0, 0.5]


def test_one_who_is_too_fast_slows_nobody_else() -> None:
    pace = Pace(Seconds())
    waits(pace, 10)
    assert waits(pace, 3, "b") == [0, 0, 0]


def test_what_is_taken_at_one_process_is_counted_at_all() -> None:
    told: list[str] = []
    here, there = Pace(Seconds(), "hidden-{}".format, told.append), Pace(Seconds(), "hidden-{}".format)
    for _ in range(OF_SEAT.burst):
        assert here.seconds_to_wait("a", OF_SEAT) == 0
    assert set(told) == {"seat hidden-a"}
    for line in [*told, "of another version"]:
        there.note_heard(line)
    left = 0
    while not there.seconds_to_wait("a", OF_SEAT):
        left += 1
    assert left < OF_SEAT.told_at_once
    assert there.seconds_to_wait("b", OF_SEAT) == 0


def test_what_is_told_keeps_nobody_waiting_longer_than_their_own_writing_would() -> None:
    pace = Pace(Seconds())
    for _ in range(3 * OF_MAKER.burst):
        pace.note_heard("maker a")
    assert pace.seconds_to_wait("a", OF_MAKER) == pytest.approx(1 / OF_MAKER.per_second)


@pytest.fixture
def filling(instance: Instance) -> Table:
    """A conversation that is being filled in."""
    return new_table(instance, Phase.FILL_IN)


def test_a_seat_may_send_a_whole_table_at_once_and_not_much_more(filling: Table) -> None:
    filling.instance.parts.pace._clock = stopped = Seconds()  # Else a slow machine earns back what it takes.
    stopped.now = time.monotonic()
    fast, other = filling.join(), filling.join()
    seen = {filling.ask("PUT", "klaar", fast.key, {"op": new_op(), "klaar": True}).status_code for _ in range(WRITES_BURST_PER_SEAT)}
    slowed = filling.ask("PUT", "klaar", fast.key, {"op": new_op(), "klaar": True})
    assert (seen, slowed.status_code, slowed.json()["reden"]) == ({200}, 429, "too_fast")
    assert slowed.headers["retry-after"] == "1"
    assert filling.ask("PUT", "klaar", other.key, {"op": new_op(), "klaar": True}).status_code == 200
    assert filling.ask("GET", "", fast.key).status_code == 200


def test_one_address_makes_some_conversations_and_is_then_told_to_wait(instance: Instance) -> None:
    instance.parts.pace._clock = Seconds()
    leader = instance.browser()
    made = {filled_in(leader).status_code for _ in range(NEW_CONVERSATIONS_BURST_PER_ADDRESS)}
    slowed = filled_in(leader)
    assert (made, slowed.status_code) == ({303}, 429)
    assert texts.TOO_OFTEN["too_fast"].split("{")[0].strip() in read(slowed.text).one("main").text
    assert ("Voorbeeldstad" in slowed.text, "retry-after" in slowed.headers) == (True, True), "what was typed is still there"
    assert leader.get("/").status_code == 200
