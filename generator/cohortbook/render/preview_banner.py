"""What a preview lays over its pages while what was saved cannot be built: where, what, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from msgspec import Struct

from cohortbook.language_tags import broader
from cohortbook.problems import Problem, Report, Severity
from cohortbook.words import SOURCE_LANGUAGE, Message, catalog, languages_with_catalog, say

_TOLD = 20  # problems; the terminal lists all
_LANGUAGE = re.compile(r"<html\b[^>]*\blang=[\"']?([A-Za-z0-9-]+)")
_BODY = re.compile(r"<body\b[^>]*>")

# Both appearances have a contrast of 7 : 1 or more. The scheme is the theme's where it has one, else the reader's own.
_STYLE = """<style>
.cb-preview{position:fixed;inset:auto 0 0;z-index:99;max-height:45vh;overflow:auto;box-sizing:border-box;
padding:.8rem 1.2rem;background:#fdecea;color:#5c100c;border-top:3px solid currentcolor;
font:15px/1.45 system-ui,sans-serif;text-align:start}
.cb-preview h2{margin:0 0 .3rem;font:inherit;font-weight:700;font-size:17px;color:inherit}
.cb-preview p{margin:0}.cb-preview ol{margin:.5rem 0 0;padding-inline-start:1.4rem}.cb-preview li{margin-block:.4rem}
.cb-preview code{font:13px/1.4 ui-monospace,monospace;background:none;color:inherit;overflow-wrap:anywhere}
.cb-preview:focus-visible{outline:3px solid currentcolor;outline-offset:-6px}
body{padding-bottom:45vh}
@media (prefers-color-scheme:dark){body:not([data-md-color-scheme]) .cb-preview{background:#3b1210;color:#ffdad6}}
[data-md-color-scheme=slate] .cb-preview{background:#3b1210;color:#ffdad6}
@media print{.cb-preview{display:none}body{padding-bottom:0}}
</style>"""


class Banner(Struct, frozen=True):
    """Why a preview shows an older state; `problems` may be none where a sentence says all. Falsy where all is well."""

    problems: tuple[Problem, ...] = ()
    told: Message | None = None

    @classmethod
    def of(cls, report: Report) -> Banner:
        """The errors of a report; warnings keep nothing from being shown."""
        return cls(tuple(problem for problem in report if problem.severity is Severity.ERROR))

    def __bool__(self) -> bool:
        return bool(self.problems) or self.told is not None

    def over(self, page: str) -> str:
        """The page with the banner in it, in the language of the page where its words exist."""
        if not self:
            return page
        found = _LANGUAGE.search(page)
        banner = self.html(found[1] if found else SOURCE_LANGUAGE)
        body = _BODY.search(page)
        return page[: body.end()] + banner + page[body.end() :] if body else banner + page

    def alone(self, language: str) -> str:
        """A page of nothing else, where there is no good state yet."""
        title = escape(_NOTHING_YET.in_language(_spoken(language)))
        head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>'
        body = f"<body>{self.html(language)}</body>"
        return f'<!doctype html><html lang="{_spoken(language)}"><head>{head}</head>{body}</html>'

    def html(self, language: str) -> str:
        """The banner itself; everything in it is text."""
        spoken = _spoken(language)
        lines = "".join(self._lines(lambda message: escape(message.in_language(spoken)), spoken))
        return (
            f'{_STYLE}<section class="cb-preview" role="alert" tabindex="0" lang="{spoken}" '
            f'aria-labelledby="cb-preview-title">{lines}</section>'
        )

    def _lines(self, said: Callable[[Message], str], language: str) -> Iterator[str]:
        yield f'<h2 id="cb-preview-title">{said(_TITLE)}</h2>'
        if self.told is not None:
            yield f"<p>{said(self.told)}</p>"
        if not self.problems:
            return
        yield f"<p>{said(_MEND)}</p><ol>"
        for problem in self.problems[:_TOLD]:
            place = f"<code>{escape(str(problem.at))}</code>"
            yield f"<li><p>{place}: {said(problem.what)}</p><p>{said(problem.fix)}</p></li>"
        yield "</ol>"
        more = len(self.problems) - _TOLD
        if more > 0:
            told = catalog(language).ngettext("and {n} more in the terminal", "and {n} more in the terminal", more)
            yield f"<p>{escape(told.format(n=more))}</p>"


_TITLE = say("This is the last good state: what was saved since cannot be built")
_MEND = say("Mend what is listed here and save; the page then reloads by itself.")
_NOTHING_YET = say("Nothing to show yet")


def _spoken(language: str) -> str:
    known = languages_with_catalog()
    return next((tag for tag in broader(language) if tag in known), SOURCE_LANGUAGE)
