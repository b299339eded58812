"""What stands beside a number in prose: where a claim comes from, or the computed figure itself."""

from __future__ import annotations

from msgspec import Struct

from cohortbook.addresses import Place
from cohortbook.edition import PublicClaim, Spoken
from cohortbook.model.reference import figure_target
from cohortbook.outcomes import Figure, LevelKind, Median, Rate, State
from cohortbook.pages.outcomes.figure_views import amount, figure_view, level_uri, share_words
from cohortbook.pages.site import Site
from cohortbook.pages.wording import Wording


class ClaimNote(Struct, frozen=True):
    """`source` names author and title; `url` is where the source can be read, if anywhere."""

    mark: str
    source: str
    url: str | None
    published: str
    status: str
    limits: Spoken | None


class FigureInPlace(Struct, frozen=True):
    """`words` are printed in place of the author's and lead to `uri`; a number in a worked sum leads nowhere.

    `is_known` is whether they say something of people who were counted, be it only why no value may be shown.
    """

    words: str
    uri: str | None
    is_known: bool = True


def claim_note(claim: PublicClaim, _: Wording) -> ClaimNote:
    return ClaimNote(
        mark=_("source"),
        source=_("{author}: “{title}”", author=claim.source_author, title=claim.source_title)
        if claim.source_author
        else _("“{title}”", title=claim.source_title),
        url=claim.source_url,
        published=_.date(claim.date) if claim.date is not None else _("date of publication not stated"),
        status=_("verified by us") if claim.status == "verified" else _("cited by us"),
        limits=_.maybe(claim.limits),
    )


def figure_in_place(target: str, site: Site) -> FigureInPlace:
    """The figure that `target` names, such as placement_rate_180?program=tech-sales, as it is said in a sentence."""
    _ = site.words
    asked = figure_target(target)
    kind = next((kind for kind in LevelKind if kind == asked.level), None)
    figure = site.outcomes.find(asked.metric, kind, asked.level_id) if kind is not None else None
    if figure is None:
        return FigureInPlace(_("not yet, nobody to count so far"), Place.OUTCOMES, is_known=False)
    part = _part(figure, asked.part, _) if asked.part is not None else None
    if part is not None:
        return FigureInPlace(part, None)
    return FigureInPlace(_figure_words(figure, site), level_uri(figure.level), is_known=figure.state is not State.EMPTY)


def _part(figure: Figure, part: str, _: Wording) -> str | None:
    """One number of a published figure, for sums that are worked through in a text."""
    if figure.state is not State.PUBLISHED:
        return None
    match figure.value:
        case Rate() as rate:
            return {
                "x": _.number(rate.x),
                "n": _.number(rate.n),
                "value": share_words(rate, _),
                "low": _.percent(rate.low),
                "high": _.percent(rate.high),
            }.get(part)
        case Median() as median:
            return {"n": _.number(median.n), "value": amount(median, _)}.get(part)
        case _nothing:
            return None


def _figure_words(figure: Figure, site: Site) -> str:
    """A value with its n; or why there is none."""
    _ = site.words
    if figure.state is State.MATURING and figure.matures_on is not None:
        return _("not yet, maturing until {date}", date=_.date(figure.matures_on))
    view = figure_view(figure, site)
    if view.value is not None:
        return _("{value} ({count})", value=view.value, count=view.count)
    reason = _within(_.message(figure.reason)) if figure.reason is not None else ""
    if figure.state is State.SUPPRESSED:
        return _("not shown ({reason})", reason=reason)
    return _("not counted: {reason}", reason=reason) if reason else _("not yet, nobody to count so far")


def _within(sentence: str) -> str:
    """A sentence as it stands inside another: its first letter small, without its full stop."""
    return sentence[:1].lower() + sentence[1:].rstrip(".")
