"""Put the demo's data aside, so that the next start begins afresh. Nothing is deleted.

python -m bin.demo_reset
"""

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MOVED = ("db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm", "media")


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        print("DATABASE_URL is set: this would not be the demo on your disk. Nothing was changed.")
        return 1
    data = Path(os.environ.get("MUSTER_DATA") or ROOT / "var")
    present = [data / name for name in MOVED if (data / name).exists()]
    if not present:
        print(f"There is no demo in {data}. 'make run' makes one.")
        return 0
    aside = data / time.strftime("before-reset-%Y%m%d-%H%M%S")
    aside.mkdir()
    for path in present:
        path.rename(aside / path.name)
    print(f"The old demo now lies in {aside}. 'make run' makes a new one.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
