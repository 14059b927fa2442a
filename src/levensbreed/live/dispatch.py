"""How every change is made: decided in the transaction, acknowledged after the commit, then announced to its room."""

import hashlib
import logging
from collections.abc import Callable

from levensbreed.domain.commands import Command, Create, Delete, ForgetExpired, LeaveBrowser, TakeSeat
from levensbreed.live.apply import apply
from levensbreed.live.changes.applied import Applied
from levensbreed.live.command_content import content_of
from levensbreed.live.hub import Hub
from levensbreed.live.kind import LiveKinds
from levensbreed.storage.writer import Writer

log = logging.getLogger(__name__)


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16).digest()


class Dispatch:
    """Carries out commands: `await dispatch(command)`."""

    def __init__(self, writer: Writer, hub: Hub, kinds: LiveKinds, seal: Callable[[bytes], bytes] = _digest) -> None:
        """`seal` hashes the content of a command before it is stored, so that nobody can read or guess it from the tables."""
        self._writer = writer
        self._hub = hub
        self._kinds = kinds
        self._seal = seal

    async def __call__(self, command: Command) -> Applied:
        """Return the result of the command, once that is durable.

        Raises RefusedError when the rules do not allow it and WriterStoppedError when it could not be written; in both cases nothing
        changed.
        """
        asked = self._seal(content_of(command, self._kinds))
        applied = await self._writer.run(lambda transaction: apply(transaction, command, self._kinds, asked), _about(command))
        _note_deletion(command, applied)
        for conversation_id in (applied.conversation_id, *applied.also):
            self._hub.wake(conversation_id)
        return applied


def _about(command: Command) -> str:
    """Return the id of the one conversation that a command changes, or an empty string."""
    match command:
        case ForgetExpired() | LeaveBrowser():
            return ""
        case Create():
            return command.conversation.id
        case TakeSeat():
            return command.seat.conversation_id
        case _:
            return command.conversation_id


def _note_deletion(command: Command, applied: Applied) -> None:
    """Log for the operators that conversations were deleted, and why; never which."""
    if isinstance(command, Delete):
        log.warning("conversation deleted, as its gespreksleider asked")
    if isinstance(command, ForgetExpired) and applied.seq:
        log.warning("%d conversations deleted: past their time", applied.seq)
