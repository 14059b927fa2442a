"""Holds the description of the API against the API Design Rules of the Dutch government; the rules are in frontend/design-rules.mjs."""

import json
import subprocess
import sys
from typing import Any

from levensbreed.app.routes import DOCUMENTED
from levensbreed.web.api.openapi import describe
from tools import assets

CONTACTS = ("mailto:veilig@example.nl", "https://example.nl/melden")
"""Whom an instance names in its settings; the rules want somebody named, and the program cannot know whom."""


def main() -> int:
    """Print what breaks a rule; 1 when something does."""
    return broken(ours()).returncode


def ours() -> dict[str, Any]:
    """Return the description that an instance gives whose settings say whom to turn to."""
    return describe(DOCUMENTED, contacts=CONTACTS)


def broken(description: dict[str, Any], *, silent: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the linter on a description; with `silent` what it says is returned and not printed."""
    assets.install(everything=True)
    program = [str(assets.node_program()), "design-rules.mjs"]
    said = subprocess.PIPE if silent else None
    return subprocess.run(program, cwd=assets.FRONTEND, input=json.dumps(description), stdout=said, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
