"""What a browser asks of readiness."""
