"""A proxy that puts the server below a path is told what to do; nobody else can say so."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from levensbreed.cli.proxies import FromProxies
from tests.support.instance import Instance, running

HEADERS = ("x-forwarded-prefix", "x-script-name")


def asked(instance: Instance, headers: dict[str, str], path: str = "/", address: str = "10.0.0.2") -> tuple[int, str]:
    browser = TestClient(FromProxies(instance.app, ("10.0.0.0/24",)), client=(address, 50_000))
    browser.portal = instance.programs.portal
    response = browser.get(path, headers=headers | {"x-forwarded-for": "198.51.100.1"})
    return response.status_code, response.text


@pytest.fixture
def instance(tmp_path: Path) -> Iterator[Instance]:
    with running(tmp_path) as made:
        yield made


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("path", ["/", "/levensbreed/", "/privacy", "/api/v1/bereikbaar"])
def test_a_path_of_a_proxy_is_refused_with_the_remedy(instance: Instance, name: str, path: str) -> None:
    status, said = asked(instance, {name: "/levensbreed"}, path)
    assert (status, "eigen hostnaam" in said) == (421, True)


@pytest.mark.parametrize("path", ["/gezondheid", "/gereed"])
def test_who_watches_over_the_server_hears_that_it_lives(instance: Instance, path: str) -> None:
    """A proxy that took it for dead would show its own page, and nobody would read what to do."""
    assert asked(instance, {HEADERS[0]: "/levensbreed"}, path)[0] == 200


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize(("value", "address"), [("/", "10.0.0.2"), ("", "10.0.0.2"), ("/levensbreed", "10.0.1.2")])
def test_no_path_and_what_others_say_is_no_reason(instance: Instance, name: str, value: str, address: str) -> None:
    assert asked(instance, {name: value}, address=address)[0] == 200
