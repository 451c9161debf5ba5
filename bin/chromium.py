"""Where the Chromium for browser tests is, and how it gets there on Debian."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")

# Nothing that speaks to the network by itself, and no sandbox, which root and containers cannot have.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """The program to start: what `CHROMIUM` names, else the first known name on PATH. `CHROMIUM=none`: nothing."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def install_chromium() -> str | None:
    """Install Debian's package where that is possible. Gives the reason if it was not, else None."""
    if os.environ.get("CHROMIUM"):
        return f"CHROMIUM={os.environ['CHROMIUM']} names no program"
    if not shutil.which("apt-get"):
        return "none on PATH, and no apt-get to install it with; set CHROMIUM to its path"
    if os.geteuid() != 0:
        return "none on PATH; as root: apt-get install chromium"
    print("Installing Chromium for the browser tests (about a minute; CHROMIUM=none leaves it out) ...", flush=True)
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        outcome = subprocess.run(
            ["apt-get", "-qq", *arguments],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if outcome.returncode:
        reason = outcome.stderr.strip().splitlines() or ["no reason given"]
        return f"apt-get: {reason[-1]}"
    return None
