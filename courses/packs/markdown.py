"""The small Markdown of packs, as the HTML that Wagtail's editor stores."""

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

ALLOWED = {"inline", "text", "softbreak", "hardbreak"} | {
    f"{name}_{side}"
    for name in ("paragraph", "heading", "bullet_list", "ordered_list", "list_item", "strong", "em", "link")
    for side in ("open", "close")
}
NAMES = {
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture (use a figure)",
    "code_inline": "code",
    "code_block": "code (a line indented by four spaces)",
    "fence": "code",
    "blockquote_open": "a quotation",
    "hr": "a ruled line",
}


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True})


def problems(text: str) -> list[tuple[int, str]]:
    """(line of the text from 0, reason) for everything that the small Markdown does not have."""
    return [problem for token in _parser().parse(text) for problem in _problems_of(token, 0)]


def _problems_of(token: Token, line: int) -> list[tuple[int, str]]:
    line = token.map[0] if token.map else line
    found = [(line, f"{NAMES[token.type]} is not allowed in text")] if token.type in NAMES else []
    if token.type == "heading_open" and token.tag not in ("h2", "h3"):
        found.append((line, "headings are of level 2 (##) or 3 (###)"))
    for child in token.children or []:
        found += _problems_of(child, line)
    return found


def to_html(text: str) -> str:
    """The text as rich text: `<b>` and `<i>` as the editor writes them, no attributes but `href`."""
    tokens = _parser().parse(text)
    for token in tokens:
        for child in token.children or []:
            child.tag = {"strong": "b", "em": "i"}.get(child.tag, child.tag)
            if child.type == "softbreak":
                child.type, child.content = "text", " "
    return str(_parser().renderer.render(tokens, _parser().options, {})).replace("\n", "")
