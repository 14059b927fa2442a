"""The whole table in a real browser: by keyboard, by ear, in colours of the reader's own, and back to the same place."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from levensbreed.matrix.content.forms import shipped
from tests.support.browser_checks import FORCED, TWICE_AS_LARGE, bring_checks, put_on
from tests.support.browser_chromium import LAPTOP, PHONE, People, Person
from tests.support.browser_conversation import ALL_GROUPS, Gathering, gather
from tests.support.browser_server import Instance

GROUPS = ["ouderen-gezondheid", "dementie", "nah", "lvb"]
FORM = shipped("aanbod-in-kaart")
IN_SIGHT = """() => {
  const at = document.activeElement.getBoundingClientRect();
  return document.elementFromPoint(at.x + at.width / 2, at.y + 2) === document.activeElement;
}"""
LABELS = [group.label for group in FORM.target_groups if group.id in GROUPS]


def filling(instance: Instance, people: People, *, moments: bool = False, scripts: bool = True) -> tuple[Gathering, Person]:
    """A conversation with the four groups of the instrument, and somebody who fills in on a laptop."""
    gathering = gather(instance, groepen=GROUPS, momenten=moments)
    gathering.seat("ambtenaar")
    gathering.go_to("invullen")
    person = people.arrive(LAPTOP, scripts=scripts)
    person.take_seat(gathering.keys[0])
    return gathering, person


def table(instance: Instance, people: People, *, moments: bool = False) -> tuple[Gathering, Page]:
    """The whole table, opened."""
    gathering, person = filling(instance, people, moments=moments)
    person.page.goto(f"{gathering.base}/tabel")
    person.page.wait_for_function("() => customElements.get('lb-table') !== undefined")
    return gathering, person.page


def box(page: Page, row: str, column: str, value: str = "x") -> Locator:
    return page.locator(f'input[name="v:{row}:{column}[]"][value="{value}"]')


def has_focus(one: Locator) -> bool:
    return bool(one.evaluate("(element) => element === document.activeElement"))


def presses(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def press_alt_k(page: Page) -> None:
    """The key of "Ik ben klaar"; Playwright's own way to press leaves the letter out, and without it the browser does not look."""
    session = page.context.new_cdp_session(page)
    for kind in ("rawKeyDown", "char", "keyUp"):
        key = {"modifiers": 1, "key": "k", "code": "KeyK", "windowsVirtualKeyCode": ord("K"), "text": "k", "unmodifiedText": "k"}
        session.send("Input.dispatchKeyEvent", {"type": kind, **key})


def spoken_boxes(page: Page) -> list[dict[str, Any]]:
    """The checkboxes of a page as the browser tells them to a screen reader: name and state, in order."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    boxes = [node for node in nodes if node.get("role", {}).get("value") == "checkbox" and not node["ignored"]]
    return [{"name": node["name"]["value"], "checked": state_of(node)} for node in boxes]


def state_of(node: dict[str, Any]) -> bool:
    return any(each["name"] == "checked" and each["value"]["value"] == "true" for each in node["properties"])


def test_the_skip_link_leads_to_the_first_cell_in_three_keys(people: People, instance: Instance) -> None:
    _, page = table(instance, people)
    presses(page, "Tab", "Enter")
    assert has_focus(box(page, "wonen", "ouderen-gezondheid"))


def test_tab_goes_row_by_row_past_every_box_and_the_focus_shows(people: People, instance: Instance) -> None:
    _, page = table(instance, people)
    bring_checks(page)
    wanted = page.locator("lb-table input[type=checkbox]").evaluate_all("(boxes) => boxes.map((box) => box.name + box.value)")
    presses(page, "Tab", "Enter")
    met = []
    for _ in range(len(wanted) + len(FORM.domains)):
        focused = page.evaluate(
            "() => { const at = document.activeElement; return at.matches('input') ? at.name + at.value : at.localName; }"
        )
        assert page.evaluate("() => checks.showsFocus()"), focused
        met += [focused] if focused.startswith("v:") else []
        presses(page, "Tab")
    assert met == wanted


def test_from_any_box_the_next_subject_and_done_are_at_most_three_keys_away(people: People, instance: Instance) -> None:
    _, page = table(instance, people)
    box(page, "wonen", "nah", "?").focus()
    presses(page, "PageDown", "PageDown")
    assert has_focus(box(page, "participatie", "nah", "?"))
    presses(page, "PageUp")
    assert has_focus(box(page, "werken", "nah", "?"))
    press_alt_k(page)
    page.wait_for_url("**/taken/**?klaar")


def test_tab_stops_at_the_table_only_where_it_scrolls_by_itself(people: People, instance: Instance) -> None:
    _, page = table(instance, people)
    region = page.locator(".tv__scroll")
    page.set_viewport_size(ViewportSize(width=375, height=812))
    expect(region).to_have_attribute("tabindex", "-1")
    page.set_viewport_size(ViewportSize(width=1280, height=720))
    expect(region).to_have_attribute("tabindex", "0")


@pytest.mark.parametrize("laid_over", ["", TWICE_AS_LARGE], ids=["as large as usual", "twice as large"])
def test_nothing_that_gets_the_focus_is_under_the_head_of_many_groups(people: People, instance: Instance, laid_over: str) -> None:
    gathering = gather(instance, groepen=list(ALL_GROUPS[:20]), momenten=True)
    gathering.seat("ambtenaar")
    gathering.go_to("invullen")
    person = people.arrive(LAPTOP)
    person.take_seat(gathering.keys[0])
    page = person.page
    page.goto(f"{gathering.base}/tabel")
    bring_checks(page)
    page.evaluate("css => checks.sheet(css)", laid_over)
    for row in ("wonen", "werken"):
        box(page, "anders", ALL_GROUPS[1], "?").focus()
        box(page, row, ALL_GROUPS[1]).focus()
        assert page.evaluate(IN_SIGHT), row


def test_space_marks_and_arrows_and_enter_do_nothing_of_their_own(people: People, instance: Instance) -> None:
    gathering, page = table(instance, people, moments=True)
    box(page, "wonen", "dementie", "1").focus()
    presses(page, "Space")
    expect(box(page, "wonen", "dementie", "1")).to_be_checked()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "Enter"):
        presses(page, key)
        assert has_focus(box(page, "wonen", "dementie", "1"))
    expect(box(page, "wonen", "dementie", "1")).to_be_checked()
    assert page.url == f"{gathering.base}/tabel"
    presses(page, "Tab", "Space", "Shift+Tab", "Space")
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    assert [one["waarde"]["momenten"] for one in gathering.answers(gathering.keys[0])["vakjes"]] == [[2]]


def test_a_screen_reader_hears_of_each_of_the_52_cells_where_it_is_and_what_stands_there(people: People, instance: Instance) -> None:
    _, page = table(instance, people)
    heard = [one["name"] for one in spoken_boxes(page)][::2]
    rows = [label.split(" (")[0] if not label.startswith("Zorg") else label for label in (row.label for row in FORM.domains)]
    assert heard == [f"{row}, {label}, niet aangekruist" for row in rows for label in LABELS]
    assert (len(heard), heard[0]) == (52, "Wonen, Ouderen met achteruitgaande gezondheid, niet aangekruist")


def test_what_is_heard_of_a_cell_goes_along_with_what_is_pressed(people: People, instance: Instance) -> None:
    _, page = table(instance, people)
    box(page, "wonen", "ouderen-gezondheid").check()
    assert spoken_boxes(page)[0] == {"name": "Wonen, Ouderen met achteruitgaande gezondheid, aangekruist", "checked": True}
    box(page, "wonen", "ouderen-gezondheid", "?").check()
    heard = spoken_boxes(page)
    assert heard[0] == {"name": "Wonen, Ouderen met achteruitgaande gezondheid, niet aangekruist", "checked": False}
    assert heard[1] == {"name": "Wonen, Ouderen met achteruitgaande gezondheid, weet ik niet", "checked": True}


def test_with_moments_every_box_says_which_moment_it_is(people: People, instance: Instance) -> None:
    _, page = table(instance, people, moments=True)
    box(page, "wonen", "dementie", "2").check()
    heard = [one["name"] for one in spoken_boxes(page)]
    titles = [f"moment {moment.number}, {moment.title}" for moment in FORM.moments]
    assert heard[5:10] == [f"Wonen, Mensen met dementie, {said}" for said in ("moment 2 aangekruist", *titles, "weet ik niet")]
    assert (len(heard), len(set(heard))) == (260, 260)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_name_tells_by_keyboard_what_it_means_and_closes_again(people: People, instance: Instance, scripts: bool) -> None:
    gathering, person = filling(instance, people, scripts=scripts)
    page = person.page
    page.goto(f"{gathering.base}/tabel")
    name = page.get_by_role("button", name="Wonen (woonvarianten)")
    name.focus()
    presses(page, "Enter")
    expect(page.get_by_text(FORM.domains[0].hint).locator("visible=true")).to_be_in_viewport()
    assert has_focus(name)
    presses(page, "Escape")
    expect(page.locator(":popover-open")).to_have_count(0)
    assert has_focus(name)
    presses(page, "Space", "Tab", "Space")
    expect(box(page, "wonen", "ouderen-gezondheid")).to_be_checked()


def test_a_finger_opens_what_a_name_means_and_the_next_touch_closes_it_and_counts(people: People, instance: Instance) -> None:
    gathering, person = filling(instance, people)
    page = person.page
    page.set_viewport_size(PHONE)
    page.goto(f"{gathering.base}/tabel")
    for row in (FORM.domains[0], FORM.domains[-1]):
        page.get_by_role("button", name=row.label).click()
        expect(page.locator(":popover-open")).to_contain_text(row.hint)
        expect(page.locator(":popover-open")).to_be_in_viewport(ratio=1)
    box(page, "wonen", "nah").check()
    expect(page.locator(":popover-open")).to_have_count(0)
    expect(box(page, "wonen", "nah")).to_be_checked()


def test_both_views_keep_the_place(people: People, instance: Instance) -> None:
    gathering, page = table(instance, people)
    box(page, "participatie", "nah").focus()
    presses(page, "Space")
    page.get_by_role("link", name="Per vraag", exact=True).click()
    page.wait_for_url("**/invullen/participatie/nah?weergave#antwoord")
    answer = page.locator("[name='stand[]'][value=beschikbaar]")
    expect(answer).to_be_checked()
    assert has_focus(answer)
    assert "Participatie, Mensen met niet-aangeboren hersenletsel" in page.title()
    page.get_by_role("link", name="Hele tabel").click()
    page.wait_for_url("**/tabel?weergave#k-participatie-nah")
    expect(box(page, "participatie", "nah")).to_be_checked()
    assert has_focus(box(page, "participatie", "nah"))
    assert box(page, "participatie", "nah").is_visible()
    page.wait_for_timeout(500)
    said = page.locator("[role=status], [role=alert], [aria-live]").all_inner_texts()
    assert [text for text in said if text.strip()] == []  # The focus itself is what is announced, and nothing besides.
    page.goto(f"{gathering.base}/invullen")
    assert page.url == f"{gathering.base}/tabel"


def test_both_views_keep_the_place_without_javascript(people: People, instance: Instance) -> None:
    gathering, person = filling(instance, people, scripts=False)
    page = person.page
    page.goto(f"{gathering.base}/tabel?weergave")
    box(page, "participatie", "nah").check()
    page.get_by_role("button", name="Bewaren", exact=True).click()
    page.wait_for_url("**/tabel?opgeslagen#k-participatie-nah")
    box(page, "onderwijs", "lvb", "?").check()
    page.get_by_role("button", name="Bewaren en per vraag verder").click()
    page.wait_for_url("**/invullen/onderwijs/lvb?weergave#antwoord")
    expect(page.locator("[name='stand[]'][value=weet-ik-niet]")).to_be_checked()
    page.get_by_role("link", name="Hele tabel").click()
    page.wait_for_url("**/tabel?weergave#k-onderwijs-lvb")
    expect(box(page, "participatie", "nah")).to_be_checked()


def test_done_leads_past_the_tasks_and_these_back_to_the_table(people: People, instance: Instance) -> None:
    gathering, page = table(instance, people)
    page.goto(f"{gathering.base}/tabel?weergave")
    page.get_by_role("link", name="Ik ben klaar").click()
    expect(page.get_by_text("Er zijn nog 4 algemene taken.")).to_be_visible()
    for task in FORM.tasks:
        page.wait_for_url(f"**/taken/{task.id}**")
        page.get_by_role("button", name="Zonder kruisje verder").click()
    page.wait_for_url("**/antwoorden")
    page.goto(f"{gathering.base}/taken/{FORM.tasks[0].id}")
    page.get_by_role("link", name="Hele tabel").click()
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_role("heading", name="U bent klaar")).to_be_visible()


def test_in_colours_of_the_readers_own_the_states_can_still_be_told_apart(people: People, instance: Instance) -> None:
    _, page = table(instance, people, moments=True)
    box(page, "wonen", "dementie").check()
    box(page, "wonen", "nah", "?").check()
    put_on(page, FORCED)
    page.mouse.move(0, 0)
    page.evaluate("() => document.activeElement.blur()")
    pairs = [
        (box(page, "wonen", "dementie"), box(page, "werken", "dementie")),
        (box(page, "wonen", "nah", "?"), box(page, "werken", "nah", "?")),
    ]
    for on, off in pairs:
        assert look_of(on)["width"] > look_of(off)["width"] + 1  # Not by colour: the edge is thicker, the sign underlined.
        assert (look_of(on)["line"], look_of(off)["line"]) == ("underline", "none")
    signs = page.locator("#c-wonen-dementie .mm > span").all_inner_texts()
    assert signs == ["×", "1", "2", "3", "?"]


def look_of(one: Locator) -> dict[str, Any]:
    """What of a box can be seen without its colour."""
    found: dict[str, Any] = one.evaluate(
        """(box) => ({
          width: parseFloat(getComputedStyle(box).borderTopWidth),
          line: getComputedStyle(box.nextElementSibling).textDecorationLine,
        })"""
    )
    return found
