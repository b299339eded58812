/**
 * Checklists of plays can be ticked off; the ticks are kept in this browser, by the words of the item, so that a list
 * which grows keeps them. Without scripts the boxes are for a pen.
 */

import { onEveryPage } from "./every-page.js";

/** @returns {string} */
const key = () => `cohortbook.ticks:${location.pathname}`;

/** @returns {Set<string>} */
function kept() {
  try {
    const read = JSON.parse(localStorage.getItem(key()) ?? "[]");
    return new Set(Array.isArray(read) ? read.map(String) : []);
  } catch {
    return new Set(); // storage is closed, or holds what somebody else wrote
  }
}

/**
 * Whether the browser keeps them.
 * @param {Set<string>} ticked
 */
function keep(ticked) {
  try {
    if (ticked.size > 0) localStorage.setItem(key(), JSON.stringify([...ticked]));
    else localStorage.removeItem(key());
    return true;
  } catch {
    return false;
  }
}

onEveryPage(".cb-checklist", (list, leaving) => {
  const ticked = kept(), note = document.querySelector("[data-checklist-note]");
  /** @type {HTMLInputElement[]} */
  const boxes = [];
  for (const item of list.querySelectorAll("li")) {
    const box = document.createElement("input"), label = document.createElement("label");
    const words = (item.textContent ?? "").trim();
    box.type = "checkbox";
    box.checked = ticked.has(words);
    label.append(box, ...item.childNodes);
    item.append(label);
    item.classList.add("cb-ticked");
    boxes.push(box);
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(words);
      else ticked.delete(words);
      tell(keep(ticked));
    }, { signal: leaving });
  }
  /** @param {boolean} isKept */
  function tell(isKept) {
    if (note instanceof HTMLElement) note.hidden = !isKept;
  }
  if (!(note instanceof HTMLElement)) return;
  list.after(note);
  tell(keep(ticked));
  note.querySelector("button")?.addEventListener("click", () => {
    ticked.clear();
    for (const box of boxes) box.checked = false;
    tell(keep(ticked));
  }, { signal: leaving });
});
