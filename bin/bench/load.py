"""A small closed-loop load: a few clients, each asking again as soon as it was answered."""

import http.client
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Request:
    """What one client sends next. `expect`: the status that counts as answered."""

    method: str
    path: str
    headers: dict[str, str]
    body: str = ""
    expect: tuple[int, ...] = (200,)


Script = Callable[[int, int], Request]
"""(client number, how many requests this client has made) -> the next request."""


@dataclass
class Result:
    seconds: float
    times: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Right answers a second."""
        return len(self.times) / self.seconds

    @property
    def median_ms(self) -> float:
        return statistics.median(self.times) * 1000 if self.times else 0.0


def drive(port: int, script: Script, *, clients: int, seconds: float) -> Result:
    """Let `clients` threads ask 127.0.0.1:`port` for `seconds`. Raises `RuntimeError` if any answer was wrong."""
    result = Result(seconds)
    stop_at = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_client, args=(port, script, number, stop_at, result)) for number in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if result.wrong:
        raise RuntimeError(f"{len(result.wrong)} wrong answers, the first: {result.wrong[0]}")
    return result


def _client(port: int, script: Script, number: int, stop_at: float, result: Result) -> None:
    made = 0
    while time.perf_counter() < stop_at:
        request = script(number, made)
        made += 1
        began = time.perf_counter()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(request.method, request.path, request.body or None, request.headers)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        if response.status in request.expect:
            result.times.append(time.perf_counter() - began)
        else:
            result.wrong.append(f"{request.method} {request.path}: {response.status} {body[:200]!r}")
            return
