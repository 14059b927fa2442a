"""Private keys and codes: random, or derived from the instance key; only hashes are stored."""

import base64
import hashlib
import hmac
import secrets
from pathlib import Path

from levensbreed.domain.codes import RETURN_ALPHABET, code_from_number
from levensbreed.domain.limits import CODE_DIGITS, LINK_KEY_BYTES, NONCE_BYTES, RETURN_CODE_CHARS
from levensbreed.domain.seats import OWN, RETURN, Door, Key, SeatKind

KEY_FILE = "instance.key"
_KEY_BYTES = 32


def new_key() -> str:
    """Return a new value for a browser's cookie: 160 random bits."""
    return _as_text(secrets.token_bytes(LINK_KEY_BYTES))


def new_id() -> str:
    """Return a new frozen id of 80 random bits: without order or meaning, and not secret."""
    return _as_text(secrets.token_bytes(10))


def hash_key(key: str) -> bytes:
    """Return the stored hash of a private key (SHA-256, 32 bytes)."""
    return hashlib.sha256(key.strip().encode("utf-8", "replace")).digest()


class Doorkeeper:
    """Derives codes and join links from a random nonce and the instance key.

    The database stores only the nonce, and only while the door is open; without the instance key nobody can derive a code from it.
    """

    def __init__(self, instance_key: bytes) -> None:
        self._key = instance_key

    @property
    def mark(self) -> str:
        """Identifies this instance key; the key cannot be derived from it."""
        return self._derive(b"mark", b"").hex()

    def new_door(self) -> Door:
        """Return a door with a new code and link."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return Door(nonce, self.lookup(self.code(nonce)), hash_key(self.link_key(nonce)))

    def code(self, nonce: bytes) -> str:
        """Return the nine digits that belong to a nonce."""
        return code_from_number(int.from_bytes(self._derive(b"code", nonce)[:16]) % 10**CODE_DIGITS)

    def link_key(self, nonce: bytes) -> str:
        """Return the key of the join link that belongs to a nonce; 160 bits."""
        return _as_text(self._derive(b"link", nonce)[:LINK_KEY_BYTES])

    def lookup(self, code: str) -> bytes:
        """Return the value by which a code is found (HMAC, 32 bytes)."""
        return self._derive(b"lookup", code.encode())

    def new_private(self, kind: SeatKind, owner: str = OWN) -> tuple[str, Key]:
        """Return a new private key of 160 bits, and what is stored of it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        key = self.private_key(kind, nonce)
        return key, Key(hash_key(key), kind, nonce, owner)

    def private_key(self, kind: SeatKind, nonce: bytes) -> str:
        """Return the private key that belongs to a nonce, so that its owner can see it again."""
        return _as_text(self._derive(b"private " + kind.value.encode(), nonce)[:LINK_KEY_BYTES])

    def new_personal(self) -> tuple[str, tuple[Key, Key]]:
        """Return a participant's key of 160 bits, and what is stored of it and of the return code."""
        text, key = self.new_private(SeatKind.PARTICIPANT)
        code = self.return_code(key.nonce)
        return text, (key, Key(self.hash_return_code(code), SeatKind.PARTICIPANT, key.nonce, RETURN))

    def hash_return_code(self, code: str) -> bytes:
        """Return the stored hash of a return code (HMAC, 32 bytes).

        No private link has the same hash.
        """
        return self._derive(b"return lookup", code.encode())

    def return_code(self, nonce: bytes) -> str:
        """Return the code with which a participant can come back on another device; 48 bits."""
        number = int.from_bytes(self._derive(b"return", nonce)[:16])
        letters = []
        for _ in range(RETURN_CODE_CHARS):
            number, at = divmod(number, len(RETURN_ALPHABET))
            letters.append(RETURN_ALPHABET[at])
        return "".join(letters)

    def id_from(self, op: str) -> str:
        """Return the frozen id that belongs to an operation, so that a repeat finds the same thing."""
        return _as_text(self._derive(b"id", op.encode("utf-8", "replace"))[:10])

    def disguise(self, address: str) -> str:
        """Return a hash of a network address, the same on every server; the address cannot be read from it."""
        return _as_text(self._derive(b"address", address.encode("utf-8", "replace"))[:10])

    def seal(self, content: bytes) -> bytes:
        """Return the stored hash of a command (HMAC, 16 bytes): it identifies the command but cannot be guessed from the tables."""
        return self._derive(b"asked", content)[:16]

    def form_token(self, cookie: str) -> str:
        """Return the token in the forms of this browser."""
        return _as_text(self._derive(b"form", cookie.encode("utf-8", "replace"))[:15])

    def _derive(self, purpose: bytes, value: bytes) -> bytes:
        return hmac.digest(self._key, purpose + b"\0" + value, "sha256")


def instance_key(folder: Path, name: str = KEY_FILE) -> bytes:
    """Return the secret of this instance, created at first use in a file that only its owner can read."""
    file = folder / name
    if not file.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600, exist_ok=False)
        file.write_bytes(secrets.token_bytes(_KEY_BYTES))
    key = file.read_bytes()
    if len(key) != _KEY_BYTES:
        raise ValueError(f"{file}: the instance key is damaged; put back the one from your backup")
    return key


def _as_text(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=").lower()
