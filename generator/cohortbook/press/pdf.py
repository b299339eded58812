"""HTML to a tagged PDF, by WeasyPrint, which only whoever prints needs (`pip install "cohortbook[pdf]"`)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from cohortbook.addresses import FACE, FACE_EXTENDED
from cohortbook.render import theme_folder
from cohortbook.web_address import split_address

_FACE = '@font-face {{ font-family: "{name}"; font-weight: 400 700; src: url("{address}"); }}\n'

_FACES = (("Cohortbook Serif", FACE), ("Cohortbook Serif Extended", FACE_EXTENDED))


class NoPressError(Exception):
    """WeasyPrint is not installed, or does not find Pango; the text says what."""


def pdf_of(html: str, site: Path, paper: str = "A4") -> bytes:
    """The document as a PDF with tags, bookmarks and the site's face (PDF/UA-1).

    `paper` is the size of its pages, by its name in CSS.

    Nothing is read but files of the built site and the theme, whatever the pages ask for. Raises NoPressError.
    """
    if find_spec("weasyprint") is None:
        raise NoPressError("weasyprint")
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415  # an extra
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
        from weasyprint.urls import URLFetcher  # noqa: PLC0415
    except OSError as error:  # Pango is a library of the system
        raise NoPressError(str(error).splitlines()[0]) from error
    folders = [site.resolve(), (theme_folder() / "overrides").resolve()]

    class OwnFiles(URLFetcher):  # type: ignore[misc]  # it carries no types
        """What lies in the site or the theme, and what a page holds itself."""

        def fetch(self, url: str, headers: object = None) -> object:
            path = Path(unquote(split_address(url).path)).resolve()
            if not url.startswith("data:") and not any(path.is_relative_to(folder) for folder in folders):
                raise ValueError(url)
            return super().fetch(url, headers)

    faces = "".join(_FACE.format(name=name, address=(folders[1] / face).as_uri()) for name, face in _FACES)
    style = f"{faces}@page {{ size: {paper}; }}\n" + (theme_folder() / "press/press.css").read_text(encoding="utf-8")
    fetcher = OwnFiles(allowed_protocols={"file", "data"})
    document = HTML(string=html, base_url=site.as_uri() + "/", url_fetcher=fetcher)
    fonts = FontConfiguration()
    sheet = CSS(string=style, url_fetcher=fetcher, font_config=fonts)
    return bytes(document.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_variant="pdf/ua-1") or b"")
