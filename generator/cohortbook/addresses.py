"""Where everything lies in the published site: the one place that knows an address, an anchor or a language's folder.

Addresses are the same in every language. They are written below the root of a language and never change, because
emails, posters and other people's pages hold them. An address of a page ends in a slash.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote

from msgspec import Struct

from cohortbook.values import replace

_PARTS = re.compile("([^?#]*)([?#]?)(.*)", re.DOTALL)
_ELSEWHERE = re.compile("[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Place(StrEnum):
    """Pages that every site has, and plays of the standard playbook that other pages lead to."""

    HOME = ""
    PROGRAMS = "programs/"
    COHORTS = "cohorts/"
    GRADUATES = "graduates/"
    SHORTLIST = "graduates/shortlist/"
    EMPLOYERS = "employers/"
    DEMAND = "demand/"
    COVERAGE = "demand/#coverage"
    SKILLS = "skills/"
    OUTCOMES = "outcomes/"
    OUTCOMES_BY_REGION = "outcomes/#regions"
    OUTCOMES_OF_THE_YEAR = "outcomes/#year"
    UNDERSTAND = "understand/"
    GOLDEN_INDICATOR = "understand/golden-indicator/"
    SUPPLY_OR_DEMAND = "understand/supply-or-demand/"
    DISCOVER = "discover/"
    KIT = "discover/kit/"
    WORKSHEETS = "discover/worksheets/"
    QUESTIONS = "discover/the-questions/"
    SESSION = "discover/running-a-session/"
    SIGNALS = "discover/notes-to-signals/"
    BEHIND_A_REQUIREMENT = "discover/behind-a-requirement/"
    OUTCOME_FIGURES = "methods/outcome-figures/"
    DEMAND_FIGURES = "methods/demand-figures/"
    SMALL_NUMBERS = "methods/small-numbers/"
    ABOUT = "about/"
    FOLLOW = "follow/"
    RECEIVED = "follow/received/"


PLAYS = frozenset(
    {
        *(
            Place.UNDERSTAND,
            Place.GOLDEN_INDICATOR,
            Place.SUPPLY_OR_DEMAND,
            Place.DISCOVER,
            Place.QUESTIONS,
            Place.SESSION,
        ),
        *(Place.SIGNALS, Place.BEHIND_A_REQUIREMENT, Place.OUTCOME_FIGURES, Place.DEMAND_FIGURES, Place.SMALL_NUMBERS),
    }
)
"""Those places that are plays of the standard playbook, which a site may do without."""


class File(StrEnum):
    """Files for machines and for the theme; graduates' and OUTCOMES_TABLE lie below the root of each language."""

    SITEMAP = "sitemap.xml"
    ROBOTS = "robots.txt"
    OUTCOMES_JSON = "data/v1/outcomes.json"
    OUTCOMES_CSV = "data/v1/outcomes.csv"
    OUTCOMES_TABLE = "data/v1/outcomes-table.csv"
    DEMAND_JSON = "data/v1/demand.json"
    PROFILES = "data/v1/graduates.json"
    NETWORK = "data/v1/network.json"
    NETWORK_UNLISTED = "data/v1/network.html"
    NETWORK_SCHEMA = "data/v1/network.schema.json"
    OUTCOMES_SCHEMA = "data/v1/outcomes.schema.json"
    DEMAND_SCHEMA = "data/v1/demand.schema.json"
    PROFILES_SCHEMA = "data/v1/graduates.schema.json"
    PROFILE_SCHEMA = "data/v1/graduate.schema.json"
    CALENDAR = "calendar.ics"
    FEED = "feed.xml"
    FEED_JSON = "feed.json"
    FEED_PLAYS = "feeds/plays.xml"
    FEED_COHORTS = "feeds/cohorts.xml"
    FEED_OUTCOMES = "feeds/outcomes.xml"
    ACCENTS = "assets/cohortbook/accents.css"
    SEARCH = "search/search_index.json"
    ITEMS = "search.json"
    KIT_WORKER = "discover/kit/worker.js"
    OFFLINE = "assets/cohortbook/kit/offline.js"
    MERMAID = "assets/cohortbook/mermaid/mermaid.min.js"
    MERMAID_LICENCE = "assets/cohortbook/mermaid/LICENSE.txt"
    FAVICON = "favicon.ico"
    TOUCH_ICON = "apple-touch-icon.png"
    WEB_MANIFEST = "site.webmanifest"
    ICON = "assets/cohortbook/icon.svg"
    ICON_SMALL = "assets/cohortbook/icon-192.png"
    ICON_LARGE = "assets/cohortbook/icon-512.png"
    HEADERS = "_headers"
    PLAIN = ".nojekyll"
    MANIFEST = ".cohortbook-manifest.json"


ASSETS = "assets/cohortbook/"
OUTCOMES_PARTS = "data/v1/outcomes"  # a folder of figures, a file for each cohort
PROFILE_FILES = "data/v1/graduates"  # one file a graduate; also the beginning of the address of the list of them
FACE, FACE_EXTENDED = f"{ASSETS}fonts/serif-latin.woff2", f"{ASSETS}fonts/serif-latin-extended.woff2"
OWN_WINS = frozenset({File.HEADERS, File.PLAIN, File.FAVICON, File.TOUCH_ICON, File.WEB_MANIFEST})
"""Files for hosts that a site may bring itself, in `static/`: then ours are not written."""
SHOWCASE_INDEX = "pagefind/"  # a folder that Pagefind fills
SHOWCASE_RECORDS = "pagefind-records/"  # a folder that Pagefind reads; nothing of it is published


class CohortPage(StrEnum):
    """A page of a cohort's microsite, as it stands in its address."""

    OVERVIEW = ""
    CURRICULUM = "curriculum"
    GRADUATES = "graduates"
    EMPLOYERS = "employers"
    OUTCOMES = "outcomes"
    CALENDAR = "calendar"
    HANDOUT = "handout"


DOORS = ("programs", "cohorts", "graduates", "employers", "demand", "outcomes")
"""The sections of data pages that stand in the site's header, in its order; each opens at a page of its name."""

TAKEN = frozenset({*DOORS, "skills", "data", "assets", "search", "feeds", "follow", SHOWCASE_INDEX.rstrip("/")})
"""First steps of addresses that no section of the playbook may have; folders of languages come to these."""

OF_FILES = frozenset({"data", "feeds", "search"})
"""Those of them below which files lie and no pages, so that a page there takes nobody's place."""

ASSETS_OF_OTHERS = frozenset({"cohortbook", "employers", "external", "images", "javascripts", "people", "stylesheets"})
"""Folders of assets/ in which files of the theme, of records, of plugins or of authors lie, which plays cannot know."""

AMONG_PLAYS = frozenset({"discover/kit", "discover/worksheets"})
"""Data pages that stand among the plays, as `page:` names them."""

PAGES = frozenset({"programs", "cohorts", "graduates", "employers"}) | AMONG_PLAYS
"""What a play may lead to with `page:`."""


# Pages that records have.


def program(program_id: str) -> str:
    return f"programs/{program_id}/"


def module(program_id: str, module_id: str) -> str:
    return f"{program(program_id)}#{module_anchor(module_id)}"


def cohort(cohort_id: str, page: CohortPage = CohortPage.OVERVIEW) -> str:
    return f"cohorts/{cohort_id}/{page}/" if page else f"cohorts/{cohort_id}/"


def calendar_file(cohort_id: str) -> str:
    return f"cohorts/{cohort_id}/calendar.ics"


def event_file(cohort_id: str, uid: str) -> str:
    """One event for a calendar."""
    return f"cohorts/{cohort_id}/events/{uid}.ics"


def form_file(uri: str) -> str:
    """The file to edit of a form that stands at `uri`, a page of the playbook."""
    return f"{uri}{uri.rstrip('/').rsplit('/', 1)[-1]}.docx"


def graduate(graduate_id: str) -> str:
    return f"graduates/{graduate_id}/"


def graduates_with(facet: str, value: str) -> str:
    """The list of those whom search engines may show and who have this value."""
    return f"graduates/{facet}/{value}/"


def graduates_who(must: Iterable[str], nice: Iterable[str] = ()) -> str:
    """The showcase filtered, by script, to those who show every skill of `must`; `nice` puts them in order."""
    wished = ",".join(nice)
    return f"graduates/?must={','.join(must)}" + (f"&nice={wished}" if wished else "")


def numbered(uri: str, number: int) -> str:
    """A page of a list that lies at `uri`; the first one is the list's own."""
    return uri if number == 1 else f"{uri}page/{number}/"


def employer(employer_id: str) -> str:
    return f"employers/{employer_id}/"


def role(employer_id: str, role_id: str) -> str:
    return f"{employer(employer_id)}#{role_anchor(role_id)}"


def skill(skill_id: str) -> str:
    return f"skills/{skill_id}/"


def program_outcomes(program_id: str) -> str:
    return f"outcomes/{program_id}/"


def play(name: str) -> str:
    """`name` as links and front matter have it: section/play, a section, or index or nothing for the home page."""
    return "" if name in ("", "index") else f"{name}/"


def questions(round_: str) -> str:
    """The questions of a round, for all who are to read them and not to fill them in."""
    return f"{Place.KIT}#guide-{round_}"


def uri_of(path: str) -> str:
    """The page that is made of the Markdown file at `path` below its language's folder, as browsers ask for it."""
    folder, _, name = path.removesuffix(".md").rpartition("/")
    stem = folder if name in ("index", "README") else path.removesuffix(".md")
    return quote(f"{stem}/") if stem else ""


def referred(kind: str, target: str) -> str:
    """What a play's link of `kind` (play, page, program, cohort or employer) leads to."""
    match kind:
        case "program":
            return program(target)
        case "cohort":
            return cohort(target)
        case "employer":
            return employer(target)
        case _:
            return play(target)


# Files.


def profile_file(graduate_id: str, *, may_be_indexed: bool = True) -> str:
    """JSON cannot ask search engines to leave it out, so whoever is not to be found by one has a page instead."""
    return f"{PROFILE_FILES}/{graduate_id}.{'json' if may_be_indexed else 'html'}"


def outcomes_part(cohort_id: str | None = None) -> str:
    """The figures of one cohort, or those that are of no single one and the names of all cohorts."""
    return f"{OUTCOMES_PARTS}/{'index' if cohort_id is None else f'cohorts/{cohort_id}'}.json"


def card(key: str) -> str:
    """The picture that a shared link comes with, by what stands on it."""
    return f"assets/cards/{key}.png"


def photo(name: str) -> str:
    return f"assets/people/{name}"


def logo(name: str) -> str:
    return f"assets/employers/{name}"


def picture(address: str, end: str) -> str:
    """A photo or logo in another size or format, by the end of its name, such as `-160.avif`."""
    return address.removesuffix(".webp") + end


def under(uri: str, root: str) -> str:
    """What leads to `uri` below `root`; a full address leads where it leads."""
    return uri if _ELSEWHERE.match(uri) else root + uri


def frame_script(name: str) -> str:
    """The file of a script that the theme has on every page."""
    return f"{ASSETS}frame/{name}.js"


def file_of(uri: str) -> str:
    """The file that a page is written to."""
    return f"{uri}index.html"


def file_named(link: str) -> str:
    """`link` to a folder of this site as one to the page's file in it; any other as it is."""
    path, mark, rest = _PARTS.match(link).groups()  # type: ignore[union-attr]  # everything matches
    if _ELSEWHERE.match(path) or not (path.endswith("/") or path.rsplit("/", 1)[-1] in (".", "..")):
        return link
    return f"{path if path.endswith('/') else path + '/'}index.html{mark}{rest}"


# Anchors.


def role_anchor(role_id: str) -> str:
    return f"role-{role_id}"


def module_anchor(module_id: str) -> str:
    return f"module-{module_id}"


def heard_anchor(said: str) -> str:
    return f"heard-{said}"


def filter_anchor(filter_id: str) -> str:
    return f"proxy-{filter_id}"


# Languages and ways between pages.


class Addresses(Struct, frozen=True):
    """The places of one language's pages in the whole site. `root` is the site's own address, ending in a slash.

    The default language lies at the root, every other in a folder of its name.
    """

    root: str
    language: str
    default_language: str

    @property
    def folder(self) -> str:
        """The language's folder below the site's root: empty, or ending in a slash."""
        return folder_of(self.language, self.default_language)

    @property
    def depth(self) -> int:
        """How many folders lie between the site's root and the language's."""
        return depth_of(self.folder)

    def of(self, language: str) -> Addresses:
        """Where the same pages lie in another language."""
        return replace(self, language=language)

    def full(self, uri: str) -> str:
        """The full address of what lies at `uri` below the language's root."""
        return f"{self.root}{self.folder}{uri}"


def folder_of(language: str, default_language: str) -> str:
    """The folder of `language` below the site's root: empty for the default language, else ending in a slash."""
    return "" if language == default_language else f"{language}/"


def depth_of(uri: str) -> int:
    """How many folders lie between the language's root and the page at `uri`."""
    return uri.count("/")


def up(depth: int) -> str:
    """The relative address of the folder that lies `depth` folders above, ending in a slash."""
    return "../" * depth or "./"


FOR_TEMPLATES: Mapping[str, str] = MappingProxyType(
    {place.name.lower(): str(place) for place in Place}
    | {
        "assets": ASSETS,
        "graduate": graduate("{id}"),
        "kit_worker": str(File.KIT_WORKER),
        "profile": profile_file("{id}"),
        "unlisted_profile": profile_file("{id}", may_be_indexed=False),
        "profiles": str(File.PROFILES),
        "showcase_index": SHOWCASE_INDEX,
    }
)
"""Addresses by name, for templates that name a page or hand a place over to a script, which fills in `{id}`."""
