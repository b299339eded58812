/* What the page knows: words, questions, and the choices of its fields. */

import { allOf, oneOf } from "../shared/elements.js";

/** @import { PageWords, Values } from "../shared/words.js" */
/** @import { Desk } from "./desk.js" */
/** @import { Session } from "./session.js" */

/**
 * What exports need to know of the page.
 * @typedef {object} Kit
 * @property {(name: string, values?: Values) => string} say
 * @property {(field: string, value: string) => string} label what a choice is called
 * @property {string[]} questions ids of the bank, in order
 * @property {string[]} skills ids of the vocabulary
 * @property {string[]} regions
 * @property {(id: string) => string} question the question as it is asked
 * @property {(session: Session) => string} employerName
 * @property {(session: Session) => string} title
 * @property {string[]} taken ids of the other sessions
 */

/**
 * @param {HTMLElement} root
 * @param {PageWords} words
 * @param {Desk} desk
 * @returns {Kit}
 */
export function readPage(root, { say }, desk) {
  const templates = allOf(HTMLTemplateElement, root, "template").map((template) => template.content);
  const requirement = oneOf(HTMLTemplateElement, root, 'template[data-item="requirements"]').content;
  const texts = new Map(allOf(HTMLElement, root, "[data-question]").map((card) => [
    card.dataset.question ?? "", card.querySelector(".kit-question__text")?.textContent?.trim() ?? "",
  ]));

  /** @type {Kit["label"]} */
  function label(field, value) {
    if (!value || value === "+") return "";
    const options = [root, ...templates].flatMap((place) => optionsOf(place, field));
    return options.find((option) => option.value === value)?.text ?? "";
  }

  /** @type {Kit["employerName"]} */
  const employerName = (of) => (of.employer === "+" ? of.name.trim() : label("employer", of.employer) || of.employer);

  /** @type {Kit["title"]} */
  function title(of) {
    const employer = employerName(of) || say("no-employer");
    return say("session-name", { employer, round: say(of.round), date: dateInWords(of.held_on) });
  }

  return {
    say,
    label,
    questions: [...texts.keys()],
    skills: choicesOf(requirement, "skill"),
    regions: choicesOf(root, "region"),
    question: (id) => texts.get(id) ?? desk.session.answers[id]?.text ?? id,
    employerName,
    title,
    get taken() {
      return desk.taken();
    },
  };
}

/** @type {(place: ParentNode, field: string) => HTMLOptionElement[]} */
function optionsOf(place, field) {
  return allOf(HTMLOptionElement, place, `select[data-field="${field}"] option`);
}

/** @type {(place: ParentNode, field: string) => string[]} */
function choicesOf(place, field) {
  return optionsOf(place, field).map((option) => option.value).filter((value) => value && value !== "+");
}

/** @param {string} day as 2026-10-15 */
function dateInWords(day) {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}
