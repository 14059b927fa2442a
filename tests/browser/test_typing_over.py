"""A paper form is typed over by keys alone, each cell saved on the way, also over a line that breaks."""

import os
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.browser_chromium import People
from tests.support.browser_conversation import gather
from tests.support.browser_server import Instance

GROUPS = 6
ROWS = 13


def opened(people: People, instance: Instance, *, losing: bool = False) -> Page:
    """The form of a resident on paper, in a conversation with six groups that is being filled in."""
    gathering = gather(instance, momenten=False)
    gathering.go_to("invullen")
    leader = people.arrive(losing=losing)
    leader.take_seat(gathering.facilitator_key)
    page = leader.page
    page.goto(f"{gathering.base}/deelnemers/nieuw")
    page.get_by_label("Vertegenwoordiger van inwoners").check()
    page.get_by_role("button", name="Geef een plaats").click()
    page.get_by_role("link", name="Formulier overtypen").click()
    page.wait_for_function("() => customElements.get('lb-typing-over')")
    return page


def values(page: Page) -> list[str]:
    """The content of all cells of the table, row by row."""
    typed: list[str] = page.locator(".over__table .over__i").evaluate_all("fields => fields.map(field => field.value)")
    return typed


def test_78_cells_take_one_key_each_and_are_saved(people: People, instance: Instance) -> None:
    page = opened(people, instance)
    page.locator("#eerste").focus()
    keys = [("x", "?", "Enter")[cell % 3] for cell in range(ROWS * GROUPS)]
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator("lb-save")).to_contain_text("Opgeslagen")
    expected = ["" if key == "Enter" else key for key in keys]
    assert values(page) == expected
    page.reload()
    assert values(page) == expected
    page.get_by_role("button", name="Klaar met overtypen").click()
    expect(page.get_by_text("zonder telefoon · klaar")).to_be_visible()


def test_arrows_lead_through_the_table_and_a_wrong_sign_is_told_in_its_cell(people: People, instance: Instance) -> None:
    page = opened(people, instance)
    page.locator("#eerste").focus()
    for key in ("ArrowDown", "ArrowRight", "9", "Enter", "x", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    wrong = page.locator(".over__table tbody tr").nth(1).locator("td").nth(1)
    expect(wrong.locator(".error")).to_contain_text("Dit teken kennen wij hier niet")
    assert values(page)[GROUPS + 1 : GROUPS + 3] == ["9", "x"]
    wrong.locator(".over__i").fill("?")
    page.keyboard.press("Enter")
    expect(wrong.locator(".error")).to_have_count(0)
    expect(page.locator("lb-save")).to_contain_text("Opgeslagen")


def test_what_is_typed_without_a_line_is_kept_and_sent_later(people: People, instance: Instance) -> None:
    page = opened(people, instance, losing=True)
    page.context.set_offline(True)
    page.locator("#eerste").press_sequentially("x?")
    expect(page.locator("lb-save")).to_contain_text("iet verstuurd (2)")
    page.context.set_offline(False)
    expect(page.locator("lb-save")).to_contain_text("Opgeslagen")
    page.reload()
    assert values(page)[:2] == ["x", "?"]
    if shots := os.environ.get("SHOTS"):
        for width in (375, 1280, 1920):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(shots) / f"over-{width}.png"), full_page=True)
