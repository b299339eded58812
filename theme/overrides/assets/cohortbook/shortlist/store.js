/** The reader's own list, in this browser only. Where a browser keeps nothing, it lasts as long as the page. */

import { fromStorage, LONGEST } from "./ids.js";

/** Raises DOMException where a browser blocks storage; some have none at all then. */
function storage() {
  if (!window.localStorage) throw new DOMException("no storage", "SecurityError");
  return window.localStorage;
}

/**
 * The list of one site: several sites may share an origin, and languages of a site share a list.
 * Each change reads what is kept first, because another tab may have changed it meanwhile.
 */
export function openStore(site) {
  const key = `cohortbook.shortlist ${site}`;
  let unkept = null; // the list as text, where the browser does not keep it
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

  const store = {
    /** The list and what of it could not be read: `{ids, isUnreadable, isTooLong}`. */
    read: () => fromStorage(kept()),
    ids: () => store.read().ids,
    /** Whether the list outlasts the page. */
    isKept() {
      kept();
      return unkept === null;
    },
    has: (id) => store.ids().includes(id),
    isFull: () => store.ids().length >= LONGEST,
    set(ids) {
      keep(ids.slice(0, LONGEST));
      listeners.forEach((listener) => listener());
    },
    add: (...ids) => store.set([...new Set([...store.ids(), ...ids])]),
    remove: (id) => store.set(store.ids().filter((other) => other !== id)),
    /** Move one place up (-1) or down (1). */
    move(id, by) {
      const ids = store.ids();
      const from = ids.indexOf(id);
      const to = from + by;
      if (from < 0 || to < 0 || to >= ids.length) return;
      [ids[from], ids[to]] = [ids[to], ids[from]];
      store.set(ids);
    },
    /** Call `listener` after every change, also one in another tab. */
    onChange: (listener) => listeners.add(listener),
  };
  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) listeners.forEach((listener) => listener());
  });
  return store;
}
