"""A real server in a process of its own, on the database of the test, that can be killed at any moment."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit, urlunsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def environment(folder: Path) -> dict[str, str]:
    """Settings that lead the server to the very database that the test uses."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        (folder / "db.sqlite3").symlink_to(Path(name).resolve())
        return {**os.environ, "MUSTER_TEST_DIR": str(folder)}
    parts = urlsplit(os.environ["DATABASE_URL"])
    return {**os.environ, "MUSTER_TEST_DIR": str(folder), "DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def server(settings: dict[str, str], port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """gunicorn with one worker, up when this returns; killed at the end with all it started."""
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    process = subprocess.Popen(command, cwd=ROOT, env=settings, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield process
    finally:
        kill(process)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """SIGKILL to master and worker: nothing gets a chance to tidy up."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not come up")


class Browser:
    """A browser without script: it keeps cookies, reads pages and posts forms."""

    def __init__(self, port: int, session: str) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self.session = session
        self.jar = CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        request = Request(self.base + path, headers={"Cookie": f"sessionid={self.session}"})
        with self.opener.open(request, timeout=60) as answer:
            return str(answer.read().decode())

    def post(self, path: str, page: str, **form: object) -> bool:
        """Send a form with the token of `page`, as the saver does; True once the server acknowledged it."""
        token = TOKEN.search(page)
        assert token
        body = urlencode({"csrfmiddlewaretoken": token[1], **form}, doseq=True).encode()
        cookies = f"sessionid={self.session}; csrftoken={self._cookie()}"
        headers = {"X-Requested-With": "muster", "Cookie": cookies}
        try:
            with build_opener().open(Request(self.base + path, body, headers), timeout=60) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def _cookie(self) -> str:
        return next((one.value or "" for one in self.jar if one.name == "csrftoken"), "")
