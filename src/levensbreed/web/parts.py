"""What every handler can use: the parts of one running instance."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from levensbreed.live.dispatch import Dispatch
from levensbreed.live.health import Health
from levensbreed.live.hub import Hub
from levensbreed.settings import Settings
from levensbreed.storage.database import Database
from levensbreed.web.background import Background
from levensbreed.web.guessing import Guesses
from levensbreed.web.keys import Doorkeeper
from levensbreed.web.kind import Kinds, Offers
from levensbreed.web.kind_ids import KindIds
from levensbreed.web.pace import Pace
from levensbreed.web.pages import Pages
from levensbreed.web.reach import Reach
from levensbreed.web.shown.live import LiveViews


def clock_ms() -> int:
    """Return the time in UTC milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one running instance. `now_ms` is the clock, in UTC milliseconds."""

    settings: Settings
    offers: Offers
    database: Database
    dispatch: Dispatch
    hub: Hub
    doorkeeper: Doorkeeper
    guesses: Guesses
    pace: Pace
    pages: Pages
    views: LiveViews
    background: Background
    health: Health
    reach: Reach
    kinds: Kinds
    kind_ids: KindIds
    now_ms: Callable[[], int]
