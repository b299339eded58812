/** Elements are built from values and found by what the page calls them; nothing is ever read as HTML. */

/** @typedef {Node | string | null | undefined} Item */
/** @typedef {Item | Item[] | Item[][]} Child */
/** @typedef {{ text: string, language?: string | null }} Words words and the language they are in */
/** @typedef {{ paragraphs: string[], language?: string | null }} Prose */
/**
 * @typedef {object} Special
 * @property {string} [className]
 * @property {string | null | undefined} [language]
 * @property {Record<string, string | number>} [dataset]
 */
/** @typedef {Special & Record<string, unknown>} Options */

/**
 * `<tag class="…" …>children</tag>`; a child that is null is left out, and text stays text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Options} [options]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, { className, language, dataset, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (language && language !== document.documentElement.lang) speak(made, language);
  for (const [name, value] of Object.entries(dataset ?? {})) made.dataset[name] = String(value);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return made;
}

/**
 * Says which language an element is in that the page is not, so that it is read and laid out as such.
 * @param {HTMLElement} made
 * @param {string} language
 */
function speak(made, language) {
  made.lang = language;
  if (document.body.dir === "rtl") made.dir = "auto";
}

/**
 * A button that calls `act`.
 * @param {string} label
 * @param {(event: MouseEvent) => unknown} act
 * @param {Options} [options]
 */
export function button(label, act, options = {}) {
  const made = element("button", { type: "button", ...options }, label);
  made.addEventListener("click", act);
  return made;
}

/**
 * A list with an item for each of `children`.
 * @param {Item[]} children
 */
export function listed(children) {
  return element("ul", {}, children.map((child) => element("li", {}, child)));
}

/**
 * Words in an element that names their language.
 * @param {keyof HTMLElementTagNameMap} tag
 * @param {Words | null | undefined} words
 * @param {Options} [options]
 */
export function spoken(tag, words, options = {}) {
  return words ? element(tag, { ...options, language: words.language }, words.text) : null;
}

/**
 * Paragraphs in an element that names their language.
 * @param {Prose} words
 */
export function prose(words) {
  return element("div", { language: words.language }, words.paragraphs.map((text) => element("p", {}, text)));
}

/**
 * The first element at `selector`. Throws where there is none: the page is not the one that its script expects.
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function one(place, selector) {
  return oneOf(HTMLElement, place, selector);
}

/**
 * The first element at `selector`, which has to be of `kind`.
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {Kind}
 */
export function oneOf(kind, place, selector) {
  const found = place.querySelector(selector);
  if (!(found instanceof kind)) throw new TypeError(`no ${kind.name} at ${selector}`);
  return found;
}

/**
 * Every element of `kind` at `selector`.
 * @template {Element} Kind
 * @param {new () => Kind} kind
 * @param {ParentNode} place
 * @param {string} selector
 * @returns {Kind[]}
 */
export function allOf(kind, place, selector) {
  /** @type {Kind[]} */
  const found = [];
  for (const each of place.querySelectorAll(selector)) if (each instanceof kind) found.push(each);
  return found;
}

/**
 * The element at `selector` that holds what happened, or null where something else was met.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function around(event, selector) {
  const found = event.target instanceof Element ? event.target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}
