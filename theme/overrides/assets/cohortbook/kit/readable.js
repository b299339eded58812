/* A session for people: as text in Markdown, and as a table in CSV. */

import { isBlankEntry } from "./session.js";
import { Tidying } from "./text.js";

/** The session as Markdown in which nothing that was typed becomes markup. `kit` is as for records, with labels. */
export function markdown(session, kit) {
  const { words } = kit;
  const tidy = new Tidying();
  const lines = [`# ${escaped(kit.title(session))}`, ""];
  const fact = (label, text) => text && lines.push(`- ${escaped(label)}: ${escaped(tidy.paragraphs(text)).replace(/\n+/g, "; ")}`);
  const chapter = (name) => lines.push("", `## ${escaped(words(name))}`, "");
  const prose = (text) => text && lines.push(escaped(tidy.paragraphs(text)).replace(/\n/g, "  \n"), "");
  fact(words("md-employer"), kit.employerName(session));
  fact(words("md-date"), session.held_on);
  fact(words("md-round"), words(session.round));
  fact(words("md-present"), session.present);
  const answers = answered(session, kit);
  if (answers.length) chapter("md-answers");
  for (const { text, answer } of answers) {
    lines.push(`### ${escaped(tidy.line(text))}`, "");
    prose(answer.notes);
    if (tidy.paragraphs(answer.quote)) {
      lines.push(...escaped(tidy.paragraphs(answer.quote)).split("\n").map((line) => `> ${line}`), "");
      lines.push(`${escaped(words("md-quote"))}: ${escaped(words(answer.permission ? "md-may" : "md-may-not"))}`, "");
    }
  }
  const pains = session.pains.filter((pain) => !isBlankEntry("pains", pain));
  if (pains.length) chapter("md-pains");
  for (const pain of pains) {
    fact(words("md-pains"), pain.text);
    const rest = [
      [words("md-severity"), kit.label("severity", pain.severity)],
      [words("md-frequency"), kit.label("frequency", pain.frequency)],
      [words("md-workaround"), tidy.line(pain.workaround)],
    ].filter(([, text]) => text);
    lines.push(...rest.map(([label, text]) => `  - ${escaped(label)}: ${escaped(text)}`));
  }
  if (tidy.paragraphs(session.success)) {
    chapter("md-success");
    prose(session.success);
  }
  const promises = session.commitments.filter((promise) => !isBlankEntry("commitments", promise));
  if (promises.length) chapter("md-commitments");
  for (const promise of promises) {
    const due = promise.due ? ` (${words("md-due", { date: promise.due })})` : "";
    fact(kit.label("who", promise.who), `${promise.text}${due}`);
  }
  const signals = session.signals.filter((signal) => !isBlankEntry("signals", signal));
  if (signals.length) chapter("md-signals");
  for (const signal of signals) {
    lines.push(`### ${escaped(tidy.line(signal.role) || words("md-signals"))}`, "");
    fact(words("md-headcount"), numbers(signal));
    fact(words("md-needed"), signal.due);
    for (const one of signal.requirements) fact(kit.label("strength", one.strength), skillText(one, kit));
    fact(words("md-channels"), signal.channels);
    fact(words("md-confidence"), kit.label("confidence", signal.confidence));
    fact(words("md-visibility"), kit.label("visibility", signal.visibility));
    fact(words("md-expires"), signal.expires);
    lines.push("");
  }
  if (tidy.paragraphs(session.notes)) {
    chapter("md-notes");
    prose(session.notes);
  }
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

function answered(session, kit) {
  const bank = kit.questions
    .filter((id) => session.answers[id])
    .map((id) => ({ text: kit.question(id), answer: session.answers[id] }))
    .filter(({ answer }) => answer.chosen || answer.notes || answer.quote);
  const own = session.own.filter((answer) => !isBlankEntry("own", answer)).map((answer, index) => ({
    text: answer.asked || kit.words("own", { n: index + 1 }), answer,
  }));
  return [...bank, ...own];
}

function numbers(signal) {
  const given = [signal.min, signal.likely, signal.max].map((number) => number.trim());
  return given.some((number) => number !== "") ? given.map((number) => number || "?").join(" / ") : "";
}

function skillText(one, kit) {
  const skill = one.skill === "+" ? one.other : kit.label("skill", one.skill) || one.other;
  const stands = one.proxy ? kit.words("md-stands-for", { filter: one.proxy }) : "";
  return [skill, skill ? kit.label("level", one.level) : "", stands].filter((part) => part !== "").join(", ");
}

/** Every sign that any reader of Markdown could take for its own is spelled so that it is only itself. */
function escaped(text) {
  return text
    .replace(/[\\`*_[\]]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/^(\s*)>/gm, "$1&gt;")
    .replace(/~(?=~)|(?<=~)~/g, "&#126;")
    .replace(/^(\s*)([#+=-]|\d+[.)])/gm, (_all, blanks, sign) => `${blanks.replace(/\t| {4,}/g, " ")}${sign.replace(/.$/, "\\$&")}`)
    .replace(/^( {4,}|\t)/gm, " ");
}

/** The session as CSV for a spreadsheet: one row a note, with a mark that says UTF-8. No cell can be a formula. */
export function csv(session, kit) {
  const { words } = kit;
  const rows = [["csv-part", "csv-what", "csv-text", "csv-detail", "csv-when"].map((name) => words(name))];
  const row = (part, what, text, detail = "", when = "") => rows.push([part, what, text, detail, when]);
  row(words("md-employer"), "", kit.employerName(session), words(session.round), session.held_on);
  for (const person of new Tidying().lines(session.present)) row(words("md-present"), "", person);
  for (const { text, answer } of answered(session, kit)) {
    row(words("md-answers"), text, answer.notes);
    if (answer.quote) row(words("md-quote"), text, answer.quote, words(answer.permission ? "md-may" : "md-may-not"));
  }
  for (const pain of session.pains.filter((one) => !isBlankEntry("pains", one))) {
    row(words("md-pains"), kit.label("severity", pain.severity), pain.text, pain.workaround, kit.label("frequency", pain.frequency));
  }
  if (session.success) row(words("md-success"), "", session.success);
  for (const promise of session.commitments.filter((one) => !isBlankEntry("commitments", one))) {
    row(words("md-commitments"), kit.label("who", promise.who), promise.text, "", promise.due);
  }
  for (const signal of session.signals.filter((one) => !isBlankEntry("signals", one))) {
    row(words("md-signals"), signal.role, numbers(signal), kit.label("confidence", signal.confidence), signal.due);
    for (const one of signal.requirements) row(words("md-signals"), signal.role, skillText(one, kit), kit.label("strength", one.strength));
    for (const channel of new Tidying().lines(signal.channels)) row(words("md-channels"), signal.role, channel);
    row(words("md-visibility"), signal.role, kit.label("visibility", signal.visibility), "", signal.expires);
  }
  if (session.notes) row(words("md-notes"), "", session.notes);
  return `\ufeff${rows.map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** One cell. A spreadsheet runs what begins with =, +, - or @, in any width and behind blanks; an apostrophe stops it. */
export function cell(text) {
  const kept = new Tidying().paragraphs(text);
  const first = kept.normalize("NFKC").replace(/^[\p{C}\p{Z}\p{M}\s]+/u, "").charAt(0);
  const safe = first !== "" && "=+-@|%\u2212\u02d7".includes(first) ? `'${kept}` : kept;
  return `"${safe.replaceAll('"', '""')}"`;
}
