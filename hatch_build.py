"""Builds the front end when the package is built, so that an installed Levensbreed needs no Node.js."""

import subprocess
from pathlib import Path
from runpy import run_path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    """Refuses to build a wheel without its front end; a checkout that cannot build it yet only warns."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        assets = run_path(str(Path(self.root) / "tools" / "assets.py"))
        if version != "editable":
            assets["build"]()
            return
        try:
            assets["refresh"]()
        except (OSError, subprocess.CalledProcessError) as failure:
            self.app.display_warning(f"The front end is not built yet ({failure}); `make assets` builds it.")
