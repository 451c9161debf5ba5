"""Units, who stands in them, who answers for them."""

from units.models.appointment import Appointment, AppointmentEnd
from units.models.deployment import Deployment, Reach
from units.models.posting import Posting, Role, Stay
from units.models.unit import Unit, UnitKind, UnitParent, UnitPath

__all__ = [
    "Appointment",
    "AppointmentEnd",
    "Deployment",
    "Posting",
    "Reach",
    "Role",
    "Stay",
    "Unit",
    "UnitKind",
    "UnitParent",
    "UnitPath",
]
