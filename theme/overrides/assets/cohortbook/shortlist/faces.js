/** What stands for a person beside a name. */

import { element } from "../shared/elements.js";

/** @import { Places } from "../shared/places.js" */
/** @import { Person } from "./people.js" */

/**
 * The photo, or initials in a calm tone.
 * @param {Person} person
 * @param {Places} places
 */
export function avatar(person, places) {
  return person.photo
    ? element("img", { className: "cb-avatar", src: new URL(person.photo, places.root).href, alt: person.photo_alt })
    : element("span", { className: `cb-avatar cb-tone-${Number(person.tone)}`, "aria-hidden": "true" }, person.initials || "·");
}

/** @param {Person["availability"]} view */
export function badge(view) {
  return element("span", { className: `cb-badge cb-badge--${view.tone}` }, view.word);
}
