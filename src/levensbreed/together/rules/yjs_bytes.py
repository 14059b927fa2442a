"""Numbers and texts as Yjs writes them: seven bits a byte, and a text with its length before it."""

_MORE, _BITS = 0x80, 0x7F


class BadUpdateError(Exception):
    """These bytes are not an update of a joint text."""


class Reader:
    """Reads bytes from the front; no more than `most` counted things in all."""

    def __init__(self, content: bytes, most: int) -> None:
        self._content = content
        self._at = 0
        self._left = most

    def byte(self) -> int:
        """Return the next byte. Raises BadUpdateError at the end; likewise below."""
        if self._at >= len(self._content):
            raise BadUpdateError("cut off")
        self._at += 1
        return self._content[self._at - 1]

    def number(self, most: int) -> int:
        """Return a number that is not above `most`."""
        number, shift = 0, 0
        while True:
            byte = self.byte()
            number |= (byte & _BITS) << shift
            shift += 7
            if number > most:
                raise BadUpdateError("too large a number")
            if not byte & _MORE:
                return number
            if shift > most.bit_length():
                raise BadUpdateError("too long a number")

    def count(self) -> int:
        """Return how many things follow; each takes at least one byte."""
        many = self.number(len(self._content))
        self._left -= many
        if self._left < 0:
            raise BadUpdateError("too many parts")
        return many

    def text(self) -> str:
        """Return a text in UTF-8."""
        length = self.number(len(self._content) - self._at)
        content = self._content[self._at : self._at + length]
        self._at += length
        if len(content) < length:
            raise BadUpdateError("cut off")
        try:
            return content.decode()
        except UnicodeDecodeError as error:
            raise BadUpdateError("not a text") from error

    def require_end(self) -> None:
        """Raise BadUpdateError when something follows."""
        if self._at != len(self._content):
            raise BadUpdateError("something follows")


class Writer:
    """Writes what `Reader` reads."""

    def __init__(self) -> None:
        self._content = bytearray()

    @property
    def content(self) -> bytes:
        """What was written."""
        return bytes(self._content)

    def byte(self, value: int) -> None:
        """Add one byte."""
        self._content.append(value)

    def number(self, value: int) -> None:
        """Add a number."""
        while value > _BITS:
            self._content.append(value & _BITS | _MORE)
            value >>= 7
        self._content.append(value)

    def numbers(self, *values: int) -> None:
        """Add several numbers."""
        for value in values:
            self.number(value)

    def text(self, text: str) -> None:
        """Add a text with its length."""
        content = text.encode()
        self.number(len(content))
        self._content += content
