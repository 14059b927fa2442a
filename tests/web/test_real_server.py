"""The server as it is started for real: whose address counts, and what it prints."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from levensbreed.domain.limits import WRONG_CODES_PER_ADDRESS
from tests.support.browser_server import free_port, listens, wait_until
from tests.support.html import read
from tests.support.prepared import SMALL
from tests.support.table import new_op

WRONG = "000000000"
STOP_SECONDS = 30


@dataclass
class Served:
    """A server that runs as a program, and the file with all it printed."""

    address: str
    output: Path

    def browser(self) -> httpx2.Client:
        """A browser that says where a write comes from."""
        return httpx2.Client(base_url=self.address, headers={"sec-fetch-site": "same-origin"}, timeout=30)

    def printed(self) -> str:
        """Everything it printed until now."""
        return self.output.read_text()


@contextmanager
def served(folder: Path, proxies: str = "") -> Iterator[Served]:
    """Run `levensbreed serve`, believing these proxies."""
    port, output = free_port(), folder / "printed"
    program = [sys.executable, "-m", "levensbreed.cli.main", "serve", "--port", str(port), "--data", str(folder / "data")]
    environment = {**os.environ, "LEVENSBREED_PROXIES": proxies}
    with output.open("w") as writing, subprocess.Popen(program, stdout=writing, stderr=subprocess.STDOUT, env=environment) as running:
        try:
            wait_until(lambda: listens(port) or running.poll() is not None)
            assert running.poll() is None, output.read_text()
            yield Served(f"http://127.0.0.1:{port}", output)
        finally:
            running.terminate()
            running.wait(timeout=STOP_SECONDS)


def guessed(browser: httpx2.Client, address: str, times: int = 1) -> int:
    """Type wrong codes while claiming an address; return the status of the last."""
    headers = {"x-forwarded-for": address, "x-forwarded-proto": "https"}
    return [browser.post("/meedoen", data={"code": WRONG}, headers=headers).status_code for _ in range(times)][-1]


@pytest.mark.parametrize("proxies", ["", "192.0.2.55"], ids=["no proxy", "another proxy"])
def test_a_claimed_address_is_not_believed_of_who_is_no_proxy(tmp_path: Path, proxies: str) -> None:
    with served(tmp_path, proxies) as server, server.browser() as browser:
        statuses = [guessed(browser, f"198.51.100.{number}") for number in range(WRONG_CODES_PER_ADDRESS + 1)]
    assert statuses == [422] * WRONG_CODES_PER_ADDRESS + [429]


def test_a_claimed_address_is_believed_of_the_proxy_that_was_configured(tmp_path: Path) -> None:
    with served(tmp_path, "127.0.0.1") as server, server.browser() as browser:
        last = guessed(browser, "198.51.100.1", WRONG_CODES_PER_ADDRESS + 1)
        other = guessed(browser, "198.51.100.2")
    assert (last, other) == (429, 422)


def afternoon(server: Served, browser: httpx2.Client) -> dict[str, str]:
    """Lead and join over the real line; return everything secret that was given out."""
    page = browser.post("/gesprekken/nieuw", data=SMALL).headers["location"].removesuffix("/leiden")
    links = read(browser.get(f"{page}/links").text)
    own, screen = (links.by_id(name).text.rsplit("#", 1)[-1] for name in ("eigen-link", "scherm-link"))
    browser.post(f"{page}/fase", data={"van": "voorbereiden", "naar": "welkom", "op": new_op()})
    door = browser.get(f"/api/v1{page}", headers={"authorization": f"Bearer {own}"}).json()["deur"]
    body = {"sleutel": door["sleutel"], "rol": "ambtenaar", "op": new_op()}
    chair = browser.post("/api/v1/deelnemers", json=body).json()
    cookies = {"the gespreksleider's cookie": dict(browser.cookies)["levensbreed"]}
    with server.browser() as phone:
        for typed in (own, screen, door["sleutel"], chair["sleutel"], f"{server.address}/leiden#{own}x"):
            assert phone.post("/toegang", data={"sleutel": typed}).status_code in (303, 422)
        phone.post("/meedoen", data={"code": door["code"]})
        phone.get(f"{page}x/leiden?sleutel={own}", headers={"authorization": f"Bearer {own}", "referer": f"{page}#{own}"})
        phone.post("/terug", data={"terugkomcode": "BCDFG-HJKLM"})
        cookies["a phone's cookie"] = dict(phone.cookies)["levensbreed"]
    given = {
        "own key": own,
        "screen key": screen,
        "join key": door["sleutel"],
        "code": door["code"],
        "a participant's key": chair["sleutel"],
    }
    return given | cookies


def test_nothing_secret_is_in_what_the_server_prints(tmp_path: Path) -> None:
    with served(tmp_path) as server, server.browser() as browser:
        secrets = afternoon(server, browser)
        browser.get("/gesprekken/bestaat-niet/leiden")
    printed = server.printed()
    assert "refused: not_found at GET /gesprekken/{cid}/leiden" in printed
    assert [what for what, secret in secrets.items() if secret in printed] == []
