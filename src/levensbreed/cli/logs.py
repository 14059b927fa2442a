"""How the server tells what happens: lines for people, or one JSON object a line for programs."""

import json
import logging
import traceback
from datetime import UTC, datetime

from levensbreed.web.noting import Bounded, Noting

OTHERS = ("asyncio", "python_multipart.multipart", "uvicorn.error")
"""What writes lines about requests and is not ours: each piece of nonsense that somebody sends is a line."""
_QUIET = ("uvicorn", "uvicorn.error", "uvicorn.access", "sqlalchemy", "alembic")


class JsonLines(logging.Formatter):
    """One JSON object a line. Of a failure it tells the kind and the place, not its words: those may quote what somebody typed."""

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
    """Let everything that is logged from now on be JSON, on stderr."""
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
    """Let what others write about requests fill no disk."""
    for name in OTHERS:
        logging.getLogger(name).addFilter(Bounded(Noting()))
