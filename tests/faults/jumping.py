"""A server on a machine whose clock jumps: the time is off by as many seconds as a file says."""

import os
import sys
import time
from pathlib import Path

from levensbreed.cli.main import main as serve

CLOCK = "TESTS_CLOCK"
"""The variable with the address of that file."""
NANOSECONDS = 1_000_000_000


def main(arguments: list[str] | None = None) -> int:
    """Serve by the clock that jumps."""
    file, right = Path(os.environ[CLOCK]), time.time_ns

    def time_ns() -> int:
        return right() + int(file.read_text(encoding="ascii")) * NANOSECONDS

    vars(time)["time_ns"] = time_ns
    return serve(arguments)


def put_off(file: Path, seconds: int) -> None:
    """Let the clock jump, all at once."""
    made = file.with_suffix(".new")
    made.write_text(str(seconds), encoding="ascii")
    made.replace(file)


if __name__ == "__main__":
    sys.exit(main())
