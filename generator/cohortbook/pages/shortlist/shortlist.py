"""The shortlist: a page that the reader's browser fills, with every word that its scripts say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cohortbook.addresses import Place
from cohortbook.pages import labels
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.shortlist.introduction import introduction_words
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording

SHORTLIST_ASSETS = ("pick.css", "shortlist.js")  # of every page that shows graduates
LONGEST = 50  # more than an employer meets; shortlist/ids.js holds the same number


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """`words` are what the scripts say, by key; `separator` is the one that spreadsheets expect between cells."""

    intro: str
    privacy: str
    contact: str
    separator: str
    as_of: str
    words: tuple[tuple[str, str], ...]


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
            words=(*_page_words(_), *introduction_words(_)),
        ),
        assets=SHORTLIST_ASSETS,
    )


def _page_words(_: Wording) -> tuple[tuple[str, str], ...]:
    return (
        *_counted("people", _, lambda n: _.ngettext("{n} person", "{n} people", n)),
        *_counted(
            "gone",
            _,
            lambda n: _.ngettext(
                "One entry of this list leads to nobody in the showcase now. People can withdraw at any time.",
                "{n} entries of this list lead to nobody in the showcase now. People can withdraw at any time.",
                n,
            ),
        ),
        *_counted(
            "hired",
            _,
            lambda n: _.ngettext(
                "One person on this list has been hired, so we cannot introduce you to them.",
                "{n} people on this list have been hired, so we cannot introduce you to them.",
                n,
            ),
        ),
        ("unreadable", _("Part of this list could not be read and was left out.")),
        ("too-long", _("A list holds up to {n} people. The rest was left out.", n=LONGEST)),
        ("not-kept", _("This browser does not let us keep a list. Copy the link below before you leave this page.")),
        ("not-loaded", _("The profiles could not be loaded. Your list is safe. Try again in a moment.")),
        ("loading", _("Fetching the profiles")),
        ("kept", _("The list is kept in this browser now.")),
        ("remove", _("Remove")),
        ("up", _("Move up")),
        ("down", _("Move down")),
        ("compare", _("Compare")),
        ("about", _("{action}: {name}")),
        ("removed", _("{name} was removed.")),
        ("cleared", _("The list was cleared.")),
        ("undo", _("Undo")),
        ("undone", _("The list is as it was.")),
        ("moved", _("{name} is now number {place} of {n}.")),
        ("copied", _("Copied.")),
        ("copy-yourself", _("This browser does not copy by itself. The text is selected: copy it with your keyboard.")),
        ("mail-too-long", _("This is longer than mail programs take from a link. Copy the text into an empty mail.")),
        *_counted(
            "subject",
            _,
            lambda n: _.ngettext("Introduction to {n} graduate", "Introduction to {n} graduates", n),
        ),
        ("comparison", _("The chosen graduates side by side")),
        ("none", _("Not stated")),
        ("name", _("Name")),
        ("page", _("Profile")),
        ("availability", _("Availability")),
        ("headline", _("In one sentence")),
        ("before", _("Before")),
        ("skills", _("What they can do")),
        ("story", _("What they did before, and why it carries over")),
        ("projects", _("Projects")),
        ("credentials", _("Credentials")),
        ("quotes", _("What others say")),
        ("program", _("Program")),
        ("cohort", _("Cohort")),
        ("email", _("Email")),
        ("phone", _("Telephone")),
        ("links", _("Links")),
        ("contact", _("Or directly:")),
        ("file", _("shortlist")),
    )


def _counted(key: str, _: Wording, form: Callable[[int], str]) -> Iterator[tuple[str, str]]:
    """The sentence in each plural form of the language, by the name that browsers know it under (CLDR)."""
    rule = _.locale.plural_form
    for kind in sorted(rule.tags | {"other"}):
        number = next((n for n in range(1, LONGEST + 1) if rule(n) == kind), LONGEST)
        yield f"{key}.{kind}", form(number)
