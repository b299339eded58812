/** What the scripts say. The words come with the page, so that they are in its language. */

/** The words of `template[data-shortlist-words]`, or null on a page that has none. */
export function pageWords() {
  const template = document.querySelector("template[data-shortlist-words]");
  if (template === null) return null;
  const texts = new Map(
    [...template.content.querySelectorAll("[data-word]")].map((word) => [word.dataset.word, word.textContent]),
  );
  const plural = new Intl.PluralRules(document.documentElement.lang || "en");

  /** The sentence of `key` with its named values in braces filled in. */
  function say(key, values = {}) {
    const text = texts.get(key) ?? "";
    return text.replace(/\{(\w+)\}/g, (mark, name) => (name in values ? String(values[name]) : mark));
  }

  /** The sentence in the plural form that `n` takes in this language. */
  function count(key, n) {
    const form = `${key}.${plural.select(n)}`;
    return say(texts.has(form) ? form : `${key}.other`, { n });
  }

  const names = new Intl.ListFormat(document.documentElement.lang || "en");
  return { say, count, listed: (items) => names.format(items), site: template.dataset.site ?? "" };
}
