"""The pipeline, from a folder to a published site: the table of contents of everything below.

`prepare` is the only front half. `build`, the command line, hosts that are driven by their own command, the preview and
the audit all begin with it, so that they know the same problems and the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec import Struct

from cohortbook import cycles, render, write
from cohortbook.as_of import AsOf
from cohortbook.book import Book, changed_file, check_day, read_book, removals, signals_due
from cohortbook.book.removals import brought_back, read_ledger, removals_due
from cohortbook.book.sample_left import sample_left
from cohortbook.commission import Commission, commissioned, static_files
from cohortbook.demand import DemandModel, Earlier, told_demand
from cohortbook.edition import Edition, held_back, make_edition, names_in_texts, settled_as_of
from cohortbook.edition.embargo import time_zones, until_their_day
from cohortbook.outcomes import LevelKind
from cohortbook.outcomes.audit.audit import audit
from cohortbook.outcomes.contradiction import contradicted_claims
from cohortbook.outcomes.examination import Examination
from cohortbook.outcomes.making import examine
from cohortbook.outcomes.releases.memory import NAME, Memory, Release, ToldTotal
from cohortbook.outcomes.releases.past import NOTHING_BEFORE, Recollection
from cohortbook.outcomes.releases.recalling import doubted, recall, silenced, uncounted
from cohortbook.outcomes.releases.remembering import release_of
from cohortbook.pages import Site, playbook
from cohortbook.problems import Problem, Report, Severity
from cohortbook.recent import Recent
from cohortbook.site_key import read_key
from cohortbook.values import replace
from cohortbook.words import Message, Tell, in_silence, say

if TYPE_CHECKING:
    from cohortbook.kept.handover import Beside, Handover
    from cohortbook.network.joining import PartnerOutcomes
    from cohortbook.write import Before, Elsewhere, Previewed

Warn = Callable[[Message], None]
"""Hears, at once, what a person has to know while a build goes on."""


class Public(Struct, frozen=True):
    """What may be published, and the examination behind it, which only the audit looks into.
    `before` is what was published earlier, if remembered; `totals` are those in `demand` that name nobody."""

    edition: Edition
    examination: Examination
    demand: DemandModel
    before: Recollection = NOTHING_BEFORE
    partners: tuple[PartnerOutcomes, ...] = ()
    totals: tuple[ToldTotal, ...] = ()

    @property
    def news(self) -> Release | None:
        """What has to be remembered of publishing this, None where it was all told before."""
        memory = self.before.memory or Memory()
        return memory.news(release_of(self.examination, self.before, self.totals))

    def site(self, language: str | None = None) -> Site:
        """All that the pages of a language may know, by default those of the default language."""
        here = language or self.edition.default_language
        return Site.of(self.edition, self.examination.figures, self.demand, here, self.partners)

    def sites(self) -> Iterator[Site]:
        """One for each language, the default language first."""
        return map(self.site, self.edition.organization.languages)


Remember = Callable[[Public], None]


class Prepared(Struct, frozen=True):
    """A site before its first page is made. `public` is None where the report has errors.

    `zones` are those in which somebody may ask what day it is `as_of` then.
    """

    root: Path
    book: Book
    report: Report
    public: Public | None = None
    as_of: AsOf | None = None
    zones: frozenset[str] = frozenset()


class Host(Protocol):
    """What renders plays and hands over shells. One that is `Repeatable` too is not asked for the same twice."""

    def problems(self, root: Path, site: Site) -> list[Problem]:
        """What would end the rendering of one language before a page is rendered: its settings."""
        ...

    def render(self, commission: Commission, folder: Path) -> write.Rendered:
        """Write the plays below `folder`; a shell for each key, and what the host found wrong."""
        ...

    def serve(self, preview: Preview, watched: Callable[[], Sequence[Path]], address: tuple[str, int]) -> None:
        """Serve the preview, and build again when one of `watched` changes, or what lies below it.

        After each build browsers reload, and what is watched is asked for anew.
        """
        ...


@runtime_checkable
class Repeatable(Host, Protocol):
    """A host that knows what its pages follow from."""

    def read_beside(self, root: Path, site: Site) -> tuple[str, ...] | Message:
        """The files and folders below `root` that a rendering reads beside what it is given and the settings.

        Where it may read anything, such as the network or a history: what does.
        """
        ...


class Preview(Struct, frozen=True):
    """A site that is built again whenever something is saved.

    `build` says what is to lie over the pages, `banner` what it said first. The `site` is served below `path`, which
    begins and ends with a slash; `language` is its first.
    """

    build: Callable[[], render.Banner]
    banner: render.Banner
    site: Path
    path: str
    language: str


class Built(Struct, frozen=True):
    """What became of a build: the pages written, or 0 where the report has errors and nothing was published.

    `work` says what was made and what was taken over from the last build, and why.
    """

    report: Report
    pages: int
    work: tuple[Message, ...] = ()


@cycles.unsought()
def prepare(
    root: Path, given: AsOf | None, now: AsOf, tell: Tell = in_silence, recent: Recent | None = None
) -> Prepared:
    """Read the site below `root`, run every check, settle the day, and derive all that pages may know.

    `given` is the date of the data that a person asked for, `now` the one to fall back on. What `recent` knows of the
    same records is not found out again.
    """
    book, report = read_book(root, tell, playbook.dead_links, recent=recent)
    ledger, problems = read_ledger(book.kept.get(removals.NAME), read_key(root))
    report.extend([*problems, *brought_back(book, ledger)])
    if book.organization is None:
        return Prepared(root, book, report)
    as_of = settled_as_of(book, given, now)
    report.extend([*check_day(book, as_of.day), *removals_due(book, ledger, as_of.day)])
    problems, held = names_in_texts(book, as_of.day)
    report.extend([*problems, *sample_left(root, book)])
    if report.errors:
        return Prepared(root, book, report)
    report.extend(signals_due(book, as_of.day))  # what is due tells nothing while the records contradict each other
    tell(say("Settling what may be published"))
    zones = time_zones(book)
    book, kept_back = until_their_day(held_back(book, held), as_of)
    if kept_back:
        report.extend([*kept_back, *playbook.dead_links(book)])  # of links to pages that are only there later
        if report.errors:
            return Prepared(root, book, report)
    edition = make_edition(book, as_of)
    tell(say("Counting outcomes"))
    examination, before = _examined(root, book, edition, as_of, report)
    report.extend(contradicted_claims(book, examination.figures))
    tell(say("Adding up demand"))
    edition, partners = _with_partners(root, book, edition, report)
    demand = told_demand(book, edition, Earlier(before.totals(), before.begins_with_totals, before.key))
    report.extend(uncounted(demand.waiting, before))
    public = Public(edition, examination, demand.model, before, partners, demand.totals)
    tell(say("Running every check"))
    for site in public.sites() if book.plays else ():
        report.extend(render.dead_data_anchors(book, site))
    return Prepared(root, book, report, public, as_of, zones)


def _with_partners(
    root: Path, book: Book, edition: Edition, report: Report
) -> tuple[Edition, tuple[PartnerOutcomes, ...]]:
    if book.partners is None:
        return edition, ()
    from cohortbook.network.joining import with_partners  # noqa: PLC0415  # others' documents, which few sites have

    return with_partners(root, book, edition, report)


def _examined(
    root: Path, book: Book, edition: Edition, as_of: AsOf, report: Report
) -> tuple[Examination, Recollection]:
    """The figures, beside what was published earlier, and that. What the audit finds is held back: nothing waits."""
    before, problems = recall(book.kept.get(NAME), read_key(root))
    report.extend(problems)
    examination = examine(book, edition, as_of, before)
    in_doubt = {each.level.id for each in audit(examination).findings if each.level.kind is LevelKind.COHORT}
    if in_doubt:
        report.extend(doubted(sorted(in_doubt)))
        examination = examine(book, edition, as_of, before, in_doubt)
    else:
        report.extend(silenced(examination, before))
    return examination, before


def check(root: Path, given: AsOf | None, now: AsOf, host: Host, recent: Recent | None = None) -> Prepared:
    """All that a build would refuse, without building. What `recent` knows is not found out again."""
    prepared = prepare(root, given, now, recent=recent)
    if prepared.public is not None:
        of_the_theme = any(play.asks_the_theme for play in prepared.book.all_plays())
        for site in prepared.public.sites():
            problems = host.problems(root, site)
            configuration = prepared.book.configurations.get(site.language)
            is_foreseeable = configuration is not None and configuration.is_foreseeable and not of_the_theme
            if not problems and configuration is not None and not is_foreseeable:
                # What other plugins and the theme make of these settings, only a rendering tells.
                with TemporaryDirectory() as folder:
                    rendered = _rendered(prepared, host, commissioned(prepared.root, prepared.book, site), Path(folder))
                    problems = _problems_of(rendered, site, Path(folder))
            prepared.report.extend(problems)
    return prepared


@cycles.unsought()
def build(
    root: Path,
    target: Path,
    given: AsOf | None,
    now: AsOf,
    host: Host,
    tell: Tell,
    warn: Warn = in_silence,
    remember: Remember | None = None,
    asked: str | None = None,
    previewed: Previewed | None = None,
    elsewhere: Elsewhere | None = None,
) -> Built:
    """Build every language into a staging folder, and swap it in for `target`.

    `tell` hears what is being done, `warn` what a person has to know. `remember` writes down what is about to be
    published, before it is: what was never published does no harm there. `asked` is what a person wants beside what the
    files say; where it is None, everything is made, and nothing is kept for the next build. `previewed` is what stands
    at `target` where that is a preview; `elsewhere` are workers who make pages. Raises RefusedError where `target`
    cannot be replaced or a file changed meanwhile, OSError where the site cannot be written. With any of them, and with
    errors in the report, the old site is as it was.
    """
    report = Report()
    from cohortbook.kept.handover import Handover  # noqa: PLC0415  # templates, which no check needs

    cache = write.Cache.of(target) if previewed is None else previewed.cache
    handover = Handover(root, cache, asked, host) if asked is not None else None
    published = handover.publish if handover is not None else lambda _manifest: write.Cache.of(target).forget()
    into = partial(write.staged, target) if previewed is None else previewed.staged
    try:
        with into(warn, published) as staging:  # whoever waited publishes what is now
            prepared = prepare(root, given, now, tell, getattr(previewed or handover, "recent", None))
            report = prepared.report
            if previewed is not None:
                previewed.notice(root, prepared.book.fingerprints)
            with _unchanged(prepared):
                before = write.Before.of(target) if previewed is None else previewed.before
                written = _write(prepared, host, staging, tell, before, handover, elsewhere)
            if remember is not None and prepared.public is not None:
                remember(prepared.public)
            tell(say("Replacing the old site"))
    except write.UnpublishableError as error:
        report.extend(error.problems)
        return Built(report, 0)
    if handover is not None and handover.obstacle is not None:
        warn(handover.obstacle)
    return Built(report, sum(each.pages for each in written), tuple(handover.work) if handover is not None else ())


@cycles.sought_among_new()
def _write(
    prepared: Prepared,
    host: Host,
    staging: Path,
    tell: Tell,
    before: Before,
    handover: Handover | None,
    elsewhere: Elsewhere | None,
) -> list[write.Written]:
    """Every file of the site. Raises UnpublishableError with what keeps it from being published."""
    if prepared.public is None:
        raise write.UnpublishableError  # the report says why
    written: list[write.Written] = []
    refused: list[write.UnpublishableError] = []
    if handover is not None:
        handover.begin(prepared.book, prepared.public.site(), before)
    for site in prepared.public.sites():
        folder = staging / site.addresses.folder
        tell(say("Planning the pages in '{language}'", language=site.language))
        commission = commissioned(prepared.root, prepared.book, site)
        tell(say("Rendering the plays in '{language}'", language=site.language))
        try:
            with write.begun(commission.site, commission.plans, folder, before, elsewhere) as begun:
                rendered = _rendered(prepared, host, commission, folder, handover)
                prepared.report.extend(each for each in rendered.problems if each.severity is not Severity.ERROR)
                written.append(finish(commission, rendered, folder, tell, before, handover, elsewhere, begun))
        except write.UnpublishableError as error:
            refused.append(error)  # the next language may have some too: all are told at once
    if refused:
        raise write.UnpublishableError(problem for error in refused for problem in error.problems)
    tell(say("Writing what all languages share"))
    keeping = handover.keeping if handover is not None else None
    write.write_shared(prepared.public.site(), written, staging, keeping)
    write.write_static(static_files(prepared.book), staging)
    if handover is not None and prepared.as_of is not None:
        handover.note_build(prepared.as_of, prepared.zones, written, prepared.report)
    return written


@contextmanager
def _unchanged(prepared: Prepared) -> Iterator[None]:
    """Refuses to publish what is made in the block from files that changed meanwhile: it may be of two minds."""
    try:
        yield
    except OSError:  # perhaps a file that went away
        _require_unchanged(prepared)
        raise
    _require_unchanged(prepared)


def _require_unchanged(prepared: Prepared) -> None:
    path = changed_file(prepared.root, prepared.book)
    if path is not None:
        told = say("'{file}' changed while the site was being built from it; build again when it is saved", file=path)
        raise write.RefusedError(told)


def _rendered(
    prepared: Prepared, host: Host, commission: Commission, folder: Path, handover: Handover | None = None
) -> write.Rendered:
    """What the host makes of the plays, with the links that only then are known to lead nowhere.

    What it says of links itself is left out where they were told with their places, and with what was meant.
    """
    if handover is None:
        rendered = host.render(commission, folder)
    else:
        beside: Beside = say("rendered, because the host does not say what it reads")
        if isinstance(host, Repeatable):
            beside = host.read_beside(prepared.root, commission.site)
        rendered = handover.rendered(beside, commission, folder, lambda: host.render(commission, folder))
    links: list[Problem] = []
    if rendered.pages:
        links += playbook.dead_links_in(prepared.book, commission.site.language, rendered.pages, folder)
    told = {(problem.at.path, str(problem.what)) for problem in (*prepared.report, *links)}
    others = [problem for problem in rendered.problems if (problem.at.path, str(problem.what)) not in told]
    return replace(rendered, problems=(*others, *links))


def finish(
    commission: Commission,
    rendered: write.Rendered,
    folder: Path,
    tell: Tell = in_silence,
    before: Before | None = None,
    handover: Handover | None = None,
    elsewhere: Elsewhere | None = None,
    begun: write.Begun | None = None,
) -> write.Written:
    """Stamp the pages of one language into the host's shells, and write them with all that goes with them.

    Pictures that are `before` there are not drawn again; pages that the `handover` knows or that are `begun` are not
    made again. Raises UnpublishableError where the host found something wrong or the showcase cannot be indexed.
    """
    problems = _problems_of(rendered, commission.site, folder)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise write.UnpublishableError(problems)
    keeping = handover.keeping if handover is not None else None
    written = write.write_language(
        commission.site, commission.plans, rendered, folder, tell, before, keeping, elsewhere, begun
    )
    if handover is not None:
        handover.note(written, len(commission.plans))
    return written


def _problems_of(rendered: write.Rendered, site: Site, folder: Path) -> list[Problem]:
    """What the host found wrong, else what browsers would not show of its pages below `folder`."""
    if any(problem.severity is Severity.ERROR for problem in rendered.problems):
        return list(rendered.problems)
    return [*rendered.problems, *write.blocked_problems(site, rendered, folder)]
