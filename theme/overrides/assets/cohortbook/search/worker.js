/* Stands before the worker of Material's search, whose file the address of this one names, and passes on what goes in and
   out: accents make no difference, words end at apostrophes and brackets, and what is found says what kind of page it is.
   Material's own is loaded when the index is there. */

const SETUP = 0, QUERY = 2, RESULT = 3; // kinds of Material's messages
const AS_MATERIAL = "[\\s\\-]+"; // where an author chose other ends of words, they stay
const ENDS = "[\\s\\-\u2010-\u2015'’.,;:!?…()\\[\\]«»“”\"/]+";

/**
 * @typedef {{ location: string, tags?: string[] }} Found
 * @typedef {{ separator: string, kinds?: [start: string, kind: string][] }} Config
 */

const materials = new URL(`../../javascripts/workers/${new URL(location.href).searchParams.get("before") ?? ""}`, location.href);
/** @type {[start: string, kind: string][]} */
let kinds = [];

addEventListener("message", (event) => {
  if (!event.isTrusted) return; // what is passed on
  event.stopImmediatePropagation();
  const { type, data } = event.data;
  if (type === SETUP) start(data.config);
  const passed = type === QUERY ? { type, data: folded(data) } : event.data;
  dispatchEvent(new MessageEvent("message", { data: passed }));
});

/** @param {Config} config */
function start(config) {
  kinds = config.kinds ?? [];
  if (config.separator === AS_MATERIAL) Object.assign(config, { separator: ENDS });
  const load = self.importScripts.bind(self);
  // It names files of languages as seen from its own place.
  self.importScripts = (...names) => load(...names.map((name) => new URL(name, materials).href));
  const post = self.postMessage.bind(self);
  Object.assign(self, { postMessage: (/** @type {{ type: number, data: { items: Found[][] } }} */ message) => {
    if (message.type === RESULT) message.data.items.forEach(tell);
    post(message);
  } });
  load(materials.href);
  foldIndexed(Reflect.get(self, "lunr"));
}

/**
 * Have words without accents stand in the index; what is shown keeps them.
 * @param {any} lunr
 */
function foldIndexed(lunr) {
  const { ref } = lunr.Builder.prototype;
  const fold = (/** @type {{ update(change: (word: string) => string): unknown }} */ token) => token.update(folded);
  lunr.Pipeline.registerFunction(fold, "fold");
  /** @this {any} */
  lunr.Builder.prototype.ref = function (/** @type {unknown[]} */ ...given) {
    this.pipeline.add(fold); // the languages have put theirs in by now
    return ref.apply(this, given);
  };
}

/** @param {string} text */
function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’'](?=\p{L})/gu, " ");
}

/** @param {Found[]} parts of one page, best first */
function tell(parts) {
  const page = parts.find((part) => !part.location.includes("#"));
  const kind = page && kinds.find(([begins]) => page.location.startsWith(begins))?.[1];
  if (page && kind) page.tags = [kind, ...(page.tags ?? [])];
}
