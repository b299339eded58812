/* Lists of entries that grow and shrink: pains, promises, signals and the skills of a signal. */

import { one, oneOf } from "../shared/elements.js";
import { bind } from "./form.js";
import { blankEntry, isBlankEntry } from "./session.js";

/** @import { Bench } from "./kit.js" */
/** @import { Entry, ListName, WithLists } from "./session.js" */

/** @type {Record<ListName, string>} */
const NAMES = { own: "own", pains: "pain", commitments: "commitment", signals: "signal", requirements: "requirement" };

/**
 * Show the list that `container` names, as `holder` has it, and keep both the same.
 * @param {HTMLElement} container
 * @param {WithLists} holder the session, or a signal with its requirements
 * @param {Bench} bench
 */
export function showEntries(container, holder, bench) {
  const { root, kit, notices, changed } = bench;
  const list = /** @type {ListName} */ (container.dataset.list);
  const records = holder[list] ?? [];
  const template = oneOf(HTMLTemplateElement, root, `template[data-item="${list}"]`);
  // The button of an inner list is looked for inside its entry, which may not be in the page yet.
  const button = one(container.closest("[data-entry]") ?? root, `[data-add="${list}"]`);

  /** @param {Entry} record */
  function made(record) {
    const entry = template.content.firstElementChild?.cloneNode(true);
    if (!(entry instanceof HTMLElement)) throw new TypeError("an entry is an element");
    entry.dataset.entry = list;
    bind(entry, record, changed);
    for (const inner of entry.querySelectorAll("[data-list]")) {
      if (inner instanceof HTMLElement) showEntries(inner, record, bench);
    }
    const removal = [...entry.querySelectorAll("[data-remove]")].at(-1); // its own comes behind those of inner lists
    if (removal instanceof HTMLElement) removal.onclick = () => remove(entry, record);
    return entry;
  }

  function add() {
    const record = blankEntry(list);
    records.push(record);
    const entry = made(record);
    container.append(entry);
    number();
    one(entry, "[data-field]").focus();
    notices.announce("added", { item: one(entry, "legend").textContent });
    changed();
  }

  /**
   * @param {HTMLElement} entry
   * @param {Entry} record
   */
  async function remove(entry, record) {
    if (!isBlankEntry(list, record) && !(await notices.confirm("ask-remove", {}, "remove"))) return;
    records.splice(records.indexOf(record), 1);
    entry.remove();
    number();
    button.focus();
    notices.announce("removed");
    changed();
  }

  function number() {
    [...container.children].forEach((entry, index) => {
      one(entry, "legend").textContent = kit.say(NAMES[list], { n: index + 1 });
    });
  }

  button.onclick = add;
  container.replaceChildren(...records.map(made));
  number();
}
