"""The code that an instance may ask before somebody begins a conversation."""

import unicodedata

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.web.api.problems import TooOftenError
from levensbreed.web.guessing import Typed
from levensbreed.web.routing import Call
from levensbreed.web.security import same_token

FIELD = "startcode"


def require_start_code(call: Call, typed: str) -> None:
    """Let pass who knows the code, or everybody where none is asked.

    Raises RefusedError for a wrong or missing one, and TooOftenError for who guesses.
    """
    wanted, guesses = call.parts.settings.start_code, call.parts.guesses
    if not wanted:
        return
    if not typed.strip():
        raise RefusedError(Reason.START_CODE_REQUIRED, FIELD)
    if wait := guesses.seconds_to_wait(call.address, Typed.START):
        raise TooOftenError("too_many_tries", wait)
    if same_token(_as_meant(typed), _as_meant(wanted)):
        return
    if slowed := guesses.note_wrong(call.address, Typed.START):
        raise TooOftenError("too_many_tries", slowed)
    raise RefusedError(Reason.START_CODE_WRONG, FIELD)


def _as_meant(code: str) -> str:
    """Return a code without what telephones and papers do to it: a capital at the start, a space more, an accent in two signs."""
    return " ".join(unicodedata.normalize("NFC", code).casefold().split())
