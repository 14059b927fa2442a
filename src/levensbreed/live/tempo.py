"""How long a room waits after a push."""

from levensbreed.domain.limits import CROWD_SCREENS, CROWD_SEES_WITHIN_SECONDS, JOINT_TEXT_PUSH_SECONDS, PUSH_GAP_SECONDS

PAUSE_PER_COST = 0.3
"""The pause is at least this many times the duration of the push, because other rooms need the machine too."""
PAUSE_PER_COST_BEHIND = 3.0
"""The same while changes wait to be written: saving comes before showing."""
CHANGES_BEHIND = 16
PAUSE_MAX_SECONDS = 0.5


def pause_seconds(cost: float, screens: int, waiting: int) -> float:
    """Return how many seconds to wait after a push that took `cost` seconds.

    `screens` is how many watch the most-watched view, which sets the pace for all views. `waiting` is how many changes wait to be written.
    """
    per_cost = PAUSE_PER_COST_BEHIND if waiting >= CHANGES_BEHIND else PAUSE_PER_COST
    pause = min(PAUSE_MAX_SECONDS, per_cost * cost)
    if screens < CROWD_SCREENS:
        return pause
    # A change just after the start of a push waits for the next push, and for the duration of that one.
    from_push_to_push = max(PUSH_GAP_SECONDS, CROWD_SEES_WITHIN_SECONDS - cost)
    return max(pause, from_push_to_push - cost)


def quick_pause_seconds(cost: float, screens: int) -> float:
    """Return the same for channels that do not wait for the views; a crowd gets what came in the meantime together."""
    pause = min(PAUSE_MAX_SECONDS, PAUSE_PER_COST * cost)
    return max(pause, JOINT_TEXT_PUSH_SECONDS) if screens >= CROWD_SCREENS else pause
