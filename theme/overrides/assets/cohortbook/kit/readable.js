/* A session for people, as text in Markdown. */

import { isBlankEntry } from "./session.js";
import { Tidying } from "./text.js";

/** @import { Kit } from "./page.js" */
/** @import { Answer, Entry, ListName, Pain, Requirement, Session, Signal } from "./session.js" */

/**
 * The session as Markdown in which nothing that was typed becomes markup.
 * @param {Session} session
 * @param {Kit} kit
 */
export function markdown(session, kit) {
  const page = blankPage(kit);
  page.lines.push(`# ${escaped(kit.title(session))}`, "");
  page.fact(kit.say("md-employer"), kit.employerName(session));
  page.fact(kit.say("md-date"), session.held_on);
  page.fact(kit.say("md-round"), kit.say(session.round));
  page.fact(kit.say("md-present"), session.present);
  page.chapter("md-answers", answered(session, kit), (answer) => tellAnswer(page, answer, kit));
  page.chapter("md-pains", written("pains", session.pains), (pain) => tellPain(page, pain, kit));
  page.chapter("md-success", visible(session.success), page.prose);
  page.chapter("md-commitments", written("commitments", session.commitments), ({ who, text, due }) => {
    page.fact(kit.label("who", who), due ? `${text} (${kit.say("md-due", { date: due })})` : text);
  });
  page.chapter("md-signals", written("signals", session.signals), (signal) => tellSignal(page, signal, kit));
  page.chapter("md-notes", visible(session.notes), page.prose);
  return `${page.lines.join("\n").replace(/\n{3,}/g, "\n\n").trim()}\n`;
}

/** @typedef {ReturnType<typeof blankPage>} Page */

/**
 * Lines of Markdown, and what can be put on them.
 * @param {Kit} kit
 */
function blankPage(kit) {
  /** @type {string[]} */
  const lines = [];
  return {
    lines,
    /** @type {(label: string, text: string) => void} */
    fact(label, text) {
      if (text) lines.push(`- ${escaped(label)}: ${escaped(tidied(text)).replace(/\n+/g, "; ")}`);
    },
    /** @param {string} text */
    prose(text) {
      if (text) lines.push(escaped(tidied(text)).replace(/\n/g, "  \n"), "");
    },
    /**
     * A heading and each of `items`, or nothing where there are none.
     * @template Item
     * @param {string} name
     * @param {Item[]} items
     * @param {(item: Item) => void} tell
     */
    chapter(name, items, tell) {
      if (items.length > 0) lines.push("", `## ${escaped(kit.say(name))}`, "");
      items.forEach(tell);
    },
  };
}

/**
 * @param {Page} page
 * @param {Answered} answered
 * @param {Kit} kit
 */
function tellAnswer({ lines, prose }, { text, answer }, { say }) {
  lines.push(`### ${escaped(new Tidying().line(text))}`, "");
  prose(answer.notes);
  for (const quote of visible(answer.quote)) {
    lines.push(...escaped(tidied(quote)).split("\n").map((line) => `> ${line}`), "");
    lines.push(`${escaped(say("md-quote"))}: ${escaped(say(answer.permission ? "md-may" : "md-may-not"))}`, "");
  }
}

/**
 * @param {Page} page
 * @param {Pain} pain
 * @param {Kit} kit
 */
function tellPain({ lines, fact }, pain, kit) {
  fact(kit.say("md-pains"), pain.text);
  const rest = [
    [kit.say("md-severity"), kit.label("severity", pain.severity)],
    [kit.say("md-frequency"), kit.label("frequency", pain.frequency)],
    [kit.say("md-workaround"), new Tidying().line(pain.workaround)],
  ];
  lines.push(...rest.filter(([, text]) => text).map(([label = "", text = ""]) => `  - ${escaped(label)}: ${escaped(text)}`));
}

/**
 * @param {Page} page
 * @param {Signal} signal
 * @param {Kit} kit
 */
function tellSignal({ lines, fact }, signal, kit) {
  lines.push(`### ${escaped(new Tidying().line(signal.role) || kit.say("md-signals"))}`, "");
  fact(kit.say("md-headcount"), numbers(signal));
  fact(kit.say("md-needed"), signal.due);
  for (const one of signal.requirements) fact(kit.label("strength", one.strength), skillText(one, kit));
  fact(kit.say("md-channels"), signal.channels);
  fact(kit.say("md-confidence"), kit.label("confidence", signal.confidence));
  fact(kit.say("md-visibility"), kit.label("visibility", signal.visibility));
  fact(kit.say("md-expires"), signal.expires);
  lines.push("");
}

/** @param {string} text */
function tidied(text) {
  return new Tidying().paragraphs(text);
}

/**
 * The text, where there is anything to be seen in it.
 * @param {string} text
 */
function visible(text) {
  return tidied(text) ? [text] : [];
}

/**
 * The entries in which somebody wrote or chose something.
 * @template {Entry} Kind
 * @param {ListName} list
 * @param {Kind[]} entries
 */
export function written(list, entries) {
  return entries.filter((entry) => !isBlankEntry(list, entry));
}

/** @typedef {{ text: string, answer: Pick<Answer, "notes" | "quote" | "permission"> }} Answered */

/**
 * The questions that were asked, in order, each with what was noted.
 * @param {Session} session
 * @param {Kit} kit
 * @returns {Answered[]}
 */
export function answered(session, kit) {
  const bank = kit.questions.flatMap((id) => {
    const answer = session.answers[id];
    return answer && (answer.chosen || answer.notes || answer.quote) ? [{ text: kit.question(id), answer }] : [];
  });
  const own = written("own", session.own).map((answer, index) => ({
    text: answer.asked || kit.say("own", { n: index + 1 }), answer,
  }));
  return [...bank, ...own];
}

/**
 * At least, likely, at most, as far as they are known.
 * @param {Signal} signal
 */
export function numbers(signal) {
  const given = [signal.min, signal.likely, signal.max].map((number) => number.trim());
  return given.some((number) => number !== "") ? given.map((number) => number || "?").join(" / ") : "";
}

/**
 * @param {Requirement} one
 * @param {Kit} kit
 */
export function skillText(one, kit) {
  const skill = one.skill === "+" ? one.other : kit.label("skill", one.skill) || one.other;
  const stands = one.proxy ? kit.say("md-stands-for", { filter: one.proxy }) : "";
  return [skill, skill ? kit.label("level", one.level) : "", stands].filter((part) => part !== "").join(", ");
}

/**
 * Every sign that any reader of Markdown could take for its own is spelled so that it is only itself.
 * @param {string} text
 */
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
