"""Checks the API description against the API Design Rules of the Dutch government, which are in frontend/design-rules.mjs."""

import json
import subprocess
import sys
from typing import Any

from levensbreed.app.routes import DOCUMENTED
from levensbreed.web.api.openapi import describe
from tools import assets

CONTACTS = ("mailto:veilig@example.nl", "https://example.nl/melden")
"""The contacts in the settings of an instance; the rules require a contact, which the program itself cannot know."""


def main() -> int:
    """Print the violations; return 1 if there are any."""
    return broken(ours()).returncode


def ours() -> dict[str, Any]:
    """Return the description of an instance that has contacts in its settings."""
    return describe(DOCUMENTED, contacts=CONTACTS)


def broken(description: dict[str, Any], *, silent: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the linter on a description; with `silent`, its output is returned instead of printed."""
    assets.install(everything=True)
    program = [str(assets.node_program()), "design-rules.mjs"]
    said = subprocess.PIPE if silent else None
    return subprocess.run(program, cwd=assets.FRONTEND, input=json.dumps(description), stdout=said, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
