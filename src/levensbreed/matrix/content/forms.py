"""The forms with a matrix: how they are written, and which come with the program."""

from importlib.resources import files

from levensbreed.content.form_type import FormType
from levensbreed.content.loader import shipped_forms
from levensbreed.matrix.content.example import load_example
from levensbreed.matrix.content.rules import rule_mistakes
from levensbreed.matrix.rules.instrument import MatrixInstrument

FORMS = FormType(
    shape=MatrixInstrument,
    tables=("domains", "target_groups"),
    folder=files("levensbreed.matrix.content"),
    shipped=("aanbod.toml",),
    rules=rule_mistakes,
    renamed={"target_group_categories": "group_categories"},
    shortened={"roles": "description", "domains": "label", "target_groups": "label"},
    beside={"session": load_example},
    before_kept="first_form.json",
)


def shipped(form_id: str) -> MatrixInstrument:
    """Return a matrix form that comes with the program. Raises KeyError for an unknown id."""
    return shipped_forms(FORMS)[form_id]
