// Finding graduates: the form, the address and the results. Without this script the page is a complete list.

import { onEveryPage } from "./every-page.js";
import { buildCard, readCard } from "./showcase-cards.js";
import { loadIndex } from "./showcase-index.js";
import { PER_PAGE, emptyState, isResting, readState, writeState } from "./showcase-state.js";

const ALL = new Set(["must"]); // every value has to hold; of other names any value will do, unless the form says so
const SOON = 6; // cards that are shown before the rest has arrived
const TYPING = 150; // milliseconds after the last key

class Finder {
  constructor(place) {
    this.leaving = new AbortController();
    this.root = new URL(place.dataset.root, location.href);
    this.language = document.documentElement.lang;
    this.words = JSON.parse(place.dataset.words);
    this.plural = new Intl.PluralRules(this.language);
    this.number = new Intl.NumberFormat(this.language === "en" ? "en-CA" : `${this.language}-CA`);
    const part = (name) => place.querySelector(`[data-${name}]`);
    this.form = part("find-form");
    this.all = part("find-all");
    this.text = this.form.elements.namedItem("words");
    this.note = part("find-note");
    this.found = part("found");
    this.count = part("found-count");
    this.says = part("found-says");
    this.conditions = part("conditions");
    this.relax = part("relax");
    this.list = part("found-list");
    this.more = part("found-more");
    this.sort = part("find-sort");
    this.static = part("static");
    this.blank = part("find-card");
    this.known = new Map();
    this.needsAll = new Set(ALL);
    this.labels = new Map();
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) this.learn(box);
    this.turn = 0; // answers to an older question are dropped
    this.listen();
    this.form.hidden = false;
    this.all.open = matchMedia("(min-width: 60em)").matches;
    this.arrive();
  }

  learn(box) {
    if (!this.known.has(box.name)) this.known.set(box.name, new Set());
    this.known.get(box.name).add(box.value);
    const choice = box.closest("[data-choice]");
    this.labels.set(choice.dataset.choice, choice.querySelector("[data-name]").textContent.trim());
    if (box.closest("[data-needs-all]")) this.needsAll.add(box.name);
  }

  listen() {
    const { signal } = this.leaving;
    this.form.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.form.addEventListener("change", (event) => this.changed(event.target), { signal });
    this.text.addEventListener("input", () => this.typed(), { signal });
    this.sort.addEventListener("change", () => this.go({ ...this.state, sort: this.sort.value }), { signal });
    this.more.addEventListener("click", () => this.showMore(), { signal });
    addEventListener("popstate", () => this.arrive(), { signal });
    // The index is fetched before it is needed, but not by somebody who saves data, and not before the page is there.
    this.form.addEventListener("focusin", () => this.index(), { signal, once: true });
    this.form.addEventListener("pointerenter", () => this.index(), { signal, once: true });
    if (!navigator.connection?.saveData) (window.requestIdleCallback ?? setTimeout)(() => this.index());
  }

  leave() {
    this.leaving.abort();
  }

  /** The index, loaded once; the list stays as it is where it cannot be had. */
  index() {
    this.loading ??= loadIndex(this.root).catch(() => this.fail());
    return this.loading;
  }

  fail() {
    if (this.leaving.signal.aborted) return null;
    this.form.hidden = true;
    this.found.hidden = true;
    this.static.hidden = false;
    this.tell(this.words.failed);
    return null;
  }

  tell(words) {
    this.note.textContent = words;
    this.note.hidden = !words;
  }

  /** Take the state from the address, into the form and the list. */
  arrive() {
    const { state, isWhole } = readState(location.search, this.known);
    this.state = state;
    this.tell(isWhole ? "" : this.words.unknown);
    this.fillForm();
    this.show();
  }

  fillForm() {
    for (const box of this.form.querySelectorAll("input[type=checkbox]")) {
      box.checked = this.state.chosen[box.name].includes(box.value);
    }
    if (document.activeElement !== this.text || !this.state.text) this.text.value = this.state.text;
    this.sort.value = this.state.sort;
    for (const facet of this.form.querySelectorAll("[data-facet]")) {
      const chosen = facet.querySelectorAll("input:checked").length;
      facet.querySelector("[data-chosen]").textContent = chosen ? this.number.format(chosen) : "";
      if (chosen) facet.open = true;
    }
  }

  changed(box) {
    if (box.type !== "checkbox") return;
    if (box.checked && (box.name === "must" || box.name === "nice")) {
      const other = box.name === "must" ? "nice" : "must";
      box.closest("[data-choice]").querySelector(`input[name=${other}]`).checked = false;
    }
    const { chosen } = emptyState(this.known);
    for (const each of this.form.querySelectorAll("input:checked")) chosen[each.name].push(each.value);
    this.go({ ...this.state, chosen });
  }

  typed() {
    clearTimeout(this.typing);
    this.typing = setTimeout(() => {
      if (!this.leaving.signal.aborted) this.go({ ...this.state, text: this.text.value.trim() }, !!this.state.text);
    }, TYPING);
  }

  /** A new state: a step in the history, or instead of the last one. */
  go(state, instead = false) {
    this.state = { ...state, show: PER_PAGE };
    this.write(instead);
    this.tell("");
    this.fillForm();
    this.show();
  }

  write(instead) {
    const address = location.pathname + writeState(this.state, location.search);
    if (instead) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
  }

  showMore() {
    const seen = this.list.children.length;
    this.state = { ...this.state, show: this.state.show + PER_PAGE };
    this.write(true);
    this.show().then(() => this.list.children[seen]?.querySelector("a")?.focus());
  }

  /** What has to hold: each condition with its values as the index knows them, and how to do without it. */
  required() {
    const conditions = [];
    for (const [name, values] of Object.entries(this.state.chosen)) {
      if (name === "nice" || !values.length) continue;
      const tokens = values.map((value) => tokenOf(name, value));
      if (!this.needsAll.has(name)) conditions.push({ name, values, tokens });
      else values.forEach((value, at) => conditions.push({ name, values: [value], tokens: [tokens[at]] }));
    }
    return conditions;
  }

  async show() {
    try {
      await this.answer(++this.turn);
    } catch {
      this.fail(); // a part of the index that was not needed before cannot be had
    }
  }

  async answer(turn) {
    if (isResting(this.state)) {
      this.found.hidden = true;
      this.static.hidden = false;
      if (this.loading) this.drawCounts(await this.counts(await this.loading, []));
      this.says.textContent = "";
      return;
    }
    const index = await this.index();
    if (!index || turn !== this.turn) return;
    const conditions = this.required();
    const { results, counts } = await index.meeting(conditions, this.state.text);
    const wanted = this.state.chosen.nice.map((value) => tokenOf("nice", value));
    const ordered = index.ordered(results, this.state.sort, wanted);
    const shown = ordered.slice(0, this.state.show);
    const cards = shown.map(({ result, nice }) => this.card(result, this.why(nice, wanted)));
    if (shown.length > SOON && this.state.show === PER_PAGE) {
      const first = await Promise.all(cards.slice(0, SOON));
      if (turn !== this.turn || this.leaving.signal.aborted) return;
      this.draw(first, ordered.length, index.size, true);
    }
    const all = await Promise.all(cards);
    if (turn !== this.turn || this.leaving.signal.aborted) return;
    this.draw(all, ordered.length, index.size, false);
    const rest = ordered.length - shown.length;
    this.more.hidden = rest <= 0;
    this.more.textContent = fill(this.words.more, { n: this.number.format(Math.min(rest, PER_PAGE)) });
    this.drawConditions();
    await this.drawRelax(ordered.length ? [] : conditions, index, turn);
    if (turn === this.turn) this.drawCounts(await this.counts(index, conditions, counts));
  }

  async card(result, why) {
    const page = await result.data();
    return buildCard(this.blank, readCard(page.meta.title), this.root, this.language, why);
  }

  /** Put cards into the list; those that are there already stay. */
  draw(cards, found, all, isMoreToCome) {
    const isNew = cards.every((card) => card.parentNode !== this.list);
    if (isNew) this.list.replaceChildren(...cards);
    else this.list.append(...cards.filter((card) => card.parentNode !== this.list));
    this.list.setAttribute("aria-busy", isMoreToCome);
    this.list.dispatchEvent(new CustomEvent("cohortbook:cards", { bubbles: true }));
    const many = this.many("found", found);
    this.count.textContent = many;
    const said = found ? `${many} ${fill(this.words.of, { n: this.number.format(all) })}` : this.words.none;
    this.says.textContent = said;
    this.found.hidden = false;
    this.static.hidden = true;
  }

  many(name, n, values = {}) {
    const form = this.plural.select(n) === "one" ? "one" : "many";
    return fill(this.words[`${name}_${form}`], { n: this.number.format(n), ...values });
  }

  /** Why somebody fits, in words. */
  why(nice, wanted) {
    const reasons = [];
    const must = this.state.chosen.must.length;
    if (must) reasons.push(this.many("all_must", must));
    if (wanted.length) {
      const held = wanted.filter((_, at) => nice[at]).map((token) => this.labels.get(token));
      const all = this.number.format(wanted.length);
      const values = { n: this.number.format(held.length), all, skills: held.join(", ") };
      reasons.push(fill(held.length ? this.words.nice_some : this.words.nice_none, values));
    }
    if (this.state.text) reasons.push(this.words.mentions);
    if (!reasons.length) return "";
    const said = reasons.reduce((first, second) => fill(this.words.listed, { first, second }));
    return said[0].toLocaleUpperCase(this.language) + said.slice(1);
  }

  /** How many there would be for each value: of what needs all with it, of the rest with it instead. */
  async counts(index, conditions, counts) {
    if (!index) return null;
    const base = counts ?? (await index.meeting(conditions, this.state.text)).counts;
    const found = new Map();
    const instead = new Map();
    for (const { name } of conditions) {
      if (this.needsAll.has(name)) continue;
      const others = conditions.filter((condition) => condition.name !== name);
      instead.set(facetOf(name), (await index.meeting(others, this.state.text)).counts);
    }
    for (const token of this.labels.keys()) {
      found.set(token, (instead.get(token.split(".")[0]) ?? base)[token] ?? 0);
    }
    return found;
  }

  drawCounts(counts) {
    if (!counts || this.leaving.signal.aborted) return;
    for (const choice of this.form.querySelectorAll("[data-choice]")) {
      const count = counts.get(choice.dataset.choice);
      choice.querySelector("[data-count]").textContent = this.number.format(count);
      choice.classList.toggle("is-none", count === 0);
    }
  }

  /** The name of a condition as a person would say it. */
  nameOf({ name, tokens }) {
    const label = tokens.map((token) => this.labels.get(token)).join(" / ");
    if (name === "must") return fill(this.words.must, { skill: label });
    return name === "nice" ? fill(this.words.nice, { skill: label }) : label;
  }

  drawConditions() {
    const items = [];
    for (const [name, values] of Object.entries(this.state.chosen)) {
      for (const value of values) {
        const label = this.nameOf({ name, tokens: [tokenOf(name, value)] });
        items.push(this.condition(label, () => this.without([{ name, values: [value] }])));
      }
    }
    const { text } = this.state;
    if (text) items.push(this.condition(fill(this.words.text, { words: text }), () => this.without([], true)));
    if (items.length > 1) {
      const clear = button(this.words.clear, () => this.go({ ...emptyState(this.known), sort: this.state.sort }));
      clear.className = "cb-condition cb-condition--clear";
      items.push(clear);
    }
    this.conditions.replaceChildren(...items.map(listed));
  }

  condition(label, remove) {
    const made = button(label, () => {
      remove();
      this.count.focus(); // the button goes away
    });
    made.className = "cb-condition";
    made.setAttribute("aria-label", fill(this.words.remove, { condition: label }));
    return made;
  }

  without(conditions, textToo = false) {
    const chosen = structuredClone(this.state.chosen);
    for (const { name, values } of conditions) chosen[name] = chosen[name].filter((value) => !values.includes(value));
    this.go({ ...this.state, chosen, text: textToo ? "" : this.state.text });
  }

  /** With nobody left: which single condition, left out, would bring somebody back, and how many. */
  async drawRelax(conditions, index, turn) {
    const ways = [];
    if (!this.list.children.length) {
      for (const condition of conditions) {
        const others = conditions.filter((other) => other !== condition);
        const { results } = await index.meeting(others, this.state.text);
        ways.push({ label: this.nameOf(condition), n: results.length, leave: () => this.without([condition]) });
      }
      if (this.state.text) {
        const { results } = await index.meeting(conditions, "");
        const label = fill(this.words.text, { words: this.state.text });
        ways.push({ label, n: results.length, leave: () => this.without([], true) });
      }
    }
    if (turn !== this.turn) return;
    const helpful = ways.filter(({ n }) => n).sort((a, b) => b.n - a.n);
    const intro = document.createElement("p");
    intro.textContent = `${this.words.none} ${helpful.length ? this.words.relax : this.words.hopeless}`;
    const list = document.createElement("ul");
    list.append(
      ...helpful.map(({ label, n, leave }) => {
        const made = button(this.many("without", n, { condition: label }), () => {
          leave();
          this.count.focus();
        });
        made.className = "cb-button cb-button--quiet";
        return listed(made);
      }),
    );
    this.relax.replaceChildren(intro, ...(helpful.length ? [list] : []));
    this.relax.hidden = this.list.children.length > 0;
  }
}

const facetOf = (name) => (name === "must" || name === "nice" ? "skill" : name);

const tokenOf = (name, value) => `${facetOf(name)}.${value}`;

const fill = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function button(label, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}

function listed(element) {
  const item = document.createElement("li");
  item.append(element);
  return item;
}

// Last, because it begins at once where the page is there already.
let current = null;

onEveryPage(() => {
  current?.leave();
  const place = document.querySelector("[data-find]");
  current = place ? new Finder(place) : null;
});
