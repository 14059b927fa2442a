"""What people type is text on every page of the picture, whatever it looks like (S20): two hundred payloads, no element of theirs."""

from collections.abc import Iterator
from itertools import product

import pytest

from levensbreed.matrix.rules.phases import Phase
from tests.support.html import Element
from tests.support.instance import ROOM, Instance, running
from tests.support.prepared import Afternoon, Phone, made_ready

OPENINGS = ("", '"', "'", ">", '">', "'>", "</td>", "</title>", "</textarea>", "-->")
BODIES = (
    "<script>alert({n})</script>", "<img src=x onerror=alert({n})>", "<svg/onload=alert({n})>",
    "<a href='javascript:alert({n})'>x</a>",
    "<iframe srcdoc=x{n}>", "<b onclick=alert({n})>x</b>",
    "{{{{7*{n}}}}}", "{{% include 'x{n}' %}}", "&lt;script&gt;{n}",
    "<meta http-equiv=refresh {n}>",
    "<style>*{{x{n}}}</style>", "<base href=//x{n}>", "<form action=//x{n}>", "<object data=x{n}>", "<embed src=x{n}>",
    "<math><mi//xlink:href='x{n}'>", "<template>{n}</template>", "<input autofocus onfocus=x{n}>", "<video><source onerror=x{n}>",
    "\u202e<u>{n}",
)  # fmt: skip
PAYLOADS = tuple((opening + body.format(n=at))[:80] for at, (opening, body) in enumerate(product(OPENINGS, BODIES)))
LEADING = (
    "leiden",
    "leiden/praat-hierover",
    "leiden/namen",
    "leiden/in-woorden",
    "leiden/afdrukken",
    "leiden/vakje/wonen/dementie",
    "leiden/afspraken",
    "leiden/verslag",
    "schema",
)
OWN = ("totaalplaatje", "totaalplaatje/praat-hierover", "totaalplaatje/in-woorden", "totaalplaatje/wonen/dementie", "afspraken", "verslag")
STRANGE = {"iframe", "object", "embed", "base", "math", "template", "video", "source", "style", "u", "img"}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Afternoon, Phone]]:
    """A picture in which every organisation, name and provider is a payload."""
    with running(tmp_path_factory.mktemp("payloads")) as instance:
        yield filled_with_payloads(instance)


def filled_with_payloads(instance: Instance) -> tuple[Afternoon, Phone]:
    """Let people type payloads wherever they can type, and show the picture."""
    afternoon = made_ready(instance, Phase.FILL_IN, municipality=PAYLOADS[0], title=PAYLOADS[21], location=PAYLOADS[42])
    phones = []
    for at in range(0, 150, 10):
        phone = afternoon.phone_of("aanbieder" if at % 20 else "ambtenaar", PAYLOADS[at], PAYLOADS[at + 1][:40])
        names = {"nieuwe_naam": PAYLOADS[at + 2]}
        phone.post("invullen/wonen/dementie", stand="beschikbaar", **names)
        phone.post("invullen/anders/dementie", stand="beschikbaar", eigen_tekst=PAYLOADS[at + 3], **names)
        phone.post("taken/outreachend", stand="beschikbaar", toelichting=" ".join(PAYLOADS[at + 4 : at + 10]))
        phones.append(phone)
    afternoon.table.reveal()
    for at in range(150, 200, 3):
        afternoon.post("leiden/praat-hierover", doe="nieuw", punt=" ".join(PAYLOADS[at : at + 2]))
    afternoon.post("leiden/vakje/wonen/dementie", oordeel="uitzoeken", anders=" ".join(PAYLOADS[151:153]))
    for at in range(0, 200, 9):
        afternoon.post("leiden/afspraken", wat=" ".join(PAYLOADS[at : at + 2]), wie=PAYLOADS[at - 1], wanneer=PAYLOADS[at][:60])
    return afternoon, phones[0]


def strange(page: Element) -> list[str]:
    """Elements and attributes that no template of ours writes."""
    found = []
    for it in page.everything():
        scripts = it.name == "script" and not it.attributes.get("src", "").startswith("/static/")
        handlers = [name for name in it.attributes if name.startswith("on")]
        leads = [value for name, value in it.attributes.items() if name in ("href", "src", "action") and value]
        addresses = [value for value in leads if not value.startswith(("/", "#", f"{ROOM}/"))]
        is_strange = it.name in STRANGE and not it.attributes.get("src", "").startswith("/static/")
        if scripts or handlers or addresses or is_strange:
            found.append(f"<{it.name} {it.attributes}>")
    return found


@pytest.mark.parametrize("what", LEADING)
def test_the_gespreksleider_reads_payloads_as_text(full: tuple[Afternoon, Phone], what: str) -> None:
    page = full[0].page(what)
    assert strange(page) == []
    assert "alert(" in page.text


@pytest.mark.parametrize("what", OWN)
def test_a_participant_reads_payloads_as_text(full: tuple[Afternoon, Phone], what: str) -> None:
    page = full[1].page(what)
    assert strange(page) == []
    assert "alert(" in page.text


def test_there_are_two_hundred_of_them() -> None:
    assert len(set(PAYLOADS)) == len(OPENINGS) * len(BODIES)
