"""The shortlist: a page that the reader's browser fills, whose scripts find their words in its template."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.pages import labels
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.site import Site
from cohortbook.pages.touch.asking import Ask, ask
from cohortbook.pages.wording import Wording

SHORTLIST_ASSETS = ("shortlist/shortlist.css", "shortlist/shortlist.js")  # of every page that shows graduates
LONGEST = 50  # more than an employer meets; shortlist/ids.js holds the same number


class ShortlistView(Struct, frozen=True):
    """`forms` are the plural forms that scripts choose from, each with a number; `separator` is what stands between a
    spreadsheet's cells. `asking` is the form that asks for introductions; its subject and message are the script's.
    """

    intro: str
    privacy: str
    contact: str
    separator: str
    as_of: str
    forms: tuple[tuple[str, int], ...]
    longest: str
    asking: Ask


def shortlist_plans(_site: Site) -> Iterator[Plan]:
    # It is empty for everyone but its reader.
    yield Plan(Place.SHORTLIST, "graduates", "shortlist.html", is_indexable=False)


def shortlist_page(site: Site, plan: Plan) -> Page:
    _ = site.words
    intro = _("Keep the people you would like to meet, compare them, and ask us to introduce you.")
    return Page(
        plan=plan,
        language=_.language,
        title=_("Your shortlist"),
        description=intro,
        breadcrumbs=(Crumb(labels.section("graduates", _), Place.GRADUATES),),
        view=ShortlistView(
            intro=intro,
            privacy=_("The list is kept in this browser only. There is no account. We see it when you write to us."),
            contact=site.edition.organization.contact,
            as_of=_.date(site.edition.as_of),
            # A spreadsheet that writes decimals with a comma expects semicolons between cells.
            separator=";" if _.locale.number_symbols["latn"]["decimal"] == "," else ",",
            forms=tuple(_forms(_)),
            longest=str(LONGEST),
            asking=ask("introductions", _("Ask for an introduction"), Place.SHORTLIST, (), site),
        ),
        assets=SHORTLIST_ASSETS,
    )


def _forms(_: Wording) -> Iterator[tuple[str, int]]:
    """Each plural form of the language, by the name that browsers know it under (CLDR), with a number that takes it."""
    rule = _.locale.plural_form
    for form in sorted(rule.tags | {"other"}):
        yield form, next((n for n in range(1, LONGEST + 1) if rule(n) == form), LONGEST)
