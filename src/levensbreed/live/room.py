"""One conversation that is being watched: wakes, renders each view once, and sends it to all watchers."""

import asyncio
import logging
from collections.abc import Callable, Mapping

from levensbreed.domain.limits import STREAMS_PER_CONVERSATION
from levensbreed.live.audience import Audience
from levensbreed.live.channels import Channel, Channels
from levensbreed.live.kind import LiveKinds
from levensbreed.live.messages import Message
from levensbreed.live.room_state import Changes, RoomState, read_changes, take_in
from levensbreed.live.tempo import pause_seconds, quick_pause_seconds
from levensbreed.live.view_choice import ViewChoice
from levensbreed.live.views import Renderer, Untold, View, as_event, as_json
from levensbreed.live.watcher import ASK_AGAIN, DELETED, GOODBYE, Watcher
from levensbreed.storage.database import Database
from levensbreed.storage.measures import PUSH_SECONDS

log = logging.getLogger(__name__)

_NEVER = -1


class Room:
    """The watchers of one conversation and the state that they see."""

    def __init__(
        self,
        conversation_id: str,
        database: Database,
        render: Renderer,
        now_ms: Callable[[], int],
        epoch: str,
        kinds: LiveKinds,
        waiting: Callable[[], int],
        channels: Mapping[str, Channel],
    ) -> None:
        """`waiting` returns how many changes wait to be written."""
        self._kinds = kinds
        self._waiting = waiting
        self._id = conversation_id
        self._database = database
        self._render = render
        self._now_ms = now_ms
        self._epoch = epoch
        self._state: RoomState | None = None
        self._views: dict[ViewChoice, View] = {}
        self._untold: dict[ViewChoice, Untold] = {}
        self._watchers = Audience()
        self._channels = Channels(database, channels)
        self._woken, self._woken_quickly = asyncio.Event(), asyncio.Event()
        self._reading = asyncio.Lock()
        self._tasks: tuple[asyncio.Task[None], ...] = ()
        self._idle_beats = 0
        self._in_the_air: asyncio.Future[Changes | None] | None = None
        # Numbers messages rather than changes, so that nobody can count from it what others fill in.
        self._told = 0
        self._pushed_ms = 0
        self._pushed_seq = _NEVER
        self._pushed_picture = False
        self._seats: tuple[int, ...] = ()

    @property
    def watchers(self) -> int:
        """The number of open streams of this room."""
        return len(self._watchers)

    @property
    def is_idle(self) -> bool:
        """Whether nobody has watched for at least two heartbeats."""
        return not self._watchers and self._idle_beats >= 2

    def wake(self) -> None:
        """Make the room read the tables again soon."""
        self._woken.set()
        self._woken_quickly.set()

    def catch_up(self, seq: int | None) -> None:
        """Wake when the tables are at another sequence number than the watchers have; None means that the conversation is gone."""
        if seq != self._pushed_seq:
            self.wake()

    def beat(self) -> None:
        """Send a heartbeat to every watcher."""
        self._idle_beats = 0 if self._watchers else self._idle_beats + 1
        for watcher in self._watchers:
            watcher.beat()

    async def fresh(self) -> RoomState | None:
        """Return the state as it is in the tables now, or None when the conversation is gone.

        If the watchers do not have it yet, the room is woken: it would not notice by itself, because the state is already up to date.
        """
        state = await self._look()
        pushed = (self._pushed_seq, self._pushed_picture)
        if self._watchers and state is not None and (state.conversation.seq, state.shows_answers) != pushed:
            self.wake()
        return state

    async def _look(self) -> RoomState | None:
        async with self._reading:
            self._idle_beats = 0
            self._in_the_air = asyncio.ensure_future(asyncio.to_thread(self._read))
            changes = await asyncio.shield(self._in_the_air)
            self._state = take_in(self._state, changes) if changes else None
            return self._state

    async def watch(self, view: ViewChoice, participant_id: str | None, *, packed: bool, also: tuple[str, ...] = ()) -> Watcher | None:
        """Add a watcher; its first message is the whole view, and the channels in `also` follow. None when full or not allowed.

        Other watchers get what is new in this view at the next push.
        """
        state = await self.fresh()
        if len(self._watchers) >= STREAMS_PER_CONVERSATION or state is None:
            return None
        if participant_id is not None and not state.takes_part(participant_id):
            return None
        watcher = Watcher(view, participant_id, state.conversation.seq, packed=packed, also=also)
        self._update(view)
        if not self._watchers.of(view):
            self._untold.pop(view, None)
        if not self._watchers:
            self._note_pushed(state)
        self._watchers.add(watcher)
        watcher.put_whole(self._whole_event(view))
        if also:
            self.wake()
        if not self._tasks:
            runs = {"room": self._run(), "quick channels of room": self._run_quickly()}
            self._tasks = tuple(asyncio.create_task(run, name=f"{name} {self._id}") for name, run in runs.items())
        return watcher

    def leave(self, watcher: Watcher) -> None:
        """Remove a watcher and close its stream."""
        watcher.close()
        self._watchers.discard(watcher)
        if not self._watchers.of(watcher.view):
            self._views.pop(watcher.view, None)
            self._untold.pop(watcher.view, None)

    async def whole(self, view: ViewChoice, also: tuple[str, ...] = ()) -> bytes | None:
        """Return the whole view as JSON, with the whole content of the channels in `also`; None when the conversation is gone."""
        state = await self.fresh()
        if state is None:
            return None
        shown, now_ms = View(view), self._now_ms()
        shown.update(self._render(view, state, now_ms))
        return as_json(self._told, now_ms, shown.whole(), [], whole=True, also=await self._channels.wholes(state, also))

    def end_streams(self) -> None:
        """End all streams without a goodbye, so that browsers reconnect."""
        for watcher in self._watchers:
            watcher.close()

    async def close(self) -> None:
        """End all streams and stop, after any read of the tables has finished."""
        for watcher in self._watchers:
            self.leave(watcher)
        tasks, self._tasks = self._tasks, ()
        for task in tasks:
            if task is not asyncio.current_task():
                task.cancel()
        if self._in_the_air:
            await asyncio.wait((self._in_the_air,))

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._watchers:
            await self._wait()
            started = loop.time()
            try:
                await self._push()
            except Exception:
                log.exception("a push failed; the room goes on")
            PUSH_SECONDS.note(loop.time() - started)
            await asyncio.sleep(0)  # When this returns, the new messages have been sent to everybody.
            await asyncio.sleep(pause_seconds(loop.time() - started, self._watchers.largest, self._waiting()))
        tasks, self._tasks = self._tasks, ()
        for task in tasks[1:]:
            task.cancel()

    async def _run_quickly(self) -> None:
        """Push quick channels, at a tempo of their own: they read only what is new in themselves."""
        loop = asyncio.get_running_loop()
        while True:
            await self._woken_quickly.wait()
            self._woken_quickly.clear()
            started = loop.time()
            try:
                if self._state is not None:
                    await self._channels.push(self._state, self._watchers, quick=True)
            except Exception:
                log.exception("a quick push failed; the room goes on")
            await asyncio.sleep(quick_pause_seconds(loop.time() - started, self._watchers.largest))

    async def _wait(self) -> None:
        """Wait until something changes, or until the moment at which the view changes by itself."""
        moments = (self._seconds_to_picture(), self._seconds_to_time_up())
        seconds = min((moment for moment in moments if moment is not None), default=None)
        try:
            await asyncio.wait_for(self._woken.wait(), seconds)
        except TimeoutError:
            return
        self._woken.clear()

    def _seconds_to_picture(self) -> float | None:
        """Return the time until the picture may be shown; 0 when it should be there already, None when it is not revealed."""
        state = self._state
        if state is None or state.shows_answers or not state.rule.shows_answers:
            return None
        picture_from_ms = state.conversation.picture_from_ms
        return max(0.0, (picture_from_ms - self._now_ms()) / 1000) if picture_from_ms is not None else None

    def _seconds_to_time_up(self) -> float | None:
        """Return the time until the timer is up; 0 when it is and watchers were not told yet, None when there is nothing to wait for."""
        ends_ms = self._state.conversation.timer_ends_ms if self._state else None
        return max(0.0, (ends_ms - self._now_ms()) / 1000) if ends_ms is not None and ends_ms > self._pushed_ms else None

    async def _push(self) -> None:
        state = await self._look()
        if state is None:
            for watcher in self._watchers:
                self._part(watcher, DELETED)
            return
        self._part_who_may_not(state)
        self._pushed_ms = self._now_ms()
        for view in self._watchers.views():
            self._push_view(view)
        await self._channels.push(state, self._watchers, quick=False)
        self._woken_quickly.set()
        self._note_pushed(state)

    def _note_pushed(self, state: RoomState) -> None:
        self._pushed_seq, self._pushed_picture = state.conversation.seq, state.shows_answers

    def _part_who_may_not(self, state: RoomState) -> None:
        """Say goodbye to people who no longer take part or whose link was renewed; check only when either has changed."""
        seats = (state.people_seq, state.conversation.facilitator_link_seq, state.conversation.screen_link_seq)
        if seats == self._seats:
            return
        self._seats = seats
        for watcher in self._watchers:
            if watcher.participant_id is not None and not state.takes_part(watcher.participant_id):
                self._part(watcher, GOODBYE)
            elif state.link_seq(watcher.view) > watcher.since_seq:
                self._part(watcher, ASK_AGAIN)

    def _part(self, watcher: Watcher, word: Message) -> None:
        """Say goodbye, and send this watcher nothing after that."""
        watcher.say_goodbye(word)
        self._watchers.discard(watcher)

    def _push_view(self, view: ViewChoice) -> None:
        self._update(view)
        message = self._news(view)
        for watcher in self._watchers.of(view):
            self._tell(watcher, message)

    def _tell(self, watcher: Watcher, message: Message | None) -> None:
        if message is not None and not watcher.needs_whole:
            watcher.put(message)
        if watcher.needs_whole:
            watcher.put_whole(self._whole_event(watcher.view))

    def _update(self, view: ViewChoice) -> None:
        """Render what is new in a view; it stays untold until the view is pushed."""
        assert self._state is not None, "a view is rendered after the state was read"
        changed, gone = self._views.setdefault(view, View(view)).update(self._render(view, self._state, self._now_ms()))
        self._untold.setdefault(view, Untold()).add(changed, gone)

    def _news(self, view: ViewChoice) -> Message | None:
        """Return what is untold as a message for all who watch a view; None when nothing is."""
        untold = self._untold.pop(view, None)
        if not untold:
            return None
        self._told += 1
        return as_event(self._epoch, self._told, as_json(self._told, self._now_ms(), untold.parts, sorted(untold.gone), whole=False))

    def _whole_event(self, view: ViewChoice) -> Message:
        return as_event(self._epoch, self._told, as_json(self._told, self._now_ms(), self._views[view].whole(), [], whole=True))

    def _read(self) -> Changes | None:
        with self._database.snapshot() as connection:
            return read_changes(connection, self._id, self._state, self._now_ms(), self._kinds)
