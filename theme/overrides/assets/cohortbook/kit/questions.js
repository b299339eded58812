/* The questions of the bank: which are asked, and what was answered. */

import { allOf, one, oneOf } from "../shared/elements.js";
import { bind } from "./form.js";
import { blankAnswer } from "./session.js";

/** @import { Bench } from "./kit.js" */

/** @param {Bench} bench */
export function showQuestions({ root, kit, desk, changed }) {
  const cards = new Map(allOf(HTMLElement, root, "[data-question]").map((card) => [card.dataset.question ?? "", card]));
  const onlyChosen = oneOf(HTMLButtonElement, root, "[data-only-chosen]");

  function show() {
    keepQuestionsThatLeftTheBank();
    for (const [id, card] of cards) showQuestion(id, card);
  }

  /** Notes on a question that the site no longer asks go on as notes on a question of one's own. */
  function keepQuestionsThatLeftTheBank() {
    const { answers, own } = desk.session;
    for (const [id, { text, notes, quote, permission }] of Object.entries(answers)) {
      if (cards.has(id)) continue;
      if (notes || quote) own.push({ asked: text || id, notes, quote, permission });
      delete answers[id];
    }
  }

  /**
   * @param {string} id
   * @param {HTMLElement} card
   */
  function showQuestion(id, card) {
    const { answers } = desk.session;
    const answer = answers[id] ?? blankAnswer();
    const choose = oneOf(HTMLInputElement, card, "[data-choose]");
    const place = one(card, "[data-answer]");
    const draw = () => {
      choose.checked = answer.chosen || answer.notes !== "" || answer.quote !== "";
      place.hidden = !choose.checked;
      card.classList.toggle("kit-question--chosen", choose.checked);
    };
    const take = () => {
      answer.text = kit.question(id);
      answers[id] = answer;
      changed();
    };
    bind(place, answer, take);
    choose.onchange = () => {
      answer.chosen = choose.checked;
      take();
      draw(); // a question with notes stays open: what was written is not to go out of sight
      refresh();
    };
    draw();
  }

  /** Show the questions of the round, and those that were ticked. */
  function refresh() {
    const isNarrow = onlyChosen.getAttribute("aria-pressed") === "true";
    let chosen = 0;
    for (const place of allOf(HTMLElement, root, "[data-round]")) {
      const isRound = place.dataset.round === desk.session.round;
      for (const card of allOf(HTMLElement, place, "[data-question]")) {
        const isChosen = oneOf(HTMLInputElement, card, "[data-choose]").checked;
        chosen += isChosen ? 1 : 0;
        card.hidden = !isChosen && (isNarrow || !isRound);
      }
      for (const area of allOf(HTMLElement, place, ".kit-area")) {
        area.hidden = !area.querySelector("[data-question]:not([hidden])");
      }
      for (const note of allOf(HTMLElement, place, ".kit-done, .cb-empty")) note.hidden = !isRound;
    }
    one(root, "[data-chosen]").textContent = kit.say("chosen", { n: chosen });
  }

  onlyChosen.onclick = () => {
    onlyChosen.setAttribute("aria-pressed", String(onlyChosen.getAttribute("aria-pressed") !== "true"));
    refresh();
  };
  return { show, refresh };
}
