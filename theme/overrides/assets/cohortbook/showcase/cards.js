/* Cards of graduates, built from the page's own blank card, so that they cannot look different. */

import { element, one, oneOf, spoken } from "../shared/elements.js";

/** @import { Places } from "../shared/places.js" */

/** @typedef {ReturnType<typeof readCard>} Card */

/**
 * What the index holds of a card: a list, because names of keys would be found by a search.
 * @param {string} text
 */
export function readCard(text) {
  const [id, name, initials, tone, photo, alt, headline, before, language, skills, word, look, place] =
    /** @type {[string, string, string, number, string, string, string, string, string, [string, string][], string, string, string]} */ (
      JSON.parse(text)
    );
  return { id, name, initials, tone, photo, alt, headline, before, language, skills, word, look, place };
}

/**
 * A list item for `card`; `why` says in words how it meets what was asked for.
 * @param {HTMLTemplateElement} blank
 * @param {Card} card
 * @param {Places} places
 * @param {string} why
 */
export function buildCard(blank, card, places, why) {
  const item = one(blank.content, "li").cloneNode(true);
  if (!(item instanceof HTMLElement)) throw new TypeError("a card is an element");
  item.dataset.graduate = card.id;
  one(item, "[data-graduate-tools]").dataset.graduateTools = card.id;
  const link = oneOf(HTMLAnchorElement, item, ".cb-card__title a");
  link.href = places.to("graduate", card.id).href;
  one(link, "bdi").textContent = card.name;
  fillAvatar(one(item, ".cb-avatar"), card, places);
  fill(one(item, ".cb-card__line"), card.before, card.language);
  fill(one(item, ".cb-card__headline"), card.headline, card.language);
  const chips = card.skills.map(([label, language]) => element("li", {}, held(label, language)));
  one(item, ".cb-chips").append(...chips);
  const badge = one(item, ".cb-badge");
  badge.className = `cb-badge cb-badge--${card.look}`;
  badge.textContent = card.word;
  if (card.place) badge.after(" ", element("span", { className: "cb-quiet" }, card.place));
  if (why) one(item, ".cb-card__foot").before(element("p", { className: "cb-card__why" }, why));
  return item;
}

/**
 * @param {HTMLElement} avatar
 * @param {Card} card
 * @param {Places} places
 */
function fillAvatar(avatar, card, places) {
  if (!card.photo) {
    avatar.className = `cb-avatar cb-tone-${Number(card.tone)}`;
    avatar.textContent = card.initials || "·";
    return;
  }
  const photo = { src: new URL(card.photo, places.root).href, alt: card.alt, width: 96, height: 96, loading: "lazy" };
  avatar.replaceWith(element("img", { className: "cb-avatar", ...photo }));
}

/**
 * Put words into a place, in an element that names their language where it is not the page's.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {string} language
 */
function fill(place, text, language) {
  place.replaceChildren(...(text ? [held(text, language)] : []));
}

/**
 * @param {string} text
 * @param {string} language
 */
function held(text, language) {
  return spoken("span", { text, language }) ?? "";
}
