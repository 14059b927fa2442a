"""The municipality's own style sheet, if the settings name one."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from levensbreed.settings import Settings
from levensbreed.web.pages import THEME


@dataclass(frozen=True, slots=True)
class Theme:
    """The style sheet that is put on top of ours."""

    css: str

    @property
    def file_name(self) -> str:
        """The name under which browsers cache it; it changes with the content."""
        stem, _, suffix = THEME.partition(".")
        return f"{stem}.{hashlib.sha256(self.css.encode()).hexdigest()[:8].upper()}.{suffix}"


def theme_of(settings: Settings) -> Theme | None:
    """Return the theme that the settings name, or None.

    Raises SettingsError with a sentence for each mistake in it.
    """
    if not settings.theme:
        return None
    from levensbreed.web.theme.loading import load_theme  # noqa: PLC0415  # Most instances have none.

    return Theme(load_theme(Path(settings.theme)))
