"""The server as it is where the quick parser is not installed."""

import sys

sys.modules["httptools"] = None  # type: ignore[assignment]  # So Python itself notes what must not be found.

from levensbreed.cli.main import main  # noqa: E402  # Only now.

if __name__ == "__main__":
    sys.exit(main())
