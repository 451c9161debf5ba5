"""What changed in the rules themselves. Each is sent once, after the rows exist, inside the same transaction."""

from django.dispatch import Signal

requirement_changed = Signal()
"""`requirement`: the `Requirement` that was recorded or ended."""

waiver_changed = Signal()
"""`person`: id of the person who was let off, or no longer is."""
