"""Settings with values that mean nothing: refused with a sentence, or ignored with one; never half believed."""

import os
from pathlib import Path

import pytest

from levensbreed.cli.main import main
from levensbreed.settings import Settings, SettingsError, doubts, load_settings

IGNORED = "it is ignored"


@pytest.fixture(autouse=True)
def _bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without any setting of ours."""
    for name in [name for name in os.environ if name.startswith("LEVENSBREED_")]:
        monkeypatch.delenv(name)


def refused(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    """The sentences with which settings are refused."""
    for name, value in environment.items():
        monkeypatch.setenv(f"LEVENSBREED_{name}", value)
    with pytest.raises(SettingsError) as told:
        load_settings()
    return str(told.value)


def taken(monkeypatch: pytest.MonkeyPatch, **environment: str) -> tuple[Settings, list[str]]:
    """The settings, and what was said about those that are ignored."""
    said: list[str] = []
    for name, value in environment.items():
        monkeypatch.setenv(f"LEVENSBREED_{name}", value)
    return load_settings(said.append), said


@pytest.mark.parametrize(
    ("value", "remedy"),
    [
        ("levensbreed.example.nl", "https://levensbreed.example.nl"),
        ("levensbreed.example.nl:8443", "begin with https://"),
        ("//levensbreed.example.nl", "https://levensbreed.example.nl"),
        ("ftp://a.example", "begin with https://"),
        ("https://a.example/levensbreed", "such as https://a.example"),
        ("https://a.example/levensbreed/", "a host name of its own"),
        ("https://a.example/?a=b", "leave out"),
        ("https://a.example#top", "leave out"),
        ("https://a.example?", "leave out"),
        ('"https://a.example"', "quotes"),
        ("'https://a.example'", "quotes"),
        ("https://a.example\r", "Windows"),
        ("https://a.example\n", "invisible"),
        (" https://a.example", "spaces"),
        ("https://a.example ", "spaces"),
        ("https://a b.example", "no host name"),
        ("https://user:secret@a.example", "before the @"),
        ("https://", "no host name"),
        ("https://a.example:99999", "no address"),
        ("https://a.example:port", "no address"),
        ("https://bücher.example", "https://xn--bcher-kva.example"),
        ("https://-a.example", "no host name"),
        ("https://a_b.example", "no host name"),
        ("https://999.1.1.1", "no host name"),
        ("https://[::1", "no address"),
        ("https://a.example\\path", "no host name"),
    ],
)
def test_a_public_address_that_is_none_is_refused_with_the_remedy(monkeypatch: pytest.MonkeyPatch, value: str, remedy: str) -> None:
    said = refused(monkeypatch, PUBLIC_URL=value)
    assert (said.startswith("LEVENSBREED_PUBLIC_URL: "), remedy in said, "secret" in said) == (True, True, False)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("https://a.example", "https://a.example"),
        ("https://a.example/", "https://a.example"),
        ("HTTPS://A.Example", "https://a.example"),
        ("https://a.example:443", "https://a.example"),
        ("http://a.example:80/", "http://a.example"),
        ("https://a.example:8443", "https://a.example:8443"),
        ("http://10.42.0.1:8000", "http://10.42.0.1:8000"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("http://laptop", "http://laptop"),
    ],
)
def test_a_public_address_is_written_as_browsers_write_it(monkeypatch: pytest.MonkeyPatch, value: str, shown: str) -> None:
    assert taken(monkeypatch, PUBLIC_URL=value) == (Settings(public_url=shown), [])


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "a.localhost", "[::1]", "0.0.0.0", "127.9.9.9"])  # noqa: S104
def test_a_public_address_that_leads_a_phone_to_itself_is_ignored(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    settings, said = taken(monkeypatch, PUBLIC_URL=f"http://{host}")
    assert (settings.public_url, len(said), IGNORED in said[0]) == ("", 1, True)


@pytest.mark.parametrize(
    "value", ["nginx", "10.0.0.0/33", "10.0.0", "10.0.0.2 10.0.0.3", "*", "10.0.0.2,caddy", "10.0.0.5/24", "fe80::/200"]
)
def test_a_proxy_that_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    assert refused(monkeypatch, PROXIES=value).startswith("LEVENSBREED_PROXIES: ")


def test_a_network_with_bits_of_a_host_is_told_how_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "write 10.0.0.0/24; or write 10.0.0.5" in refused(monkeypatch, PROXIES="10.0.0.5/24")


def test_proxies_are_addresses_and_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, said = taken(monkeypatch, PROXIES="10.0.0.2, 10.1.0.0/16,2001:db8::/64,", PUBLIC_URL="https://a.example")
    assert (settings.proxies, said, doubts(settings)) == (("10.0.0.2", "10.1.0.0/16", "2001:db8::/64"), [], [])


def test_a_proxy_without_a_public_address_is_doubted() -> None:
    assert "set LEVENSBREED_PUBLIC_URL" in doubts(Settings(proxies=("10.0.0.2",)))[0]


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("DTA", "DATA"), ("PUBLICURL", "PUBLIC_URL"), ("PUBLIC_UR", "PUBLIC_URL"), ("BACKUPS_DAYS", "BACKUP_DAYS"), ("PROXY", "PROXIES")],
)
def test_a_misspelt_setting_is_refused_with_the_one_that_is_near(monkeypatch: pytest.MonkeyPatch, wrong: str, meant: str) -> None:
    assert refused(monkeypatch, **{wrong: "x"}) == f"LEVENSBREED_{wrong}: there is no such setting; is LEVENSBREED_{meant} meant?"


def test_a_setting_in_small_letters_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("levensbreed_data", "/var/lib/levensbreed")
    assert "is LEVENSBREED_DATA meant?" in refused(monkeypatch)


def test_a_variable_that_is_somebody_elses_is_ignored_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    assert taken(monkeypatch, MONITORING_TEAM="x") == (Settings(), ["LEVENSBREED_MONITORING_TEAM: there is no such setting; it is ignored"])


def test_what_kubernetes_writes_for_a_program_called_levensbreed_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    settings, said = taken(
        monkeypatch,
        PORT="tcp://10.96.0.12:8000",
        METRICS_PORT="tcp://10.96.0.13:9100",
        SERVICE_HOST="10.96.0.12",
        SERVICE_PORT="8000",
        SERVICE_PORT_HTTP="8000",
        PORT_8000_TCP="tcp://10.96.0.12:8000",
        PORT_8000_TCP_PROTO="tcp",
        PORT_8000_TCP_ADDR="10.96.0.12",
        DATABASE_SERVICE_HOST="10.96.0.14",
        DATABASE_PORT="tcp://10.96.0.14:5432",
    )
    assert settings == Settings()
    assert sorted(each.split(":")[0] for each in said) == ["LEVENSBREED_METRICS_PORT", "LEVENSBREED_PORT"]


@pytest.mark.parametrize("name", ["DATA", "HOST", "PORT", "WORKERS", "BACKUP_DAYS", "LOG", "METRICS_PORT"])
def test_a_setting_that_nobody_filled_in_is_ignored_with_a_sentence(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert taken(monkeypatch, **{name: ""}) == (Settings(), [f"LEVENSBREED_{name}: is empty; it is ignored"])


@pytest.mark.parametrize("name", ["DATABASE_URL", "PUBLIC_URL", "PROXIES", "BACKUPS"])
def test_a_setting_that_may_be_empty_is(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert taken(monkeypatch, **{name: ""}) == (Settings(), [])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("PORT", value) for value in ("0", "-1", "65536", "80.5", "http", "８０００", "8_000", "+80", "1e3", "9" * 5000)],
        *[("METRICS_PORT", value) for value in ("-1", "8000", "x")],
        *[("WORKERS", value) for value in ("0", "65", "two", "2")],
        *[("BACKUP_DAYS", value) for value in ("0", "-1", "1.5", "week", "99999999999999999999")],
        *[("LOG", value) for value in ("JSON", "yes", "json ")],
        *[("HOST", value) for value in ("http://0.0.0.0", "0.0.0.0:8000", "a b", "*", "300.1.1.1", '"::"', "[::]:80")],
        *[("DATA", value) for value in ("'/var/lib/x'", "/var/lib/x\r", " /var/lib/x")],
        *[("DATABASE_URL", value) for value in ("mysql://a/b", "sqlite:///x", "host=a", '"postgresql://a/b"')],
    ],
)
def test_a_value_that_means_nothing_ends_with_a_sentence_and_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    monkeypatch.setenv(f"LEVENSBREED_{name}", value)
    code, said = main(["serve"]), capsys.readouterr().err
    assert (code, said.startswith(f"levensbreed: LEVENSBREED_{name}: "), "Traceback" in said) == (2, True, False)


@pytest.mark.parametrize("password", ["p@ss", "a/b@c", "pa/ss", "p#ss", "p?ss", "p ss"])
def test_a_password_that_tears_the_address_is_told_how_it_is_written(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    said = refused(monkeypatch, DATABASE_URL=f"postgresql://levensbreed:{password}@db.example/levensbreed")
    assert ("%40" in said, password in said, "db.example" in said) == (True, False, False)


def test_everything_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = refused(monkeypatch, PORT="x", PUBLIC_URL="a.example", DTA="/x").splitlines()
    assert sorted(each.split(":")[0] for each in said) == ["LEVENSBREED_DTA", "LEVENSBREED_PORT", "LEVENSBREED_PUBLIC_URL"]


@pytest.mark.parametrize("command", ["backup", "check", "forget-expired", "serve"])
def test_every_command_looks_at_the_settings(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str) -> None:
    monkeypatch.setenv("LEVENSBREED_BACKUP_DAYS", "0")
    assert main([command]) == 2
    assert "LEVENSBREED_BACKUP_DAYS: a number between 1 and " in capsys.readouterr().err


def test_an_empty_folder_on_the_command_line_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--data", ""])
    assert (ended.value.code, "is empty" in capsys.readouterr().err) == (2, True)


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LEVENSBREED_DATA", "/elsewhere")
    assert load_settings(data=tmp_path, port=9000) == Settings(data=tmp_path, port=9000)
