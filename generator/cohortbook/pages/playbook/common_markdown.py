"""Markdown as other programs read it, put into the words of Python-Markdown before that reads a page.

Most Markdown is written for GitHub and its like (CommonMark). Python-Markdown, which MkDocs reads with, wants four
spaces before what a list holds and an empty line before a list. It knows no `1)`, no `\\` at a line's end and no `:::`.
HTML around Markdown is in `html_blocks`.
Code and comments stay as they are: fences are out of the way by then, and what is not in a list keeps its indentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from cohortbook.pages.playbook.code_labels import has_code_labels, with_names
from cohortbook.pages.playbook.html_blocks import is_around_markdown, taken_out

_SIGNS = re.compile(
    r"^(?: {1,3}\S"  # what stands inwards by less than Python-Markdown takes for inwards
    r"|(?: {4})+ {1,3}[-*+\d]"
    r"|[ \t]*\d{1,9}\)[ \t]"
    r"|[ \t]*>[> \t]*(?:[-*+\d]|\[!)"
    r"|:::)",
    re.MULTILINE,
)
_BROKEN_LINE = "\\\n"
_TEMPLATE = "{%"  # of another program, which attr_list takes for attributes, and for none of the text
_MAY_FOLLOW_TEXT = re.compile(r"\n(?:(?:[-*+]|1[.)])[ \t]|(?P<divider>[ \t|:]*-[-| \t:]*(?=\n|\Z)))")
_NO_TEXT = re.compile(r"[ \t]*(?:$|[-*+>|#<]|\d{1,9}[.)]|!!!|\?\?\?|===)")
_NO_TEXT_ABOVE_TABLES = re.compile(r"[ \t]*(?:$|[>|#<])")
_WIDTH = 4  # how far Python-Markdown wants what a list holds to stand from the list

_MARKER = re.compile(r"(?P<sign>[-*+]|(?P<number>\d{1,9})[.)])(?P<gap> +|$)")
_STASHED = "\x02"  # where code was, which is read already
_RULE = re.compile(r"([-*_])(?: *\1){2,} *$")
_CONTAINER = re.compile(r"!!! |\?\?\?\+? |===[!+]? [\"']|: +\S|\[\^[^\]]+\]:")
_NO_PARAGRAPH = re.compile(r"#{1,6}(?:\s|$)|[|>\x02]|<[A-Za-z/!]|:{3}|\[[^\]]+\]:|(?:=+|-+)\s*$|\{[:#.]")
_RAW = re.compile(r"<(pre|script|style|textarea)\b|(<!--)", re.IGNORECASE)
_QUOTE = re.compile(r"( {0,3}>) ?(.*)")
_ALERT = re.compile(r"(\s*\[!)(IMPORTANT|CAUTION)(\])", re.IGNORECASE)
_LIKE = {"important": "info", "caution": "danger"}
_DIVIDER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_DEEPEST = 20  # boxes inside of each other
_FENCE = re.compile(r" {0,3}:{3,}[ \t]*(?P<name>\{[^}]*\}|[\w-]+)?[ \t]*(?P<title>[^:\n][^\n]*?)?[ \t]*:*[ \t]*$")
_HEADING = re.compile(r"(#{1,6})[ \t]+([^\n]*?)[ \t]*#*[ \t]*$")
_ATTRIBUTES = re.compile(r"(.*?)[ \t]*(?:\{:?([^{}]*)\})?")
_CLASSES = re.compile(r"[\w-]+")
_FOLDED = frozenset({"solution", "spoiler", "details", "accordion", "collapse"})
_PLAIN = frozenset({"div", "section", "columns", "column", "center", "tab", "group-tab"})
_COLOURS = {
    **dict.fromkeys(("objectives", "overview", "summary"), "abstract"),
    **dict.fromkeys(("questions", "discussion"), "question"),
    **dict.fromkeys(("challenge", "exercise"), "example"),
    **dict.fromkeys(("keypoints", "checklist"), "success"),
    **dict.fromkeys(("prereq", "important"), "info"),
    **dict.fromkeys(("caution",), "danger"),
    **dict.fromkeys(("testimonial",), "quote"),
    **dict.fromkeys(("hint",), "tip"),
}


@dataclass(slots=True)
class _Item:
    """An open item of a list: where its sign and its text stood, and where its sign stands now."""

    sign: int
    text: int
    new: int

    @property
    def inside(self) -> int:
        return self.new + _WIDTH


class _Lines:
    """Rewrites the lines of one text, or of one quote in it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.items: list[_Item] = []
        self.containers: list[int] = []
        self.is_after_blank = True
        self.is_in_paragraph = False
        self.is_among_items = False  # whether what stands since the last empty line began as an item

    def read(self, lines: Sequence[str]) -> list[str]:
        index, raw = 0, None
        while index < len(lines):
            line = lines[index]
            index += 1
            if raw is not None:
                self.written.append(line)
                raw = None if raw in line.lower() else raw
            elif (quote := _QUOTE.match(line)) is not None and not self.items:
                end = index
                while end < len(lines) and _QUOTE.match(lines[end]):
                    end += 1
                self._quote(quote[1], lines[index - 1 : end])
                index = end
            else:
                self._line(line, lines[index] if index < len(lines) else "")
                raw = _closing(line)
        return self.written

    def _quote(self, sign: str, lines: Sequence[str]) -> None:
        inner = [found[2] if (found := _QUOTE.match(line)) else line for line in lines]
        inner[0] = _ALERT.sub(lambda found: f"{found[1]}{found[2]}|{_LIKE[found[2].lower()]}{found[3]}", inner[0])
        self.written += [f"{sign} {line}".rstrip() for line in _Lines().read(inner)]
        self.is_after_blank = self.is_in_paragraph = False

    def _line(self, line: str, after: str) -> None:
        words = line.lstrip(" ")
        if not words:
            self.written.append(line)
            self.is_after_blank, self.is_in_paragraph = True, False
            return
        width = len(line) - len(words)
        while self.containers and width < self.containers[-1] and self.is_after_blank:
            self.containers.pop()
        marker = _MARKER.match(words) if not _RULE.match(words) else None
        if marker is None or not self._item(width, words, marker):
            self._other(width, words, after)
        self.is_after_blank = False
        if _CONTAINER.match(words):
            self.containers.append(width + _WIDTH)

    def _item(self, width: int, words: str, marker: re.Match[str]) -> bool:
        """Write the line as an item of a list; False where it is none."""
        open_items = [item for item in self.items if item.sign <= width]
        if not open_items:
            base = next((each for each in reversed(self.containers) if each <= width), 0)
            if width - base >= _WIDTH:
                return False  # code
            if self.is_in_paragraph:
                if marker["number"] not in (None, "1") or not marker["gap"]:
                    return False  # a number that begins a line of a sentence
                self.written.append("")
            new = base
        elif width >= open_items[-1].sign + 2:
            if open_items[-1] is self.items[-1] and width >= open_items[-1].inside + _WIDTH and self.is_after_blank:
                return False  # code inside the item
            new = open_items[-1].inside
        else:
            new = open_items.pop().new
        gap = len(marker["gap"]) if len(marker["gap"]) <= _WIDTH else 1
        self.items = [*open_items, _Item(width, width + len(marker["sign"]) + max(gap, 1), new)]
        if not self.is_after_blank and not self.is_among_items and self.written[-1:] != [""]:
            self.written.append("")
        self.is_among_items = True
        sign = f"{marker['number']}." if marker["number"] else marker["sign"]
        rest = words[marker.end() :]
        self.written.append(" " * new + sign + " " * max(gap, 1) + _hard(rest))
        self.is_in_paragraph = False  # what follows in an item belongs to it
        return True

    def _other(self, width: int, words: str, after: str) -> None:
        if self.is_after_blank:
            while self.items and width < self.items[-1].sign + 2:
                self.items.pop()
        if self.items and width >= self.items[-1].sign + 2:
            item = self.items[-1]
            width = width if width >= item.inside else item.inside + max(0, width - item.text)
        elif self.items and _NO_PARAGRAPH.match(words):
            self.items = []  # a heading, a table, HTML: no line of the item's sentence
            self.written.append("")
        if self.is_after_blank:
            self.is_among_items = False
        if _STASHED in words and self.items and not self.is_after_blank:
            self.written.append("")  # code that follows a sentence at once
            self.is_among_items = False
        is_paragraph = not self.items and not _NO_PARAGRAPH.match(words) and not _CONTAINER.match(words)
        is_behind_text = self.is_in_paragraph or (self.items and not self.is_after_blank)
        if is_behind_text and "|" in words and "|" in after and _DIVIDER.match(after) and self.written[-1:] != [""]:
            self.written.append("")  # the head of a table
            self.is_among_items = False
        self.written.append(" " * width + _hard(words))
        self.is_in_paragraph = is_paragraph and width < _WIDTH + (self.containers[-1] if self.containers else 0)


def _hard(words: str) -> str:
    """A sign at the end of a line that breaks it, as Python-Markdown knows it."""
    return words[:-1] + "  " if words.endswith("\\") and not words.endswith("\\\\") else words


def _closing(line: str) -> str | None:
    """What ends the HTML or comment that a line opens and does not close."""
    found = _RAW.search(line)
    if found is None:
        return None
    closing = "-->" if found[2] else f"</{found[1].lower()}>"
    return None if closing in line[found.end() :].lower() else closing


def _with_boxes(lines: Sequence[str]) -> Iterator[str]:
    """`::: name` and what follows up to `:::` as a box: that is how Pandoc, Docusaurus and VitePress write one."""
    open_boxes: list[str] = []
    titles: list[str] = []  # of a box whose first line may be a heading of its own
    for line in lines:
        fence = _FENCE.match(line) if ":::" in line else None
        if fence is not None and fence["name"] is not None and len(open_boxes) >= _DEEPEST:
            fence = None  # inside of so many it is text: Python-Markdown's time grows with their square
        if titles and line.strip() and fence is None:
            title = titles.pop()
            heading = _HEADING.match(line.strip())
            if heading is not None and open_boxes[-1] == "div":
                words, given = _ATTRIBUTES.fullmatch(heading[2]).groups()  # type: ignore[union-attr]  # matches anything
                yield f"{heading[1]} {words} {{: .admonition-title {given or ''} }}"
                continue
            yield from _title(open_boxes[-1], heading[2] if heading is not None else title)
            if heading is not None:
                continue
        if fence is None:
            yield line
            continue
        if titles:
            yield from _title(open_boxes[-1], titles.pop())
        if fence["name"] is None:
            if open_boxes:
                yield from ("", f"</{open_boxes.pop()}>", "")
            continue
        names = [name.lower() for name in _CLASSES.findall(fence["name"])]
        name, title = (names or ["div"])[0], (fence["title"] or "").strip("[] ")
        tag = "details" if name in _FOLDED else "div"
        is_box = name not in _PLAIN
        classes = " ".join([*(["admonition", _COLOURS.get(name, "")] if is_box else []), *names])
        open_boxes.append(tag)
        yield from ("", f'<{tag} class="{classes}" markdown="1">', "")
        if title:
            yield from _title(tag, title)
        elif is_box:
            titles.append(name.replace("-", " ").capitalize())
    if titles:
        yield from _title(open_boxes[-1], titles.pop())
    for tag in reversed(open_boxes):
        yield from ("", f"</{tag}>", "")


def _title(tag: str, words: str) -> tuple[str, str]:
    element = "summary" if tag == "details" else "p"
    css_class = "" if tag == "details" else ' class="admonition-title"'
    return f'<{element}{css_class} markdown="1">{words}</{element}>', ""


def is_needed(text: str) -> bool:
    """Whether `text` says to Python-Markdown anything else than to other programs; in doubt it does."""
    if (
        _BROKEN_LINE in text
        or _TEMPLATE in text
        or _SIGNS.search(text)
        or is_around_markdown(text)
        or has_code_labels(text)
    ):
        return True
    for found in _MAY_FOLLOW_TEXT.finditer(text):
        end = found.start()
        if found["divider"] is not None:  # below the head of a table, which may follow a text
            if "|" not in found[0]:
                continue
            end = max(text.rfind("\n", 0, end), 0)
        before = text[text.rfind("\n", 0, end) + 1 : end] if end else ""
        if not (_NO_TEXT if found["divider"] is None else _NO_TEXT_ABOVE_TABLES).match(before):
            return True
    return False


class _AsPythonMarkdown(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        lines = taken_out(with_names("\n".join(lines)), self.md.htmlStash.store).split("\n")
        if any(":::" in line for line in lines):
            lines = list(_with_boxes(lines))
        return _Lines().read(lines)


def _leave_templates(attributes: object) -> None:
    """Keep what reads `{: .class }` from taking `{% endhint %}` out of the text."""
    for name in ("HEADER_RE", "BLOCK_RE", "INLINE_RE"):
        pattern = getattr(attributes, name)
        setattr(attributes, name, re.compile(pattern.pattern.replace(r"\{", r"\{(?!%)", 1), pattern.flags))


class CommonMarkdown(Extension):
    """Reads what CommonMark allows as CommonMark does."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # as Python-Markdown calls it
        md.registerExtension(self)
        md.preprocessors.register(_AsPythonMarkdown(md), "cohortbook_common", 22)  # after fences, before HTML
        if "attr_list" in md.treeprocessors:
            _leave_templates(md.treeprocessors["attr_list"])


def makeExtension(**options: object) -> CommonMarkdown:  # noqa: N802  # as Python-Markdown calls it
    """What Python-Markdown asks for when it knows only this module's name."""
    return CommonMarkdown(**options)
