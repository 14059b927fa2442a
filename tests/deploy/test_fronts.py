"""The nginx and Caddy files as shipped, before two real servers on PostgreSQL: live, safe headers once, no claimed address believed."""

import os
import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest

from levensbreed.domain.limits import WRONG_CODES_PER_ADDRESS
from tests.faults.program import Program
from tests.support.browser_server import free_port, listens, wait_until
from tests.support.places import data_sets
from tests.support.prepared import SMALL
from tests.support.table import new_op

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
OPENSSL = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
PATIENCE_SECONDS = 20

pytestmark = pytest.mark.serial


@dataclass
class Front:
    """The proxy in front of two servers: `name` is its program, `folder` is for all it writes, `authority` vouches for its certificate."""

    name: str
    folder: Path
    servers: list[Program]
    plain_port: int = field(default_factory=free_port)
    port: int = field(default_factory=free_port)

    @property
    def address(self) -> str:
        """Where people reach it."""
        return f"https://localhost:{self.port}"

    @property
    def authority(self) -> Path:
        """The file that vouches for its certificate."""
        return self.folder / ("fullchain.pem" if self.name == "nginx" else "pki/authorities/local/root.crt")

    def shipped(self) -> str:
        """The shipped file, with the servers of this machine."""
        file = DEPLOY / ("nginx/levensbreed.conf" if self.name == "nginx" else "caddy/Caddyfile")
        text = file.read_text(encoding="utf-8")
        for number, server in enumerate(self.servers, 1):
            text = text.replace(f"server{number}:8000", f"127.0.0.1:{server.port}")
        return text

    def command(self) -> list[str]:
        """Write its configuration, and return what starts it."""
        return self._nginx() if self.name == "nginx" else self._caddy()

    def client(self) -> httpx2.Client:
        """Somebody who trusts its certificate."""
        trusting = ssl.create_default_context(cafile=str(self.authority))
        trusting.check_hostname = False
        return httpx2.Client(verify=trusting, timeout=PATIENCE_SECONDS)

    def _nginx(self) -> list[str]:
        text = self.shipped().replace("/etc/nginx/certificates", str(self.folder))
        text = text.replace("listen 80;", f"listen 127.0.0.1:{self.plain_port};")
        text = text.replace("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;")
        text = re.sub(r"    listen \[::\]:.*\n", "", text)
        places = "".join(f"{name}_temp_path {self.folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        file = self.folder / "nginx.conf"
        file.write_text(f"daemon off;\npid {self.folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{places}{text}}}\n")
        made = ["-keyout", str(self.folder / "privkey.pem"), "-out", str(self.authority)]
        subprocess.run([*OPENSSL, *made], check=True, capture_output=True)
        return ["nginx", "-c", str(file), "-e", "stderr"]

    def _caddy(self) -> list[str]:
        here = ["admin off", "local_certs", "skip_install_trust", f"storage file_system {self.folder}"]
        here += [f"http_port {self.plain_port}", f"https_port {self.port}", "default_bind 127.0.0.1"]
        file = self.folder / "Caddyfile"
        text = self.shipped().replace("{$HOST_NAME}", "localhost").replace("{\n", "{\n" + "\n".join(here) + "\n", 1)
        file.write_text(text)
        return ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]


def is_ready(front: Front) -> bool:
    """Say whether it can be reached safely: Caddy listens before it has made its certificate."""
    if not listens(front.port) or not front.authority.exists():
        return False
    try:
        with front.client() as client:
            return client.get(front.address).status_code < 500
    except (httpx2.TransportError, ssl.SSLError):
        return False


@contextmanager
def running(front: Front) -> Iterator[None]:
    printed = front.folder / "printed"
    with (
        printed.open("wb") as printing,
        subprocess.Popen(front.command(), stdout=printing, stderr=printing, env=os.environ | {"HOME": str(front.folder)}) as process,
    ):
        try:
            wait_until(lambda: is_ready(front) or process.poll() is not None)
            assert process.poll() is None, printed.read_text()
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


@dataclass
class Room:
    """A front that runs, and somebody who asks it things."""

    front: Front
    client: httpx2.Client


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    if shutil.which(request.param) is None or shutil.which("openssl") is None:
        pytest.skip(f"no {request.param} here")
    folder = tmp_path_factory.mktemp(request.param)
    told = {"LEVENSBREED_PROXIES": "127.0.0.1", "LEVENSBREED_DATABASE_URL": data_sets().address_for(folder)}
    servers = [Program(folder / "data", environment=told) for _ in range(2)]
    front = Front(request.param, folder, servers)
    with ExitStack() as ending:
        for server in servers:
            ending.callback(server.end_everything)
            server.start()
        ending.enter_context(running(front))
        yield Room(front, ending.enter_context(front.client()))


@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here")
def test_the_file_is_what_nginx_reads(tmp_path: Path) -> None:
    program, *told = Front("nginx", tmp_path, [Program(tmp_path / "data") for _ in range(2)]).command()
    done = subprocess.run([program, "-t", *told], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_changes_is_on_the_screen_at_once(room: Room) -> None:
    preparation = {"gemeente": "Voorbeeldstad"}
    created = room.client.post(f"{room.front.address}/api/v1/gesprekken", json=preparation).json()
    where, leader = (
        f"{room.front.address}/api/v1/gesprekken/{created['id']}",
        {"authorization": f"Bearer {created['gespreksleider_sleutel']}"},
    )
    with room.client.stream("GET", f"{where}/stroom?blik=leiden", headers=leader) as stream:
        lines = stream.iter_lines()
        first = next(line for line in lines if line.startswith("data: "))
        body = {"op": new_op(), "van": "voorbereiden", "naar": "welkom"}
        saved = room.client.put(f"{where}/fase", json=body, headers=leader)
        # The other server may tell late that the conversation began: then the same whole view comes once more.
        changed = next(line for line in lines if line.startswith("data: ") and line != first)
    assert (saved.status_code, '"heel":true' in first, "welkom" in changed) == (200, True, True)


def test_what_is_packed_for_everybody_comes_through_at_once(room: Room) -> None:
    created = room.client.post(f"{room.front.address}/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad"}).json()
    where = f"{room.front.address}/api/v1/gesprekken/{created['id']}"
    leader = {"authorization": f"Bearer {created['gespreksleider_sleutel']}"}

    def step(seen: str, target: str) -> None:
        wish = {"op": new_op(), "van": seen, "naar": target}
        assert room.client.put(f"{where}/fase", json=wish, headers=leader).status_code == 200

    step("voorbereiden", "welkom")
    key = room.client.get(where, headers=leader).json()["deur"]["sleutel"]
    wish = {"op": new_op(), "sleutel": key, "rol": "ambtenaar", "organisatie": "Gemeente"}
    joined = room.client.post(f"{room.front.address}/api/v1/deelnemers", json=wish).json()
    headers = {"authorization": f"Bearer {joined['sleutel']}", "accept-encoding": "gzip"}
    with room.client.stream("GET", f"{where}/stroom?blik=deelnemer", headers=headers) as stream:
        lines = stream.iter_lines()
        first = next(line for line in lines if line.startswith("data: "))
        step("welkom", "invullen")
        second = next(line for line in lines if line.startswith("data: "))
    assert stream.headers["content-encoding"] == "gzip"
    assert ('"heel":true' in first, '"heel":false' in second) == (True, True)


def test_every_safe_header_is_there_once(room: Room) -> None:
    headers = room.client.get(f"{room.front.address}/").headers
    names = [name for name, _ in headers.multi_items()]
    safe = ("content-security-policy", "x-content-type-options", "x-frame-options", "strict-transport-security", "referrer-policy")
    assert [names.count(name) for name in safe] == [1] * len(safe)
    assert headers["server"].lower() == room.front.name, "no version is told"


def test_a_claimed_address_is_not_believed(room: Room) -> None:
    def guess(number: int) -> int:
        headers = {"x-forwarded-for": f"198.51.100.{number}", "sec-fetch-site": "same-origin"}
        return room.client.post(f"{room.front.address}/meedoen", data={"code": "000000000"}, headers=headers).status_code

    assert [guess(number) for number in range(WRONG_CODES_PER_ADDRESS)] == [422] * WRONG_CODES_PER_ADDRESS
    # The servers tell each other, and that takes a moment.
    wait_until(lambda: guess(WRONG_CODES_PER_ADDRESS) == 429)


def test_without_tls_people_are_sent_to_where_it_is(room: Room) -> None:
    answer = room.client.get(f"http://localhost:{room.front.plain_port}/leiden?x=1", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"].startswith("https://")) == (308, True)


def test_the_health_of_the_server_is_for_who_is_inside(room: Room) -> None:
    outside = [room.client.get(f"{room.front.address}/{what}").status_code for what in ("gezondheid", "gereed")]
    addresses = [f"{server.address}/{what}" for server in room.front.servers for what in ("gezondheid", "gereed")]
    inside = [httpx2.get(address, timeout=PATIENCE_SECONDS).status_code for address in addresses]
    assert (outside, inside) == ([404] * 2, [200] * 4)


def test_when_one_server_falls_over_the_other_goes_on_with_the_same(room: Room) -> None:
    created = room.client.post(f"{room.front.address}/api/v1/gesprekken", json={"gemeente": "Voorbeeldstad"}).json()
    leader = {"authorization": f"Bearer {created['gespreksleider_sleutel']}"}
    room.front.servers[0].kill()
    read = [room.client.get(f"{room.front.address}/api/v1/gesprekken/{created['id']}", headers=leader) for _ in range(4)]
    room.front.servers[0].start()
    assert [(answer.status_code, answer.json()["gemeente"]) for answer in read] == [(200, "Voorbeeldstad")] * 4


def test_the_cookie_is_bound_to_this_host_and_tls(room: Room) -> None:
    headers = {"sec-fetch-site": "same-origin"}
    form = SMALL
    answer = room.client.post(f"{room.front.address}/gesprekken/nieuw", data=form, headers=headers, follow_redirects=False)
    assert answer.headers["set-cookie"].startswith("__Host-levensbreed=")
    assert "; Secure" in answer.headers["set-cookie"]
