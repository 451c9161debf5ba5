"""What courses tell the apps above. Each is sent once, after the row exists, inside the same transaction."""

from django.dispatch import Signal

activity_completed = Signal()
"""`completion`: the new `ActivityCompletion`."""

course_completed = Signal()
"""`completion`: the new `Completion`."""

completion_annulled = Signal()
"""`annulment`: the new `Annulment`."""
