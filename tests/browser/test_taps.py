"""How often somebody taps to fill in everything, topic by topic: half of what one question a screen cost, or less."""

from playwright.sync_api import Page, expect

from levensbreed.cli.example_people import answers_of
from tests.support.browser_chromium import People, Person
from tests.support.browser_conversation import ALL_GROUPS, EXAMPLE, FORM, Gathering, gather
from tests.support.browser_server import Instance

COUNT = """
addEventListener("pointerdown", (event) => {
  if (event.isTrusted) sessionStorage.setItem("tikken", Number(sessionStorage.getItem("tikken") ?? 0) + 1);
}, { capture: true });
"""
TAPS = "() => Number(sessionStorage.getItem('tikken') ?? 0)"
CHOSEN = 29
ONE_QUESTION_A_SCREEN = 13 * 6 + CHOSEN
"""A tap to go on from each of 78 questions and one for each choice: the 107 that newcomers needed."""
BOX = {"beschikbaar": "#g-", "weet-ik-niet": "#w-"}


def choices() -> dict[str, dict[str, str]]:
    """Answers of the example by topic and group, as many as the newcomers chose: mostly of one civil servant."""
    found: dict[str, str] = {}
    for person in ("p4", "p6", "p7"):
        for where, value in answers_of(EXAMPLE, person):
            if where.startswith("vakjes/") and len(found) < CHOSEN:
                found.setdefault(where, str(value["stand"]))
    by_row: dict[str, dict[str, str]] = {}
    for where, stand in found.items():
        _, row, column = where.split("/")
        by_row.setdefault(row, {})[column] = stand
    return by_row


def filling(instance: Instance, people: People, groups: tuple[str, ...]) -> tuple[Gathering, str, Person]:
    """A conversation without moments, and somebody with a phone whose taps are counted."""
    gathering = gather(instance, momenten=False, groepen=list(groups))
    key = gathering.seat("ambtenaar")
    gathering.go_to("invullen")
    person = people.arrive()
    person.context.add_init_script(COUNT)
    person.take_seat(key)
    person.page.goto(f"{gathering.base}/invullen")
    return gathering, key, person


def go_on(page: Page) -> None:
    here = page.url
    page.locator("[name=verder]").click()
    page.wait_for_url(lambda url: url != here)


def counted(page: Page, chosen: dict[str, dict[str, str]]) -> int:
    """Answer all topics as somebody at the table would, and return how many taps that took."""
    for row in FORM.domains:
        page.wait_for_function("() => customElements.get('lb-topic')")
        for column, stand in chosen.get(row.id, {}).items():
            page.locator(f"{BOX[stand]}{column}").click()
        go_on(page)
    expect(page).to_have_url(f"{page.url.split('/taken/', maxsplit=1)[0]}/taken/{FORM.tasks[0].id}")
    return int(page.evaluate(TAPS))


def test_the_78_questions_of_the_example_take_less_than_half_the_taps(people: People, instance: Instance) -> None:
    gathering, key, person = filling(instance, people, EXAMPLE.target_groups)
    chosen = choices()
    taps = counted(person.page, chosen)
    expect(person.page.locator(".save")).not_to_contain_text("verstuurd")
    stored = {(each["rij"], each["kolom"]): each["waarde"]["stand"] for each in gathering.answers(key)["vakjes"]}
    assert len(stored) == 78
    assert {cell: stand for cell, stand in stored.items() if stand != "bekeken"} == {
        (row, column): stand for row, columns in chosen.items() for column, stand in columns.items()
    }
    assert taps == len(FORM.domains) + CHOSEN
    assert taps <= ONE_QUESTION_A_SCREEN / 2, f"{taps} taps"


def test_more_than_154_questions_take_a_tap_for_each_topic_and_one_gives_a_group_up(people: People, instance: Instance) -> None:
    groups = ALL_GROUPS[:12]
    gathering, key, person = filling(instance, people, groups)
    page = person.page
    page.locator(f"[name=groep][value={groups[3]}]").click()
    expect(page.locator("[data-undo]:visible")).to_contain_text("Bij 13 onderwerpen staat nu ‘weet ik niet’.")
    expect(page.locator(f"#w-{groups[3]}")).to_be_checked()
    page.locator(f"[name=terug_groep][value={groups[3]}]").click()
    expect(page.locator(f"#w-{groups[3]}")).not_to_be_checked()
    assert page.evaluate(TAPS) == 2
    expect(page.locator(".save")).to_have_text("Opgeslagen")
    assert {each["waarde"]["stand"] for each in gathering.answers(key)["vakjes"]} == {"leeg"}
    page.evaluate("() => sessionStorage.removeItem('tikken')")
    taps = counted(page, {})
    expect(page.locator(".save")).not_to_contain_text("verstuurd")
    assert [each["waarde"]["stand"] for each in gathering.answers(key)["vakjes"]] == ["bekeken"] * 13 * 12
    assert taps == len(FORM.domains)
    assert taps <= 45 / 2


def test_after_the_last_task_the_overview_is_right_before_the_server_knows(people: People, instance: Instance) -> None:
    gathering = gather(instance, groepen=["dementie"], momenten=False)
    key = gathering.seat("ambtenaar")
    gathering.go_to("invullen")
    looked = {"stand": "bekeken", "momenten": [], "namen": []}
    gathering.answer_all([(key, f"vakjes/{row.id}/dementie", looked) for row in FORM.domains])
    gathering.answer_all([(key, f"taken/{task.id}", {"stand": "bekeken"}) for task in FORM.tasks[:-1]])
    person = people.arrive(keeping=True, losing=True)
    person.take_seat(key)
    page = person.page
    page.goto(f"{gathering.base}/taken/{FORM.tasks[-1].id}")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.route("**/api/v1/**/taken/**", lambda route: route.abort())
    page.get_by_role("checkbox", name="Weet ik niet").check()
    go_on(page)
    last = page.locator(f"[data-own='taken/{FORM.tasks[-1].id}']")
    expect(last.locator(".od--unknown")).to_be_visible()
    expect(page.get_by_role("link", name="Ga verder")).to_be_hidden()
    assert "btn--primary" in str(page.get_by_role("button", name="Ik ben klaar").get_attribute("class"))
    assert FORM.tasks[-1].id not in {each["taak"] for each in gathering.answers(key)["taken"]}
