"""The editor is the package that is meant, and its page asks no host that is not."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.error import URLError

import pytest
from click.testing import CliRunner, Result

from cohortbook.cli import main
from cohortbook.cms import BundleError, bundle, own_page
from tiny import TinySite


def run(site: TinySite, *arguments: object) -> Result:
    ended = CliRunner().invoke(main, ["cms", "-C", str(site.root), *map(str, arguments)], env={"LANG": "C"})
    assert "Traceback" not in ended.output
    return ended


@pytest.mark.parametrize("content", [b"", b"PK", b"\x1f\x8b" + bytes(900)])
def test_another_package_is_refused(content: bytes) -> None:
    """Otherwise whoever changes a download runs a script with the right to change every record."""
    with pytest.raises(BundleError, match="is not the package"):
        bundle(content)


@pytest.mark.parametrize(
    ("backend", "sign_in", "hosts"),
    [
        ("", None, set()),
        ("github", None, {"https://api.github.com", "https://*.githubusercontent.com"}),
        ("gitlab", "https://sign-in.example", {"https://gitlab.com", "https://sign-in.example"}),
    ],
)
def test_the_page_names_only_hosts_that_keep_the_records(backend: str, sign_in: str | None, hosts: set[str]) -> None:
    """Otherwise opening the editor tells somebody else who works here and when."""
    page = own_page(backend, sign_in).decode()
    assert set(re.findall(r"https?://[^\s;\"]+", page)) == hosts
    assert "default-src 'none'" in page
    assert "unsafe-eval" not in page


def test_nothing_of_somebody_elses_is_replaced(tiny: TinySite) -> None:
    """Otherwise a slip in the command writes two megabytes of script into the records."""
    for folder, what in ((tiny.root / "cohorts/new", "folder of the site's own"), (tiny.root, "something else")):
        ended = run(tiny, folder)
        assert ended.exit_code == 2
        assert what in " ".join(ended.output.split())
    ended = run(tiny, tiny.root / "editor", "--sign-in", "http://x.example")
    assert "begins with https://" in " ".join(ended.output.split())


def test_without_a_network_a_sentence_says_how_to_go_on(tiny: TinySite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise an office behind a proxy gets a traceback."""

    def cannot(*_given: object, **_more: object) -> io.BytesIO:
        raise URLError("Name or service not known")

    monkeypatch.setattr("cohortbook.cli.editor.urlopen", cannot)
    ended = run(tiny, tiny.root / "editor")
    assert ended.exit_code == 2
    assert "give it with --package" in " ".join(ended.output.split())
    assert not (tiny.root / "editor").exists()


def test_a_package_of_another_hash_is_told(tiny: TinySite, tmp_path: Path) -> None:
    """Otherwise a half download is taken for the program."""
    package = tmp_path / "cms.tgz"
    package.write_bytes(b"half")
    ended = run(tiny, tiny.root / "editor", "--package", package)
    assert (ended.exit_code, "is not the package" in " ".join(ended.output.split())) == (2, True)
