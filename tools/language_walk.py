"""Walks through the example conversation as every seat in every phase, and collects all text that people read."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from starlette.routing import compile_path
from starlette.testclient import TestClient

from levensbreed.app.app import build_app
from levensbreed.app.routes import ENDPOINTS
from levensbreed.cli.api_client import new_op
from levensbreed.cli.example_people import answers_of
from levensbreed.domain.limits import REVEAL_UNDO_MS
from levensbreed.matrix.content.example import shipped_example
from levensbreed.matrix.rules.phases import PHASES, Phase
from levensbreed.settings import Settings
from levensbreed.web.access import COOKIE
from tools.language_html import read_page

type Form = Mapping[str, str | list[str]]

ADDRESS = "http://levensbreed.test"
NOT_FOR_READING = ("/api/", "/gezondheid", "/gereed", "/static/", "/afbeeldingen/", "/stroom", "/stand", ".js", "/.well-known/")
PATTERNS = {
    endpoint.path: compile_path(endpoint.path)[0]
    for endpoint in ENDPOINTS
    if endpoint.method == "GET" and not any(part in endpoint.path for part in NOT_FOR_READING)
}
PUBLIC = (
    "/",
    "/meedoen",
    "/leiden",
    "/scherm",
    "/terug",
    "/privacy",
    "/hoe-werkt-het",
    "/zonder-verbinding",
    "/gesprekken/nieuw",
    "/bestaat-niet",
)
WRONG: tuple[tuple[str, Form], ...] = (
    ("/meedoen", {"code": "12"}),
    ("/meedoen", {"code": "000 000 000", "van": "start"}),
    ("/toegang", {"sleutel": "bestaat-niet"}),
    ("/terug", {"terugkomcode": "bestaat-niet"}),
    ("/gesprekken/nieuw", {"municipality": ""}),
    ("/gesprekken/nieuw", {"startcode": "bestaat-niet"}),
)
START_CODE = "kanarie in de mijn"
SURE: Form = {"zeker": "ja"}
BY_LEADER: tuple[tuple[str, Form], ...] = (
    ("/klok", {"doe": "start", "minuten": "10"}),
    ("/klok", {"doe": "pauze"}),
    ("/klok", {"doe": "start", "minuten": "0"}),
    ("/schermkeuzes", {"pauze": "aan"}),
    ("/schermkeuzes", {"pauze": "uit", "aantal": "uit", "wifi_naam": "Buurthuis", "wifi_wachtwoord": "welkom in de zaal"}),
    ("/deelnemers/nieuw", {}),
    ("/deelnemers/nieuw", {"rol": "aanbieder"}),
    ("/schema", {"soort": "rij", "doe": "toevoegen", "label": ""}),
    ("/schema", {"soort": "rij", "doe": "toevoegen", "label": "Vervoer"}),
    ("/links", {"doe": "vernieuw", "welke": "collega"}),
    ("/deur", {"open": "nee"}),
    ("/deur", {"open": "nieuw"}),
    ("/verwijderen", {}),
    ("/oefening", {}),
)
"""What the facilitator tries, right and wrong: an address below the conversation, and a form."""
WITH_SOMEBODY: tuple[Form, ...] = ({"doe": "samenvoegen", "met": ""}, {"doe": "wijzig", "rol": ""}, {"doe": "verwijder"}, {"doe": "terug"})
BY_PARTICIPANT: tuple[tuple[str, Form], ...] = (
    ("/invullen/wonen/dementie", {"nieuwe_naam": "n" * 100}),
    ("/taken/signalering", {"toelichting": "n" * 1000}),
    ("/intrekken", {}),
)
START_MS = 1_790_000_000_000
ALIKE = 2
"""How many pages of one kind are read at a time: two questions show what questions look like."""


def kind_of(address: str) -> str:
    """Return the path of the route that an address belongs to; without a route, its own path."""
    path = urlsplit(address).path
    return next((pattern for pattern, shape in PATTERNS.items() if shape.match(path)), path)


def is_for_reading(address: str) -> bool:
    """Say whether this is one of our own pages, and not a file or only for programs."""
    return address.startswith("/") and not any(part in address for part in NOT_FOR_READING)


@dataclass(slots=True)
class Walk:
    """What was read: each piece of text with the place where it was first read, and which pages were seen."""

    texts: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    broken: dict[str, int] = field(default_factory=dict)

    def complaints(self) -> list[str]:
        """Return the pages that broke, and those that exist but were not read."""
        broken = [f"{place}: this page broke, with status {status}" for place, status in self.broken.items()]
        missed = [f"{path}: nobody read this page; lead tools/language_walk.py to it" for path in sorted(set(PATTERNS) - self.seen)]
        return broken + missed

    def read(self, html: str, address: str, who: str) -> list[str]:
        """Store the text of a page; return the addresses that it leads to."""
        place = kind_of(address)
        self.seen.add(place)
        page = read_page(html)
        for text in page.texts:
            self.texts.setdefault(text, f"{place} ({who})")
        return page.leads_to


@dataclass(frozen=True, slots=True)
class Arrival:
    """The page where somebody arrived, and where they can go from there."""

    address: str
    leads_to: list[str]


@dataclass(slots=True)
class Browser:
    """A browser of `who`."""

    client: TestClient
    walk: Walk
    who: str
    cookie: str = ""

    def stroll(self, *starts: str) -> None:
        """Read these pages and everything that they lead to; only the first few of each kind, because the rest is alike."""
        waiting, visited = list(starts), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if is_for_reading(address) and not visited[address] and visited[kind] < ALIKE:
                visited.update({address, kind})
                waiting += self.open(address).leads_to

    def open(self, address: str, form: Form | None = None) -> Arrival:
        """Request a page, or send a form; follow redirects, and read the page."""
        method = "GET" if form is None else "POST"
        answer = self.client.request(method, address, data=form, headers={"cookie": self.cookie, "origin": ADDRESS})
        if given := answer.cookies.get(COOKIE):
            self.cookie = f"{COOKIE}={given}"
        self.client.cookies.clear()
        if answer.status_code == HTTPStatus.SEE_OTHER:
            return self.open(answer.headers["location"])
        if answer.is_server_error:
            self.walk.broken[kind_of(address)] = answer.status_code
        if answer.is_server_error or "text/html" not in answer.headers["content-type"]:
            self.walk.seen.add(kind_of(address))
            return Arrival(address, [])
        return Arrival(address, self.walk.read(answer.text, address, self.who))

    def put(self, address: str, body: dict[str, object]) -> None:
        """Change something through the API, as the islands do."""
        self.client.put(f"/api/v1{address}", json={"op": new_op(), **body}, headers={"cookie": self.cookie}).raise_for_status()


@dataclass(slots=True)
class Table:
    """The example conversation in progress, at the address `base`."""

    base: str
    leader: Browser
    screen: Browser
    people: dict[str, Browser] = field(default_factory=dict)

    def stroll(self) -> None:
        """Read everything that people can reach now, as one person of each role."""
        self.leader.stroll(f"{self.base}/leiden")
        self.screen.stroll(f"{self.base}/scherm")
        by_role = {browser.who: browser for browser in self.people.values()}
        for browser in by_role.values():
            browser.stroll(f"{self.base}/invullen", f"{self.base}/antwoorden", f"{self.base}/bent-u-dit")

    def look_up(self) -> None:
        """Read the facilitator's page and the beamer at this moment."""
        self.leader.open(f"{self.base}/leiden")
        self.screen.open(f"{self.base}/scherm")

    def step(self, now: str, to: str) -> None:
        """Go to another phase, as the facilitator."""
        self.leader.open(f"{self.base}/fase", {"van": now, "naar": to, "op": new_op()})

    def try_out(self) -> None:
        """Try everything that the facilitator can try, and read the result on all screens."""
        for address, form in BY_LEADER:
            self.leader.open(self.base + address, {**form, "op": new_op()})
            self.look_up()
        somebody = {"rol": "andere-werksoort", "organisatie": "Wijkteam Zuid", "naam": "Kees", "op": new_op()}
        person = self.leader.open(f"{self.base}/deelnemers/nieuw", somebody).address
        form_url = person.replace("/deelnemers/", "/leiden/papier/")
        self.leader.open(form_url)
        for role in {person.role: None for person in shipped_example().participants}:
            self.leader.open(f"{self.base}/leiden/formulieren?rol={role}&aantal=2")
        self.leader.open(form_url, {"v:wonen:dementie": "x Aanbieder A", "v:wonen:nah": "9", "doe": "klaar", "op": new_op()})
        for form in WITH_SOMEBODY:
            self.leader.open(person, {**form, "op": new_op()})
            self.look_up()

    def go_home(self) -> None:
        """Try what two participants can try, then withdraw their data; delete the rest as the facilitator."""
        first, last = list(self.people.values())[:2]
        for address, form in BY_PARTICIPANT:
            first.open(self.base + address, {**form, "op": new_op()})
        first.open(f"{self.base}/intrekken", {**SURE, "op": new_op()})
        first.open(f"{self.base}/antwoorden")
        last.open("/wissen", {})
        self.leader.open(f"{self.base}/verwijderen", {**SURE, "op": new_op()})

    def seat(self, client: TestClient, walk: Walk) -> None:
        """Make the nine people of the example join."""
        code = client.get(f"/api/v1{self.base}", headers={"cookie": self.leader.cookie}).json()["deur"]["code"]
        for person in shipped_example().participants:
            browser = Browser(client, walk, person.role)
            browser.open("/meedoen", {"code": code})
            if person.role not in {other.who for other in self.people.values()}:
                browser.stroll(f"{self.base}/aanschuiven")
            if self.people:
                browser.open(f"{self.base}/aanschuiven", {"rol": person.role, "organisatie_anders": "Aanbieder.A"})
            browser.open(f"{self.base}/aanschuiven", {"rol": person.role, "organisatie": person.organisation, "op": new_op()})
            self.people[person.id] = browser

    def fill_in(self, persons: Iterable[str]) -> None:
        """Make these people give their answers and say they are done."""
        for person in persons:
            for where, value in answers_of(shipped_example(), person):
                self.people[person].put(f"{self.base}/{where}", {"waarde": value})
            self.people[person].put(f"{self.base}/klaar", {"klaar": True})


def walk_through_everything() -> Walk:
    """Hold the example conversation from start to end and read every page on the way."""
    walk, clock = Walk(), [START_MS]
    with TemporaryDirectory() as folder:
        app = build_app(Settings(data=Path(folder), start_code=START_CODE), lambda: clock[0])
        with TestClient(app, ADDRESS, follow_redirects=False) as client:
            _read_what_is_public(Browser(client, walk, "iedereen"))
            _hold(_prepared(client, walk), client, walk, clock)
    return walk


def _read_what_is_public(anybody: Browser) -> None:
    anybody.stroll(*PUBLIC)
    for address, form in WRONG:
        anybody.open(address, form)


def _prepared(client: TestClient, walk: Walk) -> Table:
    example = shipped_example()
    leader, screen = Browser(client, walk, "gespreksleider"), Browser(client, walk, "scherm")
    preparation: Form = {"municipality": example.municipality, "title": example.title, "groups": list(example.target_groups)}
    arrived = leader.open(
        "/gesprekken/nieuw", {**preparation, "startcode": START_CODE, "moments": "ja", "names": "optional", "op": new_op()}
    )
    key = next(link for link in arrived.leads_to if "/scherm#" in link)
    screen.open("/toegang", {"sleutel": key})
    return Table(arrived.address.removesuffix("/leiden"), leader, screen)


def _hold(table: Table, client: TestClient, walk: Walk, clock: list[int]) -> None:
    now: str | None = Phase.PREPARE
    while now:
        table.stroll()
        if now == Phase.WELCOME:
            table.seat(client, walk)
            table.try_out()
            table.stroll()
        if now == Phase.FILL_IN:
            table.fill_in(list(table.people)[1:])
            table.stroll()
        following = PHASES.after(now)
        after = following.id if following else None
        if after:
            table.step(now, after)
            table.look_up()
            clock[0] += REVEAL_UNDO_MS
        now = after
    table.go_home()
