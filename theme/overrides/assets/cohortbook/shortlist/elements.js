/** Elements are built from values; nothing is ever read as HTML. */

/** `<tag class="…" …>children</tag>`; a child that is null is left out, and text stays text. */
export function element(tag, { className, language, dataset, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (language && language !== document.documentElement.lang) made.lang = language;
  Object.assign(made.dataset, dataset ?? {});
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, String(value));
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return made;
}

/** Words in an element that names their language. */
export function spoken(tag, words, options = {}) {
  return words ? element(tag, { ...options, language: words.language }, words.text) : null;
}

/** Paragraphs in an element that names their language. */
export function prose(words) {
  return element("div", { language: words.language }, words.paragraphs.map((text) => element("p", {}, text)));
}

/** The photo, or initials in a calm tone. */
export function avatar(person, root) {
  return person.photo
    ? element("img", { className: "cb-avatar", src: new URL(person.photo, root).href, alt: person.photo_alt })
    : element("span", { className: `cb-avatar cb-tone-${Number(person.tone)}`, "aria-hidden": "true" }, person.initials || "·");
}

export function badge(view) {
  return element("span", { className: `cb-badge cb-badge--${view.tone}` }, view.word);
}
