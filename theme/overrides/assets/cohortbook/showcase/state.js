/* What an employer chose, as it stands in the address. `q` is the name that Material's search takes for itself. Addresses
   come from anywhere, so everything is looked up. */

export const PER_PAGE = 24;
const SORTS = ["fit", "available", "newest"];
const MOST = 2400; // cards that are ever shown at once
const LONGEST = 120; // letters of text to search for

/** @typedef {Record<string, string[]>} Chosen values by the names of the form */
/** @typedef {{ chosen: Chosen, text: string, sort: string, show: number }} State */
/** @typedef {Map<string, Set<string>>} Known each name of the form with its values */

/**
 * The state of nobody having chosen anything.
 * @param {Known} known
 * @returns {State}
 */
export function emptyState(known) {
  return { chosen: Object.fromEntries([...known.keys()].map((name) => [name, []])), text: "", sort: "fit", show: PER_PAGE };
}

/**
 * The state in an address, and whether something in it was left out.
 * @param {string} search
 * @param {Known} known
 */
export function readState(search, known) {
  const state = emptyState(known);
  const parameters = new URLSearchParams(search);
  let isWhole = true;
  for (const [name, values] of known) {
    const given = new Set(parameters.getAll(name).join(",").split(",").filter(Boolean));
    const understood = [...given].filter((value) => values.has(value));
    state.chosen[name] = understood;
    if (understood.length < given.size) isWhole = false;
  }
  const must = new Set(state.chosen.must);
  if (state.chosen.nice) state.chosen.nice = state.chosen.nice.filter((value) => !must.has(value));
  const text = parameters.get("words") ?? "";
  state.text = text.slice(0, LONGEST).trim();
  if (text.length > LONGEST) isWhole = false;
  const sort = parameters.get("sort");
  if (sort !== null && SORTS.includes(sort)) state.sort = sort;
  else if (sort !== null) isWhole = false;
  const show = parameters.get("show");
  const number = show === null ? PER_PAGE : numberIn(show);
  state.show = number ?? PER_PAGE;
  return { state, isWhole: isWhole && number !== null };
}

/**
 * How many cards `text` asks for, in whole pages; null where it is no such number.
 * @param {string} text
 */
function numberIn(text) {
  if (!/^[1-9][0-9]{0,3}$/.test(text) || Number(text) > MOST) return null;
  return Math.max(PER_PAGE, Math.ceil(Number(text) / PER_PAGE) * PER_PAGE);
}

/**
 * The address's search for a state, short and in a fixed order; what it does not know of `search` is kept.
 * @param {State} state
 */
export function writeState(state, search = "") {
  const parts = [];
  for (const [name, values] of Object.entries(state.chosen)) {
    if (values.length > 0) parts.push(`${name}=${[...values].sort().map(encodeURIComponent).join(",")}`);
  }
  if (state.text) parts.push(`words=${encodeURIComponent(state.text)}`);
  if (state.sort !== "fit") parts.push(`sort=${state.sort}`);
  if (state.show > PER_PAGE) parts.push(`show=${state.show}`);
  const ours = new Set([...Object.keys(state.chosen), "words", "sort", "show"]);
  for (const [name, value] of new URLSearchParams(search)) {
    if (!ours.has(name)) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/**
 * Whether nothing narrows or orders the list.
 * @param {State} state
 */
export function isResting(state) {
  return !state.text && state.sort === "fit" && Object.values(state.chosen).every((values) => values.length === 0);
}

/**
 * A value as the index knows it.
 * @param {string} name
 * @param {string} value
 */
export function tokenOf(name, value) {
  return `${name === "must" || name === "nice" ? "skill" : name}.${value}`;
}
