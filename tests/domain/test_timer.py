"""The timer that everybody sees."""

from dataclasses import replace

import pytest

from levensbreed.domain.limits import TIMER_MINUTES_MAX
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.timer import TimerAction, left_ms, set_timer
from levensbreed.matrix.rules.phases import Phase
from tests.support.clock import START_MS
from tests.support.people_and_answers import conversation_in

MINUTE_MS = 60_000
EMPTY = conversation_in(Phase.FILL_IN)
RUNNING = set_timer(EMPTY, TimerAction.START, 25, START_MS)


def test_there_is_no_timer_until_it_is_started() -> None:
    assert left_ms(EMPTY, START_MS) is None


def test_a_running_timer_counts_down() -> None:
    assert left_ms(RUNNING, START_MS + 5 * MINUTE_MS) == 20 * MINUTE_MS


def test_a_timer_stops_at_zero_and_ends_nothing() -> None:
    late = START_MS + 60 * MINUTE_MS
    assert (left_ms(RUNNING, late), RUNNING.phase) == (0, Phase.FILL_IN)


def test_a_pause_keeps_what_is_left() -> None:
    paused = set_timer(RUNNING, TimerAction.PAUSE, 0, START_MS + 10 * MINUTE_MS)
    assert left_ms(paused, START_MS + 40 * MINUTE_MS) == 15 * MINUTE_MS


def test_after_a_pause_the_timer_goes_on_where_it_was() -> None:
    paused = set_timer(RUNNING, TimerAction.PAUSE, 0, START_MS + 10 * MINUTE_MS)
    resumed = set_timer(paused, TimerAction.RESUME, 0, START_MS + 40 * MINUTE_MS)
    assert left_ms(resumed, START_MS + 41 * MINUTE_MS) == 14 * MINUTE_MS


@pytest.mark.parametrize("paused", [False, True])
def test_minutes_can_be_added_while_it_runs_and_while_it_waits(paused: bool) -> None:
    timer = set_timer(RUNNING, TimerAction.PAUSE, 0, START_MS) if paused else RUNNING
    assert left_ms(set_timer(timer, TimerAction.EXTEND, 5, START_MS), START_MS) == 30 * MINUTE_MS


def test_a_stopped_timer_is_gone() -> None:
    assert set_timer(RUNNING, TimerAction.STOP, 0, START_MS) == replace(EMPTY, timer_ends_ms=None, timer_left_ms=None)


@pytest.mark.parametrize("action", [TimerAction.PAUSE, TimerAction.RESUME, TimerAction.EXTEND])
def test_without_a_timer_there_is_nothing_to_change(action: TimerAction) -> None:
    with pytest.raises(RefusedError) as caught:
        set_timer(EMPTY, action, 5, START_MS)
    assert caught.value.reason is Reason.NO_TIMER


@pytest.mark.parametrize("minutes", [0, TIMER_MINUTES_MAX + 1])
def test_a_timer_of_no_time_or_too_much_is_refused(minutes: int) -> None:
    with pytest.raises(RefusedError) as caught:
        set_timer(EMPTY, TimerAction.START, minutes, START_MS)
    assert (caught.value.reason, caught.value.limit) == (Reason.TIMER_MINUTES, TIMER_MINUTES_MAX)
