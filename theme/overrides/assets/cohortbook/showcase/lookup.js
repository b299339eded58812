/* Questions to the index that Pagefind made of the profiles. It knows each value as one word, such as `skill.negotiation`.
   Conditions are answered from its filter file here: its own engine takes 200 ms for each at 5,000 profiles. The engine
   is loaded when somebody searches for words. */

import { readChunk } from "./chunk.js";

/** @typedef {{ name: string, values: string[], tokens: string[] }} Condition any of the values has to hold */
/** @typedef {Record<string, number>} Counts by token */
/** @typedef {{ number: number, score: number }} Result a profile, and how well it answers the words */
/** @typedef {{ number: number, nice: boolean[] }} Ordered with which of the wanted values it has */
/** @typedef {{ meta: { title: string } }} Profile */
/** @typedef {{ condition: Condition, n: number } | { condition?: undefined, text: string, n: number }} Way out: how many there are without it */
/** @typedef {ReturnType<typeof openIndex>} Index */

const AVAILABLE = ["available", "open", "unknown", "hired"]; // who can be hired first

/**
 * Load the index from its folder. Rejects where a part of it cannot be had.
 * @param {URL} folder
 */
export async function loadIndex(folder) {
  const entry = await fetch(new URL("pagefind-entry.json", folder));
  if (!entry.ok) throw new Error(`index: ${entry.status}`);
  /** @type {{ hash: string }[]} */
  const [about] = Object.values((await entry.json()).languages);
  const [, pages, , filters, sorts] = await readChunk(new URL(`pagefind.${about?.hash}.pf_meta`, folder));
  const [, values] = await readChunk(new URL(`filter/${named(filters, "is")}.pf_filter`, folder));
  return openIndex(folder, { names: pages.map(([name = ""]) => name), values, newest: named(sorts, "newest") });
}

/**
 * @template Value
 * @param {[string, Value][]} pairs
 * @param {string} name
 */
function named(pairs, name) {
  const found = pairs.find(([other]) => other === name);
  if (found === undefined) throw new Error(`index: no ${name}`);
  return found[1];
}

/**
 * @param {URL} folder
 * @param {{ names: string[], values: [string, number[]][], newest: number[] }} content names of profiles; for each
 *   value the profiles that have it; profiles in the order in which the newest come first
 */
function openIndex(folder, { names, values, newest }) {
  const numbers = new Map(names.map((name, number) => [name, number]));
  const holders = new Map(values.map(([token, held]) => [token, new Set(held)]));
  /** @type {string[][]} */
  const tokens = names.map(() => []);
  for (const [token, held] of values) for (const number of held) tokens[number]?.push(token);
  const places = new Map(newest.map((number, place) => [number, place]));
  /** @type {(number: number, token: string) => boolean} */
  const has = (number, token) => holders.get(token)?.has(number) ?? false;
  const groups = names.map((_, number) => AVAILABLE.findIndex((kind) => has(number, `available.${kind}`)));
  /** @type {Map<number, Promise<Profile>>} */
  const profiles = new Map();
  /** @type {Promise<{ search(text: string): Promise<{ results: { id: string, score: number }[] }> }> | undefined} */
  let engine;

  /**
   * Who meets all conditions, unordered, with how many of them have each further value.
   * @param {Condition[]} conditions
   * @param {string} text
   */
  async function meeting(conditions, text) {
    const scores = text ? await answering(text) : null;
    /** @type {Result[]} */
    const results = [];
    /** @type {Counts} */
    const counts = {};
    for (const number of scores ? scores.keys() : names.keys()) {
      if (!conditions.every((condition) => condition.tokens.some((token) => has(number, token)))) continue;
      results.push({ number, score: scores?.get(number) ?? 0 });
      for (const token of tokens[number] ?? []) counts[token] = (counts[token] ?? 0) + 1;
    }
    return { results, counts };
  }

  /**
   * The numbers of the profiles that answer words, with how well.
   * @param {string} text
   */
  async function answering(text) {
    const address = new URL("pagefind.js", folder).href;
    engine ??= import(address).then(({ createInstance }) => createInstance({ noWorker: true }));
    const { results } = await (await engine).search(text);
    /** @type {Map<number, number>} */
    const scores = new Map();
    for (const { id, score } of results) {
      const number = numbers.get(id);
      if (number !== undefined) scores.set(number, score);
    }
    return scores;
  }

  /**
   * What the index holds of a profile.
   * @param {number} number
   */
  function page(number) {
    const found = profiles.get(number) ?? readChunk(new URL(`fragment/${names[number]}.pf_fragment`, folder));
    profiles.set(number, found);
    return found;
  }

  /**
   * The results in order. `wanted` are the values that would be nice; the more of them, the better the fit.
   * @param {Result[]} results
   * @param {string} sort
   * @param {string[]} wanted
   * @returns {Ordered[]}
   */
  function ordered(results, sort, wanted) {
    const found = results.map(({ number, score }) => {
      const nice = wanted.map((token) => has(number, token));
      return {
        number, nice, score,
        fit: nice.filter(Boolean).length,
        place: places.get(number) ?? names.length,
        group: groups[number] ?? AVAILABLE.length,
        hired: Number(has(number, "available.hired")), // nobody can be introduced to them any more
      };
    });
    /** @typedef {typeof found[number]} Found */
    /** @type {(a: Found, b: Found) => number} */
    const byNewest = (a, b) => a.place - b.place;
    /** @type {(a: Found, b: Found) => number} */
    const byAvailable = (a, b) => a.group - b.group || byNewest(a, b);
    /** @type {(a: Found, b: Found) => number} */
    const byFit = (a, b) => a.hired - b.hired || b.fit - a.fit || b.score - a.score || byAvailable(a, b);
    if (sort === "newest") return found.sort(byNewest);
    return found.sort(sort === "available" ? byAvailable : byFit);
  }

  return { size: names.length, meeting, page, ordered };
}
