"""What mkdocs.yml has to say for there to be a site: its keys, theme, plugins, folder, and the form of its nav."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from cohortbook.book.book import Book
from cohortbook.model.configuration import KEYS, PLUGIN, THEME, Configuration, is_elsewhere
from cohortbook.position import Position
from cohortbook.problems import Problem, Severity, or_did_you_mean
from cohortbook.source import Computed, Mapping, Node, Scalar, resolved
from cohortbook.source.nodes import Sequence
from cohortbook.words import Message, say

_PLAYBOOK = "playbook"
_FETCHING = ("privacy", f"{THEME}/privacy")

_TEXT = say("a text")
TEXTS = say("a list of texts")
PALETTE = say("one palette, or a list of them")
_KINDS = {
    "bool": say("yes or no"),
    "int": say("a number"),
    "float": say("a number"),
    "date": say("a date"),
    "datetime": say("a date"),
    "NoneType": say("nothing"),
}


def check(book: Book) -> Iterator[Problem]:
    for configuration in book.configurations.values():
        yield from _keys(configuration)
        yield from _theme(configuration)
        yield from _plugins(configuration)
        yield from _extensions(configuration)
        yield from _folder(configuration)
        yield from _logo(configuration, book)
        for key in ("extra_css", "extra_templates"):
            if not _says_nothing(configuration.get(key)):
                yield from _texts(configuration.node, key, is_list=True)
        yield from _assets(configuration, book)
        yield from nav_form(configuration.get("nav"), top=True)


def _assets(configuration: Configuration, book: Book) -> Iterator[Problem]:
    """Styles and scripts for every page are files of this site, unless a plugin fetches or makes them."""
    files, reach = book.playbook_files_in(configuration.language), configuration.reach
    there = {*files, *book.unpublished.values()}  # styles and scripts are published because they are named here
    is_fetched = reach.signs is None or any(each.name in _FETCHING for each in configuration.plugins)
    may_be_of_theme = _has_own_folder(configuration.get("theme"))
    for entry in filter(_is_text, configuration.asset_entries):  # others are told as what they are
        path = entry.value
        if is_elsewhere(path):
            if not is_fetched:
                yield Problem(
                    "blocked-by-policy",
                    entry.at,
                    say("every page would ask for '{asked}', which the policy of the site forbids", asked=path),
                    say("save the file beside the pages and name it here, or remove the line"),
                )
        elif (
            not may_be_of_theme
            and PurePosixPath(path.partition("?")[0]).as_posix() not in there
            and not reach.may_make(path)
        ):
            yield Problem(
                "dead-link",
                entry.at,
                say("the link '{target}' leads to no file", target=path),
                or_did_you_mean(path, there, say("correct the path, which begins below the language's folder")),
                Severity.WARNING,
            )


def _keys(configuration: Configuration) -> Iterator[Problem]:
    for key, at in configuration.node.keys.items():
        if key not in KEYS:
            fix = or_did_you_mean(key, KEYS, say("remove it, or put what belongs to a template below 'extra'"))
            yield _mistake(at, say("MkDocs knows no setting '{key}'", key=key), fix)


def _theme(configuration: Configuration) -> Iterator[Problem]:
    theme = configuration.get("theme")
    if isinstance(theme, Computed):
        return
    if isinstance(theme, Sequence) or (isinstance(theme, Scalar) and not isinstance(resolved(theme), str | None)):
        yield _mistake(theme.at, say("'theme' is not made of keys with values"), _THEME_FIX)
        return
    name = configuration.text("theme") or configuration.text("theme", "name")
    if not isinstance(configuration.get("theme", "name"), Computed) and name != THEME:
        at = configuration.at("theme") if isinstance(theme, Scalar) else configuration.at("theme", "name")
        yield _mistake(at, say("the theme of a site is '{theme}', and this is not it", theme=THEME), _THEME_FIX)
    yield from _language(configuration)
    if isinstance(theme, Mapping):
        yield from _texts(theme, "custom_dir", is_list=False)
        yield from _texts(theme, "features", is_list=True)
        yield from _texts(theme, "static_templates", is_list=True)
        yield from _palette(theme)


_THEME_FIX = say("below 'theme', write 'name: {theme}' and 'language: ' with the language of this file", theme=THEME)


def _language(configuration: Configuration) -> Iterator[Problem]:
    node = configuration.get("theme", "language")
    if isinstance(node, Computed):
        return
    language = configuration.text("theme", "language") or ("en" if node is None else "")
    if language == configuration.language:
        return
    yield language_problem(configuration, language or (node.value if isinstance(node, Scalar) else ""))


def language_problem(configuration: Configuration, found: str) -> Problem:
    """The problem of a theme that is in another language than its file, or in none."""
    wanted = configuration.language
    return _mistake(
        configuration.at("theme", "language"),
        say("this file is of the language '{wanted}', and its theme has none", wanted=wanted)
        if not found
        else say("this file is of the language '{wanted}', and its theme is in '{found}'", wanted=wanted, found=found),
        say("below 'theme', write 'language: {wanted}'", wanted=_quoted(wanted)),
    )


def _quoted(language: str) -> str:
    """The language as YAML reads it as text: `no` without quotes is no."""
    return f"'{language}'" if not isinstance(resolved(Scalar(Position(""), language)), str) else language


def _texts(parent: Mapping, key: str, *, is_list: bool) -> Iterator[Problem]:
    """The value of `key` is a text, or a list of texts, as the theme takes for granted."""
    node = parent.values.get(key)
    if node is None or (isinstance(node, Computed) and not is_list):
        return
    expected = TEXTS if is_list else _TEXT
    if is_list and not isinstance(node, Sequence):
        if not isinstance(node, Computed) or "python" in node.tag:
            yield unlike(key, parent.keys[key] if _says_nothing(node) else node.at, kind_of(node), expected)
        return
    for item in node.items if isinstance(node, Sequence) and is_list else [node]:
        if not isinstance(item, Computed) and not _is_text(item):
            yield unlike(key, parent.keys[key] if _says_nothing(item) else item.at, kind_of(item), expected)
            return


def _logo(configuration: Configuration, book: Book) -> Iterator[Problem]:
    """The logo is a file beside the pages, for all languages one of the default's: outside pictures are not shown."""
    theme = configuration.get("theme")
    if not isinstance(theme, Mapping) or _has_own_folder(theme):
        return
    yield from _texts(theme, "logo", is_list=False)
    logo, files = configuration.text("theme", "logo"), book.playbook_files_in(configuration.language)
    if logo is not None and logo not in files:
        what = say(
            "there is no file '{file}' in '{folder}'",
            file=logo,
            folder=f"{_PLAYBOOK}/{next(iter(book.configurations))}",
        )
        otherwise = say("put the picture there, or remove the line")
        yield _mistake(configuration.at("theme", "logo"), what, or_did_you_mean(logo, files, otherwise))


def _has_own_folder(theme: Node | None) -> bool:
    """Whether a folder of the site's own may hold what is not beside the pages."""
    return isinstance(theme, Mapping) and "custom_dir" in theme.values


def _palette(theme: Mapping) -> Iterator[Problem]:
    """A palette is made of keys with values; there may be several, to switch between."""
    node = theme.values.get("palette")
    if node is None or isinstance(node, Computed | Mapping) or _says_nothing(node):
        return
    if not isinstance(node, Sequence) or not all(isinstance(item, Mapping | Computed) for item in node.items):
        yield unlike("palette", node.at, kind_of(node), PALETTE)


def unlike(key: str, at: Position, found: Message, expected: Message) -> Problem:
    """The problem of a value of another kind than `key` needs."""
    what = say("'{key}' is {found}, and has to be {expected}", key=key, found=found, expected=expected)
    return _mistake(at, what, say("correct it, put a text of digits in quotes, or remove the line"))


def kind_of(node: Node) -> Message:
    """What a value is, in words."""
    match node:
        case Mapping():
            return say("made of keys with values")
        case Sequence():
            return say("a list")
        case Computed():
            return say("a part of a program")
        case Scalar():
            return _KINDS.get(type(resolved(node)).__name__, say("a text"))


def _plugins(configuration: Configuration) -> Iterator[Problem]:
    node = configuration.get("plugins")
    if isinstance(node, Computed):
        return
    if isinstance(node, Scalar) and not node.says_nothing:
        yield _mistake(node.at, say("'plugins' is not a list"), _PLUGIN_FIX)
        return
    yield from _names("plugins", node)
    if PLUGIN not in {plugin.name for plugin in configuration.plugins}:
        what = say("'{plugin}' is missing below 'plugins'", plugin=PLUGIN)
        yield _mistake(configuration.at_key("plugins"), what, _PLUGIN_FIX)
    for plugin in configuration.plugins:
        if (reason := _REFUSED.get(plugin.name.removeprefix(f"{THEME}/"))) is not None:
            yield _mistake(plugin.at, reason, say("remove the plugin '{plugin}'", plugin=plugin.name))


_REFUSED = {
    "charts": say(
        "the plugin 'charts' draws with scripts that make programs of text, which the policy of the site forbids: "
        "readers would see nothing"
    ),
    "encryptcontent": say(
        "the plugin 'encryptcontent' hides the text of a page, and what it begins with stands in cards and for search "
        "engines all the same"
    ),
    "i18n": say(
        "the plugin 'i18n' builds a site's languages, and Cohortbook does that: see 'languages' in organization.yml"
    ),
    "info": say(
        "the plugin 'info' packs every file of the site for others, people's records among them, and needs the network"
    ),
    "projects": say("the plugin 'projects' builds sites inside of a site, and Cohortbook replaces a site as a whole"),
}

_PLUGIN_FIX = say("below 'plugins', write '- search' and '- {plugin}', each on a line of its own", plugin=PLUGIN)


def _extensions(configuration: Configuration) -> Iterator[Problem]:
    node = configuration.get("markdown_extensions")
    if isinstance(node, Scalar) and not node.says_nothing:
        yield _mistake(node.at, say("'{key}' is not a list", key="markdown_extensions"), _ENTRY_FIX)
    yield from _names("markdown_extensions", node)
    for extension in configuration.extensions:
        if isinstance(extension.options, Mapping):
            yield from _slugify(extension.options, is_asked_for=extension.name == "toc")


def _slugify(options: Mapping, *, is_asked_for: bool) -> Iterator[Problem]:
    """What makes the anchors of headings is a function; a text of its name is none, and no page would be read."""
    node = options.values.get("slugify")
    if node is None or isinstance(node, Computed) or not isinstance(node, Scalar):
        return
    if is_asked_for or resolved(node):
        yield _mistake(
            options.keys["slugify"] if node.says_nothing else node.at,
            say("'{key}' is {found}, and has to be {expected}", key="slugify", found=kind_of(node), expected=_FUNCTION),
            say("write its name behind the sign of a function: !!python/name:{example}", example=_SLUGIFY),
        )


_FUNCTION = say("a function")
_SLUGIFY = "markdown.extensions.toc.slugify_unicode"
_ENTRY_FIX = say("write each name on a line of its own after '- ', with ':' behind it where options follow below it")


def _names(key: str, node: Node | None) -> Iterator[Problem]:
    """The entries are names, some with options."""
    for item in node.items if isinstance(node, Sequence) else ():
        if not isinstance(item, Computed) and not _is_text(item) and not _is_pair(item):
            yield _mistake(item.at, say("this entry of '{key}' is not a name", key=key), _ENTRY_FIX)


def _folder(configuration: Configuration) -> Iterator[Problem]:
    if isinstance(configuration.get("docs_dir"), Computed):
        return
    wanted = f"{_PLAYBOOK}/{configuration.language}"
    folder = configuration.text("docs_dir") or ""
    if folder.removeprefix("./").rstrip("/") != wanted:
        yield _mistake(
            configuration.at("docs_dir"),
            say("the plays of this language lie in '{wanted}', and 'docs_dir' says something else", wanted=wanted),
            say("write: docs_dir: {wanted}", wanted=wanted),
        )


def nav_form(node: Node | None, *, top: bool = False) -> Iterator[Problem]:
    """The nav is a list of paths, and of titles with a path or a list behind each."""
    match node:
        case None | Computed():
            return
        case Scalar() if top and node.says_nothing:
            return
        case Scalar() if not top and _is_text(node):
            return
        case Sequence():
            for item in node.items:
                if isinstance(item, Mapping) and len(item.values) != 1:
                    yield _mistake(item.at, say("this entry of the nav has no title, or more than one"), _NAV_FIX)
                elif isinstance(item, Mapping):
                    yield from nav_form(*item.values.values())
                elif isinstance(item, Sequence):
                    yield _mistake(item.at, say("this list in the nav has no title"), _NAV_FIX)
                else:
                    yield from nav_form(item)
        case _:
            yield _mistake(node.at, say("the nav is a list of pages, and this is none"), _NAV_FIX)


_NAV_FIX = say("write each page on a line of its own after '- ', and a section as '- Title:' with its pages below it")


def _is_text(node: Node) -> bool:
    return isinstance(node, Scalar) and isinstance(resolved(node), str)


def _is_pair(node: Node) -> bool:
    return isinstance(node, Mapping) and len(node.values) == 1


def _says_nothing(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.says_nothing and not isinstance(node, Computed)


def _mistake(at: Position, what: Message, fix: Message) -> Problem:
    return Problem("site-configuration", at, what, fix)
