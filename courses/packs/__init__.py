"""Course packs: a course as a folder of text files (see `docs/course-pack.md`)."""
