/** The list as rows of a spreadsheet, with what the profiles show. */

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Person } from "./people.js" */

/**
 * A heading and a row for each person. Ways to reach people have columns where somebody agreed to be reached.
 * @param {Person[]} people
 * @param {PageWords} words
 * @param {Places} places
 * @returns {(string | null | undefined)[][]}
 */
export function rowsOf(people, words, places) {
  const labels = mergedLabels(people.map((person) => person.facts.map((fact) => fact.label)));
  const isReachable = people.some((person) => person.contact !== null);
  const heading = ["name", "page", "availability", "headline", "before"].map((key) => words.say(key));
  const ending = ["skills", "credentials", "program", "cohort"].map((key) => words.say(key));
  const isOfOthers = people.some((person) => person.publisher !== null);
  const publisher = isOfOthers ? [words.say("publisher")] : [];
  const reach = isReachable ? ["email", "phone", "links"].map((key) => words.say(key)) : [];
  const rows = people.map((person) => {
    const facts = new Map(person.facts.map((fact) => [fact.label, fact.value.text]));
    const contact = person.contact ?? { email: "", phone: "", links: [] };
    return [
      person.name,
      places.to("graduate", person.id).href,
      [person.availability.word, person.availability_note, person.hire_note].filter(Boolean).join(". "),
      person.headline.text,
      person.before?.text,
      ...labels.map((label) => facts.get(label)),
      person.skills.map((skill) => `${skill.label.text} (${skill.level})`).join(", "),
      person.credentials.map((credential) => credential.text).join("; "),
      person.program.text,
      person.cohort.text,
      ...(isOfOthers ? [person.publisher?.name] : []),
      ...(isReachable ? [contact.email, contact.phone, contact.links.map((link) => link.url).join(" ")] : []),
    ];
  });
  return [[...heading, ...labels, ...ending, ...publisher, ...reach], ...rows];
}

/**
 * Every label once, in an order that each list keeps.
 * @param {string[][]} lists
 */
export function mergedLabels(lists) {
  /** @type {string[]} */
  const merged = [];
  for (const list of lists) {
    let at = 0;
    for (const label of list) {
      const found = merged.indexOf(label);
      if (found < 0) merged.splice(at, 0, label);
      at = (found < 0 ? at : found) + 1;
    }
  }
  return merged;
}
