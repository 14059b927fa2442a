"""The server as it is where the quick parser is not installed; it waits as long as tests do."""

import sys

sys.modules["httptools"] = None  # type: ignore[assignment]  # So Python itself notes what must not be found.

from tests.faults.impatient import main  # noqa: E402  # Only now.

if __name__ == "__main__":
    sys.exit(main())
