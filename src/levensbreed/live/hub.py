"""The rooms of this process, by conversation, woken by changes."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType

from levensbreed.domain.limits import CATCH_UP_SECONDS, STREAM_HEARTBEAT_SECONDS
from levensbreed.live.channels import Channel
from levensbreed.live.kind import LiveKinds
from levensbreed.live.room import Room
from levensbreed.live.room_state import RoomState
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Renderer
from levensbreed.live.watcher import Watcher
from levensbreed.storage.conversations import load_seqs
from levensbreed.storage.database import Database

log = logging.getLogger(__name__)


class Hub:
    """All rooms of this process.

    `now_ms` is the clock, in UTC milliseconds; `waiting` returns how many changes wait to be written; `channels` are what streams may send
    besides their views, by event name.
    """

    def __init__(
        self,
        database: Database,
        render: Renderer,
        now_ms: Callable[[], int],
        epoch: str,
        kinds: LiveKinds,
        waiting: Callable[[], int] = lambda: 0,
        channels: Mapping[str, Channel] = MappingProxyType({}),
    ) -> None:
        self.channels = dict(channels)
        self._kinds = kinds
        self._waiting = waiting
        self._database = database
        self._render = render
        self._now_ms = now_ms
        self.epoch = epoch
        self._rooms: dict[str, Room] = {}
        self._tasks: list[asyncio.Task[None]] = []

    def start(self) -> None:
        """Start the heartbeat, which keeps streams open and finds dead ones, and the check for changes by other processes."""
        self._tasks.append(asyncio.create_task(self._beat(), name="heartbeat"))
        if self._database.backend.is_shared:
            self._tasks.append(asyncio.create_task(self._catch_up(), name="catching up"))

    async def stop(self) -> None:
        """Close all streams."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for room in list(self._rooms.values()):
            await room.close()
        self._rooms.clear()

    @property
    def rooms(self) -> int:
        """The number of conversations that have a room."""
        return len(self._rooms)

    @property
    def watchers(self) -> int:
        """The number of open streams."""
        return sum(room.watchers for room in self._rooms.values())

    def end_streams(self) -> None:
        """End all streams, because this server is about to stop; browsers reconnect at their own pace."""
        for room in self._rooms.values():
            room.end_streams()

    def wake(self, conversation_id: str) -> None:
        """Tell the room of a conversation that something changed."""
        room = self._rooms.get(conversation_id)
        if room:
            room.wake()

    def wake_all(self) -> None:
        """Tell every room that something changed which all of them show."""
        for room in self._rooms.values():
            room.wake()

    async def state(self, conversation_id: str) -> RoomState | None:
        """Return the current state of a conversation, or None when it does not exist."""
        return await self._room(conversation_id).fresh()

    async def watch(
        self, conversation_id: str, view: ViewChoice, participant_id: str | None = None, *, packed: bool = False, also: tuple[str, ...] = ()
    ) -> Watcher | None:
        """Return a watcher of a view and the channels in `also`; its first message is the whole view. None when full or gone."""
        return await self._room(conversation_id).watch(view, participant_id, packed=packed, also=also)

    def leave(self, conversation_id: str, watcher: Watcher) -> None:
        """Remove a watcher whose reader has left."""
        room = self._rooms.get(conversation_id)
        if room:
            room.leave(watcher)

    async def whole(self, conversation_id: str, view: ViewChoice, also: tuple[str, ...] = ()) -> bytes | None:
        """Return the whole view once, as the JSON of a stream message, with the whole content of the channels in `also`."""
        return await self._room(conversation_id).whole(view, also)

    def _room(self, conversation_id: str) -> Room:
        room = self._rooms.get(conversation_id)
        if room is None:
            room = Room(conversation_id, self._database, self._render, self._now_ms, self.epoch, self._kinds, self._waiting, self.channels)
            self._rooms[conversation_id] = room
        return room

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(STREAM_HEARTBEAT_SECONDS)
            for conversation_id, room in list(self._rooms.items()):
                room.beat()
                if room.is_idle:
                    await room.close()
                    del self._rooms[conversation_id]

    async def _catch_up(self) -> None:
        """Wake the rooms that missed a change: a notification from another process can be lost, what is in the tables cannot."""
        while True:
            await asyncio.sleep(CATCH_UP_SECONDS)
            watched = {conversation_id: room for conversation_id, room in self._rooms.items() if room.watchers}
            if not watched:
                continue
            try:
                seqs = await asyncio.to_thread(self._read_seqs, list(watched))
            except Exception as error:  # noqa: BLE001  # Whatever it is, the next try is a second later.
                log.warning("could not look for changes of other processes: %s", type(error).__name__)
                continue
            for conversation_id, room in watched.items():
                room.catch_up(seqs.get(conversation_id))

    def _read_seqs(self, conversation_ids: list[str]) -> dict[str, int]:
        with self._database.snapshot() as connection:
            return load_seqs(connection, conversation_ids)
