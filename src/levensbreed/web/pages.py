"""Making HTML: one set of templates for whole pages and for live fragments."""

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from levensbreed.web.soft_hyphens import soft

TEMPLATES = Path(__file__).parent / "templates"

DRAWN = frozenset(
    {"wonen", "werken", "participatie", "onderwijs", "jeugdzorg", "zorg-wmo", "zorg-overig", "inkomen-schulden"}
    | {"opvoeding", "preventie", "mobiliteit", "zingeving", "anders"}
)
"""The life domains with a drawing of their own in `frontend/icons/domains.svg`."""

SIGNS = {
    "gap": "Open rondje",
    "hidden": "Half gevuld rondje",
    "assumed": "Vraagteken in een rondje",
    "known": "Vol rondje",
    "overlap": "Twee volle rondjes",
    "unseen": "Dicht oog",
    "not_applicable": "Streepje",
    "x": "Kruis",
}
"""What each sign of the picture looks like, for people who hear the legend and talk with people who see it."""

type Context = dict[str, Any]  # Jinja takes anything; the templates' own tests say what they need.


THEME = "theme.css"
"""The style sheet of a municipality, laid over ours where the settings name one."""


class Pages:
    """The templates with what they share: the addresses of the built assets, `manifest`, by their names.

    `folders` hold the templates of kinds of conversations; none takes the place of one of the core.
    """

    def __init__(self, manifest: dict[str, str], folders: Iterable[Path]) -> None:
        self._manifest = manifest
        self._environment = _environment(tuple(sorted(manifest.items())), (TEMPLATES, *folders))
        self._loaded: dict[str, Template] = {}

    def asset(self, name: str) -> str:
        """Return the address of a built asset, with the hash of its content."""
        return _address(self._manifest, name)

    @property
    def theme(self) -> str:
        """The address of the municipality's own style sheet; empty where there is none."""
        return self.asset(THEME) if THEME in self._manifest else ""

    def render(self, template: str, context: Context) -> str:
        """Return a page or a fragment as HTML."""
        loaded = self._loaded.get(template)
        if loaded is None:
            loaded = self._loaded[template] = self._environment.get_template(template)
        return loaded.render(context)


@cache
def _environment(manifest: tuple[tuple[str, str], ...], folders: tuple[Path, ...]) -> Environment:
    """Return the templates, each compiled once in a process however many apps it has."""
    templates = FileSystemLoader(folders)
    environment = Environment(loader=templates, autoescape=True, trim_blocks=True, undefined=StrictUndefined, auto_reload=False)
    environment.filters["soft"] = soft
    environment.globals["asset"] = partial(_address, dict(manifest))
    environment.globals["has_theme"] = THEME in dict(manifest)
    environment.globals["pictogram_of"] = pictogram_of
    environment.globals["sign_of"] = SIGNS.__getitem__
    return environment


def pictogram_of(domain: str) -> str:
    """Return which drawing stands beside a life domain; one that we have none for gets the neutral one."""
    return domain if domain in DRAWN else "eigen"


def _address(manifest: dict[str, str], name: str) -> str:
    return f"/static/{manifest[name]}"
