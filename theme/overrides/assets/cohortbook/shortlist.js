/**
 * The shortlist: a button beside each graduate, a bar that says how many are on the list, and the list's own page.
 * It starts anew after instant navigation, and fills cards that other scripts add (`cohortbook:cards`).
 */

import { onEveryPage } from "./every-page.js";
import { element } from "./shortlist/elements.js";
import { addressOf, LONGEST } from "./shortlist/ids.js";
import { showList } from "./shortlist/page.js";
import { openStore } from "./shortlist/store.js";
import { pageWords } from "./shortlist/words.js";

const ROOT = new URL("../../", import.meta.url); // of the language
const PAGE = new URL("graduates/shortlist/", ROOT);
const stores = new Map(); // one for each site, however often a page starts

function start() {
  const words = pageWords();
  if (words === null) return;
  if (!stores.has(words.site)) stores.set(words.site, storeWithButtons(words.site));
  fillTools(document, words, stores.get(words.site));
  showBar(words, stores.get(words.site));
  const page = document.querySelector("[data-shortlist-page]");
  if (page !== null) showList(page, { words, store: stores.get(words.site), root: ROOT, address: PAGE });
}

function storeWithButtons(site) {
  const store = openStore(site);
  store.onChange(() => {
    const words = pageWords();
    if (words === null) return;
    document.querySelectorAll("[data-graduate-tools] > button").forEach((button) => showState(button, words, store));
    showBar(words, store);
  });
  return store;
}

function fillTools(where, words, store) {
  for (const place of where.querySelectorAll("[data-graduate-tools]:empty")) {
    const button = element("button", { type: "button", className: "cb-pick-button", dataset: { id: place.dataset.graduateTools } });
    showState(button, words, store);
    button.addEventListener("click", () => {
      if (store.has(button.dataset.id)) store.remove(button.dataset.id);
      else if (!store.isFull()) store.add(button.dataset.id);
      else bar().querySelector("[data-bar=remark]").textContent = words.say("full", { n: LONGEST });
    });
    place.append(button);
  }
}

function showState(button, words, store) {
  const isOn = store.has(button.dataset.id);
  const beside = button.closest("[data-graduate], header");
  const name = beside?.querySelector(".cb-card__title, h1")?.textContent.trim() ?? "";
  const action = words.say(isOn ? "on" : "add");
  button.setAttribute("aria-pressed", String(isOn));
  button.replaceChildren(action, element("span", { className: "cb-hidden" }, words.say("about", { action: "", name })));
}

/** How many are on the list, at the end of the page and in sight. Without anybody there is no bar. */
function showBar(words, store) {
  const ids = store.ids();
  const page = document.querySelector("#content > .cb-page");
  if (page === null || page.querySelector("[data-shortlist-page]") || page.matches("[data-shortlist-page]")) return;
  if (document.querySelector("[data-graduate-tools]") === null) return;
  const shown = bar() ?? element("div", { className: "cb-pick-bar", dataset: { shortlistBar: "" } },
    element("p", { role: "status" }, element("span", { dataset: { bar: "count" } }), " ", element("span", { className: "cb-quiet", dataset: { bar: "remark" } })),
    element("a", { dataset: { bar: "open" } }, words.say("open")));
  if (!shown.isConnected) page.append(shown);
  shown.hidden = ids.length === 0;
  shown.querySelector("[data-bar=count]").textContent = ids.length > 0 ? words.say("bar", { n: ids.length }) : "";
  shown.querySelector("[data-bar=remark]").textContent = store.isKept() || ids.length === 0 ? "" : words.say("not-kept");
  shown.querySelector("[data-bar=open]").href = store.isKept() ? PAGE.href : addressOf(ids, PAGE);
}

const bar = () => document.querySelector("[data-shortlist-bar]");

document.addEventListener("cohortbook:cards", (event) => {
  const words = pageWords();
  if (words !== null && stores.has(words.site)) fillTools(event.target, words, stores.get(words.site));
});
onEveryPage(start);
