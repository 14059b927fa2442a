"""WebKit as GTK has it, over classic WebDriver, on a screen that nobody sees."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from selenium.webdriver import WebKitGTK
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.support.engine_window import PATIENCE_SECONDS, Value

DRIVER = "WebKitWebDriver"
BROWSERS = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"
"""Debian keeps the browser that comes with the driver off the path."""
WITHOUT_GRAPHICS = {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "NO_AT_BRIDGE": "1", "LANG": "nl_NL.UTF-8"}
WIDTH, HEIGHT = 460, 900


@contextmanager
def webkit() -> Iterator["WebKit"]:
    """Start WebKit with a memory of its own that ends with it."""
    driver, browser = shutil.which(DRIVER), next(iter(sorted(Path("/").glob(BROWSERS.lstrip("/")))), None)
    if driver is None or browser is None:
        raise FileNotFoundError("these tests need WebKitGTK and its driver; `.ci/run` shows how to install them")
    options = Options()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    with _screen() as screen:
        running = WebKitGTK(options=options, service=Service(driver, env={**os.environ, **WITHOUT_GRAPHICS, "DISPLAY": screen}))
        try:
            running.set_page_load_timeout(PATIENCE_SECONDS)
            running.set_window_size(WIDTH, HEIGHT)
            yield WebKit(running, f"WebKitGTK {running.capabilities['browserVersion']}")
        finally:
            running.quit()


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; gives its name."""
    program = shutil.which("Xvfb")
    if program is None:
        raise FileNotFoundError("WebKitGTK needs Xvfb; `.ci/run` shows how to install it")
    reading, writing = os.pipe()
    command = [program, "-displayfd", str(writing), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    with os.fdopen(reading) as told, subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as running:
        os.close(writing)
        try:
            yield f":{told.readline().strip()}"
        finally:
            running.terminate()


@dataclass(frozen=True)
class WebKit:
    """The one window of a running WebKitGTK."""

    driver: WebKitGTK
    engine: str

    def go(self, url: str) -> None:
        """Open an address and wait until it is loaded."""
        self.driver.get(url)

    def run(self, expression: str) -> Value:
        """Return what a JavaScript expression gives, or what its promise does."""
        value: Value = self.driver.execute_script(f"return {expression}")
        return value

    def click(self, element: str) -> None:
        """Press the middle of an element."""
        self._element(element).click()

    def type(self, element: str, text: str) -> None:
        """Type into a field, key by key."""
        self._element(element).send_keys(text)

    def travel(self, steps: int) -> None:
        """Go back or forward in the history."""
        if steps < 0:
            self.driver.back()
        else:
            self.driver.forward()

    def picture(self) -> bytes:
        """Return what the window shows, as PNG."""
        return self.driver.get_screenshot_as_png()

    def _element(self, expression: str) -> WebElement:
        found = self.driver.execute_script(f"const one = {expression}; one.scrollIntoView({{ block: 'center' }}); return one")
        assert isinstance(found, WebElement), f"{expression} is no element"
        return found
