"""The log: lines for people, or one JSON object a line for programs."""

import json
import logging
import traceback
from datetime import UTC, datetime

from levensbreed.web.noting import Bounded, Noting

OTHERS = ("asyncio", "python_multipart.multipart", "uvicorn.error")
"""Loggers of other libraries that write a line about every malformed request that somebody sends."""
_QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "sqlalchemy", "alembic")


class JsonLines(logging.Formatter):
    """Formats records as one JSON object a line. Of a failure, it logs the type and place but not the message, which may quote people."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "text": record.getMessage(),
        }
        told = getattr(record, "told", None)
        if isinstance(told, dict):
            line |= told
        if record.exc_info and record.exc_info[0] is not None:
            line["failure"] = record.exc_info[0].__name__
            line["where"] = [f"{frame.name} {frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])]
        return json.dumps(line)


def tell_in_json() -> None:
    """Log everything from now on as JSON, on stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    for name in _QUIET:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.WARNING)


def bound_lines_of_others() -> None:
    """Limit what other libraries log about requests, so that they cannot fill the disk."""
    for name in OTHERS:
        logging.getLogger(name).addFilter(Bounded(Noting()))
