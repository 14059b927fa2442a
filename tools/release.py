"""Makes what people install, in dist/: the wheel, the locked versions, an SBOM, and with --offline all packages."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools import assets, bootstrap

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
VERSIONS = "versions.txt"
SBOM = "sbom.cdx.json"
WHEELHOUSE = "packages"
EXPORT = ["export", "--quiet", "--frozen", "--no-dev", "--all-extras", "--no-emit-project", "--no-header", "--no-annotate"]

type Json = dict[str, Any]  # CycloneDX is an arbitrary tree.


def main(arguments: list[str]) -> int:
    """Make everything; `--offline` also fetches the packages, for machines like this one."""
    DIST.mkdir(exist_ok=True)
    uv("build", "--quiet", "--wheel", "--out-dir", str(DIST))
    (DIST / VERSIONS).write_text(versions(), encoding="utf-8")
    (DIST / SBOM).write_text(json.dumps(sbom(), indent=1) + "\n", encoding="utf-8")
    if "--offline" in arguments:
        fetch(DIST / WHEELHOUSE)
    print("".join(f"{file.relative_to(ROOT)}\n" for file in sorted(DIST.iterdir()) if not file.name.startswith(".")), end="")
    return 0


def versions() -> str:
    """Return every package that a server uses, with its locked version and the hashes of its files."""
    return uv(*EXPORT)


def fetch(folder: Path) -> None:
    """Fetch the wheels of exactly these versions for this kind of machine and this Python; nothing is built from source."""
    wanted = DIST / VERSIONS
    pip = ["run", "--quiet", "--no-project", "--with", "pip", "python", "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    uv(*pip, "--require-hashes", "--only-binary", ":all:", "--dest", str(folder), "--requirement", str(wanted))


def sbom() -> Json:
    """Return the SBOM of a server as CycloneDX: the Python packages, and the npm packages that are built into its pages."""
    described: Json = json.loads(uv(*EXPORT[:6], "--preview-features", "sbom-export", "--format", "cyclonedx1.5"))
    described["components"] += npm_part()
    return described


def npm_part() -> list[Json]:
    """Return the npm packages in the bundle, from the lock file."""
    npm = assets.node_program().parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    command = [str(assets.node_program()), str(npm), "sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--package-lock-only"]
    told: Json = json.loads(subprocess.run(command, cwd=assets.FRONTEND, check=True, capture_output=True, text=True).stdout)
    components: list[Json] = told["components"]
    return components


def uv(*arguments: str) -> str:
    """Run uv in this project and return its output."""
    program = bootstrap.find_uv() or bootstrap.install_uv(bootstrap.find_python())
    return subprocess.run([program, *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
