/* A self-assessment: adds up the answers and shows what the sum means. Nothing is kept and nothing is sent. */

for (const place of document.querySelectorAll("[data-assessment]")) {
  const form = place.querySelector("[data-form]");
  const result = place.querySelector("[data-result]");
  const results = place.querySelector("template[data-results]").content;
  const { score, missing, open: unanswered, highest, lowest } = place.dataset;

  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const said = (text, name) => {
    const paragraph = document.createElement("p");
    paragraph.className = name;
    paragraph.textContent = text;
    return paragraph;
  };

  /** Beside the first statement without an answer, because the sentence below the form may be off the screen. */
  const mark = (statement) => {
    const note = said(unanswered, "cb-assess__open");
    note.id = `${statement.querySelector("input").name}-open`;
    note.setAttribute("role", "alert");
    statement.querySelector("legend").after(note);
    statement.classList.add("cb-assess__statement--open");
    statement.setAttribute("aria-describedby", note.id);
  };
  const unmark = () => {
    for (const statement of form.querySelectorAll(".cb-assess__statement--open")) {
      statement.classList.remove("cb-assess__statement--open");
      statement.removeAttribute("aria-describedby");
      statement.querySelector(".cb-assess__open").remove();
    }
  };

  form.onchange = (event) => {
    if (event.target.closest(".cb-assess__statement--open")) unmark();
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    unmark();
    const answers = [...form.querySelectorAll("[data-statement]")].map((statement) => ({
      number: statement.dataset.statement,
      chosen: statement.querySelector("input:checked"),
      statement,
    }));
    const open = answers.filter((answer) => !answer.chosen);
    if (open.length) {
      const numbers = open.map((answer) => answer.number).join(", ");
      result.replaceChildren(said(fill(missing, { numbers }), "cb-note"));
      mark(open[0].statement);
      open[0].statement.querySelector("input").focus({ preventScroll: true });
      open[0].statement.scrollIntoView({ block: "center" });
      return;
    }
    const sum = answers.reduce((total, answer) => total + Number(answer.chosen.value), 0);
    const meaning = [...results.querySelectorAll("[data-from]")].find(
      (one) => Number(one.dataset.from) <= sum && sum <= Number(one.dataset.to),
    );
    const shown = [said(fill(score, { score: sum, highest }), "cb-assess__score"), meaning.cloneNode(true)];
    const weak = results.querySelector("[data-weak]").cloneNode(true);
    const weakest = answers.filter((answer) => answer.chosen.value === lowest).map((answer) => answer.number);
    // A play that the result names already is not named again.
    const named = new Set([...meaning.querySelectorAll("a")].map((link) => link.href));
    for (const item of weak.querySelectorAll("li")) {
      const address = item.querySelector("a").href;
      if (!weakest.includes(item.dataset.for) || named.has(address)) item.remove();
      else named.add(address);
    }
    if (weak.querySelector("li")) shown.push(weak);
    result.replaceChildren(...shown);
  };
  form.onreset = () => {
    unmark();
    result.replaceChildren();
  };

  form.hidden = false;
  place.querySelector("details").open = false;
}
