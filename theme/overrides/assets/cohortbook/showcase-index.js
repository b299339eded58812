// Questions to the index of profiles. The index knows each value as one word, such as `skill.negotiation`.

const PATIENCE = 15000; // milliseconds until an index that does not answer counts as failed
const EVERYONE = "zzqx"; // a word in the index of every profile: with no word at all, Pagefind loads the text of all
const AVAILABLE = ["available", "open", "unknown", "hired"]; // who can be hired first

/** Load the index below `root`. Rejects where a part of it cannot be had. */
export async function loadIndex(root) {
  const folder = new URL("pagefind/", root);
  const entry = await fetch(new URL("pagefind-entry.json", folder));
  if (!entry.ok) throw new Error(`index: ${entry.status}`);
  const { createInstance } = await import(new URL("pagefind.js", folder));
  const engine = createInstance({ noWorker: true });
  const index = new Index(engine);
  await Promise.race([
    index.prepare(),
    new Promise((_, reject) => setTimeout(() => reject(new Error("index: no answer")), PATIENCE)),
  ]);
  return index;
}

class Index {
  constructor(engine) {
    this.engine = engine;
    this.places = new Map(); // where each graduate stands when the newest come first
    this.groups = new Map(); // 0 for those who are available, and so on
    this.holders = new Map(); // who has a value, for values that were asked for
  }

  async prepare() {
    const everyone = await this.engine.search(EVERYONE, { sort: { newest: "asc" } });
    everyone.results.forEach(({ id }, place) => this.places.set(id, place));
    await this.engine.filters();
    const groups = await Promise.all(AVAILABLE.map((value) => this.having(`available.${value}`)));
    groups.forEach((ids, group) => ids.forEach((id) => this.groups.set(id, group)));
  }

  get size() {
    return this.places.size;
  }

  /** The ids of everyone who has a value. */
  async having(token) {
    if (!this.holders.has(token)) {
      const found = this.engine.search(EVERYONE, { filters: { is: token } });
      this.holders.set(token, found.then(({ results }) => new Set(results.map(({ id }) => id))));
    }
    return this.holders.get(token);
  }

  /** Who meets all conditions, unordered, with how many of them have each further value. */
  async meeting(conditions, text) {
    const filters = conditions.length ? { all: conditions.map(({ tokens }) => anyOf(tokens)) } : {};
    const { results, filters: counts } = await this.engine.search(text || EVERYONE, { filters });
    return { results, counts: counts.is ?? {} };
  }

  /** The results in order. `wanted` are the values that would be nice; the more of them, the better the fit. */
  async ordered(results, sort, wanted, text) {
    const holders = await Promise.all(wanted.map((token) => this.having(token)));
    const found = results.map((result) => ({
      result,
      nice: holders.map((ids) => ids.has(result.id)),
      group: this.groups.get(result.id) ?? AVAILABLE.length,
      place: this.places.get(result.id) ?? this.size,
    }));
    for (const each of found) each.fit = each.nice.filter(Boolean).length;
    const newest = (a, b) => a.place - b.place;
    const available = (a, b) => a.group - b.group || newest(a, b);
    const nearest = (a, b) => (text ? b.result.score - a.result.score : 0);
    const fit = (a, b) => b.fit - a.fit || nearest(a, b) || available(a, b);
    return found.sort({ fit, available, newest }[sort]);
  }
}

function anyOf(tokens) {
  return tokens.length === 1 ? { is: tokens[0] } : { any: tokens.map((token) => ({ is: token })) };
}
