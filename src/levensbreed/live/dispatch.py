"""The one way in: a change is decided in the transaction, acknowledged after the commit, then announced."""

from levensbreed.domain.commands import Command
from levensbreed.live.apply import apply
from levensbreed.live.changes.applied import Applied
from levensbreed.live.hub import Hub
from levensbreed.storage.writer import Writer


class Dispatch:
    """Carries out commands: `await dispatch(command)`."""

    def __init__(self, writer: Writer, hub: Hub) -> None:
        self._writer = writer
        self._hub = hub

    async def __call__(self, command: Command) -> Applied:
        """Return what the command did, once that is durable.

        Raises RefusedError when the rules do not allow it and WriterStoppedError when it could not
        be written; in both cases nothing changed.
        """
        applied = await self._writer.run(lambda transaction: apply(transaction, command))
        for conversation_id in (applied.conversation_id, *applied.also):
            self._hub.wake(conversation_id)
        if applied.ends_streams:
            self._hub.end_streams(applied.conversation_id)
        return applied
