"""Which files make up the two bundles, in the order in which they are joined."""

_SHEETS = (
    "layers", "reset", "tokens", "base", "layout",
    "icon", "top", "menu", "button", "field", "standing", "entry", "sheet", "steps", "path", "messages", "next",
    "facts", "bar", "choice", "reader", "blocks", "scenario", "quiz", "readiness", "table", "people", "pager",
    "verify", "certificate", "front",
    "utilities", "print",
)  # fmt: skip
_ELEMENTS = (
    "menu-close", "quick-exit", "confirm-leave", "auto-submit", "answer-saver", "time-left", "scenario-player",
    "self-check", "sort-cards", "step-order", "reading-place", "show-full",
)  # fmt: skip

PARTS: dict[str, tuple[str, ...]] = {
    "muster/muster.css": tuple(f"muster/css/{name}.css" for name in _SHEETS),
    "muster/muster.js": tuple(f"muster/js/{name}.js" for name in _ELEMENTS),
}
