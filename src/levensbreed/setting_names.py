"""Variables that look like settings but are not: those that Kubernetes sets, and misspelled ones."""

import difflib
import re
from collections.abc import Iterable, Mapping

PREFIX = "LEVENSBREED_"
_NEAR_ENOUGH = 0.65
"""Similarity (0 to 1) above which a known setting is suggested; anything less alike is taken for another program's variable."""
_OF_ORCHESTRATOR = re.compile(r"LEVENSBREED_([A-Z0-9_]+_)?(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_\d+_(TCP|UDP|SCTP)(_[A-Z]+)?)")
_SERVICE = re.compile(r"(tcp|udp|sctp)://.*")


def unknown_names(environment: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    """Return each unknown `LEVENSBREED_*` variable with the setting that was probably meant, or an empty string."""
    settings = {f"{PREFIX}{name.upper()}" for name in known}
    unknown = [name for name in environment if name.upper().startswith(PREFIX) and name not in settings]
    return {name: _nearest(name, settings) for name in sorted(unknown) if not _is_of_orchestrator(name, environment[name])}


def _nearest(name: str, settings: set[str]) -> str:
    by_rest = {setting.removeprefix(PREFIX): setting for setting in settings}
    near = difflib.get_close_matches(name.upper().removeprefix(PREFIX).replace("-", "_"), by_rest, 1, _NEAR_ENOUGH)
    return by_rest[near[0]] if near else ""


def _is_of_orchestrator(name: str, value: str) -> bool:
    """Say whether Kubernetes set this variable for a service whose name is, or begins with, levensbreed."""
    return bool(_OF_ORCHESTRATOR.fullmatch(name)) or (name.endswith("_PORT") and bool(_SERVICE.fullmatch(value)))
