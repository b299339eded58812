/** Ids of graduates as strangers may hand them to us: in an address, or in a browser's storage. */

export const LONGEST = 50; // more than an employer meets; pages/shortlist.py holds the same number

const ID = /^[a-z0-9]+(?:--?[a-z0-9]+)*$/; // two hyphens stand behind the name of a partner site
const LONGEST_ID = 130;
const MOST_CHARACTERS = 200_000; // nobody's list is so long, and reading stays quick

/** @typedef {{ ids: string[], isUnreadable: boolean, isTooLong: boolean }} Given */

/**
 * The ids among `values`, each once and at most `LONGEST` of them, and what was left out.
 * A value of another kind than a short id is left out, whatever it is.
 * @param {unknown[]} values
 * @returns {Given}
 */
export function readable(values) {
  const wellFormed = values.filter((value) => typeof value === "string").filter((text) => text.length <= LONGEST_ID && ID.test(text));
  const unique = [...new Set(wellFormed)];
  return {
    ids: unique.slice(0, LONGEST),
    isUnreadable: wellFormed.length < values.length,
    isTooLong: unique.length > LONGEST,
  };
}

/**
 * The list in an address's `?ids=a,b,c`, or null where it has none.
 * @param {string} search
 */
export function fromAddress(search) {
  const given = new URLSearchParams(search).get("ids");
  if (given === null) return null;
  const values = given.slice(0, MOST_CHARACTERS).split(",").map((value) => value.trim());
  return readable(values.filter((value) => value !== ""));
}

/**
 * The list in what a browser has kept: a JSON array. Anything else is an empty list with a remark.
 * @param {string | null} kept
 */
export function fromStorage(kept) {
  if (kept === null) return readable([]);
  const broken = { ids: [], isUnreadable: true, isTooLong: false };
  if (kept.length > MOST_CHARACTERS) return { ...broken, isTooLong: true };
  try {
    const values = JSON.parse(kept);
    return Array.isArray(values) ? readable(values) : broken;
  } catch (error) {
    if (error instanceof SyntaxError) return broken;
    throw error;
  }
}

/**
 * The address of the shortlist's page with `ids`; they need no escaping.
 * @param {string[]} ids
 * @param {URL} page
 */
export function addressOf(ids, page) {
  const address = new URL(page);
  address.search = ids.length > 0 ? `?ids=${ids.join(",")}` : "";
  address.hash = "";
  return address.href;
}
