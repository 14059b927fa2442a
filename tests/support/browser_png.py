"""Makes pictures of screens small enough to keep: at most 256 colours, chosen in the browser itself."""

import base64
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Browser

PALETTE = Path(__file__).resolve().parents[1] / "browser" / "palette.js"
SIGNATURE = b"\x89PNG\r\n\x1a\n"
EIGHT_BITS, COLOURS_BY_NUMBER = 8, 3


def small_png(browser: Browser, picture: bytes) -> bytes:
    """Return a PNG of the same picture with a palette."""
    page = browser.new_page()
    found = page.evaluate(PALETTE.read_text(encoding="utf-8"), f"data:image/png;base64,{base64.b64encode(picture).decode()}")
    page.close()
    width, height = int(found["width"]), int(found["height"])
    pixels = base64.b64decode(found["pixels"])
    rows = b"".join(b"\0" + pixels[at * width : (at + 1) * width] for at in range(height))
    header = struct.pack(">IIBBBBB", width, height, EIGHT_BITS, COLOURS_BY_NUMBER, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", bytes(found["palette"])), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return SIGNATURE + b"".join(chunk(kind, content) for kind, content in parts)


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return one part of a PNG file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
