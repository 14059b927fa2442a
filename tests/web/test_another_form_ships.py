"""A conversation goes by the form with which it began, also when another one ships with the next version."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from starlette.testclient import TestClient

from levensbreed.app import app
from levensbreed.content.kept import form_before_kept, packed, unpacked
from levensbreed.matrix.content.forms import FORMS, shipped
from levensbreed.matrix.kind import MATRIX
from levensbreed.matrix.rules.instrument import MatrixInstrument
from levensbreed.matrix.rules.phases import Phase
from levensbreed.storage.tables import conversations, forms
from levensbreed.web.kind import Offer
from tests.support.clock import Clock
from tests.support.instance import Instance, running
from tests.support.prepared import Afternoon, Phone, made_ready
from tests.support.seats import with_key

FORM = shipped("aanbod-in-kaart")
GONE_ROLE, GONE_TASK = "andere-werksoort", "outreachend"
LEADER = (
    "leiden",
    "leiden/vakje/wonen/dementie",
    "leiden/praat-hierover",
    "schema",
    "deelnemers/nieuw",
    "deelnemers/{person}",
    "herstelblad",
)
PHONE = (
    *("invullen/wonen/dementie", "invullen/wonen", f"taken/{GONE_TASK}", "tabel", "antwoorden", "mijn-gegevens"),
    *("totaalplaatje", f"totaalplaatje?laag=rol-{GONE_ROLE}", "totaalplaatje/wonen/dementie", "totaalplaatje/in-woorden"),
    *("totaalplaatje/praat-hierover", "totaalplaatje/afdrukken", "totaalplaatje.csv", "totaalplaatje.json", "totaalplaatje.svg"),
)
VARIES = re.compile(r'(name="(?:op|geheim|volgt|formulier)[^"]*" value|value)="[\w.-]{12,}"')


def another() -> MatrixInstrument:
    """A form of a later version: a role and a task are gone, and words are others."""
    return replace(
        FORM,
        roles=tuple(
            replace(role, label=f"{role.label} (nieuw)", question_cell="Nieuw: {groep}, {onderwerp}?")
            for role in FORM.roles
            if role.id != GONE_ROLE
        ),
        tasks=tuple(task for task in FORM.tasks if task.id != GONE_TASK),
        moments=tuple(replace(moment, title=f"{moment.title} nieuw") for moment in FORM.moments),
        views=tuple(replace(view, label=f"{view.label} nieuw") for view in FORM.views),
        steps=tuple(replace(step, title=f"{step.title} nieuw") for step in FORM.steps),
    )


@dataclass
class Upgrade:
    """One data set, and the versions that serve it one after the other."""

    folder: Path
    patch: pytest.MonkeyPatch
    clock: Clock

    @contextmanager
    def serving(self, form: MatrixInstrument) -> Iterator[Instance]:
        """Serve it by a version with which this form ships."""
        self.patch.setattr(app, "offers_of", lambda _kinds: {form.id: Offer(MATRIX, form)})
        with running(self.folder, self.clock) as instance:
            yield instance


@pytest.fixture
def upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Upgrade:
    return Upgrade(tmp_path, monkeypatch, Clock())


def shown_picture(instance: Instance) -> tuple[Afternoon, Phone]:
    """A revealed conversation in which somebody of the role that goes answered, also a task."""
    afternoon = made_ready(instance, Phase.WELCOME, moments="ja")
    afternoon.table.join("aanbieder", "Aanbieder A")
    phones = []
    for number in "12":
        instance.clock.advance(seconds=1)
        phones.append(afternoon.phone_of(GONE_ROLE, f"Wijkteam {number}"))
    afternoon.table.lead_to(Phase.FILL_IN)
    for phone in phones:
        phone.post("invullen/wonen/dementie", stand="beschikbaar", moment="1")
        phone.post(f"taken/{GONE_TASK}", stand="beschikbaar", toelichting="Elke week")
    afternoon.table.reveal()
    return afternoon, phones[0]


def everything(instance: Instance, afternoon: Afternoon, phone: Phone) -> dict[str, str]:
    """What everybody sees of the conversation, without what differs each time."""
    table = afternoon.table
    leader, mine, screen = (with_key(instance, key) for key in (table.facilitator_key, phone.chair.key, table.screen_key))
    asked: list[tuple[TestClient, str]] = [(leader, place.format(person=phone.chair.id)) for place in LEADER]
    asked += [(mine, place) for place in PHONE] + [(screen, "scherm")]
    found = {place: browser.get(f"{table.page}/{place}") for browser, place in asked}
    found["api"] = instance.programs.get(f"{table.api}/totaalplaatje", headers={"authorization": f"Bearer {phone.chair.key}"})
    found["stand"] = leader.get(f"{table.page}/stand?blik=leiden&laag=rol-{GONE_ROLE}")
    assert {place: answer.status_code for place, answer in found.items() if answer.status_code != 200} == {}
    texts = {place: answer.text for place, answer in found.items()} | {"stand": str(found["stand"].json()["delen"])}
    return {place: VARIES.sub(r"\1", text) for place, text in texts.items()}


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [place for place in before if before[place] != after[place]]


def test_nothing_of_a_running_conversation_changes_with_a_form_that_ships_later(upgrade: Upgrade) -> None:
    with upgrade.serving(FORM) as instance:
        afternoon, phone = shown_picture(instance)
        before = everything(instance, afternoon, phone)
        assert changed(before, everything(instance, afternoon, phone)) == []
    with upgrade.serving(another()) as instance:
        assert changed(before, everything(instance, afternoon, phone)) == []


def test_people_still_join_and_answer_by_the_form_of_their_conversation(upgrade: Upgrade) -> None:
    with upgrade.serving(FORM) as instance:
        table = made_ready(instance, Phase.FILL_IN).table
    with upgrade.serving(another()) as instance:
        table.instance = instance
        chair = table.join(GONE_ROLE, "Wijkteam")
        assert table.ask("POST", f"taken/{GONE_TASK}", chair.key, {"op": "op-0001-0001", "waarde": {"stand": "beschikbaar"}}).is_success
        practice = with_key(instance, table.facilitator_key).post(f"{table.page}/oefening", data={"op": "op-0002-0002"})
        assert practice.status_code == 303
        assert kept(instance, practice.headers["location"].split("/")[2]) == kept(instance, table.id) == packed(FORM).digest


def test_a_new_conversation_goes_by_the_new_form(upgrade: Upgrade) -> None:
    with upgrade.serving(FORM) as instance:
        made_ready(instance)
    with upgrade.serving(another()) as instance:
        afternoon = made_ready(instance, Phase.WELCOME)
        guest = with_key(instance, afternoon.table.door()["sleutel"])
        roles = guest.get(f"{afternoon.table.page}/aanschuiven").text
        assert ("(nieuw)" in roles, f'value="{GONE_ROLE}"' in roles) == (True, False)
        assert kept(instance, afternoon.table.id) == packed(another()).digest


def test_a_form_is_kept_once_however_many_conversations_begin(upgrade: Upgrade) -> None:
    with upgrade.serving(FORM) as instance:
        for _ in range(3):
            made_ready(instance)
        with instance.parts.database.snapshot() as connection:
            assert connection.execute(select(func.count()).select_from(forms)).scalar() == 1


def test_a_conversation_from_before_forms_were_kept_goes_by_the_first_one(upgrade: Upgrade) -> None:
    with upgrade.serving(FORM) as instance:
        afternoon, phone = shown_picture(instance)
        before = everything(instance, afternoon, phone)
        with instance.parts.database.writer.connect() as connection, connection.begin():
            connection.execute(update(conversations).values(form=""))
            connection.execute(delete(forms))
    with upgrade.serving(another()) as instance:
        assert changed(before, everything(instance, afternoon, phone)) == []


def test_the_first_form_never_changes() -> None:
    assert packed(form_before_kept(FORMS)).digest == "a35d5d923d5a8c4e71e7ebcb5dbaf7041e5e27ed1bace9d9a37f4e39879b2799"


def test_a_kept_form_reads_as_it_was() -> None:
    assert unpacked(packed(another()).content, FORMS) == another()


def kept(instance: Instance, conversation_id: str) -> str:
    """Which form a conversation goes by, as the tables say."""
    with instance.parts.database.snapshot() as connection:
        return str(connection.execute(select(conversations.c.form).where(conversations.c.id == conversation_id)).scalar())
