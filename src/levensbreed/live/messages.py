"""Stream messages, each compressed once for all who get it, and the encoding of one stream."""

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
    """One message of a stream, on one channel; its compressed form is made at most once, for all who get it."""

    channel: str = STAND

    @classmethod
    def of(cls, channel: str, content: bytes) -> Self:
        """Return a message on another channel than `stand`."""
        message = cls(content)
        message.channel = channel
        return message

    @cached_property
    def packed(self) -> bytes:
        """The message as deflate blocks that refer to nothing before them, so that they fit in any compressed stream."""
        packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW)
        return packing.compress(self) + packing.flush(zlib.Z_FULL_FLUSH)


class Wrapping(Protocol):
    """The encoding of one stream: how it begins, how each message is encoded, and how it ends.

    A message counts once it has been sent; one that was dropped was never part of the stream.
    """

    encoding: str

    def begin(self) -> bytes: ...
    def of(self, message: Message) -> bytes: ...
    def note(self, message: Message) -> None: ...
    def end(self) -> bytes: ...


class Unwrapped:
    """A stream without compression."""

    encoding = ""

    def begin(self) -> bytes:
        """Return nothing."""
        return b""

    def of(self, message: Message) -> bytes:
        """Return the message itself."""
        return message

    def note(self, message: Message) -> None:
        """Do nothing."""

    def end(self) -> bytes:
        """Return nothing."""
        return b""


class Packed:
    """A stream as one gzip file, whose blocks are shared by all who get the same messages."""

    encoding = "gzip"

    def __init__(self) -> None:
        self._check = 0
        self._size = 0

    def begin(self) -> bytes:
        """Return the gzip header."""
        return _GZIP_HEAD

    def of(self, message: Message) -> bytes:
        """Return the deflate blocks of a message."""
        return message.packed

    def note(self, message: Message) -> None:
        """Add a message to the checksum and size at the end of the file."""
        self._check = zlib.crc32(message, self._check)
        self._size += len(message)

    def end(self) -> bytes:
        """Return the end of the file; without it a reader takes the file to be cut off."""
        return _LAST_BLOCK + struct.pack("<II", self._check, self._size & _WORD)
