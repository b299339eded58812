// What an employer chose, as it stands in the address. `q` is the name that Material's search takes for itself. Addresses come from anywhere, so everything is looked up.

export const PER_PAGE = 24;
const SORTS = ["fit", "available", "newest"];
const MOST = 2400; // cards that are ever shown at once
const LONGEST = 120; // letters of text to search for

/** The state of nobody having chosen anything. `known` maps each name of the form to the set of its values. */
export function emptyState(known) {
  const chosen = {};
  for (const name of known.keys()) chosen[name] = [];
  return { chosen, text: "", sort: "fit", show: PER_PAGE };
}

/** The state in an address, and whether something in it was left out. */
export function readState(search, known) {
  const state = emptyState(known);
  const parameters = new URLSearchParams(search);
  let isWhole = true;
  for (const [name, values] of known) {
    const given = new Set(parameters.getAll(name).join(",").split(",").filter(Boolean));
    state.chosen[name] = [...given].filter((value) => values.has(value));
    if (state.chosen[name].length < given.size) isWhole = false;
  }
  const must = new Set(state.chosen.must);
  if (state.chosen.nice) state.chosen.nice = state.chosen.nice.filter((value) => !must.has(value));
  const text = parameters.get("words") ?? "";
  state.text = text.slice(0, LONGEST).trim();
  if (text.length > LONGEST) isWhole = false;
  const sort = parameters.get("sort");
  if (SORTS.includes(sort)) state.sort = sort;
  else if (sort !== null) isWhole = false;
  const show = parameters.get("show");
  if (show !== null && /^[1-9][0-9]{0,3}$/.test(show) && Number(show) <= MOST) {
    state.show = Math.max(PER_PAGE, Math.ceil(Number(show) / PER_PAGE) * PER_PAGE);
  } else if (show !== null) isWhole = false;
  return { state, isWhole };
}

/** The address's search for a state, short and in a fixed order; what it does not know of `search` is kept. */
export function writeState(state, search = "") {
  const parts = [];
  for (const [name, values] of Object.entries(state.chosen)) {
    if (values.length) parts.push(`${name}=${[...values].sort().map(encodeURIComponent).join(",")}`);
  }
  if (state.text) parts.push(`words=${encodeURIComponent(state.text)}`);
  if (state.sort !== "fit") parts.push(`sort=${state.sort}`);
  if (state.show > PER_PAGE) parts.push(`show=${state.show}`);
  const ours = new Set([...Object.keys(state.chosen), "words", "sort", "show"]);
  for (const [name, value] of new URLSearchParams(search)) {
    if (!ours.has(name)) parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  }
  return parts.length ? `?${parts.join("&")}` : "";
}

/** Whether anything narrows or orders the list. */
export function isResting(state) {
  return !state.text && state.sort === "fit" && Object.values(state.chosen).every((values) => !values.length);
}
