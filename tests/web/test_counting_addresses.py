"""Somebody who guesses cannot hide behind the many addresses of one connection."""

import pytest

from levensbreed.web.guessing import counted_as


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("192.0.2.7", "192.0.2.8", False),
        ("::ffff:192.0.2.7", "192.0.2.7", True),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("testclient", "testclient", True),
    ],
)
def test_one_network_of_one_owner_counts_as_one_address(one: str, other: str, same: bool) -> None:
    assert (counted_as(one) == counted_as(other)) is same
