"""Where somebody can report a vulnerability: as RFC 9116 wants it, and not after its time."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from levensbreed.cli.check import Weight, look
from levensbreed.cli.main import main
from levensbreed.settings import Settings, SettingsError, load_settings
from tests.support.clock import START_MS, Clock
from tests.support.instance import Instance, running

ADDRESS = "/.well-known/security.txt"
NOW = datetime.fromtimestamp(START_MS / 1000, UTC)
CONTACTS = ("mailto:veilig@a.example", "https://a.example/melden")


def test_it_says_who_can_be_told_and_until_when(tmp_path: Path) -> None:
    until = NOW.replace(microsecond=0) + timedelta(days=90)
    with running(tmp_path, public_url="https://a.example", security_contacts=CONTACTS, security_expires=until) as instance:
        given = instance.browser().get(ADDRESS)
    assert given.headers["content-type"] == "text/plain; charset=utf-8"
    assert given.text.split("\r\n") == [
        "Contact: mailto:veilig@a.example",
        "Contact: https://a.example/melden",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        "Canonical: https://a.example/.well-known/security.txt",
        "",
    ]


def test_without_settings_there_is_none(instance: Instance) -> None:
    assert instance.browser().get(ADDRESS).status_code == 404


def test_without_tls_no_address_is_called_the_right_one(tmp_path: Path) -> None:
    """RFC 9116, 2.5.2."""
    told: dict[str, Any] = {"security_contacts": CONTACTS, "security_expires": NOW + timedelta(days=90)}  # Settings.
    with running(tmp_path, public_url="http://10.42.0.1:8000", **told) as instance:
        assert "Canonical" not in instance.browser().get(ADDRESS).text


def test_from_its_last_moment_on_it_is_no_longer_given_by_a_server_that_runs(tmp_path: Path) -> None:
    clock, until = Clock(), NOW + timedelta(days=1)
    with running(tmp_path, clock, security_contacts=CONTACTS, security_expires=until) as instance:
        before = instance.browser().get(ADDRESS).status_code
        clock.advance(ms=24 * 3_600_000)
        assert (before, instance.browser().get(ADDRESS).status_code) == (200, 404)
        assert instance.browser().get("/").status_code == 200


@pytest.mark.parametrize(("days", "said"), [(0, ["ERROR"]), (5, ["WARNING"]), (90, [])])
def test_the_log_tells_in_time(tmp_path: Path, caplog: pytest.LogCaptureFixture, days: int, said: list[str]) -> None:
    with caplog.at_level(logging.WARNING), running(tmp_path, security_contacts=CONTACTS, security_expires=NOW + timedelta(days=days)):
        pass
    assert [record.levelname for record in caplog.records if "security.txt" in record.getMessage()] == said


def test_no_server_starts_with_one_that_expired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEVENSBREED_SECURITY_CONTACTS", CONTACTS[0])
    monkeypatch.setenv("LEVENSBREED_SECURITY_EXPIRES", "2020-06-30")
    assert main(["serve", "--data", str(tmp_path)]) == 2
    assert "LEVENSBREED_SECURITY_EXPIRES: that day is over" in capsys.readouterr().err


def test_a_day_counts_until_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVENSBREED_SECURITY_CONTACTS", CONTACTS[0])
    monkeypatch.setenv("LEVENSBREED_SECURITY_EXPIRES", "2027-06-30")
    assert load_settings().security_expires == datetime(2027, 6, 30, 23, 59, 59, tzinfo=UTC)
    monkeypatch.setenv("LEVENSBREED_SECURITY_EXPIRES", "2027-06-30T12:00+02:00")
    assert load_settings().security_expires == datetime(2027, 6, 30, 10, tzinfo=UTC)


def test_the_description_of_the_api_names_whom_the_file_names(tmp_path: Path, instance: Instance) -> None:
    assert "contact" not in instance.programs.get("/api/v1/openapi.json").json()["info"]
    with running(tmp_path / "told", security_contacts=CONTACTS, security_expires=NOW + timedelta(days=1)) as other:
        named = other.programs.get("/api/v1/openapi.json").json()["info"]["contact"]
    assert (named["email"], named["url"]) == ("veilig@a.example", "https://a.example/melden")


@pytest.mark.parametrize(("days", "weight"), [(-1, Weight.WRONG), (0, Weight.WRONG), (5, Weight.WARNING), (90, Weight.OK)])
def test_the_check_tells_in_time(tmp_path: Path, days: int, weight: Weight) -> None:
    told = Settings(data=tmp_path, security_contacts=CONTACTS, security_expires=NOW + timedelta(days=days))
    assert [found.weight for found in look(told, START_MS) if found.text.startswith("security.txt")] == [weight]
    assert not [found for found in look(replace(told, security_expires=None), START_MS) if found.text.startswith("security.txt")]


WHOLE = {"SECURITY_CONTACTS": CONTACTS[0], "SECURITY_EXPIRES": "2027-06-30", "START_CODE": "kanarie in de mijn"}


def loaded(monkeypatch: pytest.MonkeyPatch, **chosen: str) -> Settings:
    for name, value in chosen.items():
        monkeypatch.setenv(f"LEVENSBREED_{name}", value)
    return load_settings()


def test_a_whole_setting_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(monkeypatch, **WHOLE).start_code == "kanarie in de mijn"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECURITY_CONTACTS", "a@a.example"),
        ("SECURITY_CONTACTS", "http://a.example/melden"),
        ("SECURITY_CONTACTS", "https://"),
        ("SECURITY_CONTACTS", "mailto:é@a.example"),
        ("SECURITY_EXPIRES", "2027-02-30"),
        ("SECURITY_EXPIRES", "volgend jaar"),
        ("SECURITY_EXPIRES", "0001-01-01T00:00+14:00"),
        ("SECURITY_LANGUAGES", "Nederlands!"),
        ("START_CODE", "kort"),
        ("START_CODE", "k" * 101),
        ("START_CODE", "kanarie\udce9 in de mijn"),
    ],
)
def test_what_means_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"LEVENSBREED_{name}: ") as refused:
        loaded(monkeypatch, **WHOLE | {name: value})
    assert len(refused.value.sentences) == 1
    assert name != "START_CODE" or value not in str(refused.value), "the code is a secret"


@pytest.mark.parametrize("missing", ["SECURITY_CONTACTS", "SECURITY_EXPIRES"])
def test_half_a_setting_is_refused(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(SettingsError, match=f"LEVENSBREED_{missing}: "):
        loaded(monkeypatch, **WHOLE | {missing: ""})
