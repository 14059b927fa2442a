"""A check that cannot fail proves nothing: each defect put into a good page must be found."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from tests.support.browser_checks import AT_320, AT_375, AT_1280, DARK, STILL, Look, bring_checks, complaints_of
from tests.support.browser_chromium import LAPTOP, People, Person
from tests.support.browser_conversation import gather
from tests.support.browser_server import Instance

QUESTION, TASK, CONSOLE = "/invullen/wonen/dementie", "/taken/outreachend", "/leiden"


@dataclass(frozen=True)
class Defect:
    """What is broken in a page by a script, and a word of the complaint it must lead to."""

    name: str
    script: str
    complaint: str
    look: Look = AT_375
    path: str = QUESTION


def laid(css: str) -> str:
    """A script that lays a style over the page, past the content security policy."""
    return f"() => {{ const s = new CSSStyleSheet(); s.replaceSync(`{css}`); document.adoptedStyleSheets.push(s) }}"


def on(selector: str, action: str) -> str:
    """A script that does something to the first element of a kind."""
    return f"() => {{ document.querySelector('{selector}').{action} }}"


GRID = on("table", "setAttribute('role', 'grid')")
FADING = on("h1", "animate([{ opacity: 1 }, { opacity: 0.9 }], { duration: 9000 })")
IN_THE_DARK = "@media (prefers-color-scheme: dark) { h1 { color: #444 !important } }"
FLAT = "min-height: 0 !important; height: 20px !important; padding: 0 !important"
DEFECTS = (
    Defect("a label is gone", on("label[for=toelichting]", "remove()"), "violation label", path=TASK),
    Defect("a button without a name", on(".btn--primary", "replaceChildren()"), "button-name"),
    Defect("a link without a name", on("a.q-where", "replaceChildren()"), "link-name"),
    Defect("an inline style", on("h1", "setAttribute('style', 'color: red')"), "inline style"),
    Defect("an inline script", on("h1", "setAttribute('onclick', 'x()')"), "inline script"),
    Defect("faint text", laid("h1 { color: #8a8a8a !important }"), "color-contrast"),
    Defect("very faint text", laid("h1 { color: #eee !important }"), "color-contrast"),
    Defect("very faint small text", laid(".q-hint { color: #ddd !important }"), "color-contrast"),
    Defect("text of 5 to 1 where 7 to 1 is promised", laid(".q-hint { color: #6b6b6b !important }"), "color-contrast-enhanced"),
    Defect("text that is faint in the dark", laid(IN_THE_DARK), "color-contrast", DARK),
    Defect("a head without scope", on("th", "removeAttribute('scope')"), "scope", AT_1280, CONSOLE),
    Defect("a table without caption", on("caption", "remove()"), "caption", AT_1280, CONSOLE),
    Defect("a table that calls itself a grid", GRID, "role=grid", AT_1280, CONSOLE),
    Defect("a target of 20 px", laid(f".btn--quiet {{ {FLAT} }}"), "target"),
    Defect("a target of 20 px on a laptop", laid(f".btn {{ {FLAT} }}"), "target", AT_1280),
    Defect("a page that is too wide", laid("h1 { width: 120vw }"), "overflow"),
    Defect("text upon text", laid(".q-hint { margin-top: -60px !important }"), "overlap"),
    Defect("text that is cut off", laid("h1 { height: 12px; overflow: hidden }"), "clipped text"),
    Defect("a word torn in two", laid("h1 { width: 2em; overflow-wrap: anywhere; hyphens: none }"), "torn "),
    Defect(
        "a bar over the help",
        laid(".foot { position: static !important } .brake { position: fixed; inset: auto 0 0 }"),
        "lies over",
        AT_1280,
        CONSOLE,
    ),
    Defect("a page without a language", "() => document.documentElement.removeAttribute('lang')", "language"),
    Defect("a page in English", "() => (document.documentElement.lang = 'en')", "language"),
    Defect("a page without a title", "() => (document.title = '')", "title"),
    Defect("no heading", on("h1", "remove()"), "headings of the first level"),
    Defect("an order of its own", on(".btn--primary", "setAttribute('tabindex', '3')"), "tabindex"),
    Defect("two polite voices", on("h1", "setAttribute('aria-live', 'polite')"), "polite regions"),
    Defect("a voice that interrupts", on("h1", "setAttribute('role', 'alert')"), "assertive"),
    Defect("a hidden thing with focus", on(".foot__in", "setAttribute('aria-hidden', 'true')"), "aria-hidden-focus"),
    Defect("a role that does not exist", on("fieldset", "setAttribute('role', 'knoppen')"), "aria-roles"),
    Defect("movement when none is wanted", FADING, "movement", STILL),
)


@pytest.fixture(scope="module")
def good_page(chromium: Browser, instance: Instance) -> Iterator[Person]:
    """A window that is welcome on a question and on a console with a picture."""
    gathering = gather(instance)
    key = gathering.seat("ambtenaar")
    gathering.go_to("uitwisselen")
    people = People(chromium, instance.address)
    person = people.arrive(LAPTOP)
    for seat in (key, gathering.facilitator_key):
        person.take_seat(seat)
    person.page.goto(f"{gathering.base}/antwoorden")
    yield person
    people.leave()


def opened(person: Person, path: str) -> Person:
    """Open one of the pages; a live page is held still, or it would mend itself."""
    base = person.page.url.split("/gesprekken/")[1].split("/")[0]
    person.page.goto(f"/gesprekken/{base}{path}")
    person.page.evaluate("() => document.querySelector('lb-stream')?.remove()")
    return person


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name.replace(" ", "-"))
def test_a_defect_is_found(good_page: Person, defect: Defect) -> None:
    page = opened(good_page, defect.path).page
    page.evaluate(defect.script)
    found = complaints_of(page, defect.look)
    assert any(defect.complaint in line for line in found), found


ON_A_PHONE = (
    ("a button without a name", "display: block", "display: none", "violation button-name"),
    ("text that is faint", "color: #999", "color: #000", "color-contrast"),
    ("a region that scrolls", "overflow: auto; height: 30px", "overflow: visible", "scrollable-region-focusable"),
)
PART = """([narrow, wide]) => {
  const part = document.querySelector("main").appendChild(document.createElement("div"));
  const inner = narrow.startsWith("display") ? document.createElement("button") : document.createElement("p");
  if (inner.localName === "p") inner.textContent = "Een tekst om te lezen. ".repeat(20);
  inner.className = part.className = "part";
  part.append(inner);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`div.part { background: #fff; color: #000; ${wide} } @media (width < 640px) { div.part { ${narrow} } }`);
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.mark.parametrize(("narrow", "wide", "complaint"), [each[1:] for each in ON_A_PHONE], ids=[each[0] for each in ON_A_PHONE])
def test_what_is_only_wrong_on_a_phone_is_found_after_a_laptop_was_judged(
    good_page: Person, narrow: str, wide: str, complaint: str
) -> None:
    page = opened(good_page, TASK).page
    page.evaluate(PART, [narrow, wide])
    assert complaints_of(page, AT_1280) == []
    assert page.evaluate("() => checks.changed()") == []
    found = complaints_of(page, AT_320, "where it differs")
    assert any(complaint in line for line in found), found


def test_pages_without_a_defect_are_not_complained_about(good_page: Person) -> None:
    for look, path in {(defect.look, defect.path) for defect in DEFECTS}:
        assert complaints_of(opened(good_page, path).page, look) == []


def test_a_focus_that_cannot_be_seen_is_found(good_page: Person) -> None:
    page = opened(good_page, QUESTION).page
    bring_checks(page)
    page.keyboard.press("Tab")
    assert page.evaluate("() => checks.showsFocus()")
    same = "outline: none !important; box-shadow: none !important; background: none !important; border-color: #000 !important"
    page.evaluate(laid(f"*, *::after {{ {same}; transition: none !important }}"))
    assert not page.evaluate("() => checks.showsFocus()")


@pytest.mark.parametrize(
    ("defect", "complaint"),
    [
        ("() => Object.assign(document.body.appendChild(new Image()), { src: 'http://127.0.0.1:9/x.png' })", "img-src"),
        ("() => document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))", "script-src"),
        ("() => { console.error('broken') }", "console"),
        ("() => { setTimeout(() => { throw new Error('broken') }) }", "script: broken"),
        ("() => { fetch('/api/v1/gesprekken/niets') }", "answer 404"),
    ],
)
def test_what_a_window_complains_about_is_noted(people: People, defect: str, complaint: str) -> None:
    person = people.arrive()
    person.page.goto("/privacy")
    person.page.evaluate(defect)
    person.page.wait_for_timeout(300)
    found = person.all_complaints()
    people.everybody.remove(person)
    person.context.close()
    assert any(complaint in line for line in found), found
