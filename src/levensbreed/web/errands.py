"""Requests that the owner makes by a command while the server runs: carried out as commands, so that screens are updated."""

import asyncio
import logging
from pathlib import Path

from levensbreed.domain.commands import Delete, RenewLink
from levensbreed.domain.limits import ERRANDS_LOOK_SECONDS
from levensbreed.domain.refusals import RefusedError
from levensbreed.domain.seats import COLLEAGUE, OWN, Key, SeatKind
from levensbreed.live.dispatch import Dispatch
from levensbreed.storage.errands import Errand, answer, waiting

log = logging.getLogger(__name__)

DONE = "done"
UNKNOWN = "unknown"
FAILED = "failed"
OWNERS = (OWN, COLLEAGUE)


async def run_errands(folder: Path, dispatch: Dispatch, pause_seconds: float = ERRANDS_LOOK_SECONDS) -> None:
    """Carry out requests, for ever."""
    while True:
        for place, errand in waiting(folder):
            answer(place, await _done(errand, dispatch))
        await asyncio.sleep(pause_seconds)


async def _done(errand: Errand | None, dispatch: Dispatch) -> str:
    if errand is None or errand.do not in ("delete", "link"):
        return FAILED
    try:
        for command in commands_of(errand):
            await dispatch(command)
    except RefusedError:
        return UNKNOWN
    except Exception:
        log.exception("what the owner asked could not be done")
        return FAILED
    log.warning("the owner of this server had a conversation %s", "deleted" if errand.do == "delete" else "given new links")
    return DONE


def commands_of(errand: Errand) -> list[Delete | RenewLink]:
    """Return the commands for a request."""
    if errand.do == "delete":
        return [Delete(errand.conversation_id)]
    made = zip(OWNERS, errand.keys, strict=True)
    return [
        RenewLink(
            errand.conversation_id,
            owner,
            Key(bytes.fromhex(key_hash), SeatKind.FACILITATOR, bytes.fromhex(nonce), owner),
            None,
            f"beheer{nonce[:16]}{number}",
        )
        for number, (owner, (nonce, key_hash)) in enumerate(made)
    ]
