"""The kinds of question there are, and what makes one well formed. Pure."""

import re
from collections.abc import Mapping, Sequence

SINGLE, MULTIPLE, TRUE_FALSE = "single", "multiple", "true-false"
KINDS = (SINGLE, MULTIPLE, TRUE_FALSE)
TRUTHS = ["true", "false"]
KEY = re.compile(r"[a-z0-9-]{1,40}")


def rule_faults(kind: str, options: Sequence[str], keys: Sequence[str]) -> list[str]:
    """What is wrong with the language-neutral side of an item; empty if nothing is."""
    if kind not in KINDS:
        return [f"unknown kind {kind!r}; there are {', '.join(KINDS)}"]
    found = _option_faults(kind, options)
    unknown = [key for key in keys if key not in options]
    if unknown:
        found.append(f"the right answer names no option: {', '.join(unknown)}")
    if kind == MULTIPLE and not keys:
        found.append("at least one option must be right")
    if kind != MULTIPLE and len(keys) != 1:
        found.append(f"exactly one option must be right, not {len(keys)}")
    if len(set(keys)) != len(keys):
        found.append("a right answer is named twice")
    return found


def _option_faults(kind: str, options: Sequence[str]) -> list[str]:
    if kind == TRUE_FALSE:
        return [] if list(options) == TRUTHS else ["the options of true-false are true and false"]
    found = [] if len(options) >= 2 else ["at least two options are needed"]
    if len(set(options)) != len(options):
        found.append("an option is named twice")
    found += [f"option key {key!r} is not 1 to 40 of a-z 0-9 -" for key in options if not KEY.fullmatch(key)]
    return found


def text_faults(options: Sequence[str], stem: str, texts: Mapping[str, str]) -> list[str]:
    """What is wrong with a wording of an item that has these options."""
    found = [] if stem.strip() else ["the question has no text"]
    found += [f"option {key} has no text" for key in options if not str(texts.get(key, "")).strip()]
    found += [f"text for unknown option {key}" for key in texts if key not in options]
    return found
