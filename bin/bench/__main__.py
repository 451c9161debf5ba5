"""Measure Muster on PostgreSQL under gunicorn and print one JSON line a figure, each beside its bare floor.

python -m bin.bench [--people 2000] [--units 60] [--seconds 5] [--clients 8]
"""

import argparse
import json
import os
import sys
import tempfile

from bin.bench.server import gunicorn
from bin.throwaway_postgres import NoPostgresError, throwaway_postgres


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def report(name: str, value: float, unit: str, floor: float | None, people: int, **more: float) -> None:
    """One figure. `floor` is in the same unit; `ratio` is value / floor, so 1 is as good as bare."""
    line = {"name": name, "value": round(value, 2), "unit": unit, "floor": floor and round(floor, 2), "people": people}
    if floor:
        line["ratio"] = round(value / floor, 2)
    print(json.dumps(line | {key: round(figure, 2) for key, figure in more.items()}), flush=True)


def environment(url: str, folder: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": "for an hour only",
        "DATABASE_URL": url,
        "MUSTER_DATA": folder,
        "MUSTER_TLS": "0",
        "MUSTER_DEMO": "1",
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bin.bench")
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--units", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, default=8)
    options = parser.parse_args()
    try:
        with throwaway_postgres(durable=True) as url, tempfile.TemporaryDirectory() as folder:
            measure(environment(url, folder), options)
    except NoPostgresError as missing:
        say(f"make bench measures on PostgreSQL: {missing}.")
        return 1
    return 0


def measure(settings: dict[str, str], options: argparse.Namespace) -> None:
    os.environ.update(settings)
    from bin.bench.people import prepare_database

    say(f"Preparing {options.people} people in {options.units} units ...")
    prepare_database(options.people, options.units)
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    from bin.bench import figures

    with gunicorn("config.wsgi", settings) as port, gunicorn("bin.bench.floor:make_application()", settings) as floor:
        for figure in figures.ALL:
            say(f"{figure.__name__} ...")
            figure(figures.Bench(port, floor, options.clients, options.seconds, options.people), report)
    call_command("check", verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
