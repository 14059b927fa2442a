"""The conversation form that comes with the program."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from importlib.resources import files
from itertools import product

import pytest

from levensbreed.content.loader import check_folder
from levensbreed.domain.limits import COLUMNS_MAX, ROWS_MAX
from levensbreed.matrix.content import seed
from levensbreed.matrix.content.forms import FORMS, shipped
from levensbreed.matrix.rules.instrument import LifeDomain, TargetGroup
from levensbreed.matrix.rules.phases import Phase
from tests.support.content_files import SHIPPED_FOLDER

FORM = shipped("aanbod-in-kaart")
WORDS_PER_SENTENCE = 20
SEED_KEYS = {key for _, key in seed.SEED_TEXTS}


def test_the_shipped_files_have_no_mistakes() -> None:
    assert check_folder(SHIPPED_FOLDER, [FORMS]) == []


def test_the_shipped_folder_is_inside_the_package() -> None:
    assert (files("levensbreed.matrix.content") / "aanbod.toml").is_file()


def test_a_form_is_read_once() -> None:
    assert shipped("aanbod-in-kaart") is FORM


def test_an_unknown_form_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        shipped("bestaat-niet")


def test_the_form_has_the_size_of_the_paper_tool() -> None:
    sizes = {
        "domains": len(FORM.domains),
        "groups": len(FORM.target_groups),
        "default groups": len(FORM.default_groups()),
        "tasks": len(FORM.tasks),
        "roles": len(FORM.roles),
        "moments": len(FORM.moments),
        "reflection": len(FORM.reflection),
        "own reflection": len(FORM.reflection_extra),
        "categories": len(FORM.group_categories),
        "views": len(FORM.views),
    }
    assert sizes == {
        "domains": 13,
        "groups": 23,
        "default groups": 4,
        "tasks": 4,
        "roles": 4,
        "moments": 3,
        "reflection": 4,
        "own reflection": 2,
        "categories": 6,
        "views": 11,
    }
    assert len(FORM.domains) <= ROWS_MAX
    assert len(FORM.default_groups()) <= COLUMNS_MAX


def test_the_seed_texts_are_complete_and_word_for_word() -> None:
    assert {row.label for row in FORM.domains if row.seed} == seed.DOMAIN_LABELS
    assert {group.label for group in FORM.target_groups if group.seed} == seed.GROUP_LABELS
    assert {task.label for task in FORM.tasks if task.seed} == seed.TASK_LABELS
    assert {item.question for item in FORM.reflection if item.seed} == seed.REFLECTION_QUESTIONS
    assert {item.lead_in for item in FORM.reflection if item.seed} == seed.REFLECTION_LEAD_INS
    assert {moment.title_seed for moment in FORM.moments} == seed.MOMENT_TITLES


def test_the_groups_of_the_paper_tool_are_the_default_groups() -> None:
    assert [group.id for group in FORM.default_groups()] == ["ouderen-gezondheid", "dementie", "nah", "lvb"]


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("aanbieder", "Wonen. Geeft uw organisatie cliëntondersteuning aan mensen met dementie?"),
        ("ambtenaar", "Wonen. Is er volgens u een cliëntondersteuner voor mensen met dementie?"),
        ("inwonervertegenwoordiger", "Wonen. Is er volgens u een cliëntondersteuner voor mensen met dementie?"),
        ("andere-werksoort", "Wonen. Kunt u mensen met dementie doorverwijzen naar een cliëntondersteuner?"),
    ],
)
def test_every_role_reads_its_own_question(role: str, question: str) -> None:
    assert FORM.question(role, FORM.target_group("dementie").in_question, FORM.domain("wonen").in_question) == question


def test_braces_in_an_own_group_stay_as_they_were_typed() -> None:
    assert "{onderwerp} en {0}" in FORM.question("ambtenaar", "{onderwerp} en {0}", "wonen")


def test_every_question_is_one_sentence_of_at_most_twenty_words() -> None:
    questions = [
        FORM.question(role.id, group.in_question, row.in_question)
        for role, group, row in product(FORM.roles, FORM.target_groups, FORM.domains)
    ]
    assert [question for question in questions if len(question.split()) > WORDS_PER_SENTENCE] == []


def test_own_texts_have_no_sentence_of_more_than_twenty_words() -> None:
    sentences = [sentence for text in own_texts(asdict(FORM)) for sentence in re.split(r"(?<=[.!?])\s+", text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > WORDS_PER_SENTENCE] == []


def own_texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple():
            for item in value:
                yield from own_texts(item)
        case dict():
            verbatim = SEED_KEYS if value.get("seed") else set()
            for key in value.keys() - verbatim:
                yield from own_texts(value[key])
        case _:
            return


def test_only_providers_state_their_own_offer_and_need_an_organisation() -> None:
    assert [role.id for role in FORM.roles if role.own_offer] == ["aanbieder"]
    assert [role.id for role in FORM.roles if role.organisation_required] == ["aanbieder"]


def test_the_chairs_have_the_letters_of_the_design() -> None:
    assert "".join(role.letter for role in FORM.roles) == "AGIW"


def test_short_labels_are_never_longer_than_the_labels() -> None:
    items: list[LifeDomain | TargetGroup] = [*FORM.domains, *FORM.target_groups]
    assert [item.id for item in items if not 0 < len(item.label_short) <= len(item.label)] == []


def test_the_script_takes_two_hours_and_is_found_per_phase() -> None:
    assert sum(step.minutes for step in FORM.steps) == 120
    assert [step.id for step in FORM.steps_in(Phase.FILL_IN)] == ["schema-1", "schema-2"]


def test_things_are_found_by_their_id() -> None:
    assert FORM.task("signalering").label.startswith("Signalering")
    assert FORM.mark("available").label_own_offer == "Ja, dit bieden wij"
    assert FORM.view("gap").label == "Witte vlek"
    assert FORM.moment(2).id == "toegang"


@pytest.mark.parametrize("look_up", [FORM.role, FORM.domain, FORM.target_group, FORM.task])
def test_an_unknown_id_is_a_key_error(look_up: object) -> None:
    assert callable(look_up)
    with pytest.raises(KeyError):
        look_up("bestaat-niet")
    with pytest.raises(KeyError):
        FORM.moment(4)
