"""A clock that moves only when a test says so."""

START_MS = 1_789_460_000_000
"""15 September 2026, a quarter past ten in the morning, UTC."""


class Clock:
    """Gives UTC milliseconds: `clock()`."""

    def __init__(self, now_ms: int = START_MS) -> None:
        self.now_ms = now_ms

    def __call__(self) -> int:
        return self.now_ms

    def advance(self, *, seconds: float = 0.0, ms: int = 0) -> None:
        """Let time pass."""
        self.now_ms += ms + round(seconds * 1000)
