"""The update format of Yjs (v1): reads and writes it as plain data, without integrating anything."""

# A text is a sequence of letters, each with an id that is never used again: the client that typed it, and the number of that letter (its
# clock, in UTF-16 units). An update has items, which add letters after others, and ranges of letters that were deleted.

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from levensbreed.together.rules.yjs_bytes import BadUpdateError, Reader, Writer

ROOT = "tekst"
"""The name of the one text in each document."""
CLOCK_MAX = 2**31 - 1
CLIENT_MAX = 2**53 - 1
ITEMS_MAX = 20_000
"""How many items and ranges an update that somebody sends may have: reading it takes a bounded time."""
_GC, _DELETED, _STRING, _SKIP = 0, 1, 4, 10
_KIND, _HAS_LEFT, _HAS_RIGHT, _HAS_KEY = 0x1F, 0x80, 0x40, 0x20

type LetterId = tuple[int, int]
"""The id of a letter: its client and its clock."""


@dataclass(frozen=True, slots=True)
class Item:
    """Letters that one client typed in a row, from `clock` on. `text` is None when only their number is known, as they were deleted.

    `left` and `right` are the letters between which they were typed. `is_place` is true for an item that still has its place in the text;
    without it only the ids are known. `is_skip` stands for letters that are not in this update.
    """

    client: int
    clock: int
    length: int
    text: str | None = None
    left: LetterId | None = None
    right: LetterId | None = None
    is_place: bool = True
    is_skip: bool = False

    @property
    def end(self) -> int:
        """The clock after the last letter."""
        return self.clock + self.length


@dataclass(frozen=True, slots=True)
class Deleted:
    """Letters that were deleted: those of one client from `clock` on."""

    client: int
    clock: int
    length: int

    @property
    def end(self) -> int:
        """The clock after the last letter."""
        return self.clock + self.length


@dataclass(frozen=True, slots=True)
class Update:
    """One update: items by client, in the order in which they came, and what was deleted."""

    items: tuple[Item, ...]
    deleted: tuple[Deleted, ...] = ()

    @property
    def clients(self) -> frozenset[int]:
        """The clients that typed something in this update."""
        return frozenset(item.client for item in self.items if not item.is_skip)

    @property
    def typed(self) -> int:
        """How many letters it adds, in UTF-16 units."""
        return sum(item.length for item in self.items if item.text is not None)

    @property
    def is_empty(self) -> bool:
        """Whether it changes nothing."""
        return not self.deleted and not self.clients


def read_update(content: bytes, most: int = CLOCK_MAX) -> Update:
    """Return an update of at most so many parts. Raises BadUpdateError for anything but letters in the one text, and for other bytes."""
    reader = Reader(content, most)
    items = tuple(_items(reader))
    deleted = tuple(_ranges(reader))
    reader.require_end()
    return Update(items, deleted)


def write_update(update: Update) -> bytes:
    """Return an update as bytes: what `read_update` reads."""
    writer, by_client = Writer(), _by_client(update.items)
    writer.number(len(by_client))
    for client, items in by_client.items():
        writer.numbers(len(items), client, items[0].clock)
        for item in items:
            _write_item(writer, item)
    ranges: dict[int, list[Deleted]] = {}
    for gone in update.deleted:
        ranges.setdefault(gone.client, []).append(gone)
    writer.number(len(ranges))
    for client, found in ranges.items():
        writer.numbers(client, len(found))
        for gone in found:
            writer.numbers(gone.clock, gone.length)
    return writer.content


def _by_client(items: tuple[Item, ...]) -> Mapping[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        found.setdefault(item.client, []).append(item)
    return found


def _items(reader: Reader) -> Iterator[Item]:
    known = set[int]()
    for _ in range(reader.count()):
        many, client, clock = reader.count(), reader.number(CLIENT_MAX), reader.number(CLOCK_MAX)
        if client in known:
            raise BadUpdateError("a client twice")
        known.add(client)
        for _ in range(many):
            item = _item(reader, client, clock)
            clock = item.end
            if clock > CLOCK_MAX:
                raise BadUpdateError("too many letters")
            yield item


def _item(reader: Reader, client: int, clock: int) -> Item:
    info = reader.byte()
    kind = info & _KIND
    if kind in (_GC, _SKIP):
        return Item(client, clock, _some(reader), is_place=False, is_skip=kind == _SKIP)
    left = _letter(reader) if info & _HAS_LEFT else None
    right = _letter(reader) if info & _HAS_RIGHT else None
    if left is None and right is None:
        _require_root(reader, info)
    if kind == _DELETED:
        return Item(client, clock, _some(reader), None, left, right)
    if kind != _STRING:
        raise BadUpdateError("only letters")
    text = reader.text()
    length = len(text.encode("utf-16-le")) // 2
    if not length:
        raise BadUpdateError("an item without letters")
    return Item(client, clock, length, text, left, right)


def _require_root(reader: Reader, info: int) -> None:
    if info & _HAS_KEY or reader.number(1) != 1 or reader.text() != ROOT:
        raise BadUpdateError("only the one text")


def _letter(reader: Reader) -> LetterId:
    return reader.number(CLIENT_MAX), reader.number(CLOCK_MAX)


def _some(reader: Reader) -> int:
    length = reader.number(CLOCK_MAX)
    if not length:
        raise BadUpdateError("nothing")
    return length


def _ranges(reader: Reader) -> Iterator[Deleted]:
    for _ in range(reader.count()):
        client = reader.number(CLIENT_MAX)
        for _ in range(reader.count()):
            gone = Deleted(client, reader.number(CLOCK_MAX), _some(reader))
            if gone.end > CLOCK_MAX:
                raise BadUpdateError("too many letters")
            yield gone


def _write_item(writer: Writer, item: Item) -> None:
    if not item.is_place:
        writer.numbers(_SKIP if item.is_skip else _GC, item.length)
        return
    kind = _DELETED if item.text is None else _STRING
    writer.byte(kind | (_HAS_LEFT if item.left else 0) | (_HAS_RIGHT if item.right else 0))
    for letter in (item.left, item.right):
        if letter:
            writer.numbers(*letter)
    if item.left is None and item.right is None:
        writer.number(1)
        writer.text(ROOT)
    if item.text is None:
        writer.number(item.length)
    else:
        writer.text(item.text)
