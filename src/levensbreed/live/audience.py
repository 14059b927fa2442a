"""Who watches a room: its open streams, by the view they show."""

from collections.abc import Iterator

from levensbreed.live.watcher import Watcher


class Audience:
    """The watchers of one conversation. Going through them is safe while some come and go."""

    def __init__(self) -> None:
        self._by_view: dict[str, set[Watcher]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._by_view.values()))

    def __iter__(self) -> Iterator[Watcher]:
        return iter([watcher for watchers in self._by_view.values() for watcher in watchers])

    @property
    def largest(self) -> int:
        """How many watch the view that most people watch."""
        return max(map(len, self._by_view.values()), default=0)

    def add(self, watcher: Watcher) -> None:
        """Let somebody watch."""
        self._by_view.setdefault(watcher.view, set()).add(watcher)

    def discard(self, watcher: Watcher) -> None:
        """Forget somebody; a watcher that is not there is ignored."""
        watchers = self._by_view.get(watcher.view)
        if watchers is not None:
            watchers.discard(watcher)
            if not watchers:
                del self._by_view[watcher.view]

    def of(self, view: str) -> tuple[Watcher, ...]:
        """Return the watchers of one view."""
        return tuple(self._by_view.get(view, ()))

    def views(self) -> list[str]:
        """Return the views that are watched; what most people watch comes first."""
        return sorted(self._by_view, key=lambda view: -len(self._by_view[view]))
