"""What a site takes over from the standard playbook: the pages that it wants and has not, questions, skills, claims."""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct

from cohortbook.book.book import Book, FiledPlay, Inherited
from cohortbook.book.pack import FALLBACK_LANGUAGE, PLAYBOOK, Pack, pack_pages, pack_root, read_pack
from cohortbook.model import Assessment, Filed, Organization
from cohortbook.position import Position
from cohortbook.problems import Problem, or_did_you_mean
from cohortbook.source import Folder
from cohortbook.values import replace
from cohortbook.words import Message, say

_HOME = "index"


def inherit(book: Book, own_pack: Folder | None) -> Iterator[Problem]:
    """Put into `book` what its site inherits; problems are those of its wishes.

    `own_pack` is the site's playbook/ where that is a pack. What cannot be read there is a problem of this site; in the
    package's pack nothing ever is. A site whose nav names no page of a pack takes nothing over, unless it says so.
    Where the organisation's record cannot be read, nobody knows what the site wishes, and all of the pack is known:
    one mistake there makes nothing else a mistake.
    """
    pack = read_pack(own_pack, book.recent) if own_pack is not None else None
    if pack is not None:
        yield from pack.report
    named = _named_in_navs(book)
    if book.organization is None:
        if pack is None and _takes_over(book, None, named):
            pack = read_pack(Folder.read(pack_root(), PLAYBOOK), book.recent)
        if pack is not None:
            book.inherited = _known_only(pack)
        return
    if pack is None and _takes_over(book, book.organization.record.playbook.inherit, named):
        pack = read_pack(Folder.read(pack_root(), PLAYBOOK), book.recent)
    if pack is not None:
        yield from _unknown_wishes(book.organization, pack)
        named = frozenset() if book.organization.record.playbook.inherit is False else named
        inherited = _inherited(book, book.organization.record, pack, named, is_own=own_pack is not None)
        book.inherited = replace(inherited, left_out=_left_out(book.organization, pack))
    yield from _no_page(book, book.organization)


def _known_only(pack: Pack) -> Inherited:
    """What records and plays may refer to, of a pack whose pages are shown nowhere."""
    return Inherited(
        plays=pack.book.plays,
        files=pack.book.playbook_files,
        media=pack.book.playbook_media,
        questions=tuple(pack.book.all_questions()),
        skills=pack.book.all_skills(),
        claims=tuple(pack.book.all_claims()),
        places=pack.places,
    )


def _takes_over(book: Book, wish: bool | None, named: frozenset[str] | None) -> bool:
    if wish is not None or named is None:
        return wish is not False
    own = {path for files in book.playbook_files.values() for path in files}
    return not named & pack_pages() <= own


def _named_in_navs(book: Book) -> frozenset[str] | None:
    """The paths that some nav of the site names; None where a language has no nav, and so shows everything."""
    navs = [configuration.nav for configuration in book.configurations.values()]
    if not navs or any(nav is None for nav in navs):
        return None
    return frozenset(entry.path for nav in navs for entry in nav or ())


def _inherited(
    book: Book, organization: Organization, pack: Pack, named: frozenset[str] | None, *, is_own: bool
) -> Inherited:
    everything = _in_languages(book, organization.languages, pack)
    wanted = _Wanted(frozenset(map(_plain, organization.playbook.leave_out)), named)
    shown = {code: {uri: play for uri, play in plays.items() if play in wanted} for code, plays in everything.items()}
    known = book.known("plays") | {_name(uri) for uri in shown[organization.languages[0]]}
    withheld = (play for play in pack.book.all_plays() if is_own and play not in wanted)
    fitted = {
        code: {
            uri: play
            if book.plays.get(play.language, {}).get(uri) is play
            else _fitted(play, pack.version, known, has_examples=shows_examples(organization))
            for uri, play in plays.items()
        }
        for code, plays in shown.items()
    }
    own = {code: book.plays.get(code, {}) for code in shown}
    return Inherited(
        plays={
            code: {uri: play for uri, play in plays.items() if uri not in own[code]} for code, plays in fitted.items()
        },
        replaced={
            code: {uri: play for uri, play in plays.items() if uri in own[code] and play.pack is not None}
            for code, plays in fitted.items()
        },
        files={
            code: {path: file for path, file in pack.book.playbook_files.get(code, {}).items() if not _is_page(path)}
            | {_path(play): play.filed.path for play in plays.values()}
            for code, plays in shown.items()
        },
        media=pack.book.playbook_media,
        questions=tuple(pack.book.all_questions()),
        skills=pack.book.all_skills(),
        claims=tuple(pack.book.all_claims()),
        places=pack.places,
        withheld=frozenset(map(_path, withheld)),
    )


def shows_examples(organization: Organization) -> bool:
    """Whether inherited pages show their worked examples, which are about the sample."""
    wish = organization.playbook.examples
    return wish if wish is not None else organization.sample is not None


class _Wanted(Struct, frozen=True):
    """The pages that a site shows: those that it does not leave out, and that its nav names where it has one."""

    left_out: frozenset[str]
    named: frozenset[str] | None

    def __contains__(self, play: FiledPlay) -> bool:
        return self.left_out.isdisjoint(_within(play.uri)) and (self.named is None or _path(play) in self.named)


def _in_languages(book: Book, languages: list[str], pack: Pack) -> dict[str, dict[str, FiledPlay]]:
    """A pack's pages in each language. English stands in for what the default lacks: the site's own, or the pack's."""
    default, *_ = languages
    found = {code: pack.book.plays.get(code, {}) for code in languages}
    own = book.plays.get(FALLBACK_LANGUAGE, {}) if FALLBACK_LANGUAGE in languages else {}
    fallback = {uri: own.get(uri, play) for uri, play in pack.book.plays.get(FALLBACK_LANGUAGE, {}).items()}
    return {**found, default: {**(fallback if default != FALLBACK_LANGUAGE else {}), **found[default]}}


def _fitted(play: FiledPlay, version: str, known: set[str], *, has_examples: bool) -> FiledPlay:
    """The page as it reads on this site."""
    fitted = leading_on(play, known)
    if not has_examples:
        record = fitted.filed.record.model_copy(update={"example": None})
        fitted = replace(fitted, filed=replace(fitted.filed, record=record))
    return replace(fitted, pack=version)


def leading_on(play: FiledPlay, known: Set[str]) -> FiledPlay:
    """The page that leads on to pages that are `known`, by their names as in links, and to no others."""
    record = play.filed.record
    changed: dict[str, object] = {}
    if record.related is not None:
        changed["related"] = [name for name in record.related if name in known]
    if record.assessment is not None:
        changed["assessment"] = _advising(record.assessment, known)
    return replace(play, filed=replace(play.filed, record=record.model_copy(update=changed)))


def _advising(assessment: Assessment, known: Set[str]) -> Assessment:
    return assessment.model_copy(
        update={
            "statements": [
                statement if statement.play in known else statement.model_copy(update={"play": None})
                for statement in assessment.statements
            ],
            "results": [
                result.model_copy(update={"plays": [name for name in result.plays if name in known]})
                for result in assessment.results
            ],
        }
    )


def _unknown_wishes(organization: Filed[Organization], pack: Pack) -> Iterator[Problem]:
    """What the site leaves out has to be there."""
    pages = {uri for plays in pack.book.plays.values() for uri in plays}
    known = {place for uri in pages for place in _within(uri)}
    for index, wish in enumerate(organization.record.playbook.leave_out):
        if _plain(wish) not in known:
            yield Problem(
                "unknown-page",
                organization.at("playbook", "leave_out", index),
                say("the playbook that this site inherits has no page or section '{page}'", page=wish),
                or_did_you_mean(
                    _plain(wish), known, say("write section/page, or a section with a slash behind it; or remove it")
                ),
            )


def _left_out(organization: Filed[Organization], pack: Pack) -> dict[str, Message]:
    wishes = {
        _plain(wish): _without_link(organization.at("playbook", "leave_out", index))
        for index, wish in reversed([*enumerate(organization.record.playbook.leave_out)])
    }
    uris = {uri for plays in pack.book.plays.values() for uri in plays} if wishes else set()
    return {_name(uri): wishes[place] for uri in uris for place in _within(uri) & wishes.keys()}


def _without_link(left_out: Position) -> Message:
    """What to do about a link to a page that the site does without; `left_out` is where it says so."""
    return say(
        "the site does without this page, by line {line} of {file} (leave_out): remove that line, or the link",
        line=left_out.line,
        file=left_out.path,
    )


def _no_page(book: Book, organization: Filed[Organization]) -> Iterator[Problem]:
    """A site without any page has no place to begin, and its theme no frame."""
    default = organization.record.languages[0]
    if not book.known("plays"):
        yield Problem(
            "missing-file",
            Position(f"{PLAYBOOK}/{default}/index.md"),
            say("the site has no page: it inherits none, and has none of its own"),
            say("write this page, or remove 'inherit: no' below 'playbook' in cohorts/organization.yml"),
        )
    elif _HOME in map(_plain, organization.record.playbook.leave_out) and "" not in book.plays.get(default, {}):
        yield Problem(
            "missing-file",
            Position(f"{PLAYBOOK}/{default}/index.md"),
            say("the site leaves out the playbook's home page, and has none of its own"),
            say("write this page, or remove '{page}' below 'leave_out' in cohorts/organization.yml", page=_HOME),
        )


def _within(uri: str) -> set[str]:
    """A page's name, and the names of the sections that it is in: `a/b`, `a` for `a/b/`."""
    steps = _name(uri).split("/")
    return {"/".join(steps[:count]) for count in range(1, len(steps) + 1)}


def _plain(wish: str) -> str:
    return wish.removesuffix(".md").removesuffix("/index").strip("/")


def _name(uri: str) -> str:
    return uri.rstrip("/") or _HOME


def _is_page(path: str) -> bool:
    return path.endswith(".md")


def _path(play: FiledPlay) -> str:
    """The page's path below the folder of its language: it lies at playbook/<language>/<path>."""
    return play.filed.path.split("/", 2)[2]
