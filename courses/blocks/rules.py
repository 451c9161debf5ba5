"""What must fit together inside a block. Pure, over plain dicts, for the editor and for course packs alike."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from courses.blocks.problems import Path, Problem

Block = Mapping[str, Any]


def scenario(block: Block) -> list[Problem]:
    """The start exists, every choice leads to a scene that exists, every scene can be reached, no key stands twice."""
    nodes = block["nodes"]
    keys = [node["key"] for node in nodes]
    found = _twice(keys, ("nodes",), "key")
    if block["start"] not in keys:
        found.append(Problem(("start",), _("There is no scene called “%(key)s”.") % {"key": block["start"]}))
        return found + _wrong_ways(nodes, keys)
    reached = _reached(block["start"], {node["key"]: _ways(node) for node in nodes})
    lost = [
        Problem(("nodes", index, "key"), _("No choice leads to the scene “%(key)s”.") % {"key": node["key"]})
        for index, node in enumerate(nodes)
        if node["key"] not in reached
    ]
    return found + _wrong_ways(nodes, keys) + lost


def _ways(node: Block) -> list[str]:
    return [choice["next"] for choice in node.get("choices") or [] if choice.get("next")]


def _wrong_ways(nodes: list[Block], keys: list[str]) -> list[Problem]:
    found = []
    for index, node in enumerate(nodes):
        choices = node.get("choices") or []
        if node.get("ending") and choices:
            found.append(Problem(("nodes", index, "ending"), _("A scene that ends the scenario has no choices.")))
        for place, choice in enumerate(choices):
            if choice.get("next") and choice["next"] not in keys:
                message = _("There is no scene called “%(key)s”.") % {"key": choice["next"]}
                found.append(Problem(("nodes", index, "choices", place, "next"), message))
    return found


def _reached(start: str, ways: Mapping[str, list[str]]) -> set[str]:
    reached, ahead = set(), [start]
    while ahead:
        here = ahead.pop()
        if here in ways and here not in reached:
            reached.add(here)
            ahead += ways[here]
    return reached


def self_check(block: Block) -> list[Problem]:
    """At least two options; one of them right, or, where several may be, at least one."""
    right = sum(bool(option.get("correct")) for option in block["options"])
    if len(block["options"]) < 2:
        return [Problem(("options",), _("Give at least two options."))]
    if block["kind"] == "single" and right != 1:
        return [Problem(("kind",), _("One option must be right; here %(count)d are.") % {"count": right})]
    if right == 0:
        return [Problem(("kind",), _("At least one option must be right."))]
    return []


def sort(block: Block) -> list[Problem]:
    """Every card belongs to a group that exists, and no group stands twice."""
    keys = [group["key"] for group in block["groups"]]
    return _twice(keys, ("groups",), "key") + [
        Problem(("cards", index, "group"), _("There is no group called “%(key)s”.") % {"key": card["group"]})
        for index, card in enumerate(block["cards"])
        if card["group"] not in keys
    ]


def sequence(block: Block) -> list[Problem]:
    if len(block["steps"]) < 2:
        return [Problem(("steps",), _("An order needs at least two steps."))]
    return []


def table(block: Block) -> list[Problem]:
    """Every row has a cell for every column."""
    width = len(block["head"])
    message = _("This row has %(count)d cells; the head has %(width)d.")
    return [
        Problem(("rows", index), message % {"count": len(row), "width": width})
        for index, row in enumerate(block["rows"])
        if len(row) != width
    ]


def for_you(block: Block) -> list[Problem]:
    """Each category at most once."""
    return _twice([one["category"] for one in block["paragraphs"]], ("paragraphs",), "category")


def _twice(keys: list[str], path: Path, field: str) -> list[Problem]:
    return [
        Problem((*path, index, field), _("“%(key)s” stands here twice.") % {"key": key})
        for index, key in enumerate(keys)
        if key in keys[:index]
    ]
