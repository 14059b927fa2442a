"""Walks through the example conversation as every seat in every phase, and hands over all text there is to read."""

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
"""What the gespreksleider tries out, right and wrong, as form and address below the conversation."""
WITH_SOMEBODY: tuple[Form, ...] = ({"doe": "samenvoegen", "met": ""}, {"doe": "wijzig", "rol": ""}, {"doe": "verwijder"}, {"doe": "terug"})
BY_PARTICIPANT: tuple[tuple[str, Form], ...] = (
    ("/invullen/wonen/dementie", {"nieuwe_naam": "n" * 100}),
    ("/taken/signalering", {"toelichting": "n" * 1000}),
    ("/intrekken", {}),
)
START_MS = 1_790_000_000_000
ALIKE = 2
"""So many pages of one kind are read at a time: two questions show what questions look like."""


def kind_of(address: str) -> str:
    """Return the line in the table of routes that an address belongs to; of no line, its path."""
    path = urlsplit(address).path
    return next((pattern for pattern, shape in PATTERNS.items() if shape.match(path)), path)


def is_for_reading(address: str) -> bool:
    """Tell a page of ours from other sites, from files and from what only programs read."""
    return address.startswith("/") and not any(part in address for part in NOT_FOR_READING)


@dataclass(slots=True)
class Walk:
    """What was read: each piece of text with the place where it was read first, and which pages were seen."""

    texts: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    broken: dict[str, int] = field(default_factory=dict)

    def complaints(self) -> list[str]:
        """Name the pages that broke, and those that exist and that nobody read."""
        broken = [f"{place}: this page broke, with status {status}" for place, status in self.broken.items()]
        missed = [f"{path}: nobody read this page; lead tools/language_walk.py to it" for path in sorted(set(PATTERNS) - self.seen)]
        return broken + missed

    def read(self, html: str, address: str, who: str) -> list[str]:
        """Keep the text of a page; return the addresses it leads to."""
        place = kind_of(address)
        self.seen.add(place)
        page = read_page(html)
        for text in page.texts:
            self.texts.setdefault(text, f"{place} ({who})")
        return page.leads_to


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where somebody came out, and where one can go from there."""

    address: str
    leads_to: list[str]


@dataclass(slots=True)
class Browser:
    """Somebody's browser: `who` says whose."""

    client: TestClient
    walk: Walk
    who: str
    cookie: str = ""

    def stroll(self, *starts: str) -> None:
        """Read these pages and all that they lead to; of each kind of page the first few, because the rest is alike."""
        waiting, visited = list(starts), Counter[str]()
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if is_for_reading(address) and not visited[address] and visited[kind] < ALIKE:
                visited.update({address, kind})
                waiting += self.open(address).leads_to

    def open(self, address: str, form: Form | None = None) -> Arrival:
        """Ask for a page, or send a form; go where that leads, and read what is there."""
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
    """The example conversation while it is held, at the address `base`."""

    base: str
    leader: Browser
    screen: Browser
    people: dict[str, Browser] = field(default_factory=dict)

    def stroll(self) -> None:
        """Let everybody read all they can reach now; one person of each role does."""
        self.leader.stroll(f"{self.base}/leiden")
        self.screen.stroll(f"{self.base}/scherm")
        by_role = {browser.who: browser for browser in self.people.values()}
        for browser in by_role.values():
            browser.stroll(f"{self.base}/invullen", f"{self.base}/antwoorden", f"{self.base}/bent-u-dit")

    def look_up(self) -> None:
        """Let the gespreksleider and the room read what there is at this very moment."""
        self.leader.open(f"{self.base}/leiden")
        self.screen.open(f"{self.base}/scherm")

    def step(self, now: str, to: str) -> None:
        """Let the gespreksleider move on."""
        self.leader.open(f"{self.base}/fase", {"van": now, "naar": to, "op": new_op()})

    def try_out(self) -> None:
        """Let the gespreksleider try everything there is to try, and everybody look at what that does."""
        for address, form in BY_LEADER:
            self.leader.open(self.base + address, {**form, "op": new_op()})
            self.look_up()
        somebody = {"rol": "andere-werksoort", "organisatie": "Wijkteam Zuid", "naam": "Kees", "op": new_op()}
        person = self.leader.open(f"{self.base}/deelnemers/nieuw", somebody).address
        for form in WITH_SOMEBODY:
            self.leader.open(person, {**form, "op": new_op()})
            self.look_up()

    def go_home(self) -> None:
        """Let two participants try what they may, then take back what is theirs; let the gespreksleider delete the rest."""
        first, last = list(self.people.values())[:2]
        for address, form in BY_PARTICIPANT:
            first.open(self.base + address, {**form, "op": new_op()})
        first.open(f"{self.base}/intrekken", {**SURE, "op": new_op()})
        first.open(f"{self.base}/antwoorden")
        last.open("/wissen", {})
        self.leader.open(f"{self.base}/verwijderen", {**SURE, "op": new_op()})

    def seat(self, client: TestClient, walk: Walk) -> None:
        """Let the nine people of the example come in."""
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
        """Let these people give their answers and say they are done."""
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
