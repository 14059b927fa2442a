"""A server that does not wait for the disk: what the power cuts must catch."""

import sys

from levensbreed.cli.main import main as serve
from levensbreed.storage import sqlite


def main(arguments: list[str] | None = None) -> int:
    """Serve with a setting that survives a kill and not a power cut."""
    pragmas = tuple(pragma.replace("= FULL", "= NORMAL") for pragma in sqlite.WRITER_PRAGMAS)
    vars(sqlite)["WRITER_PRAGMAS"] = pragmas
    return serve(arguments)


if __name__ == "__main__":
    sys.exit(main())
