/* The conditions as buttons that take them away, and the ways out where nobody meets them all. */

import { button, element, listed, one } from "../shared/elements.js";
import { nameOf } from "./reasons.js";
import { tokenOf } from "./state.js";

/** @import { PageWords } from "../shared/words.js" */
/** @import { Condition, Way } from "./lookup.js" */
/** @import { State } from "./state.js" */

/** @typedef {ReturnType<typeof showConditions>} Conditions */
/** @typedef {(left: Pick<Condition, "name" | "values">[], isTextToo: boolean) => void} LeaveOut */

/**
 * @param {HTMLElement} place
 * @param {{ words: PageWords, labels: Map<string, string>, focusCount: () => void }} given
 */
export function showConditions(place, { words, labels, focusCount }) {
  const list = one(place, "[data-conditions]");
  const relax = one(place, "[data-relax]");

  /**
   * @param {State} state
   * @param {{ leaveOut: LeaveOut, clear: () => void }} acts
   */
  function draw(state, { leaveOut, clear }) {
    const buttons = Object.entries(state.chosen).flatMap(([name, values]) => values.map((value) => {
      const label = nameOf({ name, tokens: [tokenOf(name, value)] }, labels, words);
      return condition(label, () => leaveOut([{ name, values: [value] }], false));
    }));
    if (state.text) {
      buttons.push(condition(words.say("text", { words: state.text }), () => leaveOut([], true)));
    }
    if (buttons.length > 1) {
      buttons.push(button(words.say("clear"), clear, { className: "cb-condition cb-condition--clear" }));
    }
    list.replaceChildren(...buttons.map((made) => element("li", {}, made)));
  }

  /**
   * @param {string} label
   * @param {() => void} act
   */
  function condition(label, act) {
    const options = { className: "cb-condition", "aria-label": words.say("remove", { condition: label }) };
    return button(label, leaving(act), options);
  }

  /**
   * `act`, and the focus on what it led to: the button that was pressed goes away.
   * @param {() => void} act
   */
  function leaving(act) {
    return () => {
      act();
      focusCount();
    };
  }

  /**
   * @param {Way[]} ways
   * @param {{ isNeeded: boolean, leaveOut: LeaveOut }} given
   */
  function drawWays(ways, { isNeeded, leaveOut }) {
    const helpful = ways.filter(({ n }) => n > 0).sort((a, b) => b.n - a.n);
    const intro = `${words.say("none")} ${words.say(helpful.length > 0 ? "relax" : "hopeless")}`;
    const buttons = helpful.map((way) => {
      const label = way.condition ? nameOf(way.condition, labels, words) : words.say("text", { words: way.text });
      const act = way.condition ? () => leaveOut([way.condition], false) : () => leaveOut([], true);
      return button(words.count("without", way.n, { condition: label }), leaving(act), { className: "cb-button cb-button--quiet" });
    });
    relax.replaceChildren(element("p", {}, intro), ...(buttons.length > 0 ? [listed(buttons)] : []));
    relax.hidden = !isNeeded;
  }

  return { draw, drawWays };
}
