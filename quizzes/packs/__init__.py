"""Items and tests in a course pack: reading, checking and loading them (see docs/course-pack.md)."""
