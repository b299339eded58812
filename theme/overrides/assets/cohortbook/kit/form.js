/* Fields and lists of the page, bound to a record. Text goes in and out as text; no markup is ever made of it. */

import { allOf, one } from "../shared/elements.js";

/** @import { Entry } from "./session.js" */

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

const SCOPES = "[data-entry], [data-form], [data-answer]";

/**
 * Fill the fields of `scope` from `record`, and the record from the fields whenever somebody changes one.
 * @param {Element} scope
 * @param {Entry} record
 * @param {() => void} changed
 */
export function bind(scope, record, changed) {
  for (const field of fieldsOf(scope)) {
    const name = field.dataset.field ?? "";
    put(field, record[name]);
    /** @param {Event} event */
    const take = (event) => {
      if (isTick(field) && field.type === "radio" && !field.checked) return;
      record[name] = isTick(field) && field.type === "checkbox" ? field.checked : field.value;
      reveal(scope, record);
      judgeHeadcount(scope, record, event.type === "change");
      changed();
    };
    field.oninput = take;
    field.onchange = take;
  }
  reveal(scope, record);
  judgeHeadcount(scope, record, true);
}

/**
 * Mark numbers that no record takes: what is wrong is said when a field is left, and goes as soon as it is right.
 * @param {Element} scope
 * @param {Entry} record
 * @param {boolean} isLeft
 */
function judgeHeadcount(scope, record, isLeft) {
  const sentence = scope.querySelector("[data-wrong-headcount]");
  if (!(sentence instanceof HTMLElement)) return;
  const fields = ["min", "likely", "max"].map((name) => one(scope, `[data-field="${name}"]`));
  /** @param {HTMLElement} field */
  const typed = (field) => String(record[field.dataset.field ?? ""]).trim();
  /** @param {HTMLElement} field */
  const isWhole = (field) => /^\d{1,5}$/.test(typed(field));
  const given = fields.filter((field) => typed(field) !== "");
  const numbers = given.map((field) => Number(typed(field)));
  const isOrdered = !given.every(isWhole) || numbers.every((number, index) => index === 0 || Number(numbers[index - 1]) <= number);
  const wrong = isOrdered ? given.filter((field) => !isWhole(field)) : given;
  if (wrong.length > 0 && !isLeft) return;
  sentence.id ||= `kit-headcount-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  sentence.hidden = wrong.length === 0;
  for (const field of fields) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const field of wrong) {
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", sentence.id);
  }
}

/**
 * The fields of `scope` itself, without those of entries inside it.
 * @param {Element} scope
 */
function fieldsOf(scope) {
  return allOf(HTMLElement, scope, "[data-field]").filter(isField).filter((field) => field.closest(SCOPES) === scope);
}

/**
 * @param {Element} node
 * @returns {node is Field}
 */
function isField(node) {
  return node instanceof HTMLInputElement || node instanceof HTMLSelectElement || node instanceof HTMLTextAreaElement;
}

/**
 * @param {Field} field
 * @returns {field is HTMLInputElement}
 */
function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/**
 * @param {Field} field
 * @param {unknown} value
 */
function put(field, value) {
  if (isTick(field)) field.checked = field.type === "checkbox" ? value === true : field.value === value;
  else field.value = typeof value === "string" ? value : "";
}

/**
 * Fields that are asked for only where a choice calls for them.
 * @param {Element} scope
 * @param {Entry} record
 */
function reveal(scope, record) {
  const other = scope.querySelector(":scope > .kit-pair > [data-other]");
  if (other instanceof HTMLElement) other.hidden = record.skill !== "+";
  const employer = scope.querySelector("[data-new-employer]");
  if (employer instanceof HTMLElement) employer.hidden = record.employer !== "+";
}
