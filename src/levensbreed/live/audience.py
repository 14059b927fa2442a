"""The open streams of a room, by view and by channel."""

from collections.abc import Iterator

from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.watcher import Watcher


class Audience:
    """The watchers of one conversation. Watchers may be added or removed while it is iterated over."""

    def __init__(self) -> None:
        self._by_view: dict[ViewChoice, set[Watcher]] = {}
        self._by_channel: dict[str, set[Watcher]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._by_view.values()))

    def __iter__(self) -> Iterator[Watcher]:
        return iter([watcher for watchers in self._by_view.values() for watcher in watchers])

    @property
    def largest(self) -> int:
        """How many watch the most-watched view."""
        return max(map(len, self._by_view.values()), default=0)

    def add(self, watcher: Watcher) -> None:
        """Add a watcher."""
        self._by_view.setdefault(watcher.view, set()).add(watcher)
        for name in watcher.also:
            self._by_channel.setdefault(name, set()).add(watcher)

    def discard(self, watcher: Watcher) -> None:
        """Remove a watcher; one that is not there is ignored."""
        _discard(self._by_view, watcher.view, watcher)
        for name in watcher.also:
            _discard(self._by_channel, name, watcher)

    def of(self, view: ViewChoice) -> tuple[Watcher, ...]:
        """Return the watchers of one view."""
        return tuple(self._by_view.get(view, ()))

    def views(self) -> list[ViewChoice]:
        """Return the views that are watched, the most-watched first."""
        return sorted(self._by_view, key=lambda view: -len(self._by_view[view]))

    def following(self, channel: str) -> tuple[Watcher, ...]:
        """Return the watchers of a channel."""
        return tuple(self._by_channel.get(channel, ()))

    def channels(self) -> set[str]:
        """Return the channels that are watched."""
        return set(self._by_channel)


def _discard[K](by_name: dict[K, set[Watcher]], name: K, watcher: Watcher) -> None:
    watchers = by_name.get(name)
    if watchers is not None:
        watchers.discard(watcher)
        if not watchers:
            del by_name[name]
