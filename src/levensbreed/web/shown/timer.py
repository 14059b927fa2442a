"""The timer as every screen shows it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.timer import left_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerShown:
    """The timer; `left_text` is what is left in minutes and seconds, `until_iso` when it ends while it is running."""

    shown: bool = False
    running: bool = False
    until_iso: str = ""
    server_now_iso: str = ""
    left_text: str = ""
    label: str = ""


def show_timer(conversation: Conversation, now_ms: int) -> TimerShown:
    """Return the timer as it is now."""
    left = left_ms(conversation, now_ms)
    if left is None:
        return TimerShown()
    ends_ms = conversation.timer_ends_ms
    return TimerShown(
        shown=True,
        running=ends_ms is not None,
        until_iso=iso(ends_ms) if ends_ms is not None else "",
        server_now_iso=iso(now_ms),
        left_text=minutes_and_seconds(left),
        label="De tijd is om" if left == 0 else "nog over" if ends_ms is not None else "gepauzeerd",
    )


def iso(time_ms: int) -> str:
    """Return a time as ISO 8601 in UTC."""
    return datetime.fromtimestamp(time_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def minutes_and_seconds(left: int) -> str:
    """Return milliseconds as "14:20"."""
    minutes, seconds = divmod(-(-left // 1000), 60)
    return f"{minutes}:{seconds:02d}"
