"""Whether HTML is valid, according to html-validate, which runs beside the tests and answers page by page."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools import assets

PROGRAM = Path(__file__).with_suffix(".mjs")
RULES = assets.FRONTEND / ".htmlvalidate.json"
HERE = {
    # How a browser writes down what it has in memory is no matter of ours.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
}


@dataclass(frozen=True)
class Validator:
    """A running validator."""

    process: subprocess.Popen[str]

    def complaints(self, html: str) -> list[str]:
        """Return a line for everything that is not valid in a page: the rule, where, and what is wrong."""
        rules = json.loads(RULES.read_text(encoding="utf-8"))
        asking, answering = self.process.stdin, self.process.stdout
        assert asking is not None
        assert answering is not None
        asking.write(json.dumps({"rules": rules | {"rules": rules["rules"] | HERE}, "html": html}) + "\n")
        asking.flush()
        messages = json.loads(answering.readline())
        return sorted({f"{each['ruleId']} {each.get('selector') or each['line']}: {each['message']}" for each in messages})


@contextmanager
def validator_running() -> Iterator[Validator]:
    """Run a validator until it is no longer needed."""
    assets.install(everything=True)
    command = [str(assets.node_home() / "bin" / "node"), str(PROGRAM), str(assets.FRONTEND / "package.json")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        yield Validator(process)
