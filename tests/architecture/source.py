"""The program's source as syntax trees, for the checks beside this file."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Module:
    """One file under kb_tool; `name` is dotted, `path` is relative, for messages."""

    name: str
    path: str
    tree: ast.Module
    is_package: bool
    lines: int

    @property
    def room(self) -> str:
        """The package below kb_tool, '' for kb_tool itself."""
        return room_of(self.name)

    def at(self, line: int, what: str) -> str:
        return f"{self.path}:{line}: {what}"


@dataclass(frozen=True, slots=True)
class Import:
    """`module` is dotted and absolute; `name` is what is taken from it, '' for the module itself."""

    line: int
    module: str
    name: str


def room_of(name: str) -> str:
    return ".".join(name.split(".")[1:2])


def read_program(root: Path = ROOT) -> list[Module]:
    """Parse every Python file of `root`/kb_tool."""
    return [_module(path, root) for path in sorted((root / "kb_tool").rglob("*.py"))]


def _module(path: Path, root: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    inside = path.relative_to(root)
    is_package = path.name == "__init__.py"
    name = ".".join((inside.parent if is_package else inside.with_suffix("")).parts)
    return Module(name, inside.as_posix(), ast.parse(text), is_package, len(text.splitlines()))


def imports(module: Module) -> Iterator[Import]:
    """Yield every import, lazy and type-only ones too, and import_module() of a literal name."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from (Import(node.lineno, alias.name, "") for alias in names)
            case ast.ImportFrom(names=names, level=level):
                base = _absolute(module, node.module or "", level)
                yield from (Import(node.lineno, base, alias.name) for alias in names)
            case ast.Call(args=[ast.Constant(value=str(name)), *_]) if _called(node) == "import_module":
                yield Import(node.lineno, name, "")


def _absolute(module: Module, name: str, level: int) -> str:
    if not level:
        return name
    parts = module.name.split(".")
    up = level - 1 if module.is_package else level
    return ".".join([*parts[: len(parts) - up], *filter(None, [name])])


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def offered(module: Module) -> list[str] | None:
    """Return `__all__` of a module, None when it has none that is written out."""
    for node in module.tree.body:
        target = node.target if isinstance(node, ast.AnnAssign) else None
        if isinstance(node, ast.Assign):
            target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == "__all__":
            value = node.value  # type: ignore[attr-defined]
            return [str(name) for name in ast.literal_eval(value)]
    return None


def plant(root: Path, files: dict[str, str]) -> list[Module]:
    """Write a small program under `root`, with an empty front door for each package, and parse it."""
    for name, text in files.items():
        path = root / "kb_tool" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in (path.parent, root / "kb_tool"):
            (folder / "__init__.py").touch()
        path.write_text(text, encoding="utf-8")
    return read_program(root)
