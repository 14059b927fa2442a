"""The kinds of conversations that this program has: a new one is one entry here."""

from dataclasses import dataclass

from levensbreed.live.kind import LiveKinds
from levensbreed.matrix import kind as matrix
from levensbreed.matrix import routes as matrix_routes
from levensbreed.web.kind import Kinds
from levensbreed.web.routing import Endpoint


@dataclass(frozen=True, slots=True)
class KindRoutes:
    """The addresses of a kind of conversation: its pages, and what programs may ask."""

    pages: tuple[Endpoint, ...]
    api: tuple[Endpoint, ...]


KINDS: Kinds = {kind.live.id: kind for kind in (matrix.MATRIX,)}
LIVE_KINDS: LiveKinds = {name: kind.live for name, kind in KINDS.items()}
KIND_ROUTES = (KindRoutes(matrix_routes.PAGES, matrix_routes.API),)
