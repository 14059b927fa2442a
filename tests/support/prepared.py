"""A conversation that a facilitator prepared with the form, and the browsers around it."""

from dataclasses import dataclass

from httpx2 import Response
from starlette.testclient import TestClient

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element, read
from tests.support.instance import Instance
from tests.support.seats import with_key
from tests.support.table import Chair, Json, Table

type Typed = str | list[str]

SMALL: dict[str, Typed] = {"municipality": "Voorbeeldstad", "groups": ["dementie", "nah"], "names": "optional", "retention": "30"}
"""What is filled in at least: two groups."""


@dataclass
class Afternoon:
    """A conversation with the browser of its gespreksleider; `table` asks the same as a program."""

    table: Table
    leader: TestClient

    @property
    def instance(self) -> Instance:
        """Where it runs."""
        return self.table.instance

    def get(self, what: str) -> Response:
        """A page as the facilitator gets it."""
        return self.leader.get(f"{self.table.page}/{what}")

    def page(self, what: str) -> Element:
        """A page that the facilitator may see, parsed."""
        return shown(self.get(what))

    def post(self, what: str, **form: Typed) -> Response:
        """Send a form as the facilitator."""
        return self.leader.post(f"{self.table.page}/{what}", data=form)

    def phone(self, chair: Chair) -> "Phone":
        """A browser of somebody at the table."""
        return Phone(self.table, chair, with_key(self.instance, chair.key))

    def phone_of(self, role: str = "ambtenaar", organisation: str = "", name: str = "") -> "Phone":
        """Somebody who takes a chair now, with a browser."""
        return self.phone(self.table.join(role, organisation, name))


@dataclass
class Phone:
    """Somebody at the table with a browser."""

    table: Table
    chair: Chair
    browser: TestClient

    def get(self, what: str) -> Response:
        """A page as this person gets it."""
        return self.browser.get(f"{self.table.page}/{what}")

    def page(self, what: str) -> Element:
        """A page that this person may see, read."""
        return shown(self.get(what))

    def post(self, what: str, **form: Typed) -> Response:
        """Send a form as this person."""
        return self.browser.post(f"{self.table.page}/{what}", data=form)

    def answers(self) -> dict[tuple[str, str], Json]:
        """What is stored of this person, by row and column."""
        stored = self.table.read("antwoorden", self.chair.key)["vakjes"]
        return {(each["rij"], each["kolom"]): each for each in stored}

    def value(self, row: str = "wonen", column: str = "dementie") -> Json:
        """The content of one cell of this person."""
        value: Json = self.answers()[row, column]["waarde"]
        return value


def filled_in(browser: TestClient, **typed: Typed) -> Response:
    """Send the form that makes a conversation ready, with something else than in the small one."""
    return browser.post("/gesprekken/nieuw", data={**SMALL, **typed})


def made_ready(instance: Instance, phase: Phase = Phase.PREPARE, **typed: Typed) -> Afternoon:
    """Make a conversation ready with the form and lead it to a phase."""
    leader = instance.browser()
    response = filled_in(leader, **typed)
    assert response.status_code == 303, response.text
    afternoon = led_from(instance, leader, response)
    afternoon.table.lead_to(phase)
    return afternoon


def led_from(instance: Instance, leader: TestClient, response: Response) -> Afternoon:
    """The conversation that a facilitator started, with its keys from the page with links."""
    conversation_id = response.headers["location"].split("/")[2]
    links = shown(leader.get(f"/gesprekken/{conversation_id}/links"))
    facilitator_key, screen_key = (links.by_id(name).text.rsplit("#", 1)[-1] for name in ("eigen-link", "scherm-link"))
    return Afternoon(Table(instance, conversation_id, facilitator_key, screen_key), leader)


def shown(response: Response) -> Element:
    """A page that was not refused, read."""
    assert response.status_code == 200, f"{response.status_code} at {response.url}"
    return read(response.text)


def error_at(page: Element, field: str) -> str:
    """The sentence beside a field; empty without one."""
    return page.by_id(f"fout-{field}").text if f"fout-{field}" in page.ids() else ""


def checked(page: Element, name: str) -> list[str]:
    """The values of the boxes and buttons with this name that are on."""
    return [each.attributes["value"] for each in page.all("input", name_=name) if "checked" in each.attributes]


def cell_of(table: Table, row: str = "wonen", column: str = "dementie") -> Json:
    """One cell of the picture, as the facilitator may read it."""
    cells = table.read("totaalplaatje", table.facilitator_key)["vakjes"]
    found: Json = next(one for one in cells if (one["rij"], one["kolom"]) == (row, column))
    return found


def fragment(table: Table, view: str, key: str, name: str) -> Element:
    """One fragment of a live view, as the view gives it now."""
    response = table.instance.programs.get(f"{table.page}/stand?blik={view}", headers={"authorization": f"Bearer {key}"})
    assert response.status_code == 200, response.text
    return read(response.json()["delen"][name])
