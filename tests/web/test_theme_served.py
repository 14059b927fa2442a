"""How a theme reaches a browser: as an asset of our own after our style sheet, on every page, kept and renewed as the others are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levensbreed.app.app import build_app
from levensbreed.web.assets import STATIC, load_manifest
from tests.support.clock import Clock
from tests.support.instance import ROOM
from tests.support.places import settings_in
from tests.support.themes import GOOD, theme_that_tells_apart
from tests.web.test_headers import SAFE

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')


def themed(folder: Path, css: str) -> Iterator[TestClient]:
    """An instance with a theme."""
    data = folder / "data"
    data.mkdir(parents=True)
    file = folder / "huisstijl.css"
    file.write_text(css, encoding="utf-8")
    app = build_app(replace(settings_in(data), theme=str(file)), now_ms=Clock())
    with TestClient(app, ROOM, raise_server_exceptions=False, follow_redirects=False) as programs:
        yield programs


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    yield from themed(tmp_path_factory.mktemp("themed"), GOOD)


def address(programs: TestClient) -> str:
    """Where the theme is."""
    _, theirs = SHEET.findall(programs.get("/").text)
    return str(theirs)


PAGES = {
    "/": 200,
    "/hoe-werkt-het": 200,
    "/zonder-verbinding": 200,
    "/bestaat-niet": 404,
    "/meedoen": 405,
    "/handleiding/leiden": 200,
}


@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_every_page_has_it_after_our_own_style_sheet(programs: TestClient, path: str, status: int) -> None:
    response = programs.request("DELETE" if status == 405 else "GET", path)
    ours, theirs = SHEET.findall(response.text)
    assert (response.status_code, ours) == (status, f"/static/{load_manifest()['main.css']}")
    assert re.fullmatch(r"/static/theme\.[0-9A-Z]{8}\.css", theirs)


def test_it_is_sent_as_our_other_files_are(programs: TestClient) -> None:
    response = programs.get(address(programs))
    assert {name: response.headers.get(name) for name in SAFE} == SAFE
    assert (response.headers["content-type"], response.headers["cache-control"], response.headers["vary"].lower()) == (
        "text/css; charset=utf-8",
        "public, max-age=31536000, immutable",
        "accept-encoding",
    )
    assert response.text.startswith("@layer tokens{:root{")


def test_it_can_be_asked_for_without_its_content_and_not_be_written_to(programs: TestClient) -> None:
    head = programs.head(address(programs))
    assert (head.status_code, head.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert programs.post(address(programs)).status_code == 405


def test_another_theme_has_another_name_and_the_old_name_gives_the_new_one_unkept(programs: TestClient, tmp_path: Path) -> None:
    for others in themed(tmp_path, GOOD.replace("#1d3f94", "#1d3f95")):
        was, now = address(programs), address(others)
        old, new = others.get(was), others.get(now)
        assert was != now
        assert (old.status_code, old.text, old.headers["cache-control"]) == (200, new.text, "no-store")


def test_the_script_that_keeps_pages_keeps_it_too_and_is_another_one_by_it(programs: TestClient) -> None:
    response = programs.get("/service-worker.js")
    assert (response.headers["content-type"], response.headers["cache-control"]) == ("text/javascript; charset=utf-8", "max-age=600")
    first, _, ours = response.text.partition("\n")
    assert first == f'self.levensbreedTheme="{address(programs)}";'
    assert ours == (STATIC / load_manifest()["worker.js"]).read_text(encoding="utf-8")


def test_that_script_as_it_is_built_reads_the_name() -> None:
    assert (STATIC / load_manifest()["worker.js"]).read_text(encoding="utf-8").count("levensbreedTheme") >= 2


def test_a_theme_that_sets_everything_costs_a_phone_less_than_a_kibibyte(tmp_path: Path) -> None:
    for programs in themed(tmp_path, theme_that_tells_apart()):
        with programs.stream("GET", address(programs), headers={"accept-encoding": "gzip"}) as response:
            assert (response.headers["content-encoding"], sum(map(len, response.iter_raw())) < 1024) == ("gzip", True)


def test_without_a_theme_a_page_has_our_style_sheet_alone(tmp_path: Path) -> None:
    app = build_app(settings_in(tmp_path), now_ms=Clock())
    with TestClient(app, ROOM) as programs:
        assert SHEET.findall(programs.get("/").text) == [f"/static/{load_manifest()['main.css']}"]
        assert programs.get("/static/theme.00000000.css").status_code == 404
        assert "levensbreedTheme=" not in programs.get("/service-worker.js").text.partition("\n")[0][:24]
