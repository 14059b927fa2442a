"""One client stops nobody from joining and fills no conversation, and a hall behind one address notices no limit."""

import pytest
from starlette.testclient import TestClient

from levensbreed.domain.limits import CHAIRS_BURST_PER_ADDRESS, NEW_CONVERSATIONS_BURST_PER_ADDRESS, PARTICIPANTS_PER_CONVERSATION
from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.pace import OF_ADDRESS, OF_ALL_GUESTS, OF_CHAIR, OF_GUEST, OF_MAKER, Allowance, Pace
from tests.support.instance import Instance
from tests.support.table import Table, ask, new_op, new_table

CLIENT, OTHER = "192.0.2.1", "198.51.100.9"
HALL = 1_000


class Seconds:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """Tell the time."""
        return self.now


@pytest.fixture
def gathering(instance: Instance) -> Table:
    instance.parts.pace._clock = Seconds()
    return new_table(instance, Phase.WELCOME)


def guest_at(table: Table, address: str) -> TestClient:
    browser = table.instance.browser(address=address)
    browser.post("/toegang", data={"sleutel": table.door()["sleutel"]})
    return browser


def sits(table: Table, browser: TestClient) -> int:
    return browser.post(f"{table.page}/aanschuiven", data={"rol": "ambtenaar", "op": new_op()}).status_code


def used_up(pace: Pace, host: str, allowance: Allowance, about: str = "") -> int:
    """Take all an address may take; return how much that was."""
    taken = 0
    while not pace.seconds_together(host, allowance, about):
        taken += 1
    return taken


def test_one_client_that_writes_without_end_as_a_guest_stops_nobody_elsewhere(gathering: Table) -> None:
    client = guest_at(gathering, CLIENT)
    used_up(gathering.instance.parts.pace, CLIENT, OF_GUEST)
    assert sits(gathering, client) == 429
    assert sits(gathering, guest_at(gathering, OTHER)) == 303


def test_no_single_network_uses_up_what_all_guests_share() -> None:
    pace = Pace(Seconds())
    most = max(used_up(pace, f"2001:db8:{site:x}::{home:x}:0:0:1", OF_GUEST) for site in range(3) for home in range(3))
    assert most == OF_GUEST.burst
    assert 4 * OF_GUEST.burst < OF_ALL_GUESTS.burst


@pytest.mark.parametrize("allowance", [OF_ADDRESS, OF_GUEST, OF_CHAIR, OF_MAKER], ids=lambda allowance: allowance.name)
def test_the_many_addresses_of_one_organisation_get_twice_as_much_as_one_and_no_more(allowance: Allowance) -> None:
    pace = Pace(Seconds())
    taken = sum(used_up(pace, f"2001:db8:1:{number << 8:x}::1", allowance) for number in range(8))
    assert taken == 2 * allowance.burst


def test_a_hall_behind_one_address_comes_in_at_once_and_makes_mistakes() -> None:
    pace = Pace(Seconds())
    waits = [
        pace.seconds_together(CLIENT, allowance, about)
        for allowance, about, each in ((OF_ADDRESS, "", 2), (OF_GUEST, "", 3), (OF_CHAIR, "c1 ", 1))
        for _ in range(HALL * each)
    ]
    assert max(waits) == 0


def test_three_hundred_who_scan_together_and_again_are_all_let_in() -> None:
    pace = Pace(Seconds())
    assert max(pace.seconds_together(CLIENT, OF_CHAIR, "c1 ") for _ in range(2 * 300)) == 0


def test_one_client_fills_no_conversation_and_others_come_in(gathering: Table) -> None:
    pace, body = gathering.instance.parts.pace, {"sleutel": gathering.door()["sleutel"], "rol": "ambtenaar"}
    assert used_up(pace, "testclient", OF_CHAIR, f"{gathering.id} ") == CHAIRS_BURST_PER_ADDRESS < PARTICIPANTS_PER_CONVERSATION
    refused = ask(gathering.instance, "POST", "/api/v1/deelnemers", "", {**body, "op": new_op()})
    assert (refused.status_code, refused.json()["reden"], refused.headers["retry-after"]) == (429, "too_fast", "1")
    assert sits(gathering, guest_at(gathering, OTHER)) == 303


def test_a_full_share_of_one_conversation_is_not_that_of_another(gathering: Table) -> None:
    used_up(gathering.instance.parts.pace, CLIENT, OF_CHAIR, f"{gathering.id} ")
    assert sits(gathering, guest_at(gathering, CLIENT)) == 429
    other = new_table(gathering.instance, Phase.WELCOME)
    assert sits(other, guest_at(other, CLIENT)) == 303


def test_what_neighbours_take_at_one_process_is_counted_at_all() -> None:
    told: list[str] = []
    here, there = Pace(Seconds(), "x{}".format, told.append), Pace(Seconds(), "x{}".format)
    for number in range(8):
        used_up(here, f"2001:db8:1:{number << 8:x}::1", OF_MAKER)
    for line in told:
        there.note_heard(line)
    assert used_up(there, "2001:db8:1:ff00::1", OF_MAKER) < NEW_CONVERSATIONS_BURST_PER_ADDRESS
