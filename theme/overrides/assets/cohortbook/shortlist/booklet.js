/** A profile for paper. Screens do not show it; a printed list has one to a page. */

import { element, prose, spoken } from "../shared/elements.js";
import { avatar, badge } from "./faces.js";

/** @import { Child } from "../shared/elements.js" */
/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Person } from "./people.js" */

/**
 * @param {Person} person
 * @param {PageWords} words
 * @param {Places} places
 */
export function booklet(person, words, places) {
  /** @type {(key: string, ...children: Child[]) => HTMLElement} */
  const section = (key, ...children) => element("section", {}, element("h3", {}, words.say(key)), ...children);
  /** @type {(...children: Child[]) => HTMLElement} */
  const quiet = (...children) => element("p", { className: "cb-quiet" }, ...children);
  const reach = person.contact;
  return element("article", { className: "cb-booklet__page" },
    element("header", {}, avatar(person, places), element("div", {},
      element("h2", {}, person.name),
      spoken("p", person.headline, { className: "cb-lede" }),
      element("p", {}, badge(person.availability), " ", person.availability_note, " ", person.hire_note))),
    element("dl", {}, person.facts.map((fact) => element("div", {}, element("dt", {}, fact.label), spoken("dd", fact.value)))),
    person.skills.length === 0 ? null : section("skills", element("ul", {}, person.skills.map((skill) =>
      element("li", {}, spoken("strong", skill.label), ` (${skill.level}) `, spoken("span", skill.evidence))))),
    section("story", person.before ? quiet(spoken("span", person.before)) : null, prose(person.story)),
    person.projects.length === 0 ? null : section("projects", person.projects.map((project) =>
      element("div", {}, spoken("h4", project.title), prose(project.text), project.url ? quiet(project.url) : null))),
    person.credentials.length === 0 ? null : section("credentials", element("ul", {}, person.credentials.map((credential) => spoken("li", credential)))),
    person.quotes.length === 0 ? null : section("quotes", person.quotes.map((quote) =>
      element("blockquote", {}, prose(quote.words), quiet(quote.who, quote.role ? [" · ", spoken("span", quote.role)] : null)))),
    quiet(spoken("span", person.program), " · ", spoken("span", person.cohort), " · ", places.to("graduate", person.id).href),
    person.publisher && quiet(words.say("publisher"), " ", element("bdi", {}, person.publisher.name)),
    reach ? quiet(words.say("contact"), " ", [reach.email, reach.phone, ...reach.links.map((link) => link.url)].filter(Boolean).join(" · ")) : null);
}
