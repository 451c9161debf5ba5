"""A gunicorn of our own for the measurement: started, waited for, stopped."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(application: str, environment: dict[str, str]) -> Iterator[int]:
    """Serve `application` with two sync workers; give the port; stop it afterwards."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.conf.py", "--max-requests", "0", application],
        env=os.environ | environment | {"BIND": f"127.0.0.1:{port}", "WEB_CONCURRENCY": "2"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=40)


def _wait(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"gunicorn ended with {process.returncode}")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health/live", timeout=2)
            return
        except urllib.error.HTTPError:
            return  # the bare floor has no such address, but it answers
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("gunicorn did not answer within a minute")
