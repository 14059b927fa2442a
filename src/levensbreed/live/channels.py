"""Channels: what a stream sends besides the fragments of its view, each under its own event name."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from levensbreed.live.audience import Audience
from levensbreed.live.messages import Message
from levensbreed.live.room_state import RoomState
from levensbreed.live.watcher import Watcher
from levensbreed.storage.database import Database


@dataclass(frozen=True, slots=True)
class Told:
    """What a channel sends: JSON on one line, and the sequence number up to which that is complete."""

    seq: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Channel:
    """A numbered series beside a view: in which views it may be watched, and how it is read.

    `whole` reads everything, `since` what came after a sequence number, or None; both read the tables in a thread. A change to what they
    read must also raise the sequence number of the conversation, because that wakes the room. A channel that is not open is neither read
    nor sent. Readers may get the same content twice, the second time as part of the whole, and must cope with that. A `quick` channel
    does not wait for the views: it has a tempo of its own.
    """

    event: str
    views: frozenset[str]
    is_open: Callable[[RoomState], bool]
    whole: Callable[[Connection, RoomState], Told]
    since: Callable[[Connection, RoomState, int], Told | None]
    quick: bool = False


class Channels:
    """The channels of one conversation, and how far each was sent."""

    def __init__(self, database: Database, channels: Mapping[str, Channel]) -> None:
        self._database = database
        self._channels = channels
        self._told: dict[str, int] = {}

    async def push(self, state: RoomState, audience: Audience, *, quick: bool) -> None:
        """Send what is new in each channel that is quick, or is not, to its watchers, and the whole channel to those who need that."""
        for name in sorted(audience.channels() | self._told.keys()):
            if self._channels[name].quick is not quick:
                continue
            watchers = audience.following(name)
            if watchers and self._channels[name].is_open(state):
                await self._push(self._channels[name], state, watchers)
                continue
            self._told.pop(name, None)
            for watcher in watchers:
                watcher.need(name)

    async def wholes(self, state: RoomState, names: tuple[str, ...]) -> dict[str, bytes]:
        """Return the whole content of the channels with these names, by event name, without those that are not open."""
        opened = [self._channels[name] for name in names if self._channels[name].is_open(state)]
        return {channel.event: (await asyncio.to_thread(self._whole, channel, state)).content for channel in opened}

    async def _push(self, channel: Channel, state: RoomState, watchers: tuple[Watcher, ...]) -> None:
        since = self._told.get(channel.event)
        new = None if since is None else await asyncio.to_thread(self._since, channel, state, since)
        if new is not None:
            self._told[channel.event] = new.seq
            message = as_event(channel.event, new.content)
            for watcher in watchers:
                if not watcher.needs(channel.event):
                    watcher.put(message)
        # These watchers are new, or their queue has just overflowed. The whole is read last: it may hold more than
        # the others were sent, never less.
        due = [watcher for watcher in watchers if watcher.needs(channel.event)]
        if due:
            whole = await asyncio.to_thread(self._whole, channel, state)
            self._told.setdefault(channel.event, whole.seq)
            message = as_event(channel.event, whole.content)
            for watcher in due:
                watcher.put_whole(message)

    def _since(self, channel: Channel, state: RoomState, since: int) -> Told | None:
        with self._database.snapshot() as connection:
            return channel.since(connection, state, since)

    def _whole(self, channel: Channel, state: RoomState) -> Told:
        with self._database.snapshot() as connection:
            return channel.whole(connection, state)


def as_event(name: str, content: bytes) -> Message:
    """Return a message of a channel. It has no id: ids number the messages of the view."""
    return Message.of(name, b"event: %s\ndata: %s\n\n" % (name.encode(), content))
