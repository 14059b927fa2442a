"""Where somebody can report a vulnerability: as RFC 9116 wants it, and not after its time."""

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from levensbreed.cli.check import Weight, look
from levensbreed.settings import Settings, SettingsError, load_settings
from tests.support.clock import START_MS
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


def test_an_expired_one_is_refused_and_told_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), running(tmp_path, security_contacts=CONTACTS, security_expires=NOW) as instance:
        assert instance.browser().get(ADDRESS).status_code == 404
    assert [record.levelname for record in caplog.records if "security.txt expired" in record.getMessage()] == ["ERROR"]


@pytest.mark.parametrize(("days", "weight"), [(-1, Weight.WRONG), (0, Weight.WRONG), (5, Weight.WARNING), (90, Weight.OK)])
def test_the_check_tells_in_time(tmp_path: Path, days: int, weight: Weight) -> None:
    told = Settings(data=tmp_path, security_contacts=CONTACTS, security_expires=NOW + timedelta(days=days))
    assert [found.weight for found in look(told, START_MS) if found.text.startswith("security.txt")] == [weight]
    assert not [found for found in look(replace(told, security_expires=None), START_MS) if found.text.startswith("security.txt")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECURITY_CONTACTS", "a@a.example"),
        ("SECURITY_CONTACTS", "mailto:a@a.example"),
        ("SECURITY_EXPIRES", "2027-06-30"),
        ("SECURITY_EXPIRES", "volgend jaar"),
        ("SECURITY_EXPIRES", "0001-01-01T00:00+14:00"),
        ("SECURITY_LANGUAGES", "Nederlands!"),
        ("START_CODE", "kort"),
    ],
)
def test_half_a_setting_is_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"LEVENSBREED_{name}", value)
    with pytest.raises(SettingsError, match="LEVENSBREED_S"):
        load_settings()
