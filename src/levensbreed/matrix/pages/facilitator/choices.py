"""What the facilitator can choose for a matrix, besides the details of the conversation."""

from collections.abc import Callable

from levensbreed.matrix.rules.kept_matrix import MatrixChoices, NamesMode
from levensbreed.matrix.shown.state import MatrixState
from levensbreed.web.kind import KindChoices

_MOMENTS = {"ja": True, "nee": False}


def _standing(matrix: MatrixState) -> dict[str, str]:
    return {"momenten": "ja" if matrix.kept.moments_enabled else "nee", "namen": matrix.kept.names.value}


def _typed(text: Callable[[str], str]) -> MatrixChoices:
    names = text("namen")
    return MatrixChoices(_MOMENTS.get(text("momenten")), NamesMode(names) if names in NamesMode else None)


CHOICES = KindChoices(template="facilitator/_choices.html", fields=("momenten", "namen"), standing=_standing, typed=_typed)
