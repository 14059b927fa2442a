"""Firefox over WebDriver BiDi, which it speaks by itself: no driver stands in between."""

import json
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from selenium.webdriver.remote.websocket_connection import WebSocketConnection

from levensbreed.cli.api_client import Json
from tests.support.engine_window import PATIENCE_SECONDS, Value

PHONE = {"width": 375, "height": 812}
LISTENS = "WebDriver BiDi listening on "
LOOK_EVERY_SECONDS = 0.01
PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
    "services.settings.server": "",
    "toolkit.telemetry.enabled": False,
    "intl.accept_languages": "nl",
}
"""Firefox talks to nobody but the instance."""


@contextmanager
def firefox(folder: Path) -> Iterator["Firefox"]:
    """Start Firefox with an empty profile in a folder."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        raise FileNotFoundError("these tests need Firefox; `.ci/run` shows how to install it")
    folder.mkdir(parents=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in PREFERENCES.items()]
    (folder / "user.js").write_text("".join(lines))
    command = [program, "--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0", "about:blank"]
    with (folder / "said").open("w") as said, subprocess.Popen(command, stderr=subprocess.PIPE, stdout=said, text=True) as running:
        try:
            yield _connected(running)
        finally:
            running.terminate()
            running.communicate(timeout=PATIENCE_SECONDS)


def _connected(running: subprocess.Popen[str]) -> "Firefox":
    assert running.stderr is not None, "it says where it listens"
    address = next((line.split(LISTENS)[1].strip() for line in running.stderr if LISTENS in line), None)
    assert address, "Firefox said nothing of BiDi"
    # What it says from now on is read away, or it would wait for a reader.
    Thread(target=running.stderr.read, daemon=True).start()
    line = WebSocketConnection(f"{address}/session", PATIENCE_SECONDS, LOOK_EVERY_SECONDS)  # type: ignore[no-untyped-call]
    capabilities = _ask(line, "session.new", capabilities={})["capabilities"]
    tab = _ask(line, "browsingContext.create", type="tab")["context"]
    _ask(line, "browsingContext.setViewport", context=tab, viewport=PHONE)
    return Firefox(line, tab, f"Firefox {capabilities['browserVersion']}")


def _ask(line: WebSocketConnection, method: str, **params: object) -> Json:
    """Send one command of the protocol and return its result. Raises AssertionError with what the engine said against it."""
    reply: Json = line.send_cmd(method, params)  # type: ignore[no-untyped-call]
    assert "result" in reply, f"{method}: {reply.get('error')}: {reply.get('message')}"
    result: Json = reply["result"]
    return result


@dataclass(frozen=True)
class Firefox:
    """One tab of a running Firefox."""

    line: WebSocketConnection
    tab: str
    engine: str

    def go(self, url: str) -> None:
        """Open an address and wait until it is loaded."""
        _ask(self.line, "browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def run(self, expression: str) -> Value:
        """Return what a JavaScript expression gives, or what its promise does."""
        found = self._evaluate(f"(async () => JSON.stringify(await ({expression})) ?? 'null')()")
        value: Value = json.loads(found["value"])
        return value

    def click(self, element: str) -> None:
        """Press the middle of an element."""
        shown = self._evaluate(f"((one) => (one.scrollIntoView({{ block: 'center' }}), one))({element})")
        origin = {"type": "element", "element": {"sharedId": shown["sharedId"]}}
        presses = [
            {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self._act({"type": "pointer", "id": "mouse", "actions": presses})

    def type(self, element: str, text: str) -> None:
        """Type into a field, key by key."""
        self.click(element)
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def travel(self, steps: int) -> None:
        """Go back or forward in the history."""
        _ask(self.line, "browsingContext.traverseHistory", context=self.tab, delta=steps)

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        return b64decode(_ask(self.line, "browsingContext.captureScreenshot", context=self.tab)["data"])

    def _act(self, source: Json) -> None:
        _ask(self.line, "input.performActions", context=self.tab, actions=[source])

    def _evaluate(self, expression: str) -> Json:
        done = _ask(self.line, "script.evaluate", expression=expression, target={"context": self.tab}, awaitPromise=True)
        assert done["type"] == "success", f"{expression}: {done.get('exceptionDetails', {}).get('text')}"
        result: Json = done["result"]
        return result
