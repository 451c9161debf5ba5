"""How much code there is, where, and what is largest.

python -m bin.size
"""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 10
NOT_OURS = {"var", "build", "node_modules", "staticfiles"}


def sources() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).parts
        if parts[0] not in NOT_OURS and not any(part.startswith(".") for part in parts):
            yield path


def kind(path: Path) -> str:
    parts = path.relative_to(ROOT).parts
    if "migrations" in parts:
        return "migrations"
    return parts[0] if len(parts) > 1 else "(top)"


def functions(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                (node.end_lineno or node.lineno) - node.lineno + 1,
                f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
            )


def table(title: str, rows: list[tuple[int, str]]) -> None:
    print(f"\n{title}")
    for lines, name in rows:
        print(f"{lines:7}  {name}")


def main() -> None:
    lines = {path: len(path.read_text().splitlines()) for path in sources()}
    folders: Counter[str] = Counter()
    for path, count in lines.items():
        folders[kind(path)] += count
    code = [path for path in lines if kind(path) not in ("migrations", "tests")]
    table("Lines of Python by folder", [(count, name) for name, count in folders.most_common()])
    table("Largest files", sorted(((lines[path], str(path.relative_to(ROOT))) for path in code), reverse=True)[:SHOWN])
    table("Longest functions", sorted((row for path in code for row in functions(path)), reverse=True)[:SHOWN])
    total = sum(lines[path] for path in code)
    print(f"\n{total} lines of code, {folders['tests'] / max(total, 1):.2f} lines of test for each.")


if __name__ == "__main__":
    main()
