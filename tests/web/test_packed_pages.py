"""Pages travel packed; streams do not, so that every message arrives when it is sent."""

import gzip

import pytest

from levensbreed.matrix.rules.phases import Phase
from levensbreed.web.packing import PACKED_FROM_BYTES
from tests.support.instance import Instance
from tests.support.prepared import made_ready

FIFTEEN_KIB = 15 * 1024
"""What a further page may weigh on the wire (QUALITY.md)."""


def raw(instance: Instance, path: str, accepted: str) -> tuple[str, bytes]:
    """How a page is packed, and what travels."""
    with instance.browser().stream("GET", path, headers={"accept-encoding": accepted}) as response:
        return response.headers.get("content-encoding", ""), b"".join(response.iter_raw())


def test_a_page_is_packed_for_who_can_unpack_it(instance: Instance) -> None:
    (packed_how, packed), (plain_how, plain) = raw(instance, "/", "br, gzip"), raw(instance, "/", "identity")
    assert (packed_how, plain_how) == ("gzip", "")
    assert len(packed) < len(plain) / 2
    assert len(gzip.decompress(packed)) > PACKED_FROM_BYTES


@pytest.mark.parametrize("what", ["totaalplaatje", "antwoorden", "totaalplaatje/in-woorden", "totaalplaatje?laag=aanbod"])
def test_the_largest_pages_of_a_participant_stay_small(instance: Instance, what: str) -> None:
    afternoon = made_ready(instance, Phase.FILL_IN)
    phone = afternoon.phone_of()
    afternoon.table.reveal()
    with phone.browser.stream("GET", f"{afternoon.table.page}/{what}", headers={"accept-encoding": "gzip"}) as response:
        assert response.status_code == 200
        assert len(b"".join(response.iter_raw())) < FIFTEEN_KIB
