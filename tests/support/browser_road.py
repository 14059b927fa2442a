"""How people of the example walk the road: join, answer by tapping, say done, read the picture."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from playwright.async_api import Page, expect

from levensbreed.matrix.content.example import ExampleEntry, ExampleParticipant, ExampleTaskEntry
from levensbreed.matrix.content.forms import shipped
from tests.support.browser_conversation import EXAMPLE

FORM = shipped("aanbod-in-kaart")
STEPS_MAX = len(FORM.domains) * len(EXAMPLE.target_groups) + len(FORM.tasks)
PATIENCE_MS = 60_000
PROVIDERS = {person.id for person in EXAMPLE.participants if person.role == "aanbieder"}
type Answers = Mapping[str, ExampleEntry | ExampleTaskEntry]


def answers_by_address(participant: str) -> Answers:
    """Return what somebody of the example answers, by the end of the question's address, in the order of the questions."""
    entries = [entry for entry in EXAMPLE.entries if entry.participant == participant]
    cells = {f"invullen/{entry.domain}/{entry.group}": entry for entry in entries}
    in_order = [f"invullen/{domain.id}/{group}" for domain in FORM.domains for group in EXAMPLE.target_groups]
    tasks = {f"taken/{entry.task}": entry for entry in EXAMPLE.task_entries if entry.participant == participant}
    return {address: cells[address] for address in in_order if address in cells} | tasks


async def join_by_code(page: Page, address: str, code: str) -> None:
    """Type the spoken code on the start page."""
    await page.goto(address)
    await page.get_by_label("Heeft u een code?").press_sequentially(code)
    await page.get_by_role("button", name="Meedoen").click()


async def take_chair(page: Page, person: ExampleParticipant) -> None:
    """Choose the role and the organisation, from the list when it is there already."""
    await page.get_by_role("radio", name=FORM.role(person.role).label).check()
    await page.get_by_role("button", name="Verder").click()
    await page.wait_for_url(re.compile(r"rol="))
    known = page.get_by_role("radio", name=person.organisation, exact=True)
    if await known.count():
        await known.check()
    else:
        await page.locator("[name=organisatie_anders]").fill(person.organisation)
    await page.get_by_role("button", name="Aanschuiven").click()
    await expect(page.get_by_role("heading", name="U zit aan tafel")).to_be_visible(timeout=PATIENCE_MS)


async def answer_some(page: Page, base: str, answers: Answers) -> None:
    """Mark in the whole table what needs no more than marks, go straight to every other question, and wait until all is saved."""
    marks = {address: answer for address, answer in answers.items() if isinstance(answer, ExampleEntry) and not is_more_than_marks(answer)}
    await page.goto(f"{base}/tabel")
    for address, mark in marks.items():
        await mark_in_table(page, address, mark)
    await expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=PATIENCE_MS)
    for address, answer in answers.items():
        if address in marks:
            continue
        await page.goto(f"{base}/{address}")
        await tap(page, answer)
        await expect(page.locator(".save")).to_have_text("Opgeslagen", timeout=PATIENCE_MS)


def is_more_than_marks(answer: ExampleEntry) -> bool:
    """Say whether an answer has words that its writer types; what a provider offers has the provider's name by itself."""
    return bool(answer.other_label) or (bool(answer.providers) and answer.participant not in PROVIDERS)


async def mark_in_table(page: Page, address: str, answer: ExampleEntry) -> None:
    """Give one answer in the whole table: the moments when they are known, and otherwise a cross."""
    _, row, column = address.split("/")
    values = "?" if answer.mark == "unknown" else [str(moment) for moment in answer.moments] or "x"
    for value in values:
        await page.locator(f'input[name="v:{row}:{column}[]"][value="{value}"]').check()


async def answer_all(page: Page, answers: Answers) -> int:
    """Go through every question by the main button; return how many there were."""
    steps = 0
    for address, answer in answers.items():
        while not page.url.endswith(address):
            await leave(page, "Zonder kruisje verder")
            steps += 1
        await tap(page, answer)
        await leave(page, "Volgende")
        steps += 1
    while not urlsplit(page.url).path.endswith("/antwoorden"):
        assert steps < STEPS_MAX, "more pages than questions"
        await leave(page, "Zonder kruisje verder")
        steps += 1
    return steps


async def tap(page: Page, answer: ExampleEntry | ExampleTaskEntry) -> None:
    """Give one answer with the boxes and fields of its page."""
    if answer.mark == "unknown":
        await page.get_by_role("checkbox", name="Weet ik niet").check()
    else:
        await page.locator("[name='stand[]'][value=beschikbaar]").check()
    if isinstance(answer, ExampleTaskEntry):
        if answer.note:
            await page.get_by_role("textbox").fill(answer.note)
        return
    for moment in answer.moments:
        await page.locator(f"[name='moment[]'][value='{moment}']").check()
    if await page.locator(".q-names").count():
        for name in answer.providers:
            await name_provider(page, name)


async def name_provider(page: Page, name: str) -> None:
    """Pick a name from the suggestions, or type it."""
    suggested = page.get_by_role("checkbox", name=name, exact=True)
    if await suggested.count():
        await suggested.check()
        return
    field = page.locator("[name=nieuwe_naam]")
    if not await field.is_visible():
        await page.locator("details.other summary").click()
    await field.fill(name)


async def leave(page: Page, button: str) -> None:
    """Go on by the main button, which says whether something was chosen."""
    before = page.url
    await page.get_by_role("button", name=button).click(timeout=PATIENCE_MS)
    await page.wait_for_url(lambda url: url != before, timeout=PATIENCE_MS, wait_until="domcontentloaded")


async def say_done(page: Page, base: str) -> None:
    """Say "Ik ben klaar" on the page with one's own answers, and see that it came through."""
    await page.goto(f"{base}/antwoorden")
    await page.get_by_role("button", name="Ik ben klaar").click()
    await expect(page.get_by_role("heading", name="U bent klaar")).to_be_visible(timeout=PATIENCE_MS)
