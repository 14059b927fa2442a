"""Sends notifications to other processes, without making anybody wait."""

import asyncio

from levensbreed.storage.database import Database

_UNTOLD_MAX = 1_000


class Announcer:
    """Sends on one channel: `tell(text)`. Texts that arrive while it is busy are sent together; what gets lost is lost."""

    def __init__(self, database: Database, channel: str) -> None:
        self._database = database
        self._channel = channel
        self._untold: list[str] = []
        self._task: asyncio.Task[None] | None = None

    def __call__(self, text: str) -> None:
        """Send a text soon."""
        if not self._database.backend.is_shared or len(self._untold) >= _UNTOLD_MAX:
            return
        self._untold.append(text)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._send())

    async def _send(self) -> None:
        while self._untold:
            told, self._untold = self._untold, []
            await asyncio.to_thread(self._database.backend.announce, self._channel, told)
