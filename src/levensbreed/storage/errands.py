"""Requests from the owner to a running server, as files in the data folder: only the owner of that folder can put one there."""

import json
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from levensbreed.domain.limits import ERRAND_WAIT_SECONDS
from levensbreed.storage.trouble import UnusableError, no_access

_ASKED, _ANSWERED = ".asked", ".answered"
_LOOK_AGAIN_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Errand:
    """One request: `delete`, or `link` with the stored part of the new links. It contains no secret."""

    do: str
    conversation_id: str
    keys: tuple[tuple[str, str], ...] = ()
    """The nonce and the hash of each new link, in hex."""


def send(folder: Path, errand: Errand) -> str:
    """Leave a request for the server that uses this folder, wait for it, and return its answer.

    Raises UnusableError when no answer comes; then the request is withdrawn.
    """
    asked = folder / f"errand-{secrets.token_hex(8)}{_ASKED}"
    answered = asked.with_suffix(_ANSWERED)
    _write(asked, json.dumps(asdict(errand)))
    until = time.monotonic() + ERRAND_WAIT_SECONDS
    try:
        while not answered.exists():
            if time.monotonic() > until:
                raise UnusableError("the server that works on this folder does not answer; look whether it is well")
            time.sleep(_LOOK_AGAIN_SECONDS)
        return answered.read_text(encoding="utf-8")
    finally:
        asked.unlink(missing_ok=True)
        answered.unlink(missing_ok=True)


def waiting(folder: Path) -> Iterator[tuple[Path, Errand | None]]:
    """Yield each waiting request with the file for its answer; None for a request that cannot be read."""
    for asked in sorted(folder.glob(f"errand-*{_ASKED}")):
        try:
            told = json.loads(asked.read_text(encoding="utf-8"))
            errand = Errand(str(told["do"]), str(told["conversation_id"]), tuple((str(a), str(b)) for a, b in told["keys"]))
        except (OSError, ValueError, KeyError, TypeError):
            errand = None
        asked.unlink(missing_ok=True)
        yield asked.with_suffix(_ANSWERED), errand


def answer(place: Path, said: str) -> None:
    """Send the result to the waiting command."""
    _write(place, said)


def _write(place: Path, text: str) -> None:
    """Write a file atomically, readable by its owner only; what root writes belongs to the owner of the folder."""
    draft = place.with_name(f"{place.name}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        if os.name != "nt" and os.geteuid() == 0:
            owner = place.parent.stat()
            os.chown(draft, owner.st_uid, owner.st_gid)
        draft.replace(place)
    except PermissionError as error:
        raise UnusableError(no_access(place.parent)) from error
