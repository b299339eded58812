/** The shortlist's own page: the reader's list, or one that somebody shared. */

import { booklet } from "./booklet.js";
import { comparison } from "./comparison.js";
import { csvOf, rowsOf } from "./csv.js";
import { addressOf, fromAddress } from "./ids.js";
import { prepared } from "./introduction.js";
import { fetchPeople } from "./people.js";
import { row } from "./row.js";
import { copy, download } from "./taking.js";

const SIDE_BY_SIDE = 4;

/** Fill `page` and keep it true. `address` is the page's own, without a list. */
export function showList(page, { words, store, root, address }) {
  const part = (name) => page.querySelector(`[data-pick=${name}]`);
  const shared = fromAddress(location.search);
  const state = {
    isShared: shared !== null && shared.ids.join() !== store.ids().join(),
    people: [],
    remarks: [],
    chosen: new Set(),
    undo: null,
  };
  if (state.isShared && !store.isKept() && store.ids().length === 0) {
    store.set(shared.ids); // where nothing is kept, the reader's own list travels in the address
    state.isShared = false;
  }
  let turn = 0; // of what was fetched last, so that an earlier answer cannot replace a later one
  let isOurs = false; // the change of the list that is being told about

  function write(apply) {
    isOurs = true;
    apply();
    isOurs = false;
  }

  async function load() {
    const mine = ++turn;
    const list = state.isShared ? shared : store.read();
    remark(list.ids.length > 0 ? [words.say("loading")] : []);
    try {
      const { people, gone } = await fetchPeople(list.ids, root);
      if (mine !== turn) return;
      state.people = people;
      state.remarks = remarksOn(list, people, gone);
      if (!state.isShared && (gone.length > 0 || list.isUnreadable || list.isTooLong)) {
        write(() => store.set(people.map((person) => person.id))); // nothing of who left stays behind
      }
      choose();
      show();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (mine !== turn) return;
      state.remarks = [words.say("not-loaded")];
      remark(state.remarks);
    }
  }

  function remarksOn(list, people, gone) {
    const hired = people.filter((person) => person.is_hired).length;
    return [
      gone.length > 0 ? words.count("gone", gone.length) : null,
      hired > 0 ? words.count("hired", hired) : null,
      list.isUnreadable || shared?.isUnreadable ? words.say("unreadable") : null,
      list.isTooLong ? words.say("too-long") : null,
      store.isKept() || (people.length === 0 && shared === null) ? null : words.say("not-kept"),
    ].filter(Boolean);
  }

  function remark(sentences, undo = null) {
    part("notes").replaceChildren(
      ...sentences.map((sentence) => {
        const line = document.createElement("p");
        line.textContent = sentence;
        return line;
      }),
    );
    state.undo = undo;
    if (undo !== null) {
      const again = document.createElement("button");
      again.type = "button";
      again.className = "cb-button cb-button--quiet";
      again.dataset.action = "undo";
      again.textContent = words.say("undo");
      part("notes").lastElementChild.append(" ", again);
    }
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
    part("booklet").replaceChildren(...people.map((person) => booklet(person, words, root)));
  }

  function showRows() {
    const isFull = state.chosen.size >= SIDE_BY_SIDE;
    part("list").replaceChildren(
      ...state.people.map((person, index) =>
        row(person, {
          words,
          root,
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
    part("four").hidden = state.people.length <= SIDE_BY_SIDE && chosen.length === state.people.length;
    part("comparison").replaceChildren(...(chosen.length > 1 ? [comparison(chosen, words, root)] : []));
  }

  function showLink() {
    part("link").value = addressOf(state.people.map((person) => person.id), address);
  }

  function showMail() {
    const people = state.people.filter((person) => !person.is_hired);
    part("asking").hidden = part("to-asking").hidden = people.length === 0;
    const mail = prepared(people, new FormData(part("form")), page.dataset.contact, words, (ids) => addressOf(ids, address));
    part("mail").value = mail.text;
    part("send").href = mail.href;
    part("mail-note").textContent = mail.isTooLong ? words.say("mail-too-long") : "";
  }

  /** Change the list, show it, and say what happened, with a way back where something was lost. */
  function change(apply, sentence, undo = null) {
    turn += 1;
    write(apply);
    const byId = new Map(state.people.map((person) => [person.id, person]));
    state.people = store.ids().filter((id) => byId.has(id)).map((id) => byId.get(id));
    state.remarks = [];
    choose();
    show();
    if (undo !== null) remark([sentence], () => undo(byId));
    else remark([sentence]);
  }

  function giveBack(ids) {
    return (byId) => {
      write(() => store.set(ids));
      state.people = ids.map((id) => byId.get(id));
      choose();
      show();
      remark([words.say("undone")]);
      focusOn(part("count").closest("h2"));
    };
  }

  function focusOn(target) {
    target?.focus();
  }

  const button = (action, id) => part("list").querySelector(`[data-action=${action}][data-id="${id}"]`);
  const nameOf = (id) => state.people.find((person) => person.id === id).name;

  const actions = {
    remove(id) {
      const before = store.ids();
      const name = nameOf(id);
      const next = before[before.indexOf(id) + 1] ?? before[before.indexOf(id) - 1];
      change(() => store.remove(id), words.say("removed", { name }), giveBack(before));
      focusOn(next ? button("remove", next) : part("notes").querySelector("button"));
    },
    up: (id) => move(id, -1),
    down: (id) => move(id, 1),
    clear() {
      const before = store.ids();
      change(() => store.set([]), words.say("cleared"), giveBack(before));
      focusOn(part("notes").querySelector("button"));
    },
    undo: () => state.undo?.(),
    keep() {
      write(() => store.add(...state.people.map((person) => person.id)));
      leaveShared();
    },
    own(id, event) {
      event.preventDefault();
      leaveShared(false);
    },
    async "copy-link"() {
      part("take-note").textContent = (await copy(part("link"))) ? words.say("copied") : words.say("copy-yourself");
    },
    async "copy-mail"() {
      part("mail-note").textContent = (await copy(part("mail"))) ? words.say("copied") : words.say("copy-yourself");
    },
    export() {
      download(csvOf(rowsOf(state.people, words, root), page.dataset.separator), `${words.say("file")}.csv`);
    },
    print: () => window.print(),
  };

  function move(id, by) {
    const place = state.people.findIndex((person) => person.id === id) + by + 1;
    change(() => store.move(id, by), words.say("moved", { name: nameOf(id), place, n: state.people.length }));
    const again = button(by < 0 ? "up" : "down", id);
    focusOn(again.disabled ? button(by < 0 ? "down" : "up", id) : again);
  }

  function leaveShared(isKept = true) {
    state.isShared = false;
    state.people = [];
    state.chosen.clear();
    void load().then(() => {
      if (isKept) remark([...state.remarks, words.say("kept")]);
      focusOn(part("count").closest("h2"));
    });
  }

  page.addEventListener("click", (event) => {
    const target = event.target.closest("[data-action]");
    if (target !== null && target.dataset.action in actions) void actions[target.dataset.action](target.dataset.id, event);
  });
  page.addEventListener("change", (event) => {
    const { compare } = event.target.dataset;
    if (compare === undefined) return;
    if (event.target.checked) state.chosen.add(compare);
    else state.chosen.delete(compare);
    for (const box of part("list").querySelectorAll("[data-compare]")) {
      box.disabled = state.chosen.size >= SIDE_BY_SIDE && !box.checked;
    }
    showComparison();
  });
  part("form").addEventListener("input", showMail);
  part("form").addEventListener("submit", (event) => event.preventDefault());
  store.onChange(() => {
    if (page.isConnected && !isOurs && !state.isShared) void load(); // another tab changed the list
  });

  part("plain").hidden = true;
  part("live").hidden = false;
  void load();
}
