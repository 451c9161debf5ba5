"""What the house style forbids and a machine can see. Each check takes text and gives what is wrong in it."""

import ast
import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog

LONGEST_FILE = 300
LONGEST_FUNCTION = 40

TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
INLINE = {
    "a script without src": re.compile(r"<script\b(?![^>]*\ssrc\s*=)[^>]*>", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"""=\s*["']?\s*javascript:""", re.IGNORECASE),
}

CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"""(?<![\w-])(?:
        (?:margin|padding|scroll-margin|scroll-padding)-(?:left|right)\s*:
      | border-(?:left|right)(?:-(?:width|style|color))?\s*:
      | border-(?:top|bottom)-(?:left|right)-radius\s*:
      | (?:left|right)\s*:
      | (?:text-align|text-align-last|float|clear)\s*:\s*(?:left|right)\b
    )""",
    re.VERBOSE,
)

# Written in pieces, so that this file does not name what it looks for.
REGISTRIES = ("pypi." + "org", "python" + "hosted.org", "registry." + "npmjs", "deb." + "debian.org")
PLACES = ("wo" + "rk", "ro" + "ot", "opt/" + "wheels", "opt/" + "pypi")
REGISTRY_OPTION = re.compile("--(?:" + "|".join(("index-url", "extra-index-url", "find-links", "trusted-host")) + ")")
MACHINE_PATH = re.compile(r"(?<![\w.:-])/(?:" + "|".join(PLACES) + r")\b/?")

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


def long_functions(source: str) -> list[str]:
    return [
        f"line {node.lineno}: {node.name} has {length} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def inline_parts(template: str) -> list[str]:
    """What a strict content security policy would refuse, found in a template."""
    # A tag may hold quotes and angle brackets of its own; each leaves its line breaks, so that lines still count.
    plain = TEMPLATE_TAG.sub(lambda tag: "\n" * tag[0].count("\n"), template)
    return [
        f"line {plain.count(chr(10), 0, found.start()) + 1}: {name}"
        for name, pattern in INLINE.items()
        for found in pattern.finditer(plain)
    ]


def physical_properties(css: str) -> list[str]:
    """Properties that name left or right, and so do not turn round for Arabic."""
    plain = CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), css)
    return [
        f"line {plain.count(chr(10), 0, found.start()) + 1}: {found[0].strip()}" for found in PHYSICAL.finditer(plain)
    ]


def places(text: str) -> Iterator[str]:
    """Addresses of registries and paths of one machine."""
    yield from (name for name in REGISTRIES if name in text)
    yield from (found[0] for found in REGISTRY_OPTION.finditer(text))
    yield from (found[0] for found in MACHINE_PATH.finditer(text))


def gaps(catalogue: Catalog) -> list[str]:
    """Messages that are fuzzy, or not translated in every plural form, or lose a named placeholder."""
    found = []
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and (message.fuzzy or not all(forms)):
            found.append(str(message.id))
        elif message.id and any(placeholders(str(form)) - wanted(message.id) for form in forms):
            found.append(f"{message.id}: unknown placeholder")
    return found


def placeholders(text: str) -> set[str]:
    return {percent or brace for percent, brace in PLACEHOLDER.findall(text)}


def wanted(identifier: str | tuple[str, ...] | list[str]) -> set[str]:
    texts = [identifier] if isinstance(identifier, str) else identifier
    return set().union(*(placeholders(text) for text in texts))
