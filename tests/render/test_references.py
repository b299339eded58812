"""Numbers in prose carry their source: on hover, on focus, on paper, and never more than that."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from cohortbook.demand import DemandMap, DemandModel
from cohortbook.edition import Edition, PublicClaim, PublicText
from cohortbook.model import Claim
from cohortbook.outcomes import Figure, Level, LevelKind, Median, Outcomes, State
from cohortbook.outcomes.band import Band
from cohortbook.outcomes.shares import rate_of
from cohortbook.pages import Site
from cohortbook.render import Renderer, theme_folder
from cohortbook.render.prose import prose
from cohortbook.render.references import References
from cohortbook.values import replace
from cohortbook.words import say
from outcomes.books import exact_rate
from tiny import PROGRAM, TODAY, TinySite

ROOT = "../../"
COHORT = Level(LevelKind.COHORT, "tech-sales-2026")
YEAR = Level(LevelKind.YEAR)
NASTY = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def rate(level: Level, x: int, n: int) -> Figure:
    return Figure("placement_rate_180", level, State.PUBLISHED, TODAY, exact_rate(x, n))


@pytest.fixture
def edition(tiny: TinySite) -> Edition:
    return tiny.edition()


def references(edition: Edition, language: str = "en", *found: Figure) -> References:
    by_level: dict[Level, dict[str, Figure]] = {}
    for figure in found:
        by_level.setdefault(figure.level, {})[figure.metric] = figure
    return Renderer(Site.of(edition, Outcomes(TODAY, by_level), DemandModel(DemandMap(TODAY)), language)).references


def claimed(edition: Edition, **changes: object) -> Edition:
    return replace(edition, claims={"placed": replace(edition.claims["placed"], **changes)})  # type: ignore[arg-type]


def body(html: str) -> LexborHTMLParser:
    return LexborHTMLParser(f"<body>{html}</body>")


def test_every_field_of_a_claim_has_its_public_twin() -> None:
    """What is added to the register would be published, or lost, without anybody deciding."""
    private_or_for_staff = {"review_by", "figure"}
    twins = {"source_title", "source_author", "source_url"}
    assert set(PublicClaim.__struct_fields__) == set(Claim.model_fields) - private_or_for_staff - {"source"} | twins


def test_a_source_can_be_reached_with_the_keyboard(edition: Edition) -> None:
    """Who uses no mouse would never learn where the number is from."""
    html = references(edition).in_prose("[90% of them](claim:placed) found work.", ROOT)
    page = body(html)
    (mark,) = page.css(".cb-claim__mark")
    assert mark.attributes["tabindex"] == "0"
    assert mark.attributes["role"] == "note"
    assert mark.css_first(".cb-claim__note") is not None
    assert page.css("script, [onclick], button, [title]") == []
    assert page.css_first("p").text().startswith("90% of them")


def test_the_note_says_who_where_when_and_how_sure(edition: Edition) -> None:
    """A source without its limits passes for more than it is."""
    limits = PublicText("en", {"en": "Published without n.", "fr": "Publié sans n."})
    full = claimed(edition, source_author="Ana Sol", source_url="https://a.example/report", limits=limits)
    note = body(references(full).in_prose("[90%](claim:placed)", ROOT)).css_first(".cb-claim__note")
    assert note.text() == "Ana Sol: “Annual report”, March 1, 2025; cited by us. Published without n."
    assert note.css_first("a").attributes["href"] == "https://a.example/report"
    undated = body(references(claimed(edition, date=None)).in_prose("[90%](claim:placed)", ROOT)).css_first(
        ".cb-claim__note"
    )
    assert "date of publication not stated; cited by us" in undated.text()
    verified = claimed(edition, status="verified")
    assert "verified by us" in references(verified).in_prose("[90%](claim:placed)", ROOT)


def test_the_note_is_in_the_language_of_the_page(edition: Edition) -> None:
    """A screen reader would read French with an English voice."""
    limits = PublicText("en", {"en": "Published without n.", "fr": "Publié sans n."})
    html = references(claimed(edition, limits=limits), "fr").in_prose("[90 %](claim:placed)", ROOT)
    assert body(html).css_first(".cb-claim__mark").attributes["lang"] == "fr"
    assert "Publié sans n." in html
    assert "1 mars 2025" in html


def test_limits_in_another_language_say_which(edition: Edition) -> None:
    """Likewise where the register holds one language only."""
    html = references(claimed(edition, limits=PublicText("en", {"en": "No n."})), "fr").in_prose(
        "[90 %](claim:placed)", ROOT
    )
    assert '<span lang="en">No n.</span>' in html


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (rate(Level(LevelKind.ORGANIZATION), 7, 9), "78% (7 of 9)"),
        (
            Figure(
                "placement_rate_180",
                Level(LevelKind.ORGANIZATION),
                State.MATURING,
                TODAY,
                matures_on=date(2026, 11, 26),
            ),
            "not yet, maturing until November 26, 2026",
        ),
        (
            Figure(
                "placement_rate_180",
                Level(LevelKind.ORGANIZATION),
                State.SUPPRESSED,
                TODAY,
                reason=say("Fewer than ten people."),
            ),
            "not shown (fewer than ten people)",
        ),
        (
            Figure(
                "placement_rate_180",
                Level(LevelKind.ORGANIZATION),
                State.EMPTY,
                TODAY,
                reason=say("No employer has had the chance yet."),
            ),
            "not counted: no employer has had the chance yet",
        ),
        (
            Figure("placement_rate_180", Level(LevelKind.ORGANIZATION), State.EMPTY, TODAY),
            "not yet, nobody to count so far",
        ),
    ],
)
def test_a_figure_is_printed_in_place_with_its_n_or_the_reason(edition: Edition, figure: Figure, words: str) -> None:
    """A hand-typed number would stand there, or a gap."""
    html = references(edition, "en", figure).in_prose("Placed: [typed by hand](figure:placement_rate_180).", ROOT)
    assert body(html).css_first("p").text() == f"Placed: {words}."
    assert body(html).css_first("a").attributes["href"] == "../../outcomes/"


def test_a_figure_is_the_one_of_its_level(edition: Edition) -> None:
    """The organisation's rate would pass for the cohort's."""
    both = (rate(Level(LevelKind.ORGANIZATION), 70, 90), rate(COHORT, 7, 10))
    text = "[a](figure:placement_rate_180) [b](figure:placement_rate_180?cohort=tech-sales-2026)"
    page = body(references(edition, "en", *both).in_prose(text, ROOT))
    assert [link.text() for link in page.css("a")] == ["78% (70 of 90)", "70% (7 of 10)"]


def test_a_figure_that_is_told_coarsely_says_so(edition: Edition) -> None:
    """Readers would take seven of ten for a count."""
    coarse = replace(rate(COHORT, 7, 10), value=rate_of(Band(6, 8), Band(9, 12)))
    nearly_all = replace(rate(COHORT, 7, 10), value=rate_of(Band(10, 12), Band(10, 12)))
    few = replace(rate(COHORT, 7, 10), value=rate_of(Band(0, 2), Band(10, 12)))
    text = "[x](figure:placement_rate_180?cohort=tech-sales-2026)"
    assert [references(edition, "en", each).plain(text) for each in (coarse, nearly_all, few)] == [
        "64% (about 7 of 11)",
        "83% or more (all or nearly all of about 11)",
        "20% or less (none or few of about 11)",
    ]


def test_the_latest_year_can_be_named(edition: Edition) -> None:
    """Recent results could not be quoted, and the average of all years would stand for them."""
    both = (rate(Level(LevelKind.ORGANIZATION), 70, 90), rate(YEAR, 7, 10))
    page = body(references(edition, "en", *both).in_prose("[x](figure:placement_rate_180?year=latest)", ROOT))
    assert page.css_first("a").text() == "70% (7 of 10)"
    assert page.css_first("a").attributes["href"] == "../../outcomes/#year"


@pytest.mark.parametrize(
    ("part", "words"), [("x", "7"), ("n", "10"), ("value", "70%"), ("low", "40%"), ("high", "89%")]
)
def test_a_part_of_a_figure_can_stand_in_a_sum(edition: Edition, part: str, words: str) -> None:
    """Sums that are worked through in a text would be typed by hand, and go stale."""
    text = f"[x](figure:placement_rate_180?cohort=tech-sales-2026#{part})"
    assert references(edition, "en", rate(COHORT, 7, 10)).plain(text) == words


def test_a_part_of_a_hidden_figure_is_not_shown_either(edition: Edition) -> None:
    """What the page withholds would be printed in a sentence."""
    hidden = Figure("placement_rate_180", COHORT, State.SUPPRESSED, TODAY, reason=say("Fewer than ten."))
    text = "[x](figure:placement_rate_180?cohort=tech-sales-2026#n)"
    assert references(edition, "en", hidden).plain(text).startswith("not shown (fewer than ten)")


def test_a_median_and_a_rate_are_said_in_the_readers_language(edition: Edition) -> None:
    """78 % is written with a space in French, and a median counts people, not a share."""
    days = Figure("median_days_to_start", Level(LevelKind.ORGANIZATION), State.PUBLISHED, TODAY, Median(60, 12, "days"))
    figures = (days, rate(Level(LevelKind.ORGANIZATION), 7, 9))
    english = references(edition, "en", *figures).plain("[x](figure:median_days_to_start)")
    assert english == "within 60 days (over about 12 people)"
    assert references(edition, "fr", *figures).plain("[x](figure:placement_rate_180)").startswith("78\u00a0%")


def test_an_example_is_just_its_words(edition: Edition) -> None:
    """Readers would be told twice that an example is one."""
    assert references(edition).in_prose("With [12 **people**](example:), one counts.", ROOT) == (
        "<p>With 12 <strong>people</strong>, one counts.</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"[{NASTY}](claim:placed)",
        f"[{NASTY}](example:)",
        f"[{NASTY}](figure:placement_rate_180)",
        f"[x](claim:{NASTY})",
        "[x](figure:placement_rate_180?cohort=<script>alert(1)</script>)",
        '[x](example:"onmouseover="alert(1))',
        "[x](example:javascript:alert(1))",
        "[<javascript:alert(1)>](claim:placed)",
        "[![a](javascript:alert(1))](claim:placed)",
        "[[x](javascript:alert(1))](claim:placed)",
        "[x](CLAIM:placed)",
        "\ufdd20\ufdd3<script>\ufdd4 [x](claim:placed)",
        "\ufdd27\ufdd3x\ufdd4 [x](claim:placed)",
        "[\ufdd20\ufdd3x](claim:placed)\ufdd4",
        "*[a*](claim:placed)* [b](example:)",
        "[x][1]\n\n[1]: claim:placed",
    ],
)
def test_labels_and_targets_cannot_become_code(edition: Edition, text: str) -> None:
    """A line in a record would run in the reader's browser."""
    found = references(edition)
    for html in (found.in_prose(text, ROOT), found.in_line(text, ROOT), prose(text)):
        page = body(html)
        assert page.css("script, img, iframe, [onmouseover], [onerror]") == []
        for link in page.css("a"):
            assert re.match(r"https?:|mailto:|tel:|\.\./\.\./outcomes/$|$", link.attributes.get("href") or "")
    assert not re.search("[\ufdd2-\ufdd4]", found.in_prose(text, ROOT) + prose(text))


@pytest.mark.parametrize("field", ["source_title", "source_author", "value", "id"])
def test_a_hostile_register_cannot_become_code(edition: Edition, field: str) -> None:
    """The source of a number is somebody else's text."""
    hostile = claimed(edition, **{field: NASTY}, limits=PublicText("en", {"en": NASTY}))
    html = references(hostile).in_prose("[90%](claim:placed)", ROOT)
    assert body(html).css("script, img") == []
    assert "&lt;script&gt;" in html


def test_prose_without_references_still_drops_the_addresses() -> None:
    """The allow-list of the authors' own text must be as short as before."""
    assert prose("[90%](claim:placed) and [x](https://a.example)") == (
        '<p>90% and <a href="https://a.example" rel="noopener">x</a></p>'
    )
    assert "claim:" not in prose("<a href='claim:placed'>x</a>").replace("&lt;a href='claim:placed'&gt;", "")


def test_plays_are_resolved_after_the_host_rendered_them(edition: Edition) -> None:
    """A play would show a dead link in place of a source."""
    found = references(edition, "en", rate(COHORT, 7, 10))
    html = found.in_page(
        '<p><a href="claim:placed">90% of <em>them</em></a>, '
        '<a href="figure:placement_rate_180?cohort=tech-sales-2026">x</a>, <a href="example:">12</a>, '
        '<code>&lt;a href="claim:placed"&gt;</code></p>',
        ROOT,
    )
    page = body(html)
    assert page.css_first(".cb-claim em").text() == "them"
    assert page.css_first(".cb-inline-figure").text() == "70% (7 of 10)"
    assert page.css("a[href^='claim:'], a[href^='figure:'], a[href^='example:']") == []
    assert '<code>&lt;a href="claim:placed"&gt;</code>' in html


def test_places_without_room_for_a_source_show_the_words_alone(edition: Edition) -> None:
    """A search result would read [90%](claim:placed)."""
    assert references(edition).plain("[90%](claim:placed) of [12](example:)") == "90% of 12"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    tiny = TinySite.laid_out(tmp_path_factory.mktemp("published") / "tiny")
    with tiny.record(PROGRAM) as program:
        program["summary"] = {"en": "[90% of us](claim:placed) moved.", "fr": "[90 %](claim:placed) de nous."}
        program["about"] = {"en": "[90%](claim:placed), then [12 people](example:).", "fr": "[90 %](claim:placed)."}
    play = tiny.root / "playbook/en/index.md"
    play.write_text(play.read_text(encoding="utf-8") + "\n[90%](claim:placed) moved.\n", encoding="utf-8")
    files = tiny.published()
    for folder, language in (("", "en"), ("fr/", "fr")):
        files |= {f"{folder}{path}": content for path, content in tiny.plays_by_mkdocs(language).files.items()}
    return files


def test_no_bracket_of_a_reference_reaches_the_site(published: dict[str, bytes]) -> None:
    """A card, a title, a description or the search would show how the text was typed."""
    for path, content in published.items():
        text = content.decode("utf-8", "ignore")
        assert "](claim:" not in text, path
        assert "](example:" not in text, path
        assert 'href="claim:' not in text, path


def test_sources_stand_on_program_pages_and_plays_in_both_languages(published: dict[str, bytes]) -> None:
    """The number would travel without its source as soon as the page is translated."""
    for path, marks in (("programs/tech-sales", 2), ("fr/programs/tech-sales", 2), ("", 1), ("fr", 1)):
        page = LexborHTMLParser(published[f"{path}/index.html".lstrip("/")].decode())
        assert len(page.css(".cb-claim__mark")) == marks, path


def test_the_note_is_there_without_a_script_and_on_paper() -> None:
    """It would be missing where scripts are blocked, and in every printed copy."""
    css = (theme_folder() / "overrides/assets/cohortbook/figures.css").read_text(encoding="utf-8")
    claims = css[css.index("/* Claims") :]
    assert re.search(
        r"cb-claim__mark:is\(:hover, :focus, :focus-within\) > \.cb-claim__note \{ clip-path: none", claims
    )
    printed = claims[claims.index("@media print") :]
    assert re.search(r"\.cb-claim__note \{[^}]*clip-path: none[^}]*position: static", printed)
    assert "display: none" not in claims


def test_markup_is_only_what_the_template_made(edition: Edition) -> None:
    """A string that passes for markup would be printed unescaped."""
    assert isinstance(references(edition).in_line("<b>[x](example:)</b>", ROOT), Markup)
    assert references(edition).in_line("<b>[x](example:)</b>", ROOT) == "&lt;b&gt;x&lt;/b&gt;"
    assert Path(theme_folder() / "pages/_claim.html").read_text(encoding="utf-8").count("safe") == 0
