"""What the Makefile runs. Nothing in here is needed by a running Muster."""
