"""How long guessing takes, by whatever road, while every right code opens: the sums of ADR 9."""

from collections.abc import Callable

import pytest

from levensbreed.domain.limits import (
    CODE_DIGITS,
    LOOKED_UP_BURST,
    LOOKED_UP_BURST_OF_NEWCOMERS,
    LOOKED_UP_BURST_PER_ADDRESS,
    LOOKED_UP_PER_HOUR,
    LOOKED_UP_PER_HOUR_OF_NEWCOMERS,
    LOOKED_UP_PER_HOUR_PER_ADDRESS,
    RETURN_CODE_CHARS,
    WRONG_CODES_PER_ADDRESS,
    WRONG_CODES_PER_ADDRESS_WHEN_MANY,
    WRONG_CODES_TOTAL,
    WRONG_CODES_WINDOW_SECONDS,
)
from levensbreed.web.guessing import Guesses, Typed
from tests.support.clock import Clock
from tests.support.html import read
from tests.support.instance import Instance
from tests.support.table import Table, ask, new_op

OPEN_DOORS = 1_000
DAYS = 20
HOUR = 3_600
BURST = LOOKED_UP_BURST + LOOKED_UP_BURST_OF_NEWCOMERS
PER_HOUR = LOOKED_UP_PER_HOUR + LOOKED_UP_PER_HOUR_OF_NEWCOMERS


def days_until_found(codes: int, open_ones: int, burst: int, per_hour: float) -> float:
    """Days until somebody who tries every code once may expect to find the first of those that are open."""
    return ((codes + 1) / (open_ones + 1) - burst) / per_hour / 24


def test_whoever_guesses_from_everywhere_needs_twenty_days_for_the_first_of_a_thousand_open_doors() -> None:
    assert days_until_found(10**CODE_DIGITS, OPEN_DOORS, BURST, PER_HOUR) >= DAYS


def test_one_address_needs_a_hundred_days_and_a_return_code_is_not_found_at_all() -> None:
    assert days_until_found(10**CODE_DIGITS, OPEN_DOORS, LOOKED_UP_BURST_PER_ADDRESS, LOOKED_UP_PER_HOUR_PER_ADDRESS) >= 100
    assert days_until_found(28**RETURN_CODE_CHARS, 20_000 * 100, BURST, PER_HOUR) >= 1_000


def looked_up(guesses: Guesses, clock: Clock, address: Callable[[int], str], hours: int, an_hour: int) -> int:
    """Guess so often an hour from addresses that change; return how many guesses were looked up."""
    found = 0
    for number in range(hours * an_hour):
        if not guesses.seconds_to_wait(address(number)):
            guesses.note_wrong(address(number))
            found += 1
        clock.advance(ms=HOUR * 1000 // an_hour)
    return found


EVERYWHERE: dict[str, Callable[[int], str]] = {
    "a new IPv4 address each time": lambda number: f"{number >> 16 & 127 | 1}.{number >> 8 & 255}.{number & 255}.9",
    "a new /32 each time": lambda number: f"2{number >> 16 & 255:03x}:{number & 0xFFFF:x}::1",
    "a hundred addresses": lambda number: f"198.{number % 100}.7.9",
}


@pytest.mark.parametrize("address", EVERYWHERE.values(), ids=EVERYWHERE)
def test_no_more_is_looked_up_than_the_sum_says_however_many_addresses_there_are(address: Callable[[int], str]) -> None:
    clock = Clock()
    found = looked_up(Guesses(clock), clock, address, hours=1, an_hour=45_000)
    assert found <= BURST + PER_HOUR + 1


@pytest.mark.parametrize(
    ("address", "times"),
    [
        (lambda number: f"2001:db8:1:{number & 0xFFFF:x}::1", 2),
        (lambda number: f"2001:db8:1:{number & 0xFF:x}::1", 1),
        (lambda number: f"2001:db8:{number & 0xFFFF:x}::1", 16),
        (lambda number: f"203.0.113.{number & 255}", 4),
    ],
    ids=["the /64s of a /48", "the /64s of a /56", "the /48s of a /32", "a /24"],
)
def test_many_addresses_of_one_network_count_as_one(address: Callable[[int], str], times: int) -> None:
    clock = Clock()
    guesses = Guesses(clock)
    slowed = [guesses.note_wrong(address(number)) for number in range(WRONG_CODES_TOTAL)]
    if times <= 4:
        assert slowed[:20] == [0] * 20
        assert slowed[-1] > 0
    assert looked_up(guesses, clock, address, 1, 12_000) <= times * (LOOKED_UP_BURST_PER_ADDRESS + LOOKED_UP_PER_HOUR_PER_ADDRESS) + 1


def test_one_address_that_guesses_without_end_leaves_the_others_all_they_had() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    looked_up(guesses, clock, lambda _: "192.0.2.1", 1, 2_000)
    assert guesses.seconds_to_wait("192.0.2.1") > 0
    assert guesses.seconds_to_wait("198.51.100.1") == 0


def test_whoever_was_not_seen_before_has_a_share_of_their_own_while_many_guess() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    for number in range(LOOKED_UP_BURST):
        guesses.note_wrong(f"10.{number % 200}.3.9")
    assert guesses.seconds_to_wait("10.3.3.9") > 0
    assert guesses.seconds_to_wait("198.51.100.1") == 0
    clock.advance(seconds=HOUR)
    assert guesses.seconds_to_wait("10.3.3.9") == 0


def test_wrong_codes_of_one_kind_say_nothing_of_the_other() -> None:
    clock = Clock()
    guesses = Guesses(clock)
    looked_up(guesses, clock, lambda _: "192.0.2.1", 1, 2_000)
    assert (guesses.seconds_to_wait("192.0.2.1", Typed.RETURN), guesses.note_wrong("192.0.2.1", Typed.RETURN)) == (0, 0)


def test_what_another_process_tells_counts_and_what_a_newer_one_tells_breaks_nothing() -> None:
    told: list[str] = []
    clock = Clock()
    here, there = Guesses(clock, "x{}".format, told.append), Guesses(clock, "x{}".format)
    for _ in range(WRONG_CODES_PER_ADDRESS):
        here.note_wrong("2001:db8::1")
    for line in [*told, "", "code", "unknown a*1 b*2", "code a*x", "an-old-one"]:
        there.note_heard(line)
    assert there.note_wrong("2001:db8::1") > 0
    assert all("2001" not in line.replace("x2001", "") for line in told)


def type_code(instance: Instance, code: str, address: str) -> int:
    return instance.browser(address=address).post("/meedoen", data={"code": code}).status_code


def test_s08_a_room_with_typing_errors_comes_in_while_hundreds_of_wrong_codes_are_typed_everywhere(
    instance: Instance, table: Table
) -> None:
    room = "203.0.113.5"
    for number in range(WRONG_CODES_TOTAL + 20):
        type_code(instance, f"{number:09}", f"198.51.{number % 100}.7")
    code = table.door()["code"]
    for number in range(WRONG_CODES_PER_ADDRESS_WHEN_MANY + 5):
        wrong = type_code(instance, f"{number:09}", room)
        assert type_code(instance, code, room) == 303
    assert wrong == 429


def test_s07_an_address_with_sixty_wrong_codes_is_slowed_and_the_right_code_opens(instance: Instance, table: Table) -> None:
    address = "203.0.113.5"
    statuses = [type_code(instance, "000000000", address) for _ in range(WRONG_CODES_PER_ADDRESS + 1)]
    assert statuses == [422] * WRONG_CODES_PER_ADDRESS + [429]
    slowed = instance.browser(address=address).post("/meedoen", data={"code": "000000000"})
    assert int(slowed.headers["retry-after"]) == WRONG_CODES_WINDOW_SECONDS
    assert "de juiste werkt meteen" in read(slowed.text).by_id("fout-code").text
    assert type_code(instance, table.door()["code"], address) == 303
    joined = {"code": table.door()["code"], "rol": "ambtenaar", "op": new_op()}
    assert ask(instance, "POST", "/api/v1/deelnemers", "", joined).status_code == 201


def test_what_is_no_code_at_all_costs_nobody_a_try(instance: Instance) -> None:
    address = "203.0.113.5"
    for _ in range(WRONG_CODES_PER_ADDRESS + 5):
        type_code(instance, "12345", address)
    assert type_code(instance, "000000000", address) == 422
