"""Saying "Ik ben klaar", or taking that back."""

from levensbreed.domain.commands import SetDone
from levensbreed.web.parts import Parts


async def say_done(parts: Parts, conversation_id: str, participant_id: str, done: bool, op: str) -> None:
    """Note it; raises RefusedError when it is not the time for it."""
    await parts.dispatch(SetDone(conversation_id, participant_id, done, op, parts.now_ms()))
