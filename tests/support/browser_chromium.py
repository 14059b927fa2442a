"""The system's Chromium, the sizes of screens, and what a page complained about."""

import os
import shutil
from contextlib import ExitStack
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    Response,
    ViewportSize,
    sync_playwright,
)

PHONE = ViewportSize(width=375, height=812)
LAPTOP = ViewportSize(width=1280, height=800)
BEAMER = ViewportSize(width=1920, height=1080)
PATIENCE_MS = 30_000
LOCALE = "nl-NL"
TIMEZONE = "Europe/Amsterdam"
NO_NAMES = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
"""Every browser test runs without any name server: nothing of ours may need one (P01)."""
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu", NO_NAMES]
STATIC_FAILURES = "Failed to load resource"
"""Chromium repeats failed requests on the console without their address; they are noted as requests."""

NO_WORKER = "Service Worker registration blocked by Playwright"
"""What a page is told in a window that keeps no pages."""

WATCH_POLICY = """
window.policyComplaints = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.policyComplaints.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


POLICY = "() => window.policyComplaints ?? []"


def program() -> str:
    """Return where Chromium is. Raises FileNotFoundError when this machine has none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise FileNotFoundError("the browser tests need Chromium; `.ci/run` shows how to install it")
    return found


def without_window() -> str:
    """Return where the Chromium is that draws no window around its pages; the whole one where this machine has no other.

    It is the same engine, of the same package. A page in a new window takes it a fifth of the work that it takes the whole Chromium,
    which makes a frame, a tab and menus that nobody sees. The whole one is one of the phones on the first road (test_one_road) and
    remembers what a device remembers (test_left_on_the_device).
    """
    return shutil.which("chromium-headless-shell") or program()


def arguments() -> list[str]:
    """Return how Chromium is started: talking to nobody, and without its sandbox only where root runs it."""
    return [*QUIET, "--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else QUIET


class Chromium:
    """One running Chromium for the tests that follow each other, for starting one takes longer than most of them.

    While it runs nothing else can wait in the same thread, so tests without it close it first.
    """

    def __init__(self) -> None:
        self._open = ExitStack()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    @property
    def playwright(self) -> Playwright:
        """What drives browsers."""
        if self._playwright is None:
            self._playwright = self._open.enter_context(sync_playwright())
        return self._playwright

    @property
    def browser(self) -> Browser:
        """The browser; each person gets a window without memory of another."""
        if self._browser is None:
            self._browser = self.playwright.chromium.launch(executable_path=without_window(), args=arguments())
            self._open.callback(self._browser.close)
        return self._browser

    def close(self) -> None:
        """End it."""
        self._open.close()
        self._playwright = self._browser = None


SHARED = Chromium()


@dataclass
class Person:
    """Somebody with a browser of their own, and what went wrong in it."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def take_seat(self, key: str) -> None:
        """Hand in the key of a private link, as its page does."""
        headers = {"origin": self.address}
        answer = self.context.request.post(f"{self.address}/toegang", form={"sleutel": key}, headers=headers, max_redirects=0)
        assert answer.status == 303, f"the key opened nothing: {answer.status}"

    def all_complaints(self) -> list[str]:
        """Return everything that went wrong until now, also against the content security policy."""
        return [*self.complaints, *(f"policy: {line}" for line in self._against_the_policy())]

    def _against_the_policy(self) -> list[str]:
        try:
            found: list[str] = self.page.evaluate(POLICY)
        except Error:
            # The page was just leaving for the next one, which can be asked.
            self.page.wait_for_load_state()
            found = self.page.evaluate(POLICY)
        return found


def join_by_code(page: Page, code: str) -> None:
    """Go from the start page to a chair, as somebody with a code does."""
    page.goto("/")
    page.get_by_label("Heeft u een code?").fill(code)
    page.get_by_role("button", name="Meedoen").click()
    page.get_by_role("radio", name="Ambtenaar van de gemeente").check()
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("textbox", name="organisatie").fill("Gemeente Voorbeeldstad")
    page.get_by_role("button", name="Aanschuiven").click()


class People:
    """Opens a browser window per person, and closes them all."""

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self.everybody: list[Person] = []

    def arrive(
        self, size: ViewportSize = PHONE, address: str = "", *, scripts: bool = True, losing: bool = False, keeping: bool = False
    ) -> Person:
        """Open a window; `address` when this person reaches the instance by another road, `losing` when requests may fail.

        `keeping`: pages open without a connection too. Elsewhere no service worker stands between pages and a test.
        """
        context = self._browser.new_context(
            viewport=size,
            locale=LOCALE,
            timezone_id=TIMEZONE,
            java_script_enabled=scripts,
            base_url=address or self._address,
            service_workers="allow" if keeping else "block",
        )
        context.set_default_timeout(PATIENCE_MS)
        if scripts:
            context.add_init_script(WATCH_POLICY)
        person = Person(context, context.new_page(), address or self._address)
        notice(person)
        if not losing:
            notice_failures(person)
        self.everybody.append(person)
        return person

    def leave(self) -> None:
        """Close every window."""
        for person in self.everybody:
            person.context.close()


def notice(person: Person) -> None:
    """Write down errors on the console, and requests to anywhere else."""
    complaints, home = person.complaints, urlsplit(person.address).netloc

    def asked(request: Request) -> None:
        place = urlsplit(request.url)
        if place.scheme in ("http", "https", "ws", "wss") and place.netloc != home:
            complaints.append(f"foreign request: {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith((STATIC_FAILURES, NO_WORKER)):
            complaints.append(f"console: {message.text}")

    person.page.on("request", asked)
    person.page.on("console", said)
    person.page.on("pageerror", lambda error: complaints.append(f"script: {error}"))


def notice_failures(person: Person) -> None:
    """Write down requests that failed or were refused, except for whole pages: those say it themselves."""
    complaints = person.complaints

    def answered(response: Response) -> None:
        # 422: a form that is read by script, with what is wrong beside its fields.
        if response.status >= 400 and response.status != 422 and not response.request.is_navigation_request():
            complaints.append(f"answer {response.status}: {response.url}")

    def failed(request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            complaints.append(f"failed: {request.url} {request.failure}")

    person.page.on("response", answered)
    person.page.on("requestfailed", failed)
