"""Making HTML: one set of templates for whole pages and for live fragments."""

from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

TEMPLATES = Path(__file__).parent / "templates"

type Context = dict[str, Any]  # Jinja takes anything; the templates' own tests say what they need.


class Pages:
    """The templates with what they share: the addresses of the built assets, `manifest`, by their names."""

    def __init__(self, manifest: dict[str, str]) -> None:
        self._manifest = manifest
        self._environment = _environment(tuple(sorted(manifest.items())))
        self._loaded: dict[str, Template] = {}

    def asset(self, name: str) -> str:
        """Return the address of a built asset, with the hash of its content."""
        return _address(self._manifest, name)

    def render(self, template: str, context: Context) -> str:
        """Return a page or a fragment as HTML."""
        loaded = self._loaded.get(template)
        if loaded is None:
            loaded = self._loaded[template] = self._environment.get_template(template)
        return loaded.render(context)


@cache
def _environment(manifest: tuple[tuple[str, str], ...]) -> Environment:
    """Return the templates, each compiled once in a process however many apps it has."""
    templates = FileSystemLoader(TEMPLATES)
    environment = Environment(loader=templates, autoescape=True, trim_blocks=True, undefined=StrictUndefined, auto_reload=False)
    environment.globals["asset"] = partial(_address, dict(manifest))
    return environment


def _address(manifest: dict[str, str], name: str) -> str:
    return f"/static/{manifest[name]}"
