"""The suite: a file database (threads must share it), a fast hasher, nothing on the network."""

import atexit
import shutil
import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import DATABASES, MIDDLEWARE, SQLITE_OPTIONS, env

DEBUG = False
SECRET_KEY = "only for the suite"
ALLOWED_HOSTS = ["*"]
MUSTER_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

# A fixed folder lets `--reuse-db` find the database of the last run.
SCRATCH = Path(env("MUSTER_TEST_DIR", default="") or tempfile.mkdtemp(prefix="muster-tests-"))
SCRATCH.mkdir(parents=True, exist_ok=True)
if not env("MUSTER_TEST_DIR", default=""):
    atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
MEDIA_ROOT = SCRATCH / "media"
MUSTER_KEYS_DIR = SCRATCH / "keys"
BUNDLE_ROOT = SCRATCH / "bundle"
STATIC_ROOT = SCRATCH / "static"
MIDDLEWARE = [one for one in MIDDLEWARE if "whitenoise" not in one]

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In memory, threads would share one connection, and a race could not show.
    DATABASES["default"]["NAME"] = SCRATCH / "db.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": SCRATCH / "test.sqlite3"}
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS | {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    }
DATABASES["default"]["CONN_MAX_AGE"] = 0
