/* The interview kit: sessions that stay in this browser, and their export. The page without this script is a guide. */

import { onEveryPage } from "../every-page.js";
import { one, oneOf } from "../shared/elements.js";
import { placesOf } from "../shared/places.js";
import { wordsOf } from "../shared/words.js";
import { openDesk } from "./desk.js";
import { showEntries } from "./entries.js";
import { showExports } from "./exports.js";
import { bind } from "./form.js";
import { openNotices } from "./notices.js";
import { readPage } from "./page.js";
import { showQuestions } from "./questions.js";
import { isBlank, newUid, suggestedId } from "./session.js";
import { openShelf } from "./shelf.js";
import { showSwitching } from "./switching.js";

/** @import { Desk, News } from "./desk.js" */
/** @import { Action, Notices } from "./notices.js" */
/** @import { Kit } from "./page.js" */

/**
 * What the parts of the kit share.
 * @typedef {object} Bench
 * @property {HTMLElement} root
 * @property {Kit} kit
 * @property {Desk} desk
 * @property {Notices} notices
 * @property {() => void} changed to be called whenever somebody typed or chose something
 */

/** @type {import("../every-page.js").Start} */
function start(root, leaving) {
  const words = wordsOf(oneOf(HTMLTemplateElement, root, "template[data-words]"));
  const shelf = openShelf(new URL(root.dataset.siteRoot ?? "", location.href).pathname);
  const desk = openDesk(shelf, tell);
  const notices = openNotices(root, words, () => desk.isUnsaved || desk.isStopped || !shelf.isOpen);
  const kit = readPage(root, words, desk);
  /** @type {Bench} */
  const bench = { root, kit, desk, notices, changed };
  const questions = showQuestions(bench);
  const switching = showSwitching(bench);
  const exporting = showExports(bench);

  function show() {
    questions.show();
    for (const scope of root.querySelectorAll("[data-form]")) bind(scope, desk.session, changed);
    for (const container of root.querySelectorAll("[data-kit] > section [data-list]")) {
      if (container instanceof HTMLElement && !container.closest("[data-entry]")) showEntries(container, desk.session, bench);
    }
    exporting.clear();
    questions.refresh();
    list();
  }

  function list() {
    const number = switching.list();
    one(root, '[data-field="id"]').setAttribute("placeholder", suggestedId(desk.session, kit.taken));
    one(root, "[data-bar]").hidden = number < 2 && isBlank(desk.session); // there is nothing to switch to yet
  }

  function changed() {
    questions.refresh();
    one(root, "[data-bar]").hidden = false;
    desk.change();
  }

  /** @param {News} news */
  function tell(news) {
    const ways = waysOn(news);
    if (news === "opened" || news === "new") {
      notices.calm();
      show();
      notices.state(words.say(news === "opened" ? "saved" : "unsaved"));
    } else if (news === "written" || news === "again") {
      notices.calm();
      notices.state(words.say(news === "again" ? "again" : "saved"));
      list();
    } else if (news === "saving") notices.state(words.say(news));
    else if (news === "others") list();
    else if (news === "follows") notices.announce(news);
    else {
      notices.state("");
      notices.alert(words.say(news), ways);
    }
  }

  /** @type {(news: News) => Action[]} */
  function waysOn(news) {
    const keep = () => desk.goOnAs(newUid());
    if (news === "gone") return [["save-again", keep]];
    return news === "elsewhere" ? [["mine", keep], ["theirs", () => desk.open(desk.uid)]] : [];
  }

  const place = one(root, "[data-kit]");
  place.hidden = place.inert = false;
  root.classList.add("kit--on");
  desk.begin(leaving);
  if (!shelf.isOpen) notices.alert(words.say("blocked"));
  keepOffline(placesOf(root).to("worker"), () => {
    one(root, "[data-offline]").textContent = words.say("offline-ready");
  });
}

/**
 * Register the page's service `worker`; `ready` is called when the page opens without a connection as well.
 * @param {URL} worker
 * @param {() => void} ready
 */
function keepOffline(worker, ready) {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  navigator.serviceWorker
    .register(worker)
    .then(() => navigator.serviceWorker.ready)
    .then(ready)
    .catch(() => {}); // without it, everything but opening the page offline works
}

onEveryPage(".kit", start);
