"""What keeps people out: contrast, names, structure, pages wider than the screen, targets too small to hit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from browser.axe import EVERYTHING, barriers
from browser.kinds import IN_FRENCH, LOOKS

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 768, 1280, 1600)


def test_axe_would_find_a_button_without_a_name_and_pale_text(visit: Callable[..., Page]) -> None:
    """Otherwise what axe is asked on every kind of page is answered without looking."""
    page = visit("")
    page.evaluate("""document.querySelector('article').insertAdjacentHTML('beforeend',
        '<button></button><p style="color:#999;background:#fff">pale</p>')""")
    found = "\n".join(barriers(page, EVERYTHING))
    assert "button-name" in found
    assert "color-contrast" in found


_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# WCAG 2.2, 2.5.8: 24 by 24 px, unless a circle of that size around it meets no other target, or it is a word in a text.
_TOO_SMALL = """() => {
  const scrolledAway = (e) => {
    const r = e.getBoundingClientRect(), y = r.y + r.height / 2;
    for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
      const q = p.getBoundingClientRect();
      if (getComputedStyle(p).overflowY !== "visible" && (y < q.top || y > q.bottom)) return true;
    }
    return r.right <= 0;
  };
  const shown = [...document.querySelectorAll("a[href], button, summary, label[for], input:not([type=hidden])")].filter(
    (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest(".md-search, [inert]")
      && !e.matches(".cb-skip, input[type=checkbox], input[type=radio]") && !scrolledAway(e));
  const box = (e) => {
    const after = getComputedStyle(e, "::after");
    const card = after.position === "absolute" && after.inset === "0px" ? e.closest("li") : null;
    return (card || e).getBoundingClientRect();
  };
  const inText = (e) => getComputedStyle(e).display === "inline" && e.parentElement.textContent.trim().length
    > e.textContent.trim().length + 3;
  const targets = shown.map((e) => ({ e, r: box(e) }));
  const small = targets.filter(({ e, r }) => r.width && (r.width < 24 || r.height < 24) && !inText(e));
  const crowded = ({ e, r }) => {
    const x = r.x + r.width / 2, y = r.y + r.height / 2;
    return targets.some(({ e: o, r: q }) => {
      if (o === e || o.contains(e) || e.contains(o) || !q.width) return false;
      const dx = Math.max(q.left - x, 0, x - q.right), dy = Math.max(q.top - y, 0, y - q.bottom);
      return Math.hypot(dx, dy) < 12;
    });
  };
  const size = (r) => `${Math.round(r.width)}x${Math.round(r.height)}`;
  return small.filter(crowded).map(({ e, r }) => `${e.outerHTML.slice(0, 90)} ${size(r)}`);
}"""


@pytest.mark.parametrize("uri", [*LOOKS.values(), *("fr/" + LOOKS[kind] for kind in IN_FRENCH)])
def test_a_page_fits_every_width_and_can_be_touched(visit: Callable[..., Page], uri: str) -> None:
    """Otherwise a reader on a phone pushes the page from side to side, or hits the wrong link."""
    page = visit(uri, width=WIDTHS[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(_TOO_WIDE) <= 0, f"wider than {width} px"
        assert page.evaluate(_TOO_SMALL) == [], f"at {width} px"


def test_a_wide_page_and_a_crowded_target_would_be_found(visit: Callable[..., Page]) -> None:
    """Otherwise the test above measures nothing."""
    page = visit("", width=390)
    tiny = '<button style="all:unset;font-size:8px">a</button>'
    fault = f'<div style="width:500px">{tiny}{tiny}</div>'
    page.evaluate("fault => document.querySelector('#content').insertAdjacentHTML('beforeend', fault)", fault)
    assert page.evaluate(_TOO_WIDE) > 0
    assert len(page.evaluate(_TOO_SMALL)) == 2
