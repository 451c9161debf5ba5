"""What is measured: the pages and verbs that a busy day is made of."""

import time
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bin.bench.load import Request, Result, drive
from bin.bench.people import Learner, make_graduate, make_learners, signed_in

Report = Callable[..., None]
LESSON = "/en/courses/core-awareness/signs/"


@dataclass(frozen=True)
class Bench:
    """Where both servers listen and how hard to ask them."""

    port: int
    floor_port: int
    clients: int
    seconds: float
    people: int

    def drive(self, script: Callable[[int, int], Request], *, warm: bool = True) -> Result:
        """Half a second first that does not count: caches fill, connections open."""
        if warm:
            drive(self.port, script, clients=self.clients, seconds=0.5)
        return drive(self.port, script, clients=self.clients, seconds=self.seconds)

    def drive_floor(self, script: Callable[[int, int], Request]) -> Result:
        return drive(self.floor_port, script, clients=self.clients, seconds=self.seconds)

    def floor_page(self, learners: list[Learner]) -> Result:
        return self.drive_floor(lambda client, _made: Request("GET", "/page", learners[client].headers))

    def floor_write(self, learners: list[Learner]) -> Result:
        return self.drive_floor(
            lambda client, _made: Request("POST", "/write", learners[client].headers, "x=1", expect=(204,))
        )


def lesson_page(bench: Bench, report: Report) -> None:
    learners = make_learners(bench.clients, "reader", with_paper=False)
    floor = bench.floor_page(learners)
    ours = bench.drive(lambda client, _made: Request("GET", LESSON, learners[client].headers))
    report("lesson_page", ours.rate, "1/s", floor.rate, bench.people, median_ms=ours.median_ms)


def answer(bench: Bench, report: Report) -> None:
    learners = make_learners(bench.clients, "answerer", with_paper=True)
    floor = bench.floor_write(learners)

    def script(client: int, made: int) -> Request:
        learner = learners[client]
        position, key = learner.positions[made % len(learner.positions)]
        return _answer(learner, position, key, made)

    ours = bench.drive(script)
    report("answer_saved", ours.rate, "1/s", floor.rate, bench.people, median_ms=ours.median_ms)


def _answer(learner: Learner, position: int, key: str, sequence: int) -> Request:
    body = urllib.parse.urlencode({"option": key, "sequence": sequence + 1, "language": "en"})
    headers = learner.headers | {"X-Requested-With": "muster"}
    return Request("POST", f"/en/attempts/{learner.attempt.pk}/{position}/", headers, body, expect=(200, 204))


def submission(bench: Bench, report: Report) -> None:
    """Every submission needs a paper of its own; they are drawn before the clock starts."""
    papers = make_learners(60 * bench.clients, "submitter", with_paper=True)
    floor = bench.floor_write(papers)
    taken: list[int] = [0] * bench.clients
    per_client = len(papers) // bench.clients

    def script(client: int, made: int) -> Request:
        taken[client] = min(made + 1, per_client)
        learner = papers[client * per_client + min(made, per_client - 1)]
        return Request("POST", f"/en/attempts/{learner.attempt.pk}/submission/", learner.headers, "x=1", expect=(302,))

    short = Bench(bench.port, bench.floor_port, bench.clients, min(bench.seconds, 2), bench.people)
    ours = short.drive(script, warm=False)
    report("submission", ours.rate, "1/s", floor.rate, bench.people, median_ms=ours.median_ms, papers=sum(taken))


def unit_page(bench: Bench, report: Report) -> None:
    """The commander's page of the topmost unit."""
    from accounts.models import User
    from units.models import UnitPath

    top = UnitPath.objects.filter(depth=1).earliest("pk").unit_id
    below = UnitPath.objects.filter(path__startswith=f"/{top}/").count()
    chief = User.objects.create(username="bench-chief", is_superuser=True, is_demo=True)
    learners = [Learner(signed_in(chief)) for _ in range(bench.clients)]
    floor = bench.floor_page(learners)
    ours = bench.drive(lambda client, _made: Request("GET", f"/readiness/units/{top}/", learners[client].headers))
    report("unit_page", ours.rate, "1/s", floor.rate, bench.people, median_ms=ours.median_ms, units=below)


def certificate(bench: Bench, report: Report) -> None:
    """PDFs on one core, beside a bare loop over one Typst compiler with the same sheet."""
    from certificates.sheet import printed
    from printing.compiler import render_pdf

    found = make_graduate()
    data = printed(found)
    render_pdf("certificate", data)
    floor = _per_second(lambda: render_pdf("certificate", data), bench.seconds)
    ours = _per_second(lambda: render_pdf("certificate", printed(found)), bench.seconds)
    report("certificate_pdf", ours, "1/s", floor, bench.people)


def _per_second(work: Callable[[], Any], seconds: float) -> float:
    began, made = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        work()
        made += 1
    return made / (time.perf_counter() - began)


ALL = (lesson_page, answer, submission, unit_page, certificate)
