/* The form of conditions: its choices, what is chosen, and how many each would leave. */

import { allOf, one, oneOf } from "../shared/elements.js";
import { emptyState } from "./state.js";

/** @import { PageWords } from "../shared/words.js" */
/** @import { Chosen, Known, State } from "./state.js" */

/** @typedef {ReturnType<typeof openForm>} Form */

const WIDE = "(min-width: 60em)"; // where the form stands beside the list

/**
 * @param {HTMLElement} place
 * @param {PageWords} words
 */
export function openForm(place, words) {
  const form = oneOf(HTMLFormElement, place, "[data-find-form]");
  const note = one(place, "[data-find-note]");
  const text = oneOf(HTMLInputElement, form, "[name=words]");
  /** @type {Known} */
  const known = new Map();
  /** @type {Map<string, string>} */
  const labels = new Map(); // what a value is called, by its token
  const needsAll = new Set(["must"]); // every value has to hold; of other names any value will do, unless the form says so
  const boxes = allOf(HTMLInputElement, form, "input[type=checkbox]");

  for (const box of boxes) {
    const choice = choiceOf(box);
    known.set(box.name, (known.get(box.name) ?? new Set()).add(box.value));
    labels.set(choice.dataset.choice ?? "", one(choice, "[data-name]").textContent?.trim() ?? "");
    if (box.closest("[data-needs-all]")) needsAll.add(box.name);
  }

  /** @param {State} state */
  function fill(state) {
    for (const box of boxes) box.checked = state.chosen[box.name]?.includes(box.value) ?? false;
    if (document.activeElement !== text || !state.text) text.value = state.text;
    for (const facet of allOf(HTMLDetailsElement, form, "[data-facet]")) {
      const number = facet.querySelectorAll("input:checked").length;
      one(facet, "[data-chosen]").textContent = number > 0 ? words.number(number) : "";
      if (number > 0) facet.open = true;
    }
  }

  /** @param {(chosen: Chosen) => void} listener */
  function onChosen(listener) {
    form.addEventListener("change", (event) => {
      const box = event.target;
      if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
      if (box.checked) loosen(box);
      const { chosen } = emptyState(known);
      for (const each of boxes) if (each.checked) chosen[each.name]?.push(each.value);
      listener(chosen);
    });
  }

  /** @param {Map<string, number>} counts by token */
  function drawCounts(counts) {
    for (const choice of allOf(HTMLElement, form, "[data-choice]")) {
      const count = counts.get(choice.dataset.choice ?? "") ?? 0;
      one(choice, "[data-count]").textContent = words.number(count);
      choice.classList.toggle("is-none", count === 0);
    }
  }

  /** @param {string} sentence empty where there is nothing to say */
  function tell(sentence) {
    note.textContent = sentence;
    note.hidden = !sentence;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  return {
    known, labels, needsAll, fill, onChosen, drawCounts, tell,
    /** @param {(text: () => string) => void} listener */
    onTyped: (listener) => text.addEventListener("input", () => listener(() => text.value.trim())),
    /** @param {() => void} listener */
    onApproached(listener) {
      for (const event of ["focusin", "pointerenter"]) form.addEventListener(event, listener, { once: true });
    },
    open() {
      form.hidden = form.inert = false;
      oneOf(HTMLDetailsElement, place, "[data-find-all]").open = matchMedia(WIDE).matches;
    },
    hide() {
      form.hidden = true;
    },
    /** Out of the way of the list, where the form stands above it. */
    fold() {
      if (!matchMedia(WIDE).matches) oneOf(HTMLDetailsElement, place, "[data-find-all]").open = false;
    },
  };
}

/**
 * A skill is a must or nice to have, not both.
 * @param {HTMLInputElement} box
 */
function loosen(box) {
  const other = { must: "nice", nice: "must" }[box.name];
  if (other !== undefined) oneOf(HTMLInputElement, choiceOf(box), `input[name=${other}]`).checked = false;
}

/** @param {HTMLInputElement} box */
function choiceOf(box) {
  const choice = box.closest("[data-choice]");
  if (!(choice instanceof HTMLElement)) throw new TypeError(`no choice around ${box.name}`);
  return choice;
}
