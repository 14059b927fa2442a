"""A window of a browser engine other than Chromium, driven by what every engine can: going somewhere, running script, clicking, typing."""

import json
import time
from dataclasses import dataclass
from typing import Protocol

type Value = str | int | float | bool | list["Value"] | dict[str, "Value"] | None

PATIENCE_SECONDS = 30.0
LOOK_EVERY_SECONDS = 0.05
CLICKABLE = "button, a, summary, label"


class Driver(Protocol):
    """What a connection to an engine must be able to do; `element` is JavaScript that gives one element."""

    @property
    def engine(self) -> str:
        """Name and version of the engine, for messages."""

    def go(self, url: str) -> None:
        """Open an address and wait until it is loaded."""

    def run(self, expression: str) -> Value:
        """Return what a JavaScript expression gives, as JSON would hold it."""

    def click(self, element: str) -> None:
        """Press the middle of an element, as a finger or mouse does."""

    def type(self, element: str, text: str) -> None:
        """Type into a field, key by key."""

    def travel(self, steps: int) -> None:
        """Go back (-1) or forward (1) in the history of the window, with the engine's own button."""


@dataclass(frozen=True)
class Window:
    """Somebody's browser window."""

    driver: Driver
    home: str

    def go(self, path: str) -> None:
        """Open a page of the instance."""
        self.driver.go(self.home + path)

    def run(self, expression: str) -> Value:
        """Return what an expression gives in the page."""
        return self.driver.run(expression)

    def wait(self, condition: str, seconds: float = PATIENCE_SECONDS) -> None:
        """Look again and again until an expression is true; say what the page shows when it takes too long."""
        until = time.monotonic() + seconds
        while self.driver.run(f"Boolean({condition})") is not True:
            if time.monotonic() > until:
                seen = self.driver.run("location.pathname + ': ' + document.body.innerText.slice(0, 600)")
                raise AssertionError(f"{self.driver.engine}: not within {seconds:.0f} s: {condition}\n{seen}")
            time.sleep(LOOK_EVERY_SECONDS)

    def wait_for_text(self, text: str, where: str = "body", seconds: float = PATIENCE_SECONDS) -> None:
        """Wait until an element shows a text."""
        self.wait(f"document.querySelector({json.dumps(where)})?.innerText.replaceAll('\\u00ad', '').includes({json.dumps(text)})", seconds)

    def press(self, text: str) -> None:
        """Press the visible button, link or label that begins with a text."""
        self._press(
            f"[...document.querySelectorAll({json.dumps(CLICKABLE)})]"
            ".find((one) => one.getClientRects().length > 0"
            f" && one.innerText.replaceAll('\\u00ad', '').trim().startsWith({json.dumps(text)}))"
        )

    def tick(self, selector: str) -> None:
        """Press a box or a round button."""
        self._press(f"document.querySelector({json.dumps(selector)})")

    def type(self, selector: str, text: str) -> None:
        """Type into the field that a selector finds."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.wait(element)
        self.driver.type(element, text)

    def is_ticked(self, selector: str) -> bool:
        """Say whether a box is on."""
        return self.driver.run(f"document.querySelector({json.dumps(selector)}).checked") is True

    def follow(self, path: str) -> None:
        """Press a link to a page, as somebody does; one by script alone leaves some engines no way back."""
        link = "document.querySelector('[data-follow]')"
        self.wait("document.readyState === 'complete'")
        self.driver.run(
            "(() => { const link = document.createElement('a'); link.dataset.follow = ''; link.textContent = 'verder';"
            f" link.href = {json.dumps(path)}; document.body.prepend(link); return true; }})()"
        )
        self._press(link)
        self.wait(f"location.pathname === {json.dumps(path)} && document.readyState === 'complete'")

    def back(self) -> None:
        """Press the back button of the browser."""
        self.driver.travel(-1)

    def forward(self) -> None:
        """Press the forward button of the browser."""
        self.driver.travel(1)

    def _press(self, element: str) -> None:
        self.wait(element)
        # The islands answer from the moment they are defined; a person is slower than that, a test is not.
        self.wait("document.readyState === 'complete'")
        self.driver.click(element)
