"""Makes one update of many, whatever their order and however often each came, so that no library has to wait for a missing part."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from levensbreed.together.rules.yjs import Deleted, Item, Update


def united(updates: Sequence[Update], known: dict[int, int] | None = None) -> Update:
    """Return all updates as one, each letter once; given what is `known`, without the letters that wait for others."""
    queues: dict[int, list[Item]] = defaultdict(list)
    for update in updates:
        for item in update.items:
            if not item.is_skip and (known is None or item.clock < known.get(item.client, 0)):
                queues[item.client].append(item)
    items = tuple(item for queue in queues.values() for item in _in_a_row(sorted(queue, key=lambda item: item.clock)))
    gone = {part for update in updates for part in update.deleted}
    return Update(items, tuple(_joined(part for part in gone if known is None or part.clock < known.get(part.client, 0))))


def _in_a_row(queue: list[Item]) -> Iterator[Item]:
    at = None
    for item in queue:
        if at is not None and item.end <= at:
            continue
        if at is not None and item.clock > at:
            yield Item(item.client, at, item.clock - at, is_place=False, is_skip=True)
        yield item if at is None or item.clock >= at else _rest(item, at)
        at = item.end


def _rest(item: Item, at: int) -> Item:
    """Return an item without its first letters, which came with another."""
    cut = replace(item, clock=at, length=item.end - at)
    if not item.is_place:
        return cut
    text = None
    if item.text is not None:
        text = item.text.encode("utf-16-le")[2 * (at - item.clock) :].decode("utf-16-le", "replace")
    return replace(cut, text=text, left=(item.client, at - 1))


def _joined(parts: Iterable[Deleted]) -> Iterator[Deleted]:
    last: Deleted | None = None
    for part in sorted(parts, key=lambda part: (part.client, part.clock)):
        if last is None or part.client != last.client or part.clock > last.end:
            if last is not None:
                yield last
            last = part
        else:
            last = replace(last, length=max(last.end, part.end) - last.clock)
    if last is not None:
        yield last


def whole_ones(updates: Sequence[Update]) -> list[bool]:
    """Say of each update whether all that it builds on is in others that are whole; one that came too early waits."""
    whole = [True] * len(updates)
    while True:
        known = known_letters([update for update, is_whole in zip(updates, whole, strict=True) if is_whole])
        now = [is_whole and _is_in(update, known) for update, is_whole in zip(updates, whole, strict=True)]
        if now == whole:
            return whole
        whole = now


def known_letters(updates: Iterable[Update]) -> dict[int, int]:
    """Return up to which clock the letters of each client are there, with all letters that they build on."""
    queues: dict[int, list[Item]] = defaultdict(list)
    for update in updates:
        for item in update.items:
            if not item.is_skip:
                queues[item.client].append(item)
    for queue in queues.values():
        queue.sort(key=lambda item: item.clock, reverse=True)
    known: dict[int, int] = defaultdict(int)
    wait_for: dict[int, set[int]] = defaultdict(set)
    due = list(queues)
    while due:
        client = due.pop()
        before = known[client]
        missing = _advance(queues[client], known)
        if missing is not None:
            wait_for[missing].add(client)
        if known[client] > before:
            due += wait_for.pop(client, set())
    return known


def _advance(queue: list[Item], known: dict[int, int]) -> int | None:
    """Take in the items of one client, the first is last in the queue; return the client whose letters are missed, if there is one."""
    while queue:
        item = queue[-1]
        here = known[item.client]
        if item.clock > here:
            return None
        for letter in (item.left, item.right):
            if letter and letter[0] != item.client and letter[1] >= known[letter[0]]:
                return letter[0]
            if letter and letter[0] == item.client and letter[1] >= max(here, item.clock):
                return None
        known[item.client] = max(here, item.end)
        queue.pop()
    return None


def _is_in(update: Update, known: dict[int, int]) -> bool:
    parts: list[Item | Deleted] = [*(item for item in update.items if not item.is_skip), *update.deleted]
    return all(part.end <= known.get(part.client, 0) for part in parts)
