"""What is read in one go: modules, functions, and the one module that MkDocs calls."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from places import ROOT
from source_trees import tree_of

LINES_OF_A_MODULE, LINES_OF_A_FUNCTION, LINES_OF_THE_HOST = 400, 50, 250
TABLES = {"generator/cohortbook/problems/explanations.py"}
HOST = ROOT / "generator/cohortbook/host/mkdocs_plugin.py"


def too_long(path: Path, source: str, parse: Callable[[], ast.Module]) -> Iterator[str]:
    """The module, if it is, and each of its functions that is; a class is as long as its methods."""
    name = path.relative_to(ROOT).as_posix()
    lines = source.count("\n")
    if lines > LINES_OF_A_MODULE and name not in TABLES:
        yield name
    for node in statements(parse()) if lines >= LINES_OF_A_FUNCTION else ():
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > LINES_OF_A_FUNCTION:
                yield f"{name}:{node.lineno}: {node.name}"


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """All that a function may be among. What lies inside of one is no longer than that."""
    yield node
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.expr):
        for inside in ast.iter_child_nodes(node):
            yield from statements(inside)


def test_no_module_or_function_is_longer_than_one_reads_in_one_go() -> None:
    """Otherwise whoever inherits the project has to take it apart before changing it."""
    modules = [*(ROOT / "generator/cohortbook").rglob("*.py")]
    found = (too_long(path, path.read_text(encoding="utf-8"), partial(tree_of, path)) for path in modules)
    assert list(chain.from_iterable(found)) == []
    assert HOST.read_text(encoding="utf-8").count("\n") < LINES_OF_THE_HOST


def test_a_long_one_is_found() -> None:
    """Planted: otherwise the test above looks at nothing."""
    path, body = ROOT / "tests/planted.py", "    pass\n" * LINES_OF_A_FUNCTION
    for source, told in (
        (f"def short():\n    pass\n\n\ndef long():\n{body}", "tests/planted.py:5: long"),
        (f"if x:\n  class Y:\n    def long():\n  {body.replace(chr(10), chr(10) + '  ')}", "tests/planted.py:3: long"),
        ("x = 1\n" * (LINES_OF_A_MODULE + 1), "tests/planted.py"),
    ):
        assert list(too_long(path, source, partial(ast.parse, source))) == [told]
