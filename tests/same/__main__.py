"""`python -m tests.same keep` renews what is kept; `… write DIR` writes every recording in full."""

import logging
import sys
from pathlib import Path

from tests.same.recording import keep, lines_of, recorded, write

if __name__ == "__main__":
    logging.disable()  # What the server notes of refusals is not asked for.
    match sys.argv[1:]:
        case ["keep"]:
            keep(lines_of(recorded()))
        case ["write", folder]:
            write(recorded(), Path(folder))
        case _:
            sys.exit(__doc__)
