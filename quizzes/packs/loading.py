"""The part `items` of a pack: checked whole, then loaded through the verbs of the bank."""

from courses.models import Activity, Course
from courses.packs.pack import ActivitySpec, Pack
from courses.packs.parts import Loading
from courses.packs.reading import Report
from quizzes.drawing import Draw, merged
from quizzes.models import Item, ItemRules, Pool
from quizzes.packs.items import ItemSpec, PoolSpec, read_pools

LEFT = "It left the course pack."


def check(pack: Pack, report: Report) -> None:
    """Report every fault of the items, and every draw that they cannot fill. Changes nothing."""
    pools = read_pools(pack, report)
    for activity in pack.activities:
        if activity.kind == "quiz":
            _check_draws(pack, activity, {pool.name: pool for pool in pools})


def _check_draws(pack: Pack, activity: ActivitySpec, pools: dict[str, PoolSpec]) -> None:
    page = activity.pages.get(pack.source_language) or {}
    values = [block["value"] for block in page.get("draws", [])]
    prefix = pool_code(pack.code, "")
    draws = merged(Draw(one["pool"].removeprefix(prefix), one["count"], one["critical"]) for one in values)
    for draw in draws:
        pool = pools.get(draw.pool)
        if pool is None:
            activity.entry.fault(f"there is no items/{draw.pool}.yaml to draw from", "draws")
            continue
        critical = sum(item.is_critical for item in pool.items)
        if draw.count > len(pool.items):
            activity.entry.fault(f"{draw.count} items are drawn from {draw.pool}, which has {len(pool.items)}", "draws")
        if draw.critical > critical:
            fault = f"{draw.critical} critical items are drawn from {draw.pool}, which has {critical}"
            activity.entry.fault(fault, "draws")


def pool_code(course_code: str, pool: str) -> str:
    """Pools of two packs may have one name; in the bank their codes differ."""
    return f"{course_code}-{pool}"


def load(pack: Pack, loading: Loading) -> None:
    """Bring the bank up to the pack. What says the same is left alone; what left the pack is drawn no more."""
    activities = {activity.pk: activity for activity in Activity.objects.filter(course=loading.course)}
    lessons = {one.key: activities.get(pack.activity_key(one.key)) for one in pack.activities}
    for spec in read_pools(pack, Report()):
        pool = _pool(spec, loading, loading.course)
        for item in spec.items:
            _load_item(pool, item, lessons.get(item.lesson), pack, loading)
        _retire_others(pool, {item.key for item in spec.items}, loading)


def _pool(spec: PoolSpec, loading: Loading, course: Course) -> Pool:
    defaults = {"owner": loading.centre, "course": course}
    return Pool.objects.get_or_create(code=pool_code(course.code, spec.name), defaults=defaults)[0]


def _load_item(pool: Pool, spec: ItemSpec, lesson: Activity | None, pack: Pack, loading: Loading) -> Item:
    rules = ItemRules(
        kind=spec.kind,
        options=spec.options,
        keys=spec.keys,
        is_critical=spec.is_critical,
        objective=spec.objective,
        lesson=lesson,
        facts=spec.facts,
        is_pinned=spec.is_pinned,
    )
    item, source = pool.item(spec.key), pack.source_language
    item.edit(rules, source, spec.wordings[source], at=loading.at, by=loading.by)
    for language, wording in spec.wordings.items():
        if language != source:
            item.translate(language, wording, at=loading.at, by=loading.by)
    return item


def _retire_others(pool: Pool, keys: set[str], loading: Loading) -> None:
    for version in pool.candidates.select_related("item").exclude(item__key__in=keys):
        version.item.retire(reason=LEFT, at=loading.at, by=loading.by)
