"""The build of the front end: names, copies, and what it refuses."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

SCRIPT = "import sys; from tools import assets; sys.exit(assets.node('build.mjs', *sys.argv[1:], check=False))"


def build(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, "--source", str(source), "--out", str(out)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "frontend"
    for name, text in {
        "main.ts": "const greeting: string = 'dag'; document.title = greeting;\n",
        "styles/main.css": "@import './base.css';\n",
        "styles/base.css": ".table { background: url('../images/table.svg') }\n",
        "images/table.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        "icons/icons.svg": "<svg xmlns='http://www.w3.org/2000/svg'><symbol id='s-check'/></svg>\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def manifest_of(folder: Path) -> dict[str, str]:
    names: dict[str, str] = json.loads((folder / "manifest.json").read_text())
    return names


def test_the_manifest_names_a_hashed_file_for_everything_a_page_asks_for(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "static"
    assert build(source, out).returncode == 0
    manifest = manifest_of(out)
    assert {"main.js", "main.css", "icons.svg", "table.svg"} <= set(manifest)
    assert all(name != file and (out / file).exists() for name, file in manifest.items())


def test_a_text_file_has_compressed_copies_that_hold_the_same(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "static"
    build(source, out)
    file = out / manifest_of(out)["icons.svg"]
    assert gzip.decompress(Path(f"{file}.gz").read_bytes()) == file.read_bytes()
    assert Path(f"{file}.br").exists()


def test_a_name_changes_only_when_its_content_does(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "static"
    build(source, out)
    before = manifest_of(out)
    (source / "styles" / "base.css").write_text(".table { color: black }\n")
    build(source, out)
    after = manifest_of(out)
    assert before["main.css"] != after["main.css"]
    assert before["main.js"] == after["main.js"]
    assert not (out / before["main.css"]).exists()


def test_a_data_address_is_refused_and_the_old_build_stays(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "static"
    build(source, out)
    before = manifest_of(out)
    (source / "styles" / "base.css").write_text(".table { background: url(data:image/gif;base64,AAAA) }\n")
    done = build(source, out)
    assert done.returncode == 1
    assert "data: address" in done.stderr
    assert manifest_of(out) == before


def test_a_bundle_for_other_pages_is_whole_by_itself_and_never_kept_ahead(source: Path, tmp_path: Path) -> None:
    shared = "export const shared: string = 'gedeeld';\nexport const once: string = 'eenmalig';\n"
    for name, text in {
        "shared.ts": shared,
        "main.ts": "import { shared } from './shared';\ndocument.title = shared;\n",
        "leading.ts": "import { shared, once } from './shared';\ndocument.title = shared + once;\n",
        "styles/leading.css": "@import './base.css';\n.con { color: black }\n",
        "worker.ts": "declare const ASSETS: readonly string[];\nconsole.log(ASSETS);\n",
    }.items():
        (source / name).write_text(text)
    out = tmp_path / "static"
    assert build(source, out).returncode == 0
    manifest = manifest_of(out)
    main, leading, worker = ((out / manifest[name]).read_text() for name in ("main.js", "leading.js", "worker.js"))
    assert ("gedeeld" in main, "eenmalig" in main, "gedeeld" in leading, "eenmalig" in leading) == (True, False, True, True)
    assert "import" not in main + leading
    assert re.search(r"url\(.*table\..*\.con\{", (out / manifest["leading.css"]).read_text())
    assert (manifest["main.js"] in worker, manifest["leading.js"] in worker, manifest["leading.css"] in worker) == (True, False, False)


def test_a_missing_source_is_named(source: Path, tmp_path: Path) -> None:
    (source / "main.ts").unlink()
    done = build(source, tmp_path / "static")
    assert done.returncode == 1
    assert "main.ts" in done.stderr


def test_a_build_of_the_same_sources_leaves_the_files_of_a_running_server_where_they_are(source: Path, tmp_path: Path) -> None:
    """Making a package builds again, and must not take away what servers and tests are sending at that moment."""
    out = tmp_path / "static"
    build(source, out)
    before = {file.name: file.stat().st_ino for file in [out, *out.iterdir()]}
    assert build(source, out).returncode == 0
    assert {file.name: file.stat().st_ino for file in [out, *out.iterdir()]} == before
    assert {path.name for path in tmp_path.iterdir()} == {"frontend", "static"}
