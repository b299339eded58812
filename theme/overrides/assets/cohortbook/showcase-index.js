// Questions to the index that Pagefind made of the profiles. It knows each value as one word, such as `skill.negotiation`.
// Conditions are answered from its filter file here: its own engine takes 200 ms for each at 5,000 profiles. The engine
// is loaded when somebody searches for words.

import { readChunk } from "./showcase-chunk.js";

const AVAILABLE = ["available", "open", "unknown", "hired"]; // who can be hired first

/** Load the index below `root`. Rejects where a part of it cannot be had. */
export async function loadIndex(root) {
  const folder = new URL("pagefind/", root);
  const entry = await fetch(new URL("pagefind-entry.json", folder));
  if (!entry.ok) throw new Error(`index: ${entry.status}`);
  const [about] = Object.values((await entry.json()).languages);
  const [, pages, , filters, sorts] = await readChunk(new URL(`pagefind.${about.hash}.pf_meta`, folder));
  const [, values] = await readChunk(new URL(`filter/${filters.find(([name]) => name === "is")[1]}.pf_filter`, folder));
  return new Index(folder, pages, values, sorts.find(([name]) => name === "newest")[1]);
}

class Index {
  constructor(folder, pages, values, newest) {
    this.folder = folder;
    this.names = pages.map(([name]) => name);
    this.numbers = new Map(this.names.map((name, number) => [name, number]));
    this.holders = new Map(values.map(([token, numbers]) => [token, new Set(numbers)]));
    this.tokens = this.names.map(() => []);
    for (const [token, numbers] of values) for (const number of numbers) this.tokens[number].push(token);
    this.places = []; // where each graduate stands when the newest come first
    newest.forEach((number, place) => { this.places[number] = place; });
    this.groups = this.names.map((_, number) => AVAILABLE.findIndex((kind) => this.has(number, `available.${kind}`)));
    this.cards = new Map();
  }

  get size() {
    return this.names.length;
  }

  has(number, token) {
    return this.holders.get(token)?.has(number) ?? false;
  }

  /** Who meets all conditions, unordered, with how many of them have each further value. */
  async meeting(conditions, text) {
    const scores = text ? await this.answering(text) : null;
    const numbers = scores ? [...scores.keys()] : this.names.keys();
    const results = [];
    const counts = {};
    for (const number of numbers) {
      if (!conditions.every(({ tokens }) => tokens.some((token) => this.has(number, token)))) continue;
      results.push({ number, score: scores?.get(number) ?? 0, data: () => this.page(number) });
      for (const token of this.tokens[number]) counts[token] = (counts[token] ?? 0) + 1;
    }
    return { results, counts };
  }

  /** The numbers of the profiles that answer words, with how well. */
  async answering(text) {
    this.engine ??= import(new URL("pagefind.js", this.folder)).then(({ createInstance }) =>
      createInstance({ noWorker: true }),
    );
    const { results } = await (await this.engine).search(text);
    return new Map(results.map(({ id, score }) => [this.numbers.get(id), score]));
  }

  /** What the index holds of a profile. */
  page(number) {
    if (!this.cards.has(number)) {
      this.cards.set(number, readChunk(new URL(`fragment/${this.names[number]}.pf_fragment`, this.folder)));
    }
    return this.cards.get(number);
  }

  /** The results in order. `wanted` are the values that would be nice; the more of them, the better the fit. */
  ordered(results, sort, wanted) {
    const found = results.map((result) => {
      const nice = wanted.map((token) => this.has(result.number, token));
      return { result, nice, fit: nice.filter(Boolean).length };
    });
    const newest = (a, b) => this.places[a.result.number] - this.places[b.result.number];
    const available = (a, b) => this.groups[a.result.number] - this.groups[b.result.number] || newest(a, b);
    const hired = (a) => this.has(a.result.number, "available.hired"); // nobody can be introduced to them any more
    const fit = (a, b) => hired(a) - hired(b) || b.fit - a.fit || b.result.score - a.result.score || available(a, b);
    return found.sort({ fit, available, newest }[sort]);
  }
}
