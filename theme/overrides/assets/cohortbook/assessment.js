/* A self-assessment: adds up the answers and shows what the sum means. Nothing is kept and nothing is sent. */

for (const place of document.querySelectorAll("[data-assessment]")) {
  const form = place.querySelector("[data-form]");
  const result = place.querySelector("[data-result]");
  const results = place.querySelector("template[data-results]").content;
  const { score, missing, highest, lowest } = place.dataset;

  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const said = (text, name) => {
    const paragraph = document.createElement("p");
    paragraph.className = name;
    paragraph.textContent = text;
    return paragraph;
  };

  form.onsubmit = (event) => {
    event.preventDefault();
    const answers = [...form.querySelectorAll("[data-statement]")].map((statement) => ({
      number: statement.dataset.statement,
      chosen: statement.querySelector("input:checked"),
      first: statement.querySelector("input"),
    }));
    const open = answers.filter((answer) => !answer.chosen);
    if (open.length) {
      const numbers = open.map((answer) => answer.number).join(", ");
      result.replaceChildren(said(fill(missing, { numbers }), "cb-note"));
      open[0].first.focus();
      return;
    }
    const sum = answers.reduce((total, answer) => total + Number(answer.chosen.value), 0);
    const meaning = [...results.querySelectorAll("[data-from]")].find(
      (one) => Number(one.dataset.from) <= sum && sum <= Number(one.dataset.to),
    );
    const shown = [said(fill(score, { score: sum, highest }), "cb-assess__score"), meaning.cloneNode(true)];
    const weak = results.querySelector("[data-weak]").cloneNode(true);
    const weakest = answers.filter((answer) => answer.chosen.value === lowest).map((answer) => answer.number);
    const named = new Set();
    for (const item of weak.querySelectorAll("li")) {
      const address = item.querySelector("a").href;
      if (!weakest.includes(item.dataset.for) || named.has(address)) item.remove();
      named.add(weakest.includes(item.dataset.for) ? address : "");
    }
    if (weak.querySelector("li")) shown.push(weak);
    result.replaceChildren(...shown);
  };
  form.onreset = () => result.replaceChildren();

  form.hidden = false;
  place.querySelector("details").open = false;
}
