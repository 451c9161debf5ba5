"""What units tell the apps above. Each is sent once, after the rows exist, inside the same transaction."""

from django.dispatch import Signal

postings_changed = Signal()
"""`people`: list of person ids whose postings changed."""

units_moved = Signal()
"""`units`: list of unit ids that got a new place, `from_day`: since when."""

departures_changed = Signal()
"""`unit`: id of the unit whose departures changed; all units below it are concerned."""

reach_changed = Signal()
"""`unit`: id of the unit that went out of reach or was heard again."""
