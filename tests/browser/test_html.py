"""The HTML of every screen is valid, as it is sent and after the islands have come to life; every screen has its own title."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser_hall import hall_with_windows
from tests.support.browser_screens import SCREENS
from tests.support.browser_server import Instance
from tools import assets

VALIDATOR = assets.FRONTEND / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = assets.FRONTEND / ".htmlvalidate.json"
HERE = {
    # How a browser writes down what it has in memory is no matter of ours.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
}


@dataclass(frozen=True)
class Walk:
    """Every screen written to a folder, and the titles with the addresses that have them."""

    folder: Path
    titles: dict[str, set[str]]


@pytest.fixture(scope="module")
def walk(chromium: Browser, instance: Instance, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    walked = Walk(tmp_path_factory.mktemp("html"), {})
    with hall_with_windows(chromium, instance) as hall:
        for screen in SCREENS:
            window = hall.show(screen)
            walked.titles.setdefault(window.page.title(), set()).add(screen.path.split("?")[0])
            sent = window.context.request.get(window.page.url).text()
            (walked.folder / f"{screen.name}.sent.html").write_text(sent, encoding="utf-8")
            (walked.folder / f"{screen.name}.living.html").write_text(window.page.content(), encoding="utf-8")
    return walked


def test_every_screen_is_valid_html(walk: Walk) -> None:
    found = invalid(walk.folder)
    assert not found, "\n".join(found)


def test_every_screen_has_a_title_of_its_own(walk: Walk) -> None:
    shared = {title: paths for title, paths in walk.titles.items() if len(paths) > 1}
    assert {title for title in shared if not title.startswith("Meedoen")} == set()


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
