/* A self-assessment: adds up the answers and shows what the sum means. Nothing is kept and nothing is sent. */

import { onEveryPage } from "../every-page.js";
import { allOf, around, element, one, oneOf } from "../shared/elements.js";
import { fill } from "../shared/words.js";

const OPEN = "cb-assess__statement--open";

onEveryPage("[data-assessment]", (place) => {
  const form = oneOf(HTMLFormElement, place, "[data-form]");
  const result = one(place, "[data-result]");
  const meanings = oneOf(HTMLTemplateElement, place, "template[data-results]").content;
  const { score = "", missing = "", open: unanswered = "", highest = "", lowest = "" } = place.dataset;

  function show() {
    unmark();
    const answers = allOf(HTMLElement, form, "[data-statement]").map((statement) => ({
      statement,
      number: statement.dataset.statement ?? "",
      points: statement.querySelector("input:checked")?.getAttribute("value") ?? null,
    }));
    const open = answers.filter((answer) => answer.points === null);
    const [first] = open;
    if (first !== undefined) {
      const numbers = open.map((answer) => answer.number).join(", ");
      result.replaceChildren(element("p", { className: "cb-note" }, fill(missing, { numbers })));
      mark(first.statement);
      return;
    }
    const sum = answers.reduce((total, answer) => total + Number(answer.points), 0);
    const meaning = meaningOf(sum);
    const weakest = answers.filter((answer) => answer.points === lowest).map((answer) => answer.number);
    const said = element("p", { className: "cb-assess__score" }, fill(score, { score: sum, highest }));
    result.replaceChildren(said, meaning, ...weakOf(meaning, weakest));
  }

  /** @param {number} sum */
  function meaningOf(sum) {
    const found = allOf(HTMLElement, meanings, "[data-from]").find(
      ({ dataset }) => Number(dataset.from) <= sum && sum <= Number(dataset.to),
    );
    if (found === undefined) throw new RangeError(`no meaning of ${sum}`);
    return copyOf(found);
  }

  /**
   * What helps where answers were lowest. A play that the result names already is not named again.
   * @param {HTMLElement} meaning
   * @param {string[]} weakest numbers of statements
   */
  function weakOf(meaning, weakest) {
    const weak = copyOf(one(meanings, "[data-weak]"));
    const named = new Set(allOf(HTMLAnchorElement, meaning, "a").map((link) => link.href));
    for (const item of allOf(HTMLElement, weak, "li")) {
      const address = oneOf(HTMLAnchorElement, item, "a").href;
      if (!weakest.includes(item.dataset.for ?? "") || named.has(address)) item.remove();
      else named.add(address);
    }
    return weak.querySelector("li") ? [weak] : [];
  }

  /**
   * Beside the first statement without an answer, because the sentence below the form may be off the screen.
   * @param {HTMLElement} statement
   */
  function mark(statement) {
    const first = oneOf(HTMLInputElement, statement, "input");
    const note = element("p", { className: "cb-assess__open", id: `${first.name}-open`, role: "alert" }, unanswered);
    one(statement, "legend").after(note);
    statement.classList.add(OPEN);
    statement.setAttribute("aria-describedby", note.id);
    first.focus({ preventScroll: true });
    statement.scrollIntoView({ block: "center" });
  }

  function unmark() {
    for (const statement of form.querySelectorAll(`.${OPEN}`)) {
      statement.classList.remove(OPEN);
      statement.removeAttribute("aria-describedby");
      statement.querySelector(".cb-assess__open")?.remove();
    }
  }

  form.addEventListener("change", (event) => {
    if (around(event, `.${OPEN}`)) unmark();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  form.addEventListener("reset", () => {
    unmark();
    result.replaceChildren();
  });
  form.hidden = false;
  oneOf(HTMLDetailsElement, place, "details").open = false;
});

/** @param {HTMLElement} node */
function copyOf(node) {
  const made = node.cloneNode(true);
  if (!(made instanceof HTMLElement)) throw new TypeError("a copy is an element");
  return made;
}
