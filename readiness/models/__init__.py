"""Who must hold what by when, who is let off, and the spells and cells derived from that."""

from readiness.models.requirement import Requirement, RequirementEnd
from readiness.models.spell import Cell, Seal, Spell
from readiness.models.waiver import Waiver, WaiverEnd

__all__ = ["Cell", "Requirement", "RequirementEnd", "Seal", "Spell", "Waiver", "WaiverEnd"]
