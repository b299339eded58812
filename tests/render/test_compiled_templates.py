"""Templates are compiled once for a program that is installed, and again whenever that could give something else."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from cohortbook.render import CompiledTemplates, compiled_templates, dialect_of


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one template; what is compiled of it is kept beside it."""
    monkeypatch.setattr(compiled_templates, "cache_from_source", lambda _path: str(tmp_path / "kept/module.pyc"))
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "page.html").write_text("Hello {{ 'you'|upper }}")
    return folder


def _rendered(folder: Path, *, dialect: str | None = None, lasting: bool = True) -> tuple[str, bool]:
    """What a new process would show of the template, and whether it would compile it."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True)
    environment.bytecode_cache = CompiledTemplates(dialect or dialect_of(environment), [folder] if lasting else [])
    compiled: list[str] = []
    compile_ = environment._generate
    environment._generate = lambda *given, **more: compiled.append("") or compile_(*given, **more)  # type: ignore[method-assign, func-returns-value]
    return environment.get_template("page.html").render(), bool(compiled)


def test_the_next_build_compiles_nothing(theme: Path) -> None:
    """Otherwise a small site takes half as long again, each time."""
    assert _rendered(theme) == ("Hello YOU", True)
    assert _rendered(theme) == ("Hello YOU", False)


def test_a_template_that_changed_is_compiled_again(theme: Path) -> None:
    """Otherwise a new version of the package shows the pages of the old one."""
    _rendered(theme)
    (theme / "page.html").write_text("Bye {{ 'you'|upper }}")
    assert _rendered(theme) == ("Bye YOU", True)


def test_another_dialect_is_another_program(theme: Path) -> None:
    """Otherwise templates that were compiled under other rules, or with another plugin's filters, stay as they were."""
    _rendered(theme)
    assert _rendered(theme, dialect="other rules") == ("Hello YOU", True)
    environments = [Environment(autoescape=True) for _ in range(4)]
    environments[1].filters["upper"] = theme_filter
    environments[2].trim_blocks = True
    environments[3].add_extension("jinja2.ext.do")
    assert len({dialect_of(each) for each in environments}) == 4


def theme_filter(text: str) -> str:
    return text


def test_what_a_site_brings_is_not_kept(theme: Path) -> None:
    """Otherwise the package's folder grows with every site that was ever built."""
    assert _rendered(theme, lasting=False) == ("Hello YOU", True)
    assert not (theme.parent / "kept").exists()


@pytest.mark.parametrize("left", [slice(0), slice(30), slice(-10), slice(9, None)])
def test_a_file_that_was_cut_short_is_compiled_again(theme: Path, left: slice) -> None:
    """Otherwise a full disk breaks all builds after it."""
    _rendered(theme)
    (kept,) = (theme.parent / "kept").iterdir()
    kept.write_bytes(kept.read_bytes()[left])
    assert _rendered(theme) == ("Hello YOU", True)
    assert _rendered(theme) == ("Hello YOU", False)


def test_a_place_that_takes_no_files_ends_no_build(theme: Path) -> None:
    """Otherwise nobody can build whose administrator has installed the program."""
    (theme.parent / "kept").write_text("a file, so that no folder can be made here")
    assert _rendered(theme) == ("Hello YOU", True)
    assert _rendered(theme) == ("Hello YOU", True)
