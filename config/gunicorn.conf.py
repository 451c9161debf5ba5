"""How gunicorn serves Muster. Everything that differs between servers comes from the environment."""

import os
from pathlib import Path

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")

# One request at a time in each worker, on a database connection that it keeps: measured at twice the throughput
# of a connection for each request, and three times that of the same views under ASGI.
worker_class = "sync"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))

# Each worker loads Muster for itself: the typesetter hangs in a process that was forked after using it.
preload_app = False

# A worker is replaced after about a thousand requests, not all at once.
max_requests = 1000
max_requests_jitter = 200

# Nobody steers a running server through a socket in a home folder, which it may not even have.
control_socket_disable = True

timeout = 60
graceful_timeout = 30
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a heartbeat that waits for no disk
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
accesslog = os.environ.get("ACCESS_LOG") or None
