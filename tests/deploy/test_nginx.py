"""The nginx file as it is shipped, before the real server: live, safe headers once, and no claimed address believed."""

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from levensbreed.domain.limits import WRONG_CODES_PER_ADDRESS
from tests.faults.program import Program
from tests.support.browser_server import free_port, listens, wait_until
from tests.support.prepared import SMALL
from tests.support.table import new_op

SHIPPED = Path(__file__).resolve().parents[2] / "deploy" / "nginx" / "levensbreed.conf"
OPENSSL = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
PATIENCE_SECONDS = 20

pytestmark = [
    pytest.mark.serial,
    pytest.mark.skipif(shutil.which("nginx") is None or shutil.which("openssl") is None, reason="no nginx or openssl here"),
]


@dataclass
class Front:
    """nginx before a server."""

    address: str
    plain: str
    inside: str
    client: httpx2.Client


def as_here(folder: Path, upstream: int, ports: tuple[int, int]) -> Path:
    """The shipped file with the addresses and the certificate of this machine, in a whole configuration."""
    text = SHIPPED.read_text().replace("/etc/nginx/certificates", str(folder))
    text = re.sub(r"server server\d:8000", f"server 127.0.0.1:{upstream}", text)
    text = text.replace("listen 80;", f"listen 127.0.0.1:{ports[0]};").replace("listen 443 ssl;", f"listen 127.0.0.1:{ports[1]} ssl;")
    text = re.sub(r"    listen \[::\]:.*\n", "", text)
    places = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    file = folder / "nginx.conf"
    file.write_text(f"daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n{places}{text}}}\n")
    subprocess.run(
        [*OPENSSL, "-keyout", str(folder / "privkey.pem"), "-out", str(folder / "fullchain.pem")], check=True, capture_output=True
    )
    return file


@contextmanager
def nginx(file: Path, port: int) -> Iterator[None]:
    with subprocess.Popen(["nginx", "-c", str(file), "-e", str(file.with_name("error.log"))]) as running:
        try:
            wait_until(lambda: listens(port) or running.poll() is not None)
            assert running.poll() is None, file.with_name("error.log").read_text()
            yield
        finally:
            running.terminate()
            running.wait(PATIENCE_SECONDS)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("nginx")
    program = Program(folder / "data", environment={"LEVENSBREED_PROXIES": "127.0.0.1"})
    plain, secure = free_port(), free_port()
    file = as_here(folder, program.port, (plain, secure))
    trusting = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
    trusting.check_hostname = False
    try:
        program.start()
        with nginx(file, secure), httpx2.Client(verify=trusting, timeout=PATIENCE_SECONDS) as client:
            yield Front(f"https://127.0.0.1:{secure}", f"http://127.0.0.1:{plain}", program.address, client)
    finally:
        program.end_everything()


def test_the_file_is_what_nginx_reads(tmp_path: Path) -> None:
    file = as_here(tmp_path, 8000, (free_port(), free_port()))
    done = subprocess.run(["nginx", "-t", "-c", str(file)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_changes_is_on_the_screen_at_once(front: Front) -> None:
    wishes = {"gemeente": "Voorbeeldstad"}
    created = front.client.post(f"{front.address}/api/v1/gesprekken", json=wishes).json()
    where, leader = f"{front.address}/api/v1/gesprekken/{created['id']}", {"authorization": f"Bearer {created['gespreksleider_sleutel']}"}
    with front.client.stream("GET", f"{where}/stroom?blik=leiden", headers=leader) as stream:
        lines = stream.iter_lines()
        first = next(line for line in lines if line.startswith("data: "))
        body = {"op": new_op(), "van": "voorbereiden", "naar": "welkom"}
        saved = front.client.put(f"{where}/fase", json=body, headers=leader)
        second = next(line for line in lines if line.startswith("data: "))
    assert (saved.status_code, '"heel":true' in first, '"heel":false' in second) == (200, True, True)


def test_every_safe_header_is_there_once(front: Front) -> None:
    headers = front.client.get(f"{front.address}/").headers
    names = [name for name, _ in headers.multi_items()]
    safe = ("content-security-policy", "x-content-type-options", "x-frame-options", "strict-transport-security", "referrer-policy")
    assert [names.count(name) for name in safe] == [1] * len(safe)
    assert headers["server"] == "nginx"


def test_a_claimed_address_is_not_believed(front: Front) -> None:
    claimed = (
        {"x-forwarded-for": f"198.51.100.{number}", "sec-fetch-site": "same-origin"} for number in range(WRONG_CODES_PER_ADDRESS + 1)
    )
    asked = [front.client.post(f"{front.address}/meedoen", data={"code": "000000000"}, headers=headers).status_code for headers in claimed]
    assert asked == [422] * WRONG_CODES_PER_ADDRESS + [429]


def test_without_tls_people_are_sent_to_where_it_is(front: Front) -> None:
    answer = front.client.get(f"{front.plain}/leiden?x=1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].startswith("https://")) == (308, True)


def test_the_health_of_the_server_is_for_who_is_inside(front: Front) -> None:
    outside = [front.client.get(f"{front.address}/{what}").status_code for what in ("gezondheid", "gereed")]
    inside = [httpx2.get(f"{front.inside}/{what}", timeout=PATIENCE_SECONDS).status_code for what in ("gezondheid", "gereed")]
    assert (outside, inside) == ([404, 404], [200, 200])


def test_the_cookie_is_bound_to_this_host_and_tls(front: Front) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    form = SMALL
    answer = front.client.post(f"{front.address}/gesprekken/nieuw", data=form, headers=headers, follow_redirects=False)
    assert answer.headers["set-cookie"].startswith("__Host-levensbreed=")
    assert "; Secure" in answer.headers["set-cookie"]
