"""What quizzes tell the apps above. Sent once, after the row exists, inside the same transaction."""

from django.dispatch import Signal

attempt_submitted = Signal()
"""`submission`: the new `Submission`."""
