"""What goes over a stream: messages, each packed once for all who get it, and how one stream is wrapped."""

import struct
import zlib
from functools import cached_property
from typing import Protocol, Self

_LEVEL = 6
_RAW = -zlib.MAX_WBITS
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_LAST_BLOCK = b"\x03\0"
_WORD = 0xFFFF_FFFF


STAND = "stand"
"""The channel that every stream has: the fragments of its view."""


class Message(bytes):
    """A piece of a stream as it is told, and the same packed, at most once for all who get it. It belongs to one channel."""

    channel: str = STAND

    @classmethod
    def of(cls, channel: str, content: bytes) -> Self:
        """Return a message of another channel than the one that every stream has."""
        message = cls(content)
        message.channel = channel
        return message

    @cached_property
    def packed(self) -> bytes:
        """The message as blocks of deflate that lean on nothing before them, so that they fit in every packed stream."""
        packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        return packing.compress(self) + packing.flush(zlib.Z_FULL_FLUSH)


class Wrapping(Protocol):
    """How the messages of one stream travel: what begins it, what a message becomes, and what ends it.

    A message is noted once it has left; one that is dropped never was part of the stream.
    """

    encoding: str

    def begin(self) -> bytes: ...
    def of(self, message: Message) -> bytes: ...
    def note(self, message: Message) -> None: ...
    def end(self) -> bytes: ...


class Unwrapped:
    """A stream as it is."""

    encoding = ""

    def begin(self) -> bytes:
        """Nothing comes first."""
        return b""

    def of(self, message: Message) -> bytes:
        """Return the message itself."""
        return message

    def note(self, message: Message) -> None:
        """Keep nothing of it."""

    def end(self) -> bytes:
        """Nothing comes last."""
        return b""


class Packed:
    """A stream as one gzip file whose blocks are shared by all who get the same messages."""

    encoding = "gzip"

    def __init__(self) -> None:
        self._check = 0
        self._size = 0

    def begin(self) -> bytes:
        """Return the head of the file."""
        return _GZIP_HEAD

    def of(self, message: Message) -> bytes:
        """Return the blocks of a message."""
        return message.packed

    def note(self, message: Message) -> None:
        """Count a message in what the end of the file tells."""
        self._check = zlib.crc32(message, self._check)
        self._size += len(message)

    def end(self) -> bytes:
        """Return the end of the file, without which a reader takes it for cut off."""
        return _LAST_BLOCK + struct.pack("<II", self._check, self._size & _WORD)
