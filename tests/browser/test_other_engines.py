"""Firefox and WebKit walk the road: join, answer, the table, a server that falls over, the reveal, the picture, back and forward."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from tests.faults.program import Program
from tests.support.browser_chromium import SHARED
from tests.support.browser_conversation import Gathering, gather
from tests.support.browser_server import Clock, Instance
from tests.support.engine_firefox import firefox
from tests.support.engine_webkit import webkit
from tests.support.engine_window import Driver, Window

# The library that speaks with WebKit's driver warns of its own ways.
pytestmark = [pytest.mark.serial, pytest.mark.filterwarnings("ignore::DeprecationWarning:selenium")]
COLUMNS = ["dementie", "nah"]
HEALED_WITHIN_SECONDS = 20.0
YES = "[name='stand[]'][value=beschikbaar]"
ENGINES: dict[str, Callable[[Path], AbstractContextManager[Driver]]] = {"firefox": firefox, "webkit": lambda _: webkit()}
LIVE = "document.querySelector('lb-stream')?.dataset.state === 'live'"


@pytest.fixture
def gathering(program: Program) -> Gathering:
    """A conversation with its door open."""
    return gather(Instance(program.address, Clock()), groepen=COLUMNS, momenten=False)


@pytest.fixture(params=sorted(ENGINES))
def window(request: pytest.FixtureRequest, program: Program, tmp_path: Path) -> Iterator[Window]:
    """Somebody's window in one of the engines."""
    SHARED.close()
    with ExitStack() as opened:
        yield Window(opened.enter_context(ENGINES[request.param](tmp_path / "profile")), program.address)


def test_the_road_from_the_code_to_the_picture(window: Window, gathering: Gathering, program: Program) -> None:
    join(window, gathering)
    answer_a_question(window, gathering)
    answer_in_the_table(window, gathering)
    go_back_and_forward(window, gathering)
    keep_what_is_answered_while_the_server_is_gone(window, gathering, program)
    see_the_picture_and_a_late_mark(window, gathering)


def join(window: Window, gathering: Gathering) -> None:
    """The spoken code, a role, an organisation; the page follows the facilitator by itself."""
    window.go("/")
    window.type("#code, [name=code]", gathering.door()["code"])
    window.press("Meedoen")
    window.wait("document.querySelector('[name=rol]')")
    window.tick("[name=rol][value=ambtenaar]")
    window.press("Verder")
    window.type("[name=organisatie_anders]", "Gemeente 's-Voorbeeldstad 👋")
    window.press("Aanschuiven")
    window.wait_for_text("U zit aan tafel")
    window.wait(LIVE)
    gathering.go_to("invullen")
    window.wait(f"location.pathname.includes('/invullen/') && document.readyState === 'complete' && {LIVE}")


def answer_a_question(window: Window, gathering: Gathering) -> None:
    window.go(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    window.tick(YES)
    saved(window)
    assert answers(window, gathering) == {"wonen/dementie": "beschikbaar"}


def answer_in_the_table(window: Window, gathering: Gathering) -> None:
    window.go(f"/gesprekken/{gathering.id}/tabel")
    assert window.is_ticked(box("wonen", "dementie"))
    window.tick(box("inkomen-schulden", "nah"))
    saved(window)
    assert answers(window, gathering)["inkomen-schulden/nah"] == "beschikbaar"


def go_back_and_forward(window: Window, gathering: Gathering) -> None:
    """A page that the engine kept in memory shows what was changed since."""
    window.go(f"/gesprekken/{gathering.id}/invullen/wonen/dementie")
    window.run("(window.isOfBefore = true)")
    # The link to the table is for wider screens; this is what it does.
    window.follow(f"/gesprekken/{gathering.id}/tabel")
    window.wait(f"document.querySelector('{box('wonen', 'dementie')}')")
    assert window.is_ticked(box("wonen", "dementie"))
    window.back()
    # What the engine kept in memory asks for itself anew; a tap before that is stored too, but the new page does not tell of it.
    window.wait(f"!window.isOfBefore && location.pathname.endsWith('/dementie') && document.querySelector(\"{YES}\")?.checked")
    window.tick(YES)
    window.wait(f'!document.querySelector("{YES}").checked')
    saved(window)
    window.forward()
    window.wait("location.pathname.endsWith('/tabel')")
    window.wait(f"!document.querySelector('{box('wonen', 'dementie')}').checked", HEALED_WITHIN_SECONDS)


def keep_what_is_answered_while_the_server_is_gone(window: Window, gathering: Gathering, program: Program) -> None:
    window.go(f"/gesprekken/{gathering.id}/invullen/werken/dementie")
    window.wait(LIVE)
    program.kill()
    window.tick(YES)
    window.wait_for_text("Nog niet verstuurd (1)", ".save")
    program.start()
    saved(window)
    assert answers(window, gathering)["werken/dementie"] == "beschikbaar"


def see_the_picture_and_a_late_mark(window: Window, gathering: Gathering) -> None:
    """The phone is led to the picture; a mark by somebody else changes it without a reload."""
    other = gathering.seat("andere-werksoort", "Welzijn Voorbeeldstad")
    window.go(f"/gesprekken/{gathering.id}/antwoorden")
    window.wait(LIVE)
    gathering.step_to("uitwisselen")
    window.press("Bekijk het totaalplaatje")
    window.wait("document.querySelectorAll('.pcell').length > 0")
    window.wait(LIVE)
    window.run("(window.isStillHere = true)")
    before = window.run("document.querySelector('main').innerText")
    gathering.answer(other, "vakjes/wonen/nah", {"stand": "beschikbaar"})
    window.wait("[...document.querySelectorAll('.pcell')].some((cell) => /later ingevuld/i.test(cell.textContent))")
    assert window.run("window.isStillHere") is True
    assert window.run("document.querySelector('main').innerText") != before


def saved(window: Window) -> None:
    window.wait_for_text("Opgeslagen", ".save", HEALED_WITHIN_SECONDS)


def box(row: str, column: str) -> str:
    return f'input[name="v:{row}:{column}[]"][value="x"]'


def answers(window: Window, gathering: Gathering) -> dict[str, str]:
    """What is stored of the person in the window, by row and column."""
    told = window.run(
        f"fetch('/api/v1/gesprekken/{gathering.id}/antwoorden').then((answer) => answer.json()).then(({{ vakjes }}) => "
        "Object.fromEntries(vakjes.map(({ rij, kolom, waarde }) => [`${rij}/${kolom}`, waarde.stand])))"
    )
    assert isinstance(told, dict)
    return {place: str(answer) for place, answer in told.items()}


@pytest.fixture
def leading(window: Window, gathering: Gathering) -> dict[str, str]:
    """The keys of a facilitator, a beamer and a participant who share the window."""
    keys = {
        "facilitator": gathering.facilitator_key,
        "screen": gathering.screen_key,
        "participant": gathering.seat("ambtenaar", "Gemeente Voorbeeldstad"),
    }
    window.go("/privacy")
    for key in keys.values():
        window.run(f"fetch('/toegang', {{ method: 'POST', body: new URLSearchParams({{ sleutel: '{key}' }}) }}).then(() => 1)")
    return keys


def test_every_kind_of_page_that_comes_back_from_memory_shows_what_is_true_now(
    window: Window, gathering: Gathering, leading: dict[str, str]
) -> None:
    gathering.go_to("invullen")
    me = leading["participant"]
    changes: list[tuple[str, Callable[[], object], str]] = [
        ("invullen/wonen/dementie", lambda: gathering.answer(me, "vakjes/wonen/dementie", {"stand": "beschikbaar"}), f'"{YES}:checked"'),
        ("tabel", lambda: gathering.answer(me, "vakjes/wonen/nah", {"stand": "beschikbaar"}), f"'{box('wonen', 'nah')}:checked'"),
        ("taken/outreachend", lambda: gathering.answer(me, "taken/outreachend", {"stand": "beschikbaar"}), f'"{YES}:checked"'),
        ("leiden", lambda: gathering.seat("inwonervertegenwoordiger", "Ouderenbond Zuid"), "Ouderenbond Zuid"),
        ("antwoorden", lambda: gathering.say_done(me), "U bent klaar"),
        ("scherm", lambda: gathering.seat("andere-werksoort", "Welzijn"), "3 mensen aan tafel"),
    ]
    for path, change, shows in changes:
        window.go(f"/gesprekken/{gathering.id}/{path}")
        window.follow("/privacy")
        change()
        window.back()
        window.wait(f"location.pathname.endsWith('/{path}')")
        seen = (
            f"document.querySelector({shows})"
            if shows[0] in "\"'"
            else f"document.body.innerText.replaceAll('\\u00ad', '').includes('{shows}')"
        )
        window.wait(seen, HEALED_WITHIN_SECONDS)
