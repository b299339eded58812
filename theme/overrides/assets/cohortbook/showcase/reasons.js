/* Conditions in words, and why somebody meets them. */

/** @import { PageWords } from "../shared/words.js" */
/** @import { Condition } from "./lookup.js" */
/** @import { State } from "./state.js" */

/**
 * The name of a condition as a person would say it.
 * @param {Pick<Condition, "name" | "tokens">} condition
 * @param {Map<string, string>} labels
 * @param {PageWords} words
 */
export function nameOf({ name, tokens }, labels, words) {
  const label = tokens.map((token) => labels.get(token)).join(" / ");
  return name === "must" || name === "nice" ? words.say(name, { skill: label }) : label;
}

/**
 * Why somebody fits, in words; empty where nothing was asked for that needs them.
 * @param {State} state
 * @param {{ nice: boolean[], wanted: string[], labels: Map<string, string> }} fit `nice` says which of `wanted` are held
 * @param {PageWords} words
 */
export function whyOf(state, { nice, wanted, labels }, words) {
  const reasons = [];
  const must = state.chosen.must?.length ?? 0;
  if (must > 0) reasons.push(words.count("all-must", must));
  if (wanted.length > 0) {
    const held = wanted.filter((_, at) => nice[at]).map((token) => labels.get(token));
    const values = { n: words.number(held.length), all: words.number(wanted.length), skills: held.join(", ") };
    reasons.push(words.say(held.length > 0 ? "nice-some" : "nice-none", values));
  }
  if (state.text) reasons.push(words.say("mentions"));
  const said = reasons.length > 0 ? reasons.reduce((first, second) => words.say("listed", { first, second })) : "";
  return said.charAt(0).toLocaleUpperCase(document.documentElement.lang) + said.slice(1);
}
