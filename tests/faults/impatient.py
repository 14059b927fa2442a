"""The server as it is, but for how long it waits for a request: tests wait as long."""

import sys

from levensbreed.domain import limits

__all__ = ["main"]

HEAD_SECONDS = limits.REQUEST_HEAD_SECONDS = 3
BODY_SECONDS = limits.REQUEST_SECONDS = 5

from levensbreed.cli.main import main  # noqa: E402  # Only now: what it imports keeps these.

if __name__ == "__main__":
    sys.exit(main())
