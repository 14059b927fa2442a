"""Where the templates of this floor are, each below `together/`."""

from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
