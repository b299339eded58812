/* What was chosen, from the address into the form and the list, and back. */

import { one, oneOf } from "../shared/elements.js";
import { loadIndex } from "./lookup.js";
import { emptyState, isResting, PER_PAGE, readState, tokenOf, writeState } from "./state.js";
import { whyOf } from "./reasons.js";

/** @import { Places } from "../shared/places.js" */
/** @import { PageWords } from "../shared/words.js" */
/** @import { Conditions } from "./conditions.js" */
/** @import { Form } from "./form.js" */
/** @import { Condition, Counts, Index, Result, Way } from "./lookup.js" */
/** @import { Results } from "./results.js" */
/** @import { State } from "./state.js" */

const SOON = 6; // cards that are shown before the rest has arrived
const TYPING = 150; // milliseconds after the last key

/**
 * @typedef {object} Parts
 * @property {PageWords} words
 * @property {Places} places
 * @property {Form} form
 * @property {Results} results
 * @property {Conditions} conditions
 * @property {AbortSignal} leaving
 */

/**
 * @param {HTMLElement} place
 * @param {Parts} parts
 */
export function startFinder(place, { words, places, form, results, conditions, leaving }) {
  const sort = oneOf(HTMLSelectElement, place, "[data-find-sort]");
  const whole = one(place, "[data-static]");
  /** @type {State} */
  let state = emptyState(form.known);
  /** @type {Promise<Index | null> | undefined} */
  let loading;
  let typing = 0;
  let turn = 0; // answers to an older question are dropped

  /** The index, loaded once; the list stays as it is where it cannot be had. */
  function index() {
    loading ??= loadIndex(places.to("index")).catch(fail);
    return loading;
  }

  function fail() {
    if (!leaving.aborted) {
      form.hide();
      results.hide();
      whole.hidden = false;
      form.tell(words.say("failed"));
    }
    return null;
  }

  /** Take the state from the address, into the form and the list. */
  function arrive() {
    const read = readState(location.search, form.known);
    state = read.state;
    form.tell(read.isWhole ? "" : words.say("unknown"));
    fillForm();
    void show();
  }

  function fillForm() {
    form.fill(state);
    sort.value = state.sort;
  }

  /**
   * A new state: a step in the history, or instead of the last one.
   * @param {State} next
   */
  function go(next, isInstead = false) {
    state = { ...next, show: PER_PAGE };
    write(isInstead);
    form.tell("");
    fillForm();
    void show();
  }

  /** @param {boolean} isInstead */
  function write(isInstead) {
    const address = location.pathname + writeState(state, location.search);
    if (isInstead) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
  }

  async function showMore() {
    const seen = results.shown();
    state = { ...state, show: state.show + PER_PAGE };
    write(true);
    await show();
    results.focusOn(seen);
  }

  /**
   * Do without some values, or without the words as well.
   * @param {Pick<Condition, "name" | "values">[]} left
   * @param {boolean} isTextToo
   */
  function leaveOut(left, isTextToo) {
    const chosen = structuredClone(state.chosen);
    for (const { name, values } of left) chosen[name] = (chosen[name] ?? []).filter((value) => !values.includes(value));
    go({ ...state, chosen, text: isTextToo ? "" : state.text });
  }

  const clear = () => go({ ...emptyState(form.known), sort: state.sort });

  /** What has to hold: each condition with its values as the index knows them. */
  function required() {
    return Object.entries(state.chosen).flatMap(([name, values]) => {
      if (name === "nice" || values.length === 0) return [];
      const tokens = values.map((value) => tokenOf(name, value));
      if (!form.needsAll.has(name)) return [{ name, values, tokens }];
      return values.map((value) => ({ name, values: [value], tokens: [tokenOf(name, value)] }));
    });
  }

  async function show() {
    try {
      await answer(++turn);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      fail(); // a part of the index that was not needed before cannot be had
    }
  }

  /** @param {number} mine */
  async function answer(mine) {
    const isOver = () => mine !== turn || leaving.aborted;
    if (isResting(state)) return rest(isOver);
    const found = await index();
    if (!found || isOver()) return;
    const asked = required();
    const { results: met, counts } = await found.meeting(asked, state.text);
    if (isOver()) return;
    await drawCards(found, met, isOver);
    if (isOver()) return;
    conditions.draw(state, { leaveOut, clear });
    const ways = met.length > 0 ? [] : await waysOut(found, asked);
    if (isOver()) return;
    conditions.drawWays(ways, { isNeeded: met.length === 0, leaveOut });
    const counted = await countsOf(found, asked, counts);
    if (!isOver()) form.drawCounts(counted);
  }

  /**
   * Nothing is asked: the page's own list is shown, and the counts are those of everybody.
   * @param {() => boolean} isOver
   */
  async function rest(isOver) {
    results.hide();
    whole.hidden = false;
    const found = loading ? await loading : null;
    if (found && !isOver()) form.drawCounts(await countsOf(found, []));
  }

  /**
   * @param {Index} found
   * @param {Result[]} met
   * @param {() => boolean} isOver
   */
  async function drawCards(found, met, isOver) {
    const wanted = (state.chosen.nice ?? []).map((value) => tokenOf("nice", value));
    const cards = found.ordered(met, state.sort, wanted).slice(0, state.show).map(async ({ number, nice }) =>
      results.card(await found.page(number), whyOf(state, { nice, wanted, labels: form.labels }, words)));
    const numbers = { found: met.length, all: found.size };
    if (cards.length > SOON && state.show === PER_PAGE) {
      const first = await Promise.all(cards.slice(0, SOON));
      if (isOver()) return;
      whole.hidden = true;
      results.draw(first, { ...numbers, isMoreToCome: true });
    }
    const all = await Promise.all(cards);
    if (isOver()) return;
    whole.hidden = true;
    results.draw(all, { ...numbers, isMoreToCome: false });
    results.offerMore(met.length - cards.length);
  }

  /**
   * With nobody left: how many each single condition, left out, would bring back.
   * @param {Index} found
   * @param {Condition[]} asked
   * @returns {Promise<Way[]>}
   */
  async function waysOut(found, asked) {
    const ways = asked.map(async (condition) => {
      const others = asked.filter((other) => other !== condition);
      return { condition, n: (await found.meeting(others, state.text)).results.length };
    });
    const text = state.text;
    const without = text ? [{ text, n: (await found.meeting(asked, "")).results.length }] : [];
    return [...(await Promise.all(ways)), ...without];
  }

  /**
   * How many there would be for each value: of what needs all with it, of the rest with it instead.
   * @param {Index} found
   * @param {Condition[]} asked
   * @param {Counts} [met] of those who meet them
   * @returns {Promise<Map<string, number>>}
   */
  async function countsOf(found, asked, met) {
    const base = met ?? (await found.meeting(asked, state.text)).counts;
    /** @type {Map<string, Counts>} */
    const instead = new Map();
    for (const { name } of asked) {
      if (form.needsAll.has(name)) continue;
      const others = asked.filter((condition) => condition.name !== name);
      instead.set(name, (await found.meeting(others, state.text)).counts);
    }
    return new Map([...form.labels.keys()].map((token) => {
      const [facet = ""] = token.split(".");
      return [token, (instead.get(facet) ?? base)[token] ?? 0];
    }));
  }

  form.onChosen((chosen) => go({ ...state, chosen }));
  form.onTyped((text) => {
    clearTimeout(typing);
    typing = window.setTimeout(() => {
      if (!leaving.aborted) go({ ...state, text: text() }, state.text !== "");
    }, TYPING);
  });
  sort.addEventListener("change", () => {
    const wanted = { ...state, sort: sort.value };
    go(wanted);
  });
  results.onMore(() => void showMore());
  results.onGo(() => {
    form.fold();
    results.goToCount();
  });
  addEventListener("popstate", arrive, { signal: leaving });
  // The index is fetched before it is needed, but not by somebody who saves data, and not before the page is there.
  form.onApproached(() => void index());
  if (!isSavingData()) (window.requestIdleCallback ?? setTimeout)(() => void index());
  form.open();
  arrive();
}

function isSavingData() {
  /** @type {{ saveData?: boolean } | undefined} */
  const connection = Reflect.get(navigator, "connection");
  return connection?.saveData === true;
}
