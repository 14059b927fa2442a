"""A hall full of conversations, one in every state a screen can show, with a window for each kind of person."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from playwright.sync_api import Browser, Page

from tests.support.browser_chromium import LAPTOP, People, Person
from tests.support.browser_conversation import ALL_GROUPS, EXAMPLE, Gathering, gather
from tests.support.browser_server import Instance

LATE_CELL = "vakjes/opvoeding/lvb"
MANY = 40
RESIDENT = 5
"""The sixth of the nine: a resident with a name for some cells, who fills in alone."""


class Who(StrEnum):
    """Whose window a screen is seen in."""

    STRANGER = "stranger"
    GUEST = "guest"
    PARTICIPANT = "participant"
    FACILITATOR = "facilitator"
    BEAMER = "beamer"
    FILTERED = "filtered"
    """A participant behind a network that does not let every text through."""


def nothing_more(page: Page) -> None:
    """Leave a page as it opens."""


@dataclass(frozen=True)
class Screen:
    """One screen in one state; `name` is also the name of its picture."""

    name: str
    who: Who
    gathering: str
    path: str
    then: Callable[[Page], None] = nothing_more


@dataclass(frozen=True)
class Hall:
    """The conversations by state, and the windows by kind of person."""

    instance: Instance
    gatherings: dict[str, Gathering]
    windows: dict[Who, Person]
    welcome: set[tuple[Who, str]]
    """Which windows have a seat in which conversation."""

    def address(self, screen: Screen) -> str:
        """Return where a screen is."""
        base = self.gatherings[screen.gathering].base if screen.gathering else self.instance.address
        return f"{base}{screen.path}"

    def sent(self, screen: Screen) -> str:
        """Return the HTML of a screen as the server sends it."""
        return self.window(screen).context.request.get(self.address(screen)).text()

    def window(self, screen: Screen) -> Person:
        """Return the window of a screen, welcome in its conversation."""
        window, seat = self.windows[screen.who], (screen.who, screen.gathering)
        if screen.gathering and seat not in self.welcome:
            self.welcome.add(seat)
            if key := key_for(screen.who, self.gatherings[screen.gathering]):
                window.take_seat(key)
        return window

    def show(self, screen: Screen) -> Person:
        """Open a screen in the right window and bring it into its state."""
        window = self.window(screen)
        window.page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
        window.page.set_viewport_size(LAPTOP)
        window.page.goto(self.address(screen))
        screen.then(window.page)
        window.page.wait_for_load_state("load")
        window.page.evaluate("() => document.fonts.ready")
        return window


@contextmanager
def hall_with_windows(browser: Browser, instance: Instance, gatherings: dict[str, Gathering]) -> Iterator[Hall]:
    """Open a window for every kind of person; each is welcome in a conversation as soon as it is looked at."""
    people = People(browser, instance.address)
    windows = {who: people.arrive(LAPTOP) for who in Who}
    windows[Who.GUEST].take_seat(gatherings["welcome"].door()["sleutel"])
    try:
        yield Hall(instance, gatherings, windows, set())
    finally:
        people.leave()


def key_for(who: Who, gathering: Gathering) -> str:
    """Return the key with which somebody comes in; none for somebody who comes without."""
    if who in (Who.PARTICIPANT, Who.FILTERED) and gathering.keys:
        return gathering.keys[min(RESIDENT, len(gathering.keys) - 1)]
    return {Who.FACILITATOR: gathering.facilitator_key, Who.BEAMER: gathering.screen_key}.get(who, "")


def all_gatherings(instance: Instance) -> dict[str, Gathering]:
    """Return a conversation in every state; the one that is being revealed comes last, for then time stands still."""
    before = {
        "prepared": gather(instance, "voorbereiden"),
        "empty": gather(instance),
        "one": crowd(instance, 1),
        "welcome": seated(instance),
        "many": crowd(instance, MANY),
        "returned": returned(instance),
        "begun": begun(instance),
        "filling": filling(instance),
        "busy": busy(instance),
    }
    after = {
        "shown": shown(instance),
        "narrow": shown_with_groups(instance, ALL_GROUPS[:1]),
        "held": held(instance),
        "broad": shown_with_groups(instance, ALL_GROUPS[:20]),
        "reflecting": reflecting(instance),
        "closed": closed(instance),
    }
    return before | after | {"revealing": revealing(instance)}


def crowd(instance: Instance, count: int) -> Gathering:
    """People who wait at the table."""
    gathering = gather(instance)
    gathering.seat_many(count)
    return gathering


def returned(instance: Instance) -> Gathering:
    """Somebody went on with the return code of the one of the window."""
    gathering = crowd(instance, 1)
    gathering.go_to("invullen")
    gathering.use_return_code(gathering.keys[0])
    return gathering


def seated(instance: Instance) -> Gathering:
    """The nine of the example at the table."""
    gathering = gather(instance)
    gathering.seat_the_example()
    return gathering


def begun(instance: Instance) -> Gathering:
    """Two providers who have not answered anything; the window is the second's, and the door is shut."""
    gathering = gather(instance, momenten=False)
    gathering.seat_all([(person.role, person.organisation, "O'Brien 😀") for person in EXAMPLE.participants[:2]])
    gathering.go_to("invullen")
    gathering.set_door(is_open=False)
    return gathering


def filling(instance: Instance) -> Gathering:
    """Everybody has answered, four of the nine are done."""
    gathering = seated(instance)
    gathering.go_to("invullen")
    gathering.fill_in_the_example(done=4)
    return gathering


def busy(instance: Instance) -> Gathering:
    """Forty people fill in, seventeen are done, and so is the one of the window."""
    gathering = crowd(instance, MANY)
    gathering.go_to("invullen")
    gathering.say_done(*gathering.keys[:17])
    return gathering


def shown(instance: Instance) -> Gathering:
    """The picture is there, with one mark that came late."""
    gathering = seated(instance)
    gathering.go_to("invullen")
    gathering.fill_in_the_example()
    gathering.go_to("uitwisselen")
    gathering.read("totaalplaatje")
    gathering.answer(gathering.keys[RESIDENT], LATE_CELL, {"stand": "beschikbaar", "momenten": [1], "namen": []})
    return gathering


def reflecting(instance: Instance) -> Gathering:
    """Everybody writes together on what the picture shows."""
    gathering = shown(instance)
    gathering.go_to("reflectie")
    return gathering


def shown_with_groups(instance: Instance, groups: tuple[str, ...]) -> Gathering:
    """A picture of other groups than the example's: one, or twenty."""
    gathering = gather(instance, groepen=list(groups))
    gathering.seat_the_example()
    gathering.go_to("invullen")
    yes = {"stand": "beschikbaar", "momenten": [2], "namen": []}
    gathering.answer_all(
        [
            (key, f"vakjes/{row}/{groups[number % len(groups)]}", yes)
            for number, key in enumerate(gathering.keys)
            for row in ("wonen", "werken", "onderwijs")[: 1 + number % 3]
        ]
    )
    gathering.say_done(*gathering.keys)
    gathering.go_to("uitwisselen")
    return gathering


def held(instance: Instance) -> Gathering:
    """Of two residents in the picture one left, so the answers of the other are not counted for now."""
    gathering = shown_with_groups(instance, ALL_GROUPS[:4])
    gathering.withdraw(gathering.keys[RESIDENT + 1])
    return gathering


def closed(instance: Instance) -> Gathering:
    """A conversation that is over."""
    gathering = seated(instance)
    gathering.go_to("gesloten")
    return gathering


def revealing(instance: Instance) -> Gathering:
    """The seconds in which the facilitator can still think better of it."""
    gathering = seated(instance)
    gathering.go_to("invullen")
    gathering.step_to("uitwisselen")
    return gathering
