"""A PostgreSQL of our own for an hour: made in a temporary folder, reached by a socket, gone afterwards."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("initdb", "pg_ctl", "postgres")
SLOW_ENOUGH = 60  # seconds that start and stop may take

# Data that is thrown away need not survive a power cut; saving these makes the suite about a third faster.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
ALWAYS = ("listen_addresses=", "max_connections=200", "jit=off", "logging_collector=off")


class NoPostgresError(RuntimeError):
    """PostgreSQL's programs are missing, or they would not start."""


@dataclass(frozen=True)
class Server:
    """Where the programs are, where the data lies, and as whom they run."""

    programs: Path
    folder: Path
    user: str | None

    def call(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs; what it says appears only if it fails."""
        outcome = subprocess.run(
            [str(self.programs / program), *arguments],
            user=self.user,
            group=pwd.getpwnam(self.user).pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            # pg_ctl hands its output to the server; a pipe would then stay open until the server ends.
            stdout=(self.folder / "said").open("w"),
            stderr=subprocess.STDOUT,
            timeout=SLOW_ENOUGH,
            check=False,
        )
        if outcome.returncode:
            log = self.folder / "log"
            said = (self.folder / "said").read_text() + (log.read_text() if log.exists() else "")
            raise NoPostgresError(f"{program} failed:\n{said[-3000:]}")

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def make(self) -> None:
        locale = "C.UTF-8" if os.uname().sysname == "Linux" else "en_US.UTF-8"
        self.call("initdb", "-D", self.data, "-U", "muster", "-A", "trust", "-E", "UTF8", f"--locale={locale}", "-N")

    def start(self, *, durable: bool) -> None:
        settings = [*ALWAYS, f"unix_socket_directories={self.folder}", *(() if durable else CARELESS)]
        options = " ".join(f"-c {setting}" for setting in settings)
        self.call("pg_ctl", "-D", self.data, "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self) -> None:
        if (self.folder / "data" / "postmaster.pid").exists():
            self.call("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")


def find_programs() -> Path | None:
    """The folder with PostgreSQL's server programs: the one on PATH, else Debian's newest."""
    candidates = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name.zfill(3))
    if on_path := shutil.which("initdb"):
        candidates.append(Path(on_path).resolve().parent)
    whole = [path for path in candidates if all((path / name).exists() for name in NEEDED)]
    return whole[-1] if whole else None


def ordinary_user() -> str | None:
    """PostgreSQL refuses to run as root: there, the user that shall run it instead; elsewhere, None."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


@contextmanager
def throwaway_postgres(*, durable: bool = False) -> Iterator[str]:
    """Start a server and give its `DATABASE_URL`; stop and remove it afterwards, whatever happened.

    It listens on a socket in its own folder and on no port. `durable=True` keeps the settings of a real
    server (fsync), for measurements.
    """
    programs = find_programs()
    if programs is None:
        raise NoPostgresError("no PostgreSQL server programs (initdb, pg_ctl, postgres) found")
    # Not in TMPDIR: a socket's path may be 107 bytes at most, and the other user must be able to get there.
    folder = Path(tempfile.mkdtemp(prefix="muster-pg-", dir="/tmp"))
    server = Server(programs, folder, ordinary_user())
    try:
        if server.user:
            shutil.chown(folder, server.user)
        server.make()
        server.start(durable=durable)
        yield f"postgres://muster@/postgres?host={folder}"
    finally:
        try:
            server.stop()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
