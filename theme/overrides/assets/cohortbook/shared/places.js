/** Where things lie. The page says it, so that scripts know no address themselves. */

/**
 * @typedef {object} Places
 * @property {URL} root of the language
 * @property {(name: string, id?: string) => URL} to the place of that name; for one of many, with the id of which
 */

/**
 * The places that `holder` names: `data-root` leads from this page to the root, each `data-to-NAME` from there to a place.
 * @param {HTMLElement} holder
 * @returns {Places}
 */
export function placesOf(holder) {
  const root = new URL(told(holder, "data-root"), location.href);
  return { root, to: (name, id = "") => new URL(told(holder, `data-to-${name}`).replace("{id}", encodeURIComponent(id)), root) };
}

/**
 * @param {HTMLElement} holder
 * @param {string} attribute
 */
function told(holder, attribute) {
  const value = holder.getAttribute(attribute);
  if (value === null) throw new TypeError(`no ${attribute}`); // the page is not the one that its script expects
  return value;
}
