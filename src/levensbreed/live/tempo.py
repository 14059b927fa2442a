"""How long a room tells nobody anything after a push."""

from levensbreed.domain.limits import CROWD_SCREENS, CROWD_SEES_WITHIN_SECONDS, PUSH_GAP_SECONDS

PAUSE_PER_COST = 0.3
"""The pause is at least the time that the push took, times this: others want the machine as well."""
PAUSE_PER_COST_BEHIND = 3.0
"""The same while changes wait to be written: being saved comes before being seen."""
CHANGES_BEHIND = 16
PAUSE_MAX_SECONDS = 0.5


def pause_seconds(cost: float, screens: int, waiting: int) -> float:
    """Return how long to wait after a push that took `cost` seconds.

    `screens`: how many watch the view that most people watch; it sets the pace for all, since they look at the same picture.
    `waiting`: how many changes wait to be written.
    """
    per_cost = PAUSE_PER_COST_BEHIND if waiting >= CHANGES_BEHIND else PAUSE_PER_COST
    pause = min(PAUSE_MAX_SECONDS, per_cost * cost)
    if screens < CROWD_SCREENS:
        return pause
    # Whoever changes something just after a push began waits for the next one, and for what that one costs.
    from_push_to_push = max(PUSH_GAP_SECONDS, CROWD_SEES_WITHIN_SECONDS - cost)
    return max(pause, from_push_to_push - cost)
