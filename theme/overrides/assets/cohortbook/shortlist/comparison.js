/** Up to four people side by side: what each profile states, and each skill that one of them has. */

import { element, spoken } from "../shared/elements.js";
import { badge } from "./faces.js";
import { mergedLabels } from "./table.js";

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Person } from "./people.js" */

/**
 * A table with a column for each person. Roles are stated, because narrow screens stack the cells.
 * @param {Person[]} people
 * @param {PageWords} words
 * @param {Places} places
 */
export function comparison(people, words, places) {
  /** @param {Person} person */
  const link = (person) => element("a", { href: places.to("graduate", person.id).href }, person.name);
  /** @type {(label: Node | string | null, cells: (Node | null)[]) => HTMLElement} */
  const line = (label, cells) =>
    element("tr", { role: "row" }, element("th", { scope: "row", role: "rowheader" }, label),
      cells.map((cell, index) => element("td", { role: "cell", className: cell === null ? "cb-pick__none" : "" },
        element("span", { className: "cb-pick__whose" }, people[index]?.name), cell ?? nothing())));
  const nothing = () =>
    element("span", { className: "cb-quiet" }, element("span", { "aria-hidden": "true" }, "–"), element("span", { className: "cb-hidden" }, words.say("none")));
  const facts = people.map((person) => new Map(person.facts.map((fact) => [fact.label, fact.value])));
  const skills = people.map((person) => new Map(person.skills.map((skill) => [skill.label.text, skill])));
  const labelOf = new Map(people.flatMap((person) => person.skills.map((skill) => [skill.label.text, skill.label])));
  /** @param {string} text */
  const heading = (text) =>
    element("tr", { role: "row", className: "cb-pick__group" }, element("th", { scope: "rowgroup", role: "rowheader", colspan: people.length + 1 }, text));

  return element("table", { className: "cb-pick__table", role: "table", dataset: { people: people.length } },
    element("caption", { className: "cb-hidden" }, words.say("comparison")),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, element("td", { role: "cell" }),
      people.map((person) => element("th", { scope: "col", role: "columnheader" }, link(person))))),
    element("tbody", { role: "rowgroup" },
      line(words.say("availability"), people.map((person) => element("span", {}, badge(person.availability), " ",
        element("span", { className: "cb-quiet" }, person.availability_note ?? person.hire_note ?? "")))),
      line(words.say("before"), people.map((person) => spoken("span", person.before))),
      mergedLabels(people.map((person) => person.facts.map((fact) => fact.label))).map((label) =>
        line(label, facts.map((fact) => spoken("span", fact.get(label))))),
      line(words.say("credentials"), people.map((person) => person.credentials.length === 0 ? null
        : element("span", {}, person.credentials.map((credential) => spoken("span", credential, { className: "cb-pick__line" }))))),
      line(words.say("cohort"), people.map((person) => spoken("span", person.cohort))),
      people.every((person) => person.publisher === null) ? null
        : line(words.say("publisher"), people.map((person) => person.publisher && element("bdi", {}, person.publisher.name)))),
    labelOf.size === 0 ? null : element("tbody", { role: "rowgroup" },
      heading(words.say("skills")),
      byShare(labelOf.keys(), skills).map((label) =>
        line(spoken("span", labelOf.get(label)), skills.map((mine) => skillCell(mine.get(label)))))));
}

/** @param {Person["skills"][number] | undefined} skill */
function skillCell(skill) {
  return skill === undefined ? null : element("span", {}, element("strong", {}, skill.level), spoken("span", skill.evidence, { className: "cb-pick__line cb-quiet" }));
}

/**
 * What most of them have first; otherwise as the profiles order it.
 * @param {Iterable<string>} labels
 * @param {Map<string, unknown>[]} skills
 */
function byShare(labels, skills) {
  /** @param {string} label */
  const share = (label) => skills.filter((mine) => mine.has(label)).length;
  return [...labels].sort((one, other) => share(other) - share(one));
}
