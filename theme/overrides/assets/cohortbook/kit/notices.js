/* What the kit says: a line of state, alerts with ways on, and questions. */

import { button, element, one, oneOf } from "../shared/elements.js";

/** @import { PageWords, Values } from "../shared/words.js" */

/** @typedef {ReturnType<typeof openNotices>} Notices */
/** @typedef {[name: string, act: () => void]} Action */

/**
 * @param {HTMLElement} root
 * @param {PageWords} words
 * @param {() => boolean} isPressing whether an alert is about something that is not over
 */
export function openNotices(root, words, isPressing) {
  const line = one(root, "[data-state]");
  const place = one(root, "[data-alert]");
  const dialog = oneOf(HTMLDialogElement, root, "[data-dialog]");
  const yes = oneOf(HTMLButtonElement, root, "[data-dialog-yes]");
  const no = oneOf(HTMLButtonElement, root, "[data-dialog-no]");

  /** @param {string} text */
  function state(text) {
    if (line.textContent !== text) line.textContent = text;
  }

  function calm() {
    place.replaceChildren();
    delete place.dataset.text;
  }

  /** An alert about something that is over goes before something new is said; one about unsaved notes stays. */
  function calmOld() {
    if (!isPressing()) calm();
  }

  /** @type {(name: string, values?: Values) => void} */
  function announce(name, values) {
    calmOld();
    state(words.say(name, values));
  }

  /** @type {(text: string, actions?: Action[]) => void} */
  function alert(text, actions = []) {
    if (place.dataset.text === text) return;
    place.dataset.text = text;
    const buttons = actions.map(([name, act]) => button(words.say(name), act, { className: "cb-button cb-button--quiet" }));
    place.replaceChildren(element("p", {}, text), ...(buttons.length ? [element("p", { className: "kit-buttons" }, buttons)] : []));
  }

  /**
   * Ask in the page; true where somebody says yes. Escape and the first button say no.
   * @type {(name: string, values: Values, yesName: string) => Promise<boolean>}
   */
  function confirm(name, values, yesName) {
    one(root, "[data-dialog-text]").textContent = words.say(name, values);
    yes.textContent = words.say(yesName);
    return new Promise((resolve) => {
      dialog.returnValue = "no";
      dialog.onclose = () => resolve(dialog.returnValue === "yes");
      no.onclick = () => dialog.close("no");
      yes.onclick = () => dialog.close("yes");
      dialog.showModal();
      no.focus();
    });
  }

  return { state, calm, calmOld, announce, alert, confirm };
}
