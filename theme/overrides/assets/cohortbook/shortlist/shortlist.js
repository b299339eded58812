/**
 * The shortlist: a button beside each graduate, a bar that says how many are on the list, and the list's own page.
 * It fills cards that other scripts add, too (`cohortbook:cards`).
 */

import { onEveryPage } from "../every-page.js";
import { element, one, oneOf } from "../shared/elements.js";
import { placesOf } from "../shared/places.js";
import { wordsOf } from "../shared/words.js";
import { addressOf, LONGEST } from "./ids.js";
import { openStore } from "./store.js";

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Store } from "./store.js" */

/** @type {Map<string, Store>} */
const stores = new Map(); // one for each site, as long as the reader stays: what cannot be kept lasts as long

/** @type {import("../every-page.js").Start} */
function start(template, leaving) {
  if (!(template instanceof HTMLTemplateElement)) return;
  const words = wordsOf(template);
  const places = placesOf(template);
  const store = storeOf(template.dataset.site ?? "");
  fillTools(document, words, store);
  showBar(words, store, places);
  store.onChange(() => {
    for (const tool of document.querySelectorAll("[data-graduate-tools] > button")) showState(tool, words, store);
    showBar(words, store, places);
  }, leaving);
  document.addEventListener("cohortbook:cards", (event) => {
    if (event.target instanceof Element) fillTools(event.target, words, store);
  }, { signal: leaving });
  const page = document.querySelector("[data-shortlist-page]");
  if (!(page instanceof HTMLElement)) return;
  // Half of a profile's scripts would be the list's own.
  import("./page.js").then(({ showList }) => {
    if (!leaving.aborted) showList(page, { words, store, places, leaving });
  }).catch(reportError);
}

/** @param {string} site */
function storeOf(site) {
  const store = stores.get(site) ?? openStore(site);
  stores.set(site, store);
  return store;
}

/**
 * @param {ParentNode} where
 * @param {PageWords} words
 * @param {Store} store
 */
function fillTools(where, words, store) {
  for (const place of where.querySelectorAll("[data-graduate-tools]:empty")) {
    const id = place.getAttribute("data-graduate-tools") ?? "";
    const tool = element("button", { type: "button", className: "cb-pick-button", dataset: { id } });
    place.append(tool);
    showState(tool, words, store);
    tool.addEventListener("click", () => {
      if (store.has(id)) store.remove(id);
      else if (!store.isFull()) store.add(id);
      else one(document, "[data-shortlist-bar] [data-bar=remark]").textContent = words.say("full", { n: LONGEST });
    });
  }
}

/**
 * @param {Element} tool
 * @param {PageWords} words
 * @param {Store} store
 */
function showState(tool, words, store) {
  const isOn = store.has(tool.getAttribute("data-id") ?? "");
  const beside = tool.closest("[data-graduate], header");
  const name = beside?.querySelector(".cb-card__title, h1")?.textContent?.trim() ?? "";
  const action = words.say(isOn ? "on" : "add");
  tool.setAttribute("aria-pressed", String(isOn));
  tool.replaceChildren(action, element("span", { className: "cb-hidden" }, words.say("about", { action: "", name })));
}

/**
 * How many are on the list, at the end of the page and in sight. Without anybody there is no bar.
 * @param {PageWords} words
 * @param {Store} store
 * @param {Places} places
 */
function showBar(words, store, places) {
  const ids = store.ids();
  const list = places.to("shortlist");
  const page = document.querySelector("#content > .cb-page");
  if (page === null || page.querySelector("[data-shortlist-page]") || page.matches("[data-shortlist-page]")) return;
  if (document.querySelector("[data-graduate-tools]") === null) return;
  const found = document.querySelector("[data-shortlist-bar]");
  const bar = found instanceof HTMLElement ? found : blankBar(words);
  if (!bar.isConnected) page.append(bar);
  bar.hidden = ids.length === 0;
  one(bar, "[data-bar=count]").textContent = ids.length > 0 ? words.say("bar", { n: ids.length }) : "";
  one(bar, "[data-bar=remark]").textContent = store.isKept() || ids.length === 0 ? "" : words.say("not-kept");
  oneOf(HTMLAnchorElement, bar, "[data-bar=open]").href = store.isKept() ? list.href : addressOf(ids, list);
}

/** @param {PageWords} words */
function blankBar(words) {
  return element("div", { className: "cb-pick-bar", dataset: { shortlistBar: "" } },
    element("p", { role: "status" },
      element("span", { dataset: { bar: "count" } }), " ", element("span", { className: "cb-quiet", dataset: { bar: "remark" } })),
    element("a", { dataset: { bar: "open" } }, words.say("open")));
}

onEveryPage("template[data-shortlist-words]", start);
