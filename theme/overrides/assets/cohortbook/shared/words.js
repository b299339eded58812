/** What the scripts say. The words come with the page, so that they are in its language. */

/** @typedef {Record<string, unknown>} Values */
/**
 * @typedef {object} PageWords
 * @property {(key: string, values?: Values) => string} say the sentence of a key with its values in braces filled in
 * @property {(key: string, n: number, values?: Values) => string} count the sentence in the plural form of `n`
 * @property {(items: string[]) => string} listed names as a sentence lists them
 * @property {(n: number) => string} number
 */

/**
 * The words of a `<template>`: each in an element `data-word`, with `.one`, `.other` and so on behind the key where a
 * number decides.
 * @param {HTMLTemplateElement} template
 * @returns {PageWords}
 */
export function wordsOf(template) {
  const language = document.documentElement.lang || "en";
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const word of template.content.querySelectorAll("[data-word]")) {
    texts.set(word.getAttribute("data-word") ?? "", word.textContent ?? "");
  }
  const plural = new Intl.PluralRules(language);
  const names = new Intl.ListFormat(language);
  const numbers = new Intl.NumberFormat(placeOf(language), { numberingSystem: "latn" });

  /** @type {PageWords["say"]} */
  const say = (key, values = {}) => fill(texts.get(key) ?? "", values);

  /** @type {PageWords["count"]} */
  function count(key, n, values = {}) {
    const form = `${key}.${plural.select(n)}`;
    return say(texts.has(form) ? form : `${key}.other`, { n: numbers.format(n), ...values });
  }

  return { say, count, listed: (items) => names.format(items), number: (n) => numbers.format(n) };
}

/**
 * The language as it is used where the organisation works, as the page itself was written.
 * @param {string} language
 */
function placeOf(language) {
  const said = document.querySelector('meta[property="og:locale"]')?.getAttribute("content");
  return said ? said.replaceAll("_", "-") : language;
}

/**
 * `sentence` with its named values in braces filled in; what nobody names stays as it is.
 * @param {string} sentence
 * @param {Values} values
 */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (mark, name) => (Object.hasOwn(values, name) ? String(values[name]) : mark));
}
