"""Which view somebody watches."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A view, by its `place`, and what the watcher chose in it: a layer and an order. Empty means the default.

    Everybody with the same choice sees the same, rendered once.
    """

    place: str
    layer: str = ""
    order: str = ""
