"""Preparing the matrix of a conversation: its target groups and life domains."""

import re
from dataclasses import dataclass

from levensbreed.domain.limits import (
    COLUMNS_MAX,
    GROUP_LABEL_CHARS,
    ROW_LABEL_CHARS,
    ROWS_MAX,
)
from levensbreed.domain.refusals import Reason, RefusedError
from levensbreed.domain.texts import clean_line, same_name
from levensbreed.matrix.rules.instrument import LifeDomain, MatrixInstrument, TargetGroup
from levensbreed.matrix.rules.kept_matrix import KeptMatrix, NamesMode, NewMatrix
from levensbreed.matrix.rules.lines import Column, Row

# fmt: off
_NO_NAMES = frozenset((
    "aanbieders", "aanvragen", "administratie", "alle", "alleenstaande", "ander", "andere", "anders", "arbeidsmigranten", "arme",
    "begeleiding", "bewoners", "bezoek", "blinde", "buren", "chronisch", "cultuur", "dagbesteding", "dak", "dakloze", "daklozen",
    "digitale", "dove", "doven", "eenoudergezinnen", "eenzaamheid", "eenzame", "families", "financiën", "geld", "gescheiden",
    "gezinnen", "gezond", "gezondheid", "grote", "huishoudens", "hulp", "huurders", "inburgering", "inkomen", "inwoners", "jeugd",
    "jeugdzorg", "jonge", "jongeren", "jongvolwassenen", "kinderen", "kleine", "kwetsbare", "laaggeletterde", "laaggeletterden",
    "lokale", "mannen", "mantelzorg", "mantelzorgers", "meedoen", "mensen", "met", "mobiliteit", "moeders", "naasten", "nieuwe",
    "nieuwkomers", "onderwijs", "opgroeien", "opvang", "opvoeding", "ouder", "oudere", "ouderen", "ouders", "overige",
    "participatie", "personen", "preventie", "regelingen", "rouw", "scheiding", "scholieren", "school", "schulden", "sociale",
    "spelen", "sport", "statushouders", "studenten", "taal", "tieners", "toegang", "vaders", "veiligheid", "verlies", "vervoer",
    "verzorgers", "vluchtelingen", "volwassenen", "vrije", "vrijwilligers", "vrouwen", "welzijn", "werk", "werken", "werkende",
    "werklozen", "wonen", "zelfstandige", "zieke", "zingeving", "zorg", "zwangere",
))
# fmt: on
"""First words of groups and topics that are not names; any other first word keeps its capital, as *Turkse* must."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What the facilitator filled in about the matrix. `groups` None means the default groups of the form."""

    groups: tuple[str, ...] | None = None
    own_groups: tuple[str, ...] = ()
    own_rows: tuple[str, ...] = ()
    without_rows: frozenset[str] = frozenset()
    moments: bool = False
    names: NamesMode = NamesMode.OPTIONAL


def prepare(instrument: MatrixInstrument, preparation: Preparation) -> NewMatrix:
    """Return the matrix of a new conversation.

    Raises RefusedError for the first choice that is not allowed.
    """
    kept = KeptMatrix(preparation.moments, preparation.names)
    return NewMatrix(kept, _rows(instrument, preparation), _columns(instrument, preparation))


def _rows(instrument: MatrixInstrument, preparation: Preparation) -> tuple[Row, ...]:
    rows = [_row(domain) for domain in instrument.domains if domain.id not in preparation.without_rows]
    rows += [
        Row(line_id(number), label, in_question(label), "") for number, label in _own(preparation.own_rows, ROW_LABEL_CHARS, "eigen_rij")
    ]
    if len(rows) > ROWS_MAX:
        raise RefusedError(Reason.TOO_MANY_ROWS, "eigen_rij", ROWS_MAX)
    return tuple(rows)


def line_id(number: int) -> str:
    """Return the frozen id of the n-th row or column that the facilitator added."""
    return f"eigen-{number}"


def in_question(label: str) -> str:
    """Return a label as it reads inside a sentence: its first word loses its capital only when it is known not to be a name."""
    first = re.split(r"[\s/,.-]", label, maxsplit=1)[0]
    return label[:1].lower() + label[1:] if first[:1].lower() + first[1:] in _NO_NAMES else label


def _columns(instrument: MatrixInstrument, preparation: Preparation) -> tuple[Column, ...]:
    known = {group.id: group for group in instrument.target_groups if not group.free_text}
    chosen = preparation.groups if preparation.groups is not None else tuple(group.id for group in instrument.default_groups())
    if unknown := [group for group in chosen if group not in known]:
        raise RefusedError(Reason.UNKNOWN_GROUP, "groepen", len(unknown))
    wanted = set(chosen)
    columns = [_column(group) for group in instrument.target_groups if group.id in wanted]
    own = _own(preparation.own_groups, GROUP_LABEL_CHARS, "eigen_groep")
    columns += [Column(line_id(number), label, in_question(label), "") for number, label in own]
    if not columns:
        raise RefusedError(Reason.NO_GROUPS, "groepen")
    if len(columns) > COLUMNS_MAX:
        raise RefusedError(Reason.TOO_MANY_GROUPS, "groepen", COLUMNS_MAX)
    return tuple(columns)


def _own(typed: tuple[str, ...], limit_chars: int, field: str) -> list[tuple[int, str]]:
    labels: dict[str, str] = {}
    for label in typed:
        line = clean_line(label, limit_chars, field)
        if line:
            labels.setdefault(same_name(line), line)
    return list(enumerate(labels.values(), start=1))


def _row(domain: LifeDomain) -> Row:
    return Row(domain.id, domain.label, domain.in_question, domain.hint, domain.free_text)


def _column(group: TargetGroup) -> Column:
    return Column(group.id, group.label, group.in_question, group.hint, group.free_text)
