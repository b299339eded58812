/** One person on the list. */

import { element, spoken } from "../shared/elements.js";
import { avatar, badge } from "./faces.js";

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Person } from "./people.js" */

/**
 * @typedef {object} Standing
 * @property {PageWords} words
 * @property {Places} places
 * @property {boolean} isOwn whether the list can be changed
 * @property {boolean} isFirst
 * @property {boolean} isLast
 * @property {boolean} isAlone
 * @property {boolean} isChosen for the comparison
 * @property {boolean} mayBeChosen
 */

/**
 * @param {Person} person
 * @param {Standing} standing
 */
export function row(person, { words, places, isOwn, isFirst, isLast, isAlone, isChosen, mayBeChosen }) {
  /** @param {string} action */
  const about = (action) => [action, element("span", { className: "cb-hidden" }, words.say("about", { action: "", name: person.name }))];
  /** @type {(action: string, isDisabled?: boolean) => HTMLElement} */
  const button = (action, isDisabled = false) =>
    element("button", { type: "button", className: "cb-pick__small", disabled: isDisabled, dataset: { action, id: person.id } }, about(words.say(action)));
  const compare = element("label", { className: "cb-pick__small" },
    element("input", { type: "checkbox", checked: isChosen, disabled: !mayBeChosen, dataset: { compare: person.id } }),
    " ", about(words.say("compare")));
  return element("li", { dataset: { graduate: person.id } },
    avatar(person, places),
    element("div", { className: "cb-pick__who" },
      element("h3", {}, element("a", { href: places.to("graduate", person.id).href }, person.name)),
      spoken("p", person.headline),
      element("p", { className: "cb-pick__state" }, badge(person.availability), " ",
        element("span", { className: "cb-quiet" }, person.availability_note ?? person.hire_note ?? "")),
      person.publisher && element("p", { className: "cb-quiet" }, words.say("publisher"), " ", element("bdi", {}, person.publisher.name))),
    element("div", { className: "cb-pick__tools cb-pick__screen" },
      isAlone ? null : compare,
      isOwn && !isAlone ? [button("up", isFirst), button("down", isLast)] : null,
      isOwn ? button("remove") : null));
}
