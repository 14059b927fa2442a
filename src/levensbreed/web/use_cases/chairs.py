"""Taking a chair."""

from levensbreed.domain.commands import Join
from levensbreed.domain.people import admit
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.seats import Browser
from levensbreed.live.changes.applied import Applied
from levensbreed.web.forms import form_of
from levensbreed.web.keys import new_id
from levensbreed.web.parts import Parts


async def take_chair(
    parts: Parts, conversation_id: str, role_id: str, details: tuple[str, str], browser: Browser | None, op: str, proof: bytes | None = None
) -> tuple[Applied, str]:
    """Give somebody with `details` (organisation, name) a chair; return the result, and the key with which they get it again.

    A repeat returns it to the same browser, or to a program with the same `proof`. Raises RefusedError when the role is unknown, something
    is missing or the door is closed.
    """
    form = form_of(parts, conversation_id)
    if role_id not in {role.id for role in form.roles}:
        raise RefusedError(Reason.UNKNOWN_ROLE, "rol")
    person = admit(new_id(), form.role(role_id), *details)
    text, keys = parts.doorkeeper.new_personal()
    return await parts.dispatch(Join(conversation_id, person, keys, browser, op, parts.now_ms(), proof=proof)), text


def role_ids(parts: Parts, conversation_id: str) -> set[str]:
    """Return the ids of the roles that somebody can choose."""
    return {role.id for role in form_of(parts, conversation_id).roles}
