"""The HTML of every screen is valid, as it is sent and as it stands after the islands have come to life."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser_hall import Hall, hall_with_windows
from tests.support.browser_screens import SCREENS
from tests.support.browser_server import Instance
from tools import assets

pytestmark = pytest.mark.serial
VALIDATOR = assets.FRONTEND / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = assets.FRONTEND / ".htmlvalidate.json"
HERE = {
    # Boxes and fields of one list share a name on purpose.
    "form-dup-name": "off",
    # How a browser writes down what it has in memory is no matter of ours.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
}


@pytest.fixture(scope="module")
def hall(chromium: Browser, instance: Instance) -> Iterator[Hall]:
    with hall_with_windows(chromium, instance) as filled:
        yield filled


def test_every_screen_is_valid_html(hall: Hall, tmp_path: Path) -> None:
    for screen in SCREENS:
        window = hall.show(screen)
        answer = window.context.request.get(window.page.url)
        (tmp_path / f"{screen.name}.sent.html").write_text(answer.text(), encoding="utf-8")
        (tmp_path / f"{screen.name}.living.html").write_text(window.page.content(), encoding="utf-8")
    found = invalid(tmp_path)
    assert not found, "\n".join(found)


def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    wrong = "<p id='a' style='color: red'></p><p id='a'></p>"
    page = f"<!doctype html><html lang='nl'><head><title>x</title></head><body>{wrong}</body></html>"
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")
    rules = {line.split()[1] for line in invalid(tmp_path)}
    assert {"no-inline-style", "no-dup-id"} <= rules


def invalid(folder: Path) -> list[str]:
    """Return a line for everything html-validate has to say about the files of a folder."""
    assets.install(everything=True)
    node = assets.node_home() / "bin" / "node"
    files = [str(file) for file in sorted(folder.glob("*.html"))]
    rules, found = folder / "rules.json", folder / "found.json"
    shared = json.loads(RULES.read_text(encoding="utf-8"))
    rules.write_text(json.dumps(shared | {"rules": shared["rules"] | HERE}), encoding="utf-8")
    command = [str(node), str(VALIDATOR), "--config", str(rules), "--formatter", f"json={found}", *files]
    subprocess.run(command, check=False, cwd=assets.FRONTEND)
    results = json.loads(found.read_text(encoding="utf-8"))
    return sorted(
        {
            f"{Path(result['filePath']).name} {message['ruleId']} {message.get('selector') or message['line']}: {message['message']}"
            for result in results
            for message in result["messages"]
        }
    )
