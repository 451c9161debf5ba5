"""Run the whole suite: on SQLite, in a browser, on PostgreSQL. Ends with pytest's closing line.

python -m bin.run_tests [sqlite] [browser] [postgres] [-- what pytest shall be given besides]
"""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass, field

from bin.chromium import find_chromium, install_chromium
from bin.throwaway_postgres import find_programs, throwaway_postgres

PARTS = ("sqlite", "browser", "postgres")
NO_TESTS = 5  # pytest's exit code when nothing was selected
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Part:
    """One run of pytest, and how it ended."""

    title: str
    arguments: list[str]
    environment: dict[str, str] = field(default_factory=dict)
    needs_postgres: bool = False
    code: int = 0
    closing_line: str = ""

    def run(self, extra: list[str]) -> None:
        print(f"\n── {self.title}", flush=True)
        colour = ["--color=yes"] if sys.stdout.isatty() else []
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *self.arguments, *colour, *extra],
            env=environment | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            self._pass_on(process)
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        self.code = process.returncode

    def _pass_on(self, process: subprocess.Popen[str]) -> None:
        """Show pytest's output as it comes, and keep its last line that says something."""
        assert process.stdout is not None  # noqa: S101  (it is a pipe, see run)
        for line in process.stdout:
            print(line, end="", flush=True)
            if COLOUR.sub("", line).strip():
                self.closing_line = line.rstrip()
        process.wait()

    @property
    def has_failed(self) -> bool:
        return self.code not in (0, NO_TESTS)


def on_sqlite() -> Part:
    return Part("Tests on SQLite", ["-m", "not browser", "-n", "auto"])


def in_browser() -> Part | None:
    """One Chromium at a time: several on a small machine run into each other's time limits."""
    reason = None if find_chromium() else install_chromium()
    if chromium := find_chromium():
        return Part("Tests in a browser", ["-m", "browser", "-n", "0"], {"CHROMIUM": chromium})
    print(f"No Chromium: browser tests are not run ({reason or 'installed, but not found'}).")
    return None


def on_postgres() -> Part | None:
    if find_programs():
        return Part("Tests on PostgreSQL", ["-m", "not browser", "-n", "auto"], needs_postgres=True)
    print("No PostgreSQL: the suite runs on SQLite only (Debian: apt-get install postgresql).")
    return None


def plan(wanted: set[str]) -> list[Part]:
    """What can be run here of what is wanted. What cannot is said now, so that pytest has the last word."""
    makers = {"sqlite": on_sqlite, "browser": in_browser, "postgres": on_postgres}
    return [part for name in PARTS if name in wanted and (part := makers[name]())]


def run(parts: list[Part], extra: list[str]) -> int:
    for part in parts:
        if not part.needs_postgres:
            part.run(extra)
            continue
        with throwaway_postgres() as url:
            part.environment["DATABASE_URL"] = url
            part.run(extra)
    failed = [part for part in parts if part.has_failed]
    if failed:
        print(f"\nFailed: {', '.join(part.title for part in failed)}. The first of them closed with:")
        print(failed[0].closing_line, flush=True)
        return 1
    # Selected nothing anywhere: that is no passed suite.
    return 0 if any(part.code == 0 for part in parts) else NO_TESTS


def main(arguments: list[str]) -> int:
    split = arguments.index("--") if "--" in arguments else len(arguments)
    wanted = set(arguments[:split]) or set(PARTS)
    if unknown := wanted - set(PARTS):
        print(f"Unknown: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
        return 2
    # Being ended by someone is to clean up just as Ctrl-C does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return run(plan(wanted), arguments[split + 1 :])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
