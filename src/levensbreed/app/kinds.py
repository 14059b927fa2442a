"""The kinds of conversations that this program has: a new one is one entry here."""

from dataclasses import dataclass, replace

from levensbreed.live.kind import LiveKinds
from levensbreed.matrix import kind as matrix
from levensbreed.matrix import routes as matrix_routes
from levensbreed.web.kind import Kind, Kinds
from levensbreed.web.routing import Endpoint


@dataclass(frozen=True, slots=True)
class KindRoutes:
    """The addresses of a kind of conversation: its pages, and what programs may ask. Each is only for conversations of that kind."""

    pages: tuple[Endpoint, ...]
    api: tuple[Endpoint, ...]


def routes_of(kind: Kind, pages: tuple[Endpoint, ...], api: tuple[Endpoint, ...]) -> KindRoutes:
    """Return the addresses of a kind, guarded: asked of a conversation of another kind there is nothing at them."""
    return KindRoutes(*(tuple(replace(endpoint, kind=kind.live.id) for endpoint in endpoints) for endpoints in (pages, api)))


KINDS: Kinds = {kind.live.id: kind for kind in (matrix.MATRIX,)}
LIVE_KINDS: LiveKinds = {name: kind.live for name, kind in KINDS.items()}
KIND_ROUTES = (routes_of(matrix.MATRIX, matrix_routes.PAGES, matrix_routes.API),)
