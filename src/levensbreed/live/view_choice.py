"""Which view somebody watches."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ViewChoice:
    """A view, by its `place`, and what the watcher chose in it: a layer, and in which order. Empty is what everybody starts with.

    All who made the same choice see the same, rendered once.
    """

    place: str
    layer: str = ""
    order: str = ""
