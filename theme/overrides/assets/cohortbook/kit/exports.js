/* Taking a session out of the page, and a saved copy back in. */

import { allOf, element, listed, one, oneOf } from "../shared/elements.js";
import { copy, download } from "../shared/files.js";
import { markdown } from "./readable.js";
import { employerRecord, heldBack, sessionRecord } from "./records.js";
import { adopted, employerId, FORMAT, isBlank, suggestedId } from "./session.js";
import { csv } from "./table.js";

/** @import { Item } from "../shared/elements.js" */
/** @import { Bench } from "./kit.js" */
/** @import { Made } from "./records.js" */

const COPY = "interview-kit";
const RECORDS = ["session", "employer"];

/** @param {Bench} bench */
export function showExports({ root, kit, desk, notices }) {
  const report = one(root, "[data-report]");
  const output = one(root, "[data-output]");
  const outputText = oneOf(HTMLTextAreaElement, root, "[data-output-text]");
  const opening = oneOf(HTMLInputElement, root, "[data-open]");

  /** @type {Record<string, () => Made & { type: string }>} */
  const makers = {
    markdown: () => ({ text: markdown(desk.session, kit), name: `${stem()}.md`, type: "text/markdown" }),
    csv: () => ({ text: csv(desk.session, kit), name: `${stem()}.csv`, type: "text/csv" }),
    copy: () => ({
      text: JSON.stringify({ cohortbook: COPY, format: FORMAT, session: desk.session }, null, 2),
      name: `${stem()}.json`,
      type: "application/json",
    }),
    session: () => ({
      about: kit.say(desk.session.employer === "+" ? "file-session-new" : "file-session"),
      ...sessionRecord(desk.session, kit),
      type: "text/yaml",
    }),
    employer: () => ({ ...employerRecord(desk.session, kit), type: "text/yaml" }),
  };

  function stem() {
    const { session } = desk;
    return suggestedId({ ...session, employer: employerId(session) ? session.employer : "" }, kit.taken);
  }

  function clear() {
    report.replaceChildren();
    output.hidden = true;
  }

  /** @param {string} what */
  function exportAs(what) {
    desk.save();
    notices.calmOld();
    const isRecord = RECORDS.includes(what);
    const made = makers[what]?.();
    if (made === undefined) return;
    report.replaceChildren(...remarks(made, isRecord));
    if (made.text === undefined || made.name === undefined) {
      output.hidden = true;
      report.focus();
      return;
    }
    download({ text: made.text, name: made.name, type: made.type });
    output.hidden = !isRecord;
    one(root, "[data-output-about]").textContent = made.about ?? "";
    one(root, "[data-output-name]").textContent = made.name;
    outputText.value = isRecord ? made.text : "";
    if (isRecord) output.focus(); // where to put the file stands there, below the fold of a phone
    notices.announce("exported", { file: made.name });
  }

  /**
   * What has to be said about an export: why there is none, or what it lacks.
   * @param {Made} made
   * @param {boolean} isRecord
   */
  function remarks(made, isRecord) {
    /** @type {Item[]} */
    const nodes = [];
    const problems = made.problems ?? [];
    if (problems.length > 0) nodes.push(element("p", {}, kit.say("before-export")), listed(problems));
    if (made.isNone) nodes.push(element("p", {}, kit.say("no-signals")));
    const held = isRecord && problems.length === 0 ? heldBack(desk.session, kit) : [];
    if (held.length > 0) {
      const lines = held.map(({ signal, missing }) =>
        kit.say("lacks", { signal: signal.role.trim() || kit.say("md-signals"), missing: missing.join("; ") }));
      nodes.push(element("p", {}, kit.say("held-back")), listed(lines));
    }
    if (made.leftOut) nodes.push(element("p", {}, kit.say("cleaned", { n: made.leftOut })));
    return nodes.filter((node) => node !== null && node !== undefined);
  }

  /** @param {File} file */
  async function openCopy(file) {
    desk.save();
    if (desk.isUnsaved && !isBlank(desk.session)) return;
    const session = sessionIn(await file.text());
    if (session === null) {
      notices.alert(kit.say("not-a-copy"));
      return;
    }
    desk.take(adopted(session));
    if (!desk.isUnsaved) notices.announce("opened");
  }

  for (const button of allOf(HTMLButtonElement, root, "[data-export]")) {
    button.onclick = () => exportAs(button.dataset.export ?? "");
  }
  one(root, "[data-copy]").onclick = async () => notices.announce((await copy(outputText)) ? "copied" : "not-copied");
  opening.onchange = () => {
    const file = opening.files?.[0];
    if (file) void openCopy(file).finally(() => { opening.value = ""; });
  };
  return { clear };
}

/**
 * The session in a saved copy, or null where `text` is none.
 * @param {string} text
 * @returns {unknown}
 */
function sessionIn(text) {
  try {
    const copied = JSON.parse(text);
    return copied?.cohortbook === COPY && typeof copied.session === "object" ? copied.session : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
