/** The reader's own list, in this browser only. Where a browser keeps nothing, it lasts as long as the page. */

import { fromStorage, LONGEST } from "./ids.js";

/** @typedef {ReturnType<typeof openStore>} Store */

/** Raises DOMException where a browser blocks storage; some have none at all then. */
function storage() {
  if (!window.localStorage) throw new DOMException("no storage", "SecurityError");
  return window.localStorage;
}

/**
 * The list of one site: several sites may share an origin, and languages of a site share a list.
 * Each change reads what is kept first, because another tab may have changed it meanwhile.
 * @param {string} site
 */
export function openStore(site) {
  const key = `cohortbook.shortlist ${site}`;
  /** @type {string | null} */
  let unkept = null; // the list as text, where the browser does not keep it
  /** @type {Set<() => void>} */
  const listeners = new Set();

  function kept() {
    if (unkept !== null) return unkept;
    try {
      return storage().getItem(key);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      unkept = "[]"; // storage is blocked
      return unkept;
    }
  }

  /** @param {string[]} ids */
  function keep(ids) {
    const text = JSON.stringify(ids);
    try {
      storage().setItem(key, text);
      unkept = null;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      unkept = text; // storage is blocked or full
    }
  }

  const read = () => fromStorage(kept());
  const ids = () => read().ids;

  /** @param {string[]} list */
  function set(list) {
    keep(list.slice(0, LONGEST));
    listeners.forEach((listener) => listener());
  }

  /**
   * Move one place up (-1) or down (1).
   * @param {string} id
   * @param {number} by
   */
  function move(id, by) {
    const list = ids();
    const from = list.indexOf(id);
    const to = from + by;
    if (from < 0 || to < 0 || to >= list.length) return;
    list.splice(to, 0, ...list.splice(from, 1));
    set(list);
  }

  /**
   * Call `listener` after every change, also one in another tab, until the page is left.
   * @param {() => void} listener
   * @param {AbortSignal} leaving
   */
  function onChange(listener, leaving) {
    listeners.add(listener);
    leaving.addEventListener("abort", () => listeners.delete(listener));
  }

  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) listeners.forEach((listener) => listener());
  });
  return {
    /** The list and what of it could not be read: `{ids, isUnreadable, isTooLong}`. */
    read,
    ids,
    /** Whether the list outlasts the page. */
    isKept() {
      kept();
      return unkept === null;
    },
    /** @param {string} id */
    has: (id) => ids().includes(id),
    isFull: () => ids().length >= LONGEST,
    set,
    /** @param {...string} added */
    add: (...added) => set([...new Set([...ids(), ...added])]),
    /** @param {string} id */
    remove: (id) => set(ids().filter((other) => other !== id)),
    move,
    onChange,
  };
}
