"""Who may start a conversation: anybody, or those who know the start code, and not too many in a row."""

import unicodedata

from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.web.guessing import Typed
from levensbreed.web.pace import OF_MAKER, TooOftenError
from levensbreed.web.routing import Call, keep_pace_together
from levensbreed.web.security import same_token

FIELD = "startcode"


def require_may_begin(call: Call, typed: str) -> None:
    """Check that somebody may start one more conversation. Only a right code counts towards the limit of their network.

    Raises RefusedError for a wrong or missing code, and TooOftenError after too many guesses or conversations.
    """
    if call.parts.settings.start_code:
        _require_code(call, typed, call.parts.settings.start_code)
    keep_pace_together(call, OF_MAKER)


def _require_code(call: Call, typed: str, wanted: str) -> None:
    guesses = call.parts.guesses
    if not typed.strip():
        raise RefusedError(Reason.START_CODE_REQUIRED, FIELD)
    if wait := guesses.seconds_to_wait(call.address, Typed.START):
        raise TooOftenError("too_many_tries", wait)
    if same_token(_as_meant(typed), _as_meant(wanted)):
        return
    if slowed := guesses.note_wrong(call.address, Typed.START):
        raise TooOftenError(Reason.START_CODE_WRONG.value, slowed)
    raise RefusedError(Reason.START_CODE_WRONG, FIELD)


def _as_meant(code: str) -> str:
    """Return a code without the differences that phones and paper introduce: case, extra spaces, accents as separate characters."""
    return " ".join(unicodedata.normalize("NFC", code).casefold().split())
