"""Codes and keys: by chance, from the system's own source, long enough, and evenly spread."""

import secrets
from collections import Counter

import pytest

from levensbreed.domain.limits import CODE_DIGITS
from levensbreed.domain.seats import COLLEAGUE, Door, SeatKind
from levensbreed.web.keys import Doorkeeper, hash_key, new_key
from tests.support.instance import Instance
from tests.support.table import new_table

CODES = 100_000
BITS_OF_A_LETTER = 5
"""Keys are written in base 32."""
FORGER = Doorkeeper(b"a key of exactly thirty-two byte")


def test_a_hundred_thousand_codes_are_evenly_spread_over_every_digit() -> None:
    codes = [FORGER.code(number.to_bytes(16)) for number in range(CODES)]
    expected = CODES / 10
    squares = sum((count - expected) ** 2 / expected for at in range(CODE_DIGITS) for count in Counter(code[at] for code in codes).values())
    assert all(len(Counter(code[at] for code in codes)) == 10 for at in range(CODE_DIGITS))
    assert squares < 140  # Eighty-one degrees of freedom: beyond this once in ten thousand keys, and this key is always the same.
    assert CODES - len(set(codes)) < 20  # By chance about five pairs of a hundred thousand are alike.


def test_digits_follow_each_other_evenly_too() -> None:
    pairs = Counter(FORGER.code(number.to_bytes(16))[at : at + 2] for number in range(CODES // 5) for at in (0, 3, 6))
    expected = 3 * CODES / 5 / 100
    assert sum((count - expected) ** 2 / expected for count in pairs.values()) < 170  # Ninety-nine degrees of freedom.


def door_of(doorkeeper: Doorkeeper, nonce: bytes) -> Door:
    return Door(nonce, doorkeeper.lookup(doorkeeper.code(nonce)), hash_key(doorkeeper.link_key(nonce)))


def test_two_open_doors_never_have_the_same_code(instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = new_table(instance), new_table(instance)
    doorkeeper = instance.parts.doorkeeper
    with instance.parts.database.snapshot() as connection:
        nonces = connection.exec_driver_sql("SELECT nonce FROM doors").scalars().all()
    taken = next(nonce for nonce in nonces if doorkeeper.code(nonce) == first.door()["code"])
    fresh = secrets.token_bytes(16)
    drawn = iter([door_of(doorkeeper, nonce) for nonce in (taken, taken, fresh)])
    monkeypatch.setattr(doorkeeper, "new_door", lambda: next(drawn))
    second.put("deur", second.facilitator_key, open=True)
    assert second.door()["code"] == doorkeeper.code(fresh) != first.door()["code"]


def test_chance_comes_from_the_source_that_is_meant_for_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def noted(size: int) -> bytes:
        asked.append(size)
        return b"x" * size

    monkeypatch.setattr(secrets, "token_bytes", noted)
    FORGER.new_door()
    for kind, owner in ((SeatKind.FACILITATOR, COLLEAGUE), (SeatKind.SCREEN, "own")):
        FORGER.new_private(kind, owner)
    FORGER.new_personal()
    new_key()
    assert (len(asked), min(asked) * 8) == (5, 160)


@pytest.mark.parametrize("kind", [SeatKind.FACILITATOR, SeatKind.SCREEN, SeatKind.PARTICIPANT])
def test_a_private_link_has_a_hundred_and_sixty_bits(kind: SeatKind) -> None:
    assert len(FORGER.new_private(kind)[0]) * BITS_OF_A_LETTER == 160


def test_the_join_link_has_more_than_enough_bits() -> None:
    assert len(FORGER.link_key(FORGER.new_door().nonce)) * BITS_OF_A_LETTER >= 128
