/**
 * Starts the parts of a page and stops them when another page takes its place, with Material's instant navigation or
 * without. This is the one entry: a page's own scripts only say here what they begin with.
 */

/**
 * Begins to serve `place`; what outlasts a page (listeners of the window, of a store) has to end with `leaving`.
 * @callback Start
 * @param {HTMLElement} place
 * @param {AbortSignal} leaving
 * @returns {void}
 */

/** @type {Map<string, { start: Start, running: Map<HTMLElement, AbortController> }>} */
const parts = new Map();

/**
 * Call `start` once for each element at `selector`, on this page and on each that follows without a load. A selector is
 * taken once, however often its module runs.
 * @param {string} selector
 * @param {Start} start
 */
export function onEveryPage(selector, start) {
  if (parts.has(selector)) return;
  parts.set(selector, { start, running: new Map() });
  look(selector);
}

/** @param {string} selector */
function look(selector) {
  const part = parts.get(selector);
  if (part === undefined) return;
  for (const [place, leaving] of part.running) {
    if (place.isConnected) continue;
    part.running.delete(place);
    leaving.abort();
  }
  for (const place of document.querySelectorAll(selector)) {
    if (!(place instanceof HTMLElement) || part.running.has(place)) continue;
    const leaving = new AbortController();
    part.running.set(place, leaving);
    try {
      part.start(place, leaving.signal);
    } catch (error) {
      reportError(error); // the other parts of the page go on
    }
  }
}

function turn() {
  for (const selector of parts.keys()) look(selector);
  // Instant navigation puts the head of the next page into this one, but scripts that arrive so do not run. A module
  // that ran already is not run twice: it has said what it begins with.
  for (const script of document.head.querySelectorAll("script[data-part]")) {
    if (script instanceof HTMLScriptElement) import(script.src).catch(reportError);
  }
}

// What a reader has chosen stands in the address, and the page means the same in another language.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[hreflang]") : null;
  if (link instanceof HTMLAnchorElement && link.origin === location.origin) link.search = location.search;
}, true);

// On a page that is mostly tables, such as a glossary, each table below its heading is a long list as well.
onEveryPage(".cb-body", (body) => {
  const tables = [...body.querySelectorAll(":scope > h2")].flatMap((heading) => {
    const content = heading.nextElementSibling, next = content?.nextElementSibling;
    const table = content instanceof HTMLTableElement ? content : content?.querySelector(":scope > .md-typeset__table > table");
    return content && table && (!next || next.tagName === "H2") ? [{ heading, content, table }] : [];
  });
  if (tables.length < 3) return;
  for (const { heading, content, table } of tables.slice(1)) {
    const fold = document.createElement("details"), summary = document.createElement("summary"), count = document.createElement("span");
    fold.className = "cb-fold";
    fold.dataset.folds = "";
    fold.open = true;
    count.className = "cb-fold__count";
    count.textContent = new Intl.NumberFormat(document.documentElement.lang).format(table.querySelectorAll("tbody > tr").length);
    heading.before(fold);
    summary.append(heading, " ", count);
    fold.append(summary, content);
  }
});

const isOnPhone = () => matchMedia("(max-width: 44.9em)").matches;

/** @param {Element} place */
function isMeant(place) {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  return target !== null && place.contains(target);
}

// Long lists are open, for whoever has no script and on paper. On a phone all but their heads are folded away, unless the
// address leads into them.
onEveryPage("details[data-folds]", (place, leaving) => {
  if (!(place instanceof HTMLDetailsElement)) return;
  if (isOnPhone() && !isMeant(place)) place.open = false;
  window.addEventListener("hashchange", () => {
    if (isMeant(place)) place.open = true;
  }, { signal: leaving });
});

// So is the end of a long table, which a `details` cannot hold: the button that opens it stands below the table.
onEveryPage("tbody[data-rest]", (rest, leaving) => {
  const table = rest.closest("table");
  if (!table || !isOnPhone() || isMeant(rest)) return;
  const more = document.createElement("button");
  more.type = "button";
  more.className = "cb-more";
  more.textContent = rest.dataset.rest ?? "";
  const open = () => {
    rest.hidden = false;
    more.remove();
  };
  more.addEventListener("click", () => {
    open();
    const first = rest.querySelector("a");
    if (first instanceof HTMLElement) first.focus(); // what was pressed is gone
  });
  window.addEventListener("hashchange", () => {
    if (isMeant(rest)) open();
  }, { signal: leaving });
  rest.hidden = true;
  table.after(more);
});

// These are for pages without scripts. Material's own follows what the reader has chosen, and browsers take the first;
// where it comes later, theme-start.js takes these away.
onEveryPage('meta[name="theme-color"][media]', (place) => {
  if (document.querySelector('meta[name="theme-color"]:not([media])') !== null) place.remove();
});

onEveryPage("button[data-copies]", (button, leaving) => {
  button.hidden = !navigator.clipboard; // it is there only where the page came encrypted
  const told = button.nextElementSibling, words = told?.nextElementSibling;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copies ?? "");
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      button.hidden = true; // the browser does not let us; the address stands above the page
      return;
    }
    if (told && words instanceof HTMLTemplateElement) told.textContent = words.content.textContent;
  }, { signal: leaving });
});

onEveryPage("button[data-print]", (button, leaving) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const part = button.dataset.print ? button.closest(button.dataset.print) : null;
    if (part) { // nothing but this: a sheet of several
      part.toggleAttribute("data-alone", true);
      window.addEventListener("afterprint", () => part.removeAttribute("data-alone"), { once: true, signal: leaving });
    }
    window.print();
  }, { signal: leaving });
});

/** @type {{ subscribe(next: () => void): unknown } | undefined} */
const pages = Reflect.get(window, "document$"); // Material's; it repeats the page that is there
if (pages) pages.subscribe(turn);
