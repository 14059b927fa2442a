"""Saying "Ik ben klaar", or taking that back."""

from levensbreed.domain.commands import SetDone
from levensbreed.web.parts import Parts


async def say_done(parts: Parts, conversation_id: str, participant_id: str, done: bool, op: str) -> None:
    """Save it. Raises RefusedError when the phase does not allow it."""
    await parts.dispatch(SetDone(conversation_id, participant_id, done, op, parts.now_ms()))
