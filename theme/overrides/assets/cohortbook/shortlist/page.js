/** The shortlist's own page: the reader's list, or one that somebody shared. */

import { allOf, around, button, element, one, oneOf } from "../shared/elements.js";
import { copy, download } from "../shared/files.js";
import { csvOf } from "../shared/spreadsheet.js";
import { booklet } from "./booklet.js";
import { comparison } from "./comparison.js";
import { addressOf, fromAddress } from "./ids.js";
import { contactsOf, prepared, typedIn } from "./introduction.js";
import { fetchPeople } from "./people.js";
import { row } from "./row.js";
import { rowsOf } from "./table.js";

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Given } from "./ids.js" */
/** @import { Person } from "./people.js" */
/** @import { Store } from "./store.js" */

const SIDE_BY_SIDE = 4;

/** @typedef {(byId: Map<string, Person>) => void} Undo */
/**
 * @typedef {object} State
 * @property {boolean} isShared whether somebody else's list is shown
 * @property {Person[]} people
 * @property {string[]} remarks
 * @property {Set<string>} chosen who is compared
 */

/**
 * Fill `page` and keep it true until it is left.
 * @param {HTMLElement} page
 * @param {{ words: PageWords, store: Store, places: Places, leaving: AbortSignal }} given
 */
export function showList(page, { words, store, places, leaving }) {
  /** @param {string} name */
  const part = (name) => one(page, `[data-pick=${name}]`);
  const form = oneOf(HTMLFormElement, page, "[data-pick=form]");
  const isSent = form.hasAttribute("action"); // to the organisation's service; otherwise the form only fills a mail
  const typed = typedIn(form);
  const mailField = oneOf(HTMLTextAreaElement, page, "[data-pick=mail]");
  const linkField = oneOf(HTMLInputElement, page, "[data-pick=link]");
  const address = places.to("shortlist"); // without a list
  const shared = fromAddress(location.search);
  /** @type {State} */
  const state = {
    isShared: shared !== null && shared.ids.join() !== store.ids().join(),
    people: [],
    remarks: [],
    chosen: new Set(),
  };
  if (shared !== null && state.isShared && !store.isKept() && store.ids().length === 0) {
    store.set(shared.ids); // where nothing is kept, the reader's own list travels in the address
    state.isShared = false;
  }
  let turn = 0; // of what was fetched last, so that an earlier answer cannot replace a later one
  let isOurs = false; // the change of the list that is being told about

  /** @param {() => void} apply */
  function write(apply) {
    isOurs = true;
    apply();
    isOurs = false;
  }

  async function load() {
    const mine = ++turn;
    const isOver = () => mine !== turn || leaving.aborted;
    const list = shared !== null && state.isShared ? shared : store.read();
    remark(list.ids.length > 0 ? [words.say("loading")] : []);
    try {
      const { people, gone } = await fetchPeople(list.ids, places);
      if (isOver()) return;
      state.people = people;
      state.remarks = remarksOn(list, people, gone);
      const isChanged = gone.length > 0 || list.isUnreadable || list.isTooLong;
      if (isChanged && !state.isShared) write(() => store.set(people.map(({ id }) => id))); // nobody who left stays behind
      choose();
      show();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (isOver()) return;
      state.remarks = [words.say("not-loaded")];
      remark(state.remarks);
    }
  }

  /** @type {(list: Given, people: Person[], gone: string[]) => string[]} */
  function remarksOn(list, people, gone) {
    const hired = people.filter((person) => person.is_hired).length;
    return [
      gone.length > 0 ? words.count("gone", gone.length) : null,
      hired > 0 ? words.count("hired", hired) : null,
      list.isUnreadable || shared?.isUnreadable ? words.say("unreadable") : null,
      list.isTooLong ? words.say("too-long") : null,
      store.isKept() || (people.length === 0 && shared === null) ? null : words.say("not-kept"),
    ].filter((sentence) => sentence !== null);
  }

  /** @type {(sentences: string[], undo?: (() => void) | null) => void} */
  function remark(sentences, undo = null) {
    const lines = sentences.map((sentence) => element("p", {}, sentence));
    if (undo !== null) {
      const options = { className: "cb-button cb-button--quiet", dataset: { action: "undo" } };
      lines.at(-1)?.append(" ", button(words.say("undo"), undo, options));
    }
    part("notes").replaceChildren(...lines);
  }

  /** Who is compared: those that were chosen and are still there, or the first few. */
  function choose() {
    const ids = state.people.map((person) => person.id);
    state.chosen = new Set(ids.filter((id) => state.chosen.has(id)));
    if (state.chosen.size === 0) ids.slice(0, SIDE_BY_SIDE).forEach((id) => state.chosen.add(id));
  }

  function show() {
    const people = state.people;
    remark(state.remarks);
    part("shared").hidden = !state.isShared;
    part("empty").hidden = people.length > 0;
    part("filled").hidden = people.length === 0;
    part("tidy").hidden = state.isShared;
    part("count").textContent = words.count("people", people.length);
    if (!state.isShared) history.replaceState(history.state, "", store.isKept() ? address : addressOf(store.ids(), address));
    showRows();
    showComparison();
    showLink();
    showMail();
    part("booklet").replaceChildren(...people.map((person) => booklet(person, words, places)));
  }

  function showRows() {
    const isFull = state.chosen.size >= SIDE_BY_SIDE;
    part("list").replaceChildren(
      ...state.people.map((person, index) =>
        row(person, {
          words,
          places,
          isOwn: !state.isShared,
          isFirst: index === 0,
          isLast: index === state.people.length - 1,
          isChosen: state.chosen.has(person.id),
          mayBeChosen: state.people.length > 1 && (!isFull || state.chosen.has(person.id)),
          isAlone: state.people.length === 1,
        }),
      ),
    );
  }

  function showComparison() {
    const chosen = state.people.filter((person) => state.chosen.has(person.id));
    part("comparing").hidden = state.people.length < 2;
    part("compared").textContent = words.number(chosen.length);
    part("four").hidden = state.people.length <= SIDE_BY_SIDE && chosen.length === state.people.length;
    part("comparison").replaceChildren(...(chosen.length > 1 ? [comparison(chosen, words, places)] : []));
  }

  function showLink() {
    linkField.value = addressOf(state.people.map((person) => person.id), address);
  }

  function showMail() {
    const people = state.people.filter((person) => !person.is_hired);
    part("asking").hidden = part("to-asking").hidden = people.length === 0;
    const contacts = contactsOf(people, page.dataset.contact ?? "");
    part("contacts").textContent = words.listed(contacts);
    const mail = prepared(people, typed(), contacts, words, (ids) => addressOf(ids, address));
    mailField.value = mail.text;
    if (isSent) {
      oneOf(HTMLInputElement, form, "[name=subject]").value = mail.subject;
      oneOf(HTMLInputElement, form, "[name=message]").value = mail.text;
      part("sending").hidden = contacts.some((contact) => contact !== page.dataset.contact); // others introduce some of them
    }
    oneOf(HTMLAnchorElement, page, "[data-pick=send]").href = mail.href;
    part("mail-note").textContent = mail.isTooLong ? words.say("mail-too-long") : "";
  }

  /** @type {(ids: string[], byId: Map<string, Person>) => Person[]} */
  const known = (ids, byId) => ids.map((id) => byId.get(id)).filter((person) => person !== undefined);

  /**
   * Change the list, show it, and say what happened, with a way back where something was lost.
   * @type {(apply: () => void, sentence: string, undo?: Undo | null) => void}
   */
  function change(apply, sentence, undo = null) {
    turn += 1;
    write(apply);
    const byId = new Map(state.people.map((person) => [person.id, person]));
    state.people = known(store.ids(), byId);
    state.remarks = [];
    choose();
    show();
    remark([sentence], undo === null ? null : () => undo(byId));
  }

  /** @type {(ids: string[]) => Undo} */
  function giveBack(ids) {
    return (byId) => {
      write(() => store.set(ids));
      state.people = known(ids, byId);
      choose();
      show();
      remark([words.say("undone")]);
      part("count").closest("h2")?.focus();
    };
  }

  /** @type {(action: string, id: string) => HTMLButtonElement} */
  const buttonFor = (action, id) => oneOf(HTMLButtonElement, part("list"), `[data-action=${action}][data-id="${id}"]`);
  /** @param {string} id */
  const nameOf = (id) => state.people.find((person) => person.id === id)?.name ?? "";
  const focusUndo = () => one(part("notes"), "[data-action=undo]").focus();

  /** @type {Map<string, (id: string, event: Event) => unknown>} */
  const actions = new Map(Object.entries({
    /** @param {string} id */
    remove(id) {
      const before = store.ids();
      const name = nameOf(id);
      const next = before[before.indexOf(id) + 1] ?? before[before.indexOf(id) - 1];
      change(() => store.remove(id), words.say("removed", { name }), giveBack(before));
      if (next) buttonFor("remove", next).focus();
      else focusUndo();
    },
    /** @param {string} id */
    up: (id) => move(id, -1),
    /** @param {string} id */
    down: (id) => move(id, 1),
    clear() {
      const before = store.ids();
      change(() => store.set([]), words.say("cleared"), giveBack(before));
      focusUndo();
    },
    keep() {
      write(() => store.add(...state.people.map((person) => person.id)));
      leaveShared();
    },
    /** @type {(id: string, event: Event) => void} */
    own(_id, event) {
      event.preventDefault();
      leaveShared(false);
    },
    async "copy-link"() {
      part("take-note").textContent = (await copy(linkField)) ? words.say("copied") : words.say("copy-yourself");
    },
    async "copy-mail"() {
      part("mail-note").textContent = (await copy(mailField)) ? words.say("copied") : words.say("copy-yourself");
    },
    export() {
      const text = csvOf(rowsOf(state.people, words, places), page.dataset.separator ?? ",");
      download({ text, name: `${words.say("file")}.csv`, type: "text/csv" });
    },
    print: () => window.print(),
  }));

  /** @type {(id: string, by: number) => void} */
  function move(id, by) {
    const place = state.people.findIndex((person) => person.id === id) + by + 1;
    change(() => store.move(id, by), words.say("moved", { name: nameOf(id), place, n: state.people.length }));
    const again = buttonFor(by < 0 ? "up" : "down", id);
    (again.disabled ? buttonFor(by < 0 ? "down" : "up", id) : again).focus();
  }

  function leaveShared(isKept = true) {
    state.isShared = false;
    state.people = [];
    state.chosen.clear();
    void load().then(() => {
      if (isKept) remark([...state.remarks, words.say("kept")]);
      part("count").closest("h2")?.focus();
    });
  }

  page.addEventListener("click", (event) => {
    const target = around(event, "[data-action]");
    if (target !== null) void actions.get(target.dataset.action ?? "")?.(target.dataset.id ?? "", event);
  });
  page.addEventListener("change", (event) => {
    const box = around(event, "[data-compare]");
    if (!(box instanceof HTMLInputElement)) return;
    const id = box.dataset.compare ?? "";
    state.chosen[box.checked ? "add" : "delete"](id);
    oneOf(HTMLDetailsElement, page, "[data-pick=comparing]").open = true; // a phone folds it
    for (const other of allOf(HTMLInputElement, part("list"), "[data-compare]")) {
      other.disabled = state.chosen.size >= SIDE_BY_SIDE && !other.checked;
    }
    showComparison();
  });
  form.addEventListener("input", showMail);
  form.addEventListener("submit", (event) => isSent || event.preventDefault());
  store.onChange(() => {
    if (!isOurs && !state.isShared) void load(); // another tab changed the list
  }, leaving);

  part("plain").hidden = true;
  part("live").hidden = false;
  void load();
}
