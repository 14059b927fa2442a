"""The timer that everybody sees: it runs, pauses and can be extended; nothing ends by itself when it is up."""

from dataclasses import replace
from enum import StrEnum

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.limits import TIMER_MINUTES_MAX
from levensbreed.domain.refusals import Reason, RefusedError

_MINUTE_MS = 60_000


class TimerAction(StrEnum):
    """What the facilitator can do with the timer; the values are those of the form."""

    START = "start"
    PAUSE = "pauze"
    RESUME = "verder"
    EXTEND = "erbij"
    STOP = "stop"


def left_ms(conversation: Conversation, now_ms: int) -> int | None:
    """Return the time left, never below zero; None without a timer."""
    if conversation.timer_left_ms is not None:
        return conversation.timer_left_ms
    if conversation.timer_ends_ms is None:
        return None
    return max(0, conversation.timer_ends_ms - now_ms)


def set_timer(conversation: Conversation, action: TimerAction, minutes: int, now_ms: int) -> Conversation:
    """Return the conversation with its timer changed; `minutes` is used by START and EXTEND only.

    Raises RefusedError when the minutes are out of range or there is no timer to change.
    """
    if action in (TimerAction.START, TimerAction.EXTEND) and not 1 <= minutes <= TIMER_MINUTES_MAX:
        raise RefusedError(Reason.TIMER_MINUTES, "minuten", TIMER_MINUTES_MAX)
    left = left_ms(conversation, now_ms)
    if action is TimerAction.START:
        return _running(conversation, now_ms + minutes * _MINUTE_MS)
    if action is TimerAction.STOP:
        return replace(conversation, timer_ends_ms=None, timer_left_ms=None)
    if left is None:
        raise RefusedError(Reason.NO_TIMER)
    if action is TimerAction.PAUSE:
        return replace(conversation, timer_ends_ms=None, timer_left_ms=left)
    extra = minutes * _MINUTE_MS if action is TimerAction.EXTEND else 0
    if conversation.timer_left_ms is not None and action is TimerAction.EXTEND:
        return replace(conversation, timer_left_ms=left + extra)
    return _running(conversation, now_ms + left + extra)


def _running(conversation: Conversation, ends_ms: int) -> Conversation:
    return replace(conversation, timer_ends_ms=ends_ms, timer_left_ms=None)
