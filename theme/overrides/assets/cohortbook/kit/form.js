/* Fields and lists of the page, bound to a record. Text goes in and out as text; no markup is ever made of it. */

import { blankEntry, isBlankEntry } from "./session.js";

const SCOPES = "[data-entry], [data-form], [data-answer]";

/** Fill the fields of `scope` from `record`, and the record from the fields whenever somebody changes one. */
export function bind(scope, record, changed) {
  for (const field of fieldsOf(scope)) {
    put(field, record[field.dataset.field]);
    const take = (event) => {
      if (field.type === "radio" && !field.checked) return;
      record[field.dataset.field] = field.type === "checkbox" ? field.checked : field.value;
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

/** Mark numbers that no record takes: what is wrong is said when a field is left, and goes as soon as it is right. */
function judgeHeadcount(scope, record, isLeft) {
  const sentence = scope.querySelector("[data-wrong-headcount]");
  if (!sentence) return;
  const fields = ["min", "likely", "max"].map((name) => scope.querySelector(`[data-field="${name}"]`));
  const given = fields.filter((field) => record[field.dataset.field].trim() !== "");
  const isWhole = (field) => /^\d{1,5}$/.test(record[field.dataset.field].trim());
  const numbers = given.map((field) => Number(record[field.dataset.field]));
  const isOrdered = !given.every(isWhole) || numbers.every((number, index) => index === 0 || numbers[index - 1] <= number);
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

function fieldsOf(scope) {
  return [...scope.querySelectorAll("[data-field]")].filter((field) => field.closest(SCOPES) === scope);
}

function put(field, value) {
  if (field.type === "checkbox") field.checked = value === true;
  else if (field.type === "radio") field.checked = field.value === value;
  else field.value = value ?? "";
}

/** Fields that are asked for only where a choice calls for them. */
function reveal(scope, record) {
  const other = scope.querySelector(":scope > .kit-pair > [data-other]");
  if (other) other.hidden = record.skill !== "+";
  const employer = scope.querySelector("[data-new-employer]");
  if (employer) employer.hidden = record.employer !== "+";
}

/** A list of entries that grows and shrinks. */
export class Entries {
  /** `words` says what a new entry is called; `confirm` asks before something that was written goes. */
  constructor(container, records, { words, confirm, changed, announce }) {
    Object.assign(this, { container, records, words, confirm, changed, announce });
    this.list = container.dataset.list;
    this.template = document.querySelector(`template[data-item="${this.list}"]`);
    const around = container.closest("[data-entry]") ?? document;
    this.button = around.querySelector(`[data-add="${this.list}"]`);
    this.button.onclick = () => this.add();
    container.replaceChildren(...records.map((record) => this.made(record)));
    this.number();
  }

  made(record) {
    const entry = this.template.content.firstElementChild.cloneNode(true);
    entry.dataset.entry = this.list;
    bind(entry, record, this.changed);
    for (const inner of entry.querySelectorAll("[data-list]")) {
      const { words, confirm, changed, announce } = this;
      // The button of the inner list is looked for inside this entry, which is not in the page yet.
      new Entries(inner, record[inner.dataset.list], { words, confirm, changed, announce });
    }
    [...entry.querySelectorAll("[data-remove]")].at(-1).onclick = () => this.remove(entry, record);
    return entry;
  }

  add() {
    const record = blankEntry(this.list);
    this.records.push(record);
    const entry = this.made(record);
    this.container.append(entry);
    this.number();
    entry.querySelector("[data-field]").focus();
    this.announce("added", { item: entry.querySelector("legend").textContent });
    this.changed();
  }

  async remove(entry, record) {
    const isEmpty = isBlankEntry(this.list, record);
    if (!isEmpty && !(await this.confirm("ask-remove", {}, "remove"))) return;
    this.records.splice(this.records.indexOf(record), 1);
    entry.remove();
    this.number();
    this.button.focus();
    this.announce("removed");
    this.changed();
  }

  number() {
    const name = { own: "own", pains: "pain", commitments: "commitment", signals: "signal", requirements: "requirement" };
    [...this.container.children].forEach((entry, index) => {
      entry.querySelector("legend").textContent = this.words(name[this.list], { n: index + 1 });
    });
  }
}
