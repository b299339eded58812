/* The graduates who were found, and how many. */

import { one, oneOf } from "../shared/elements.js";
import { buildCard, readCard } from "./cards.js";
import { PER_PAGE } from "./state.js";

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Profile } from "./lookup.js" */

/** @typedef {ReturnType<typeof showResults>} Results */

/**
 * @param {HTMLElement} place
 * @param {{ words: PageWords, places: Places }} given
 */
export function showResults(place, { words, places }) {
  const section = one(place, "[data-found]");
  const count = one(place, "[data-found-count]");
  const says = one(place, "[data-found-says]"); // for those who do not see the list change
  const list = one(place, "[data-found-list]");
  const more = oneOf(HTMLButtonElement, place, "[data-found-more]");
  const go = one(place, "[data-find-go]"); // where the filters fill the screen, a bar says what they come to
  const goButton = oneOf(HTMLButtonElement, go, "button");
  const blank = oneOf(HTMLTemplateElement, place, "template[data-find-card]");

  /**
   * Put cards into the list; those that are there already stay.
   * @param {HTMLElement[]} cards
   * @param {{ found: number, all: number, isMoreToCome: boolean }} given
   */
  function draw(cards, { found, all, isMoreToCome }) {
    const isNew = cards.every((card) => card.parentNode !== list);
    if (isNew) list.replaceChildren(...cards);
    else list.append(...cards.filter((card) => card.parentNode !== list));
    list.setAttribute("aria-busy", String(isMoreToCome));
    list.dispatchEvent(new CustomEvent("cohortbook:cards", { bubbles: true }));
    const many = words.count("found", found);
    count.textContent = many;
    goButton.textContent = words.count("show", found);
    go.hidden = false;
    says.textContent = found > 0 ? `${many} ${words.say("of", { n: words.number(all) })}` : words.say("none");
    section.hidden = false;
  }

  /** @param {number} rest how many are not shown */
  function offerMore(rest) {
    more.hidden = rest <= 0;
    more.textContent = words.say("more", { n: words.number(Math.min(rest, PER_PAGE)) });
  }

  return {
    draw,
    offerMore,
    hide() {
      section.hidden = true;
      go.hidden = true;
      says.textContent = "";
    },
    /** @type {(page: Profile, why: string) => HTMLElement} */
    card: (page, why) => buildCard(blank, readCard(page.meta.title), places, why),
    shown: () => list.children.length,
    /** @param {number} at */
    focusOn: (at) => list.children[at]?.querySelector("a")?.focus(),
    focusCount: () => count.focus(),
    goToCount() { // the filters fold above it, so a browser would think it near enough
      count.focus({ preventScroll: true });
      count.scrollIntoView();
    },
    /** @param {() => void} listener */
    onGo: (listener) => goButton.addEventListener("click", listener),
    /** @param {() => void} listener */
    onMore: (listener) => more.addEventListener("click", listener),
  };
}
