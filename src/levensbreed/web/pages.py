"""Renders HTML: one set of templates for whole pages and live fragments."""

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar, Protocol

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
"""What each symbol of the picture looks like, for people who hear the legend and talk with people who see it."""


class Context(Protocol):
    """What a template is filled with: a dataclass, of which each field is a name in the template."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


type Contexts = tuple[Context, ...]
"""What a template is filled with together."""

THEME = "theme.css"
"""The municipality's style sheet, on top of ours when the settings name one."""


class Pages:
    """The templates and what they share: `manifest` maps the built assets to their file names.

    `folders` contain the templates of kinds of conversations; they cannot override those of the core.
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
        """The address of the municipality's style sheet; empty when there is none."""
        return self.asset(THEME) if THEME in self._manifest else ""

    def render(self, template: str, *contexts: Context) -> str:
        """Return a page or a fragment as HTML. Raises UndefinedError when the template needs a name that no context has."""
        loaded = self._loaded.get(template)
        if loaded is None:
            loaded = self._loaded[template] = self._environment.get_template(template)
        return loaded.render({name: getattr(context, name) for context in contexts for name in context.__dataclass_fields__})


@cache
def _environment(manifest: tuple[tuple[str, str], ...], folders: tuple[Path, ...]) -> Environment:
    """Return the environment of the templates, each compiled once per process, however many apps there are."""
    templates = FileSystemLoader(folders)
    environment = Environment(loader=templates, autoescape=True, trim_blocks=True, undefined=StrictUndefined, auto_reload=False)
    environment.filters["soft"] = soft
    environment.globals["asset"] = partial(_address, dict(manifest))
    environment.globals["has_theme"] = THEME in dict(manifest)
    environment.globals["pictogram_of"] = pictogram_of
    environment.globals["sign_of"] = SIGNS.__getitem__
    return environment


def pictogram_of(domain: str) -> str:
    """Return the drawing beside a life domain; one without a drawing gets the neutral one."""
    return domain if domain in DRAWN else "eigen"


def _address(manifest: dict[str, str], name: str) -> str:
    return f"/static/{manifest[name]}"
