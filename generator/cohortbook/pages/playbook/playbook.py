"""Pages of the playbook: what stands around a play's own Markdown, and the Markdown made from its front matter."""

from __future__ import annotations

from dataclasses import dataclass

from cohortbook import addresses
from cohortbook.addresses import Place
from cohortbook.edition import CohortStatus, PublicPlay, PublicQuestion, Spoken
from cohortbook.pages import labels
from cohortbook.pages.outcomes.figure_views import FigureView
from cohortbook.pages.outcomes.outcomes import golden_indicator
from cohortbook.pages.page import Crumb, Page, Plan
from cohortbook.pages.playbook.assessments import ASSETS, AssessmentView, assessment_view
from cohortbook.pages.site import Site
from cohortbook.pages.summaries import CohortCard, QuoteView, cohort_card, quote_view
from cohortbook.pages.wording import Wording

SECTION = "playbook"


@dataclass(frozen=True, slots=True)
class PlayCard:
    uri: str
    title: Spoken
    summary: Spoken
    minutes: str | None


@dataclass(frozen=True, slots=True)
class PlayView:
    """`own_language` is the language of the page's text; `notice` says so where it is not the reader's."""

    title: Spoken
    kind: str
    purpose: Spoken | None
    facts: tuple[tuple[str, Spoken], ...]
    materials: tuple[Spoken, ...]
    own_language: str
    notice: str | None
    assessment: AssessmentView | None
    related: tuple[PlayCard, ...]
    reviewed: str | None
    owner: Spoken | None
    changes: tuple[tuple[str, Spoken], ...]


@dataclass(frozen=True, slots=True)
class LandingView:
    title: Spoken
    summary: Spoken
    plays: tuple[PlayCard, ...]


@dataclass(frozen=True, slots=True)
class Door:
    """One of the three ways in."""

    reader: str
    title: str
    promise: str
    uri: str
    action: str


@dataclass(frozen=True, slots=True)
class SectionCard:
    number: int
    title: Spoken
    summary: Spoken
    uri: str


@dataclass(frozen=True, slots=True)
class HomeView:
    title: Spoken
    summary: Spoken
    doors: tuple[Door, ...]
    indicator_uri: str
    indicator: FigureView | None
    definitions_uri: str
    cohorts: tuple[CohortCard, ...]
    sections: tuple[SectionCard, ...]
    quote: QuoteView | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    number: int
    area: Spoken
    text: Spoken
    why: Spoken
    listen_for: tuple[Spoken, ...]
    follow_ups: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class QuestionsView:
    questions: tuple[QuestionView, ...]
    empty: str


_TEMPLATES = {"play": "play", "reference": "play", "assessment": "play", "landing": "landing", "home": "home"}


def play_page(site: Site, uri: str, order: tuple[str, ...]) -> Page:
    """The page at `uri`; `order` lists all uris in the order of reading.

    Raises LookupError where no such play exists in the site's language or the default one.
    """
    play = site.edition.play(uri, site.language)
    if play is None:
        raise LookupError(uri)
    return Page(
        plan=Plan(uri, SECTION if uri else "home", _TEMPLATES[play.kind]),
        language=site.language,
        title=play.title,
        description=play.summary,
        breadcrumbs=_breadcrumbs(play, site),
        view=_view(play, site, order),
        assets=ASSETS if play.assessment else (),
    )


def _breadcrumbs(play: PublicPlay, site: Site) -> tuple[Crumb, ...]:
    _ = site.words
    landing = site.edition.play(play.section, _.language)
    if landing is None or play.uri in ("", play.section):
        return ()
    return (Crumb(landing.title, landing.uri),)


def _view(play: PublicPlay, site: Site, order: tuple[str, ...]) -> object:
    match play.kind:
        case "home":
            return _home(play, site, order)
        case "landing":
            inside = [uri for uri in order if uri.startswith(play.uri) and uri != play.uri]
            return LandingView(
                Spoken(play.title, play.language),
                Spoken(play.summary, play.language),
                tuple(_card(uri, site) for uri in inside),
            )
        case _:
            return _play_view(play, site)


def _card(uri: str, site: Site) -> PlayCard:
    _ = site.words
    play = site.edition.play(uri, _.language)
    if play is None:
        raise LookupError(uri)
    return PlayCard(
        uri,
        Spoken(play.title, play.language),
        Spoken(play.summary, play.language),
        minutes(play.minutes, _) if play.minutes else None,
    )


def minutes(total: int, _: Wording) -> str:
    """A length of time as one says it: 45 minutes, 2 hours, 2 h 15 min."""
    hours, rest = divmod(total, 60)
    if not hours:
        return _.plural("{n} minute", "{n} minutes", rest)
    if not rest:
        return _.plural("{n} hour", "{n} hours", hours)
    return _("{hours} h {minutes} min", hours=hours, minutes=rest)


def _play_view(play: PublicPlay, site: Site) -> PlayView:
    _ = site.words
    own = play.language
    facts: list[tuple[str, Spoken]] = []
    if play.minutes:
        facts.append((_("Time"), Spoken(minutes(play.minutes, _), _.language)))
    if play.people:
        facts.append((_("People"), Spoken(play.people, own)))
    if play.when:
        facts.append((_("When to use it"), Spoken(play.when, own)))
    return PlayView(
        title=Spoken(play.title, own),
        kind=labels.play_kind(play.kind, _),
        purpose=Spoken(play.purpose, own) if play.purpose else None,
        facts=tuple(facts),
        materials=tuple(Spoken(item, own) for item in play.materials),
        own_language=own,
        notice=_(
            "This page has not been translated yet. You are reading it in {language}.", language=_.language_name(own)
        )
        if own != _.language
        else None,
        assessment=assessment_view(play.assessment, own, site) if play.assessment else None,
        related=tuple(_card(addresses.play(uri), site) for uri in play.related),
        reviewed=_.date(play.reviewed) if play.reviewed else None,
        owner=Spoken(play.owner, own) if play.owner else None,
        changes=tuple((_.date(day), Spoken(what, own)) for day, what in play.changes),
    )


_SOON_FIRST = {
    CohortStatus.APPLICATIONS_OPEN: 0,
    CohortStatus.IN_PROGRESS: 1,
    CohortStatus.ANNOUNCED: 2,
    CohortStatus.APPLICATIONS_CLOSED: 2,
    CohortStatus.COMPLETED: 3,
}


def _home(play: PublicPlay, site: Site, order: tuple[str, ...]) -> HomeView:
    _ = site.words
    own = play.language
    sections = [uri for uri in order if uri.count("/") == 1]
    landings = [landing for uri in sections if (landing := site.edition.play(uri, _.language)) is not None]
    soonest = sorted(site.edition.cohorts.values(), key=lambda cohort: _SOON_FIRST[cohort.status])
    quotes = [employer.testimonial for employer in site.edition.employers.values() if employer.testimonial]
    return HomeView(
        title=Spoken(play.title, own),
        summary=Spoken(play.summary, own),
        doors=(
            Door(
                _("Delivery partners"),
                _("Run it yourself"),
                _("The playbook, from the first conversation with an employer to the second cohort."),
                sections[0] if sections else "",
                _("Open the playbook"),
            ),
            Door(
                _("Employers"),
                _("Meet the graduates"),
                _("People with the skills you named, and one address to ask for an introduction."),
                Place.GRADUATES,
                _("See the showcase"),
            ),
            Door(
                _("Applicants"),
                _("Find a cohort"),
                _("What starts when and where, what it asks of you, and who hires from it."),
                Place.COHORTS,
                _("Browse the cohorts"),
            ),
        ),
        indicator_uri=Place.GOLDEN_INDICATOR,
        indicator=golden_indicator(site),
        definitions_uri=Place.OUTCOME_FIGURES,
        cohorts=tuple(cohort_card(cohort, site) for cohort in soonest[:3]),
        sections=tuple(
            SectionCard(
                number, Spoken(landing.title, landing.language), Spoken(landing.summary, landing.language), landing.uri
            )
            for number, landing in enumerate(landings, start=1)
        ),
        quote=quote_view(quotes[0], site) if quotes else None,
    )


def questions_view(site: Site, round_: str) -> QuestionsView:
    """The question bank of one round, numbered in the order of asking."""
    _ = site.words
    bank: list[PublicQuestion] = [question for question in site.edition.questions if question.round == round_]
    return QuestionsView(
        questions=tuple(
            QuestionView(
                number,
                _.text(question.area),
                _.text(question.text),
                _.text(question.why),
                _.each(question.listen_for),
                _.each(question.follow_ups),
            )
            for number, question in enumerate(bank, start=1)
        ),
        empty=_("The questions of this round will be listed here."),
    )


# A play's body may hold HTML, its front matter may not: it is data. While Markdown is read, noncharacters, which no
# play may hold, stand for the characters that begin a tag and a list of attributes.
_TAG, _ATTRIBUTES = "\ufdd2", "\ufdd3"


def _harmless(words: str) -> str:
    """Markdown without HTML and without attributes."""
    return words.replace("<", _TAG).replace("{", _ATTRIBUTES)


def written_out(html: str) -> str:
    """HTML made of `play_markdown`, with the characters that were taken out of the way back in place as text."""
    return html.replace(_TAG, "&lt;").replace(_ATTRIBUTES, "{")


def play_markdown(play: PublicPlay, body: str) -> str:
    """The play's own text followed by what its front matter holds: steps, checklist, questions and example.

    It is Markdown, so that headings reach the table of contents and the search as the author's own do. The words
    added here are in the play's language, which need not be the reader's. What Markdown makes of it has to go through
    `written_out`.
    """
    _ = Wording(play.language)
    parts = [body.strip()]
    # Not inside the f-strings: what stands there is not found by whoever collects the sentences to translate.
    steps, checklist, questions, example = _("Steps"), _("Checklist"), _("Key questions"), _("Worked example")
    if play.steps:
        parts.append(f"## {steps} {{: .cb-steps }}")
        for number, step in enumerate(play.steps, start=1):
            parts.append(f"### {number}. {_harmless(step.title)} {{: .cb-step }}")
            parts.append(f"{minutes(step.minutes, _)}\n{{: .cb-minutes }}")
            parts.append(_harmless(step.text.strip()))
    if play.checklist:
        parts.append(f"## {checklist}")
        parts.append(_listed("cb-checklist", play.checklist))
    if play.questions:
        parts.append(f"## {questions}")
        parts.append(_listed("cb-questions", play.questions))
    if play.example:
        parts.append(f"## {example}")
        parts.append(f'<div class="cb-example" markdown="1">\n\n{_harmless(play.example.strip())}\n\n</div>')
    return "\n\n".join(parts) + "\n"


def _listed(css_class: str, items: tuple[str, ...]) -> str:
    lines = "\n".join(f"- {_harmless(item)}" for item in items)
    return f'<div class="{css_class}" markdown="1">\n\n{lines}\n\n</div>'
