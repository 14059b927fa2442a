"""The timer as every screen shows it."""

from datetime import UTC, datetime
from typing import Any

from levensbreed.domain.conversation import Conversation
from levensbreed.domain.timer import left_ms


def show_timer(conversation: Conversation, now_ms: int) -> dict[str, Any]:
    """Return the timer (`timer`); `left_text` is the time left in minutes and seconds."""
    left = left_ms(conversation, now_ms)
    if left is None:
        return {"shown": False, "running": False, "until_iso": "", "server_now_iso": "", "left_text": "", "label": ""}
    ends_ms = conversation.timer_ends_ms
    return {
        "shown": True,
        "running": ends_ms is not None,
        "until_iso": iso(ends_ms) if ends_ms is not None else "",
        "server_now_iso": iso(now_ms),
        "left_text": minutes_and_seconds(left),
        "label": "De tijd is om" if left == 0 else "nog over" if ends_ms is not None else "gepauzeerd",
    }


def iso(time_ms: int) -> str:
    """Return a time as ISO 8601 in UTC."""
    return datetime.fromtimestamp(time_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def minutes_and_seconds(left: int) -> str:
    """Return milliseconds as "14:20"."""
    minutes, seconds = divmod(-(-left // 1000), 60)
    return f"{minutes}:{seconds:02d}"
