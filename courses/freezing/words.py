"""Authors' text as safe HTML that needs no page or document to be shown: few tags, few attributes, terms linked."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

from courses.blocks.marks import MARK

# What goes in, and as what it comes out. Anything else loses its tags and keeps its words.
TAGS = {"b": "strong", "strong": "strong", "i": "em", "em": "em", "br": "br"} | {
    tag: tag for tag in ("p", "h2", "h3", "ul", "ol", "li")
}
SILENT = {"script", "style", "template"}
SAFE_ADDRESS = re.compile(r"^(https?:|mailto:|tel:|#|/(?!/))", re.IGNORECASE)
BOLD, ITALIC = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")

Link = Callable[[dict[str, str]], str]
"""From the attributes of an `<a>` to its address; "" if the link must go."""
Explain = Callable[[str], bool]
"""Notes that a term is used; False if no glossary knows it."""


def frozen_html(source: str, *, link: Link, explain: Explain) -> str:
    """`source`, as the editor stores it, with marked terms linked to `#term-<key>`."""
    writer = _Writer(link, explain)
    writer.feed(source)
    writer.close()
    return writer.html()


def frozen_line(source: str, *, explain: Explain) -> str:
    """Plain text with `**bold**`, `*italic*` and marked terms, as HTML."""
    text = ITALIC.sub(r"<em>\1</em>", BOLD.sub(r"<strong>\1</strong>", escape(source, quote=False)))
    return linked_terms(text.strip(), explain).replace("\n", "<br>")


def linked_terms(text: str, explain: Explain) -> str:
    """Escaped `text` with its marks turned into links; a mark nobody explains leaves its words."""

    def one(found: re.Match[str]) -> str:
        key, words = found[1], found[2] or found[1].replace("-", " ")
        return f'<a class="term" href="#term-{key}">{words}</a>' if explain(key) else words

    return MARK.sub(one, text)


def safe_address(address: str) -> str:
    """`address` if a reader may be sent there, else nothing."""
    return address if SAFE_ADDRESS.match(address.strip()) else ""


class _Writer(HTMLParser):
    """Writes what it reads again, with only the tags that are allowed."""

    def __init__(self, link: Link, explain: Explain) -> None:
        super().__init__(convert_charrefs=True)
        self.link, self.explain = link, explain
        self.parts: list[str] = []
        self.open: list[tuple[str, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self.silent += 1
        elif tag == "br":
            self.parts.append("<br>")
        elif tag == "a":
            self._open_link({name: value or "" for name, value in attrs})
        elif tag in TAGS:
            self.parts.append(f"<{TAGS[tag]}>")
            self.open.append((tag, TAGS[tag]))

    def _open_link(self, attributes: dict[str, str]) -> None:
        address = safe_address(self.link(attributes))
        if address:
            outside = ' rel="noreferrer"' if address.lower().startswith("http") else ""
            self.parts.append(f'<a href="{escape(address)}"{outside}>')
            self.open.append(("a", "a"))

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in [read for read, _written in self.open]:
            while self.open:
                read, written = self.open.pop()
                self.parts.append(f"</{written}>")
                if read == tag:
                    break

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        text = escape(data, quote=False)
        inside_link = any(read in ("a", "h2", "h3") for read, _written in self.open)
        self.parts.append(linked_terms(text, lambda key: not inside_link and self.explain(key)))

    def html(self) -> str:
        while self.open:
            self.parts.append(f"</{self.open.pop()[1]}>")
        return re.sub(r"<p>\s*</p>", "", "".join(self.parts)).strip()
