"""What is wrong inside a block, said at the field: one list of problems, whether it came from a form or from a pack."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.rich_text import RichText

Path = tuple[str | int, ...]


class Problem(NamedTuple):
    """`path` leads to the field: ("nodes", 2, "choices", 0, "next"). `message` is for whoever wrote it."""

    path: Path
    message: str


def plain(value: Any) -> Any:
    """A block's value as dicts, lists and strings."""
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, RichText):
        return value.source
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(one) for one in value]
    return value


def as_error(problems: list[Problem], depth: int = 0) -> ValidationError:
    """The nested error that Wagtail's editor shows at the fields the paths lead to."""
    own = [ValidationError(one.message) for one in problems if len(one.path) == depth]
    below: dict[Any, list[Problem]] = {}
    for one in problems:
        if len(one.path) > depth:
            below.setdefault(one.path[depth], []).append(one)
    if not below:
        return own[0] if len(own) == 1 else ValidationError(own)
    errors = {key: as_error(found, depth + 1) for key, found in below.items()}
    is_list = all(isinstance(key, int) for key in below)
    kind = blocks.list_block.ListBlockValidationError if is_list else blocks.StructBlockValidationError
    return kind(block_errors=errors, non_block_errors=own or None)


class RuledBlock(blocks.StructBlock):
    """A block whose parts must fit together, as its `rule` says."""

    @staticmethod
    def rule(block: Mapping[str, Any]) -> list[Problem]:
        return []

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        problems = self.rule(plain(cleaned))
        if problems:
            raise as_error(problems)
        return cleaned

    class Meta:
        abstract = True
