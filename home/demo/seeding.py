"""Seeding the demo: all of it or nothing, and only once."""

import random
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from courses.models import Course
from home.demo.contingent import make_contingent, make_sign_ins, require_core_awareness
from home.demo.progress import Story
from home.setting_up import set_up
from units.models import Unit

PACK = Path(settings.BASE_DIR) / "courses" / "library" / "core-awareness"


def seed(now: datetime) -> bool:
    """Make the demo as of `now`; False, and nothing changes, if it is there already."""
    with transaction.atomic():
        set_up()
        call_command("load_course", str(PACK), verbosity=0)
        if Unit.objects.filter(code="osm").exists():
            return False
        made = make_contingent(now)
        people = make_sign_ins(made)
        course = Course.objects.get(code="core-awareness")
        requirement = require_core_awareness(made, course, by=people["officer"])
        chance = random.Random(2012)  # noqa: S311  (the same story every time)
        Story(made, course, chance).tell(people, requirement)
    return True
