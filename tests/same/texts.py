"""What was sent, written so that it can be compared: only what is made anew each time and what is built is taken out."""

import re
import struct
import zlib
from hashlib import blake2b

from tests.same.asking import Answer

_OPERATION = re.compile(r'(name=\\?"op\\?" value=\\?")[a-z2-7]{16}')
"""The id of an operation in a form, also inside the JSON of a live view."""
_ASSET = re.compile(r"(/static/[\w-]+)\.[A-Z0-9]{8}\.")
_MESSAGE = re.compile(r'^(id: \w+\.|data: {"n":)\d+', re.MULTILINE)
_OF_FILES = frozenset({"content-length", "etag", "last-modified"})
"""Headers that follow from the body, or from when and where a file was written."""
_DIGEST_BYTES = 8


def written(answer: Answer) -> str:
    """The whole answer as text."""
    headers = sorted(f"{name}: {_plain(value)}" for name, value in answer.headers if name not in _OF_FILES)
    return "\n".join([str(answer.status), *headers, "", _body(answer)])


def written_event(piece: bytes, number: int) -> str:
    """A piece of a stream as text, with its own number in place of that of its message.

    A room numbers the messages of all its views together, and tells views that equally many watch in the order of a set.
    """
    return _MESSAGE.sub(rf"\1#{number}", _plain(piece.decode()))


def digest(text: str) -> str:
    """A short name for a text."""
    return blake2b(text.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def _body(answer: Answer) -> str:
    kind = answer.header("content-type").partition(";")[0]
    if kind == "application/pdf" or kind.startswith("application/vnd."):  # Their content is compared in tests of their own.
        return kind
    if kind == "image/png":  # How it is drawn depends on libraries; its size does not.
        return "x".join(map(str, struct.unpack(">II", answer.body[16:24])))
    if kind == "text/javascript":
        return "a script that was built"
    if answer.header("content-encoding") == "gzip":  # How small it becomes depends on the zlib of the machine.
        return _plain(zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(answer.body).decode())
    return _plain(answer.body.decode())


def _plain(text: str) -> str:
    return _ASSET.sub(r"\1.HASH.", _OPERATION.sub(r"\1OPERATION", text))
