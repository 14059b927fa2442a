"""A theme that cannot be shown keeps a server from starting, before anything is made, and `check` tells of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from levensbreed.cli.check import Weight, look
from levensbreed.cli.main import main
from levensbreed.cli.workers import serve_as_worker
from levensbreed.settings import SettingsError, load_settings
from tests.cli.conftest import Left
from tests.support.clock import START_MS
from tests.support.themes import GOOD

BAD = ":root {\n  --basis-color-accent-1-bg-hover: #fff;\n  --basis-color-default-color-document: #999\n}"


def written(folder: Path, css: str) -> Path:
    file = folder / "huisstijl.css"
    file.write_text(css, encoding="utf-8")
    return file


def test_a_server_does_not_start_with_it_and_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEVENSBREED_THEME", str(written(tmp_path, BAD)))
    data = tmp_path / "data"
    assert main(["serve", "--data", str(data), "--port", "1"]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) > 5
    assert all(line.startswith(f"levensbreed: LEVENSBREED_THEME: {tmp_path}/huisstijl.css, line ") for line in said)
    assert not data.exists()


def test_a_process_of_several_does_not_start_with_it_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVENSBREED_THEME", str(tmp_path / "weg.css"))
    with pytest.raises(SettingsError, match="there is no such file"):
        serve_as_worker(0, None, None, tmp_path / "data")


def test_it_keeps_nobody_from_the_other_commands(left: Left, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVENSBREED_THEME", str(written(left.settings.data, BAD)))
    assert main(["backup", "--data", str(left.settings.data)]) == 0


@pytest.mark.parametrize(("value", "meant"), [("~/huisstijl.css", "huisstijl.css"), ("", ""), ("rel/huisstijl.css", "rel/huisstijl.css")])
def test_the_setting_names_a_file(monkeypatch: pytest.MonkeyPatch, value: str, meant: str) -> None:
    monkeypatch.setenv("LEVENSBREED_THEME", value)
    theme = load_settings().theme
    assert (theme.endswith(meant), "~" in theme) == (True, False)


@pytest.mark.parametrize("name", ["LEVENSBREED_THEME", "LEVENSBREED_DATA"])
def test_the_home_of_a_user_who_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "~nobody-of-this-name/x")
    with pytest.raises(SettingsError, match=f"{name}: ~nobody-of-this-name: there is no such user on this machine; write the whole path"):
        load_settings()


def test_check_says_that_a_theme_is_well(left: Left) -> None:
    settings = replace(left.settings, theme=str(written(left.settings.data, GOOD)))
    assert f"theme {settings.theme}: enough contrast in light, in dark and on paper" in [each.text for each in look(settings, START_MS)]


def test_check_tells_everything_that_is_wrong_with_one_and_goes_on(left: Left) -> None:
    settings = replace(left.settings, theme=str(written(left.settings.data, BAD)))
    found = list(look(settings, START_MS))
    about = [each for each in found if "LEVENSBREED_THEME" in each.text]
    assert {each.weight for each in about} == {Weight.WRONG}
    assert len(about) > 5
    assert len(found) > len(about)


def test_check_says_nothing_where_there_is_none(left: Left) -> None:
    assert [each for each in look(left.settings, START_MS) if "theme" in each.text.lower()] == []
