/** What stands for a person beside a name. */

import { element } from "../shared/elements.js";

/** @import { Person } from "./people.js" */

/**
 * The photo, or initials in a calm tone.
 * @param {Person} person
 * @param {URL} root
 */
export function avatar(person, root) {
  return person.photo
    ? element("img", { className: "cb-avatar", src: new URL(person.photo, root).href, alt: person.photo_alt })
    : element("span", { className: `cb-avatar cb-tone-${Number(person.tone)}`, "aria-hidden": "true" }, person.initials || "·");
}

/** @param {Person["availability"]} view */
export function badge(view) {
  return element("span", { className: `cb-badge cb-badge--${view.tone}` }, view.word);
}
