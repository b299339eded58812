/* A session as a table. */

import { csvOf } from "../shared/spreadsheet.js";
import { answered, numbers, skillText, written } from "./readable.js";
import { Tidying } from "./text.js";

/** @import { Kit } from "./page.js" */
/** @import { Session } from "./session.js" */

/**
 * The session as a file for spreadsheets: one row a note.
 * @param {Session} session
 * @param {Kit} kit
 */
export function csv(session, kit) {
  const { say } = kit;
  const rows = [["csv-part", "csv-what", "csv-text", "csv-detail", "csv-when"].map((name) => say(name))];
  /** @type {(part: string, what: string, text: string, detail?: string, when?: string) => unknown} */
  const row = (part, what, text, detail = "", when = "") => rows.push([part, what, text, detail, when]);
  row(say("md-employer"), "", kit.employerName(session), say(session.round), session.held_on);
  for (const person of new Tidying().lines(session.present)) row(say("md-present"), "", person);
  for (const { text, answer } of answered(session, kit)) {
    row(say("md-answers"), text, answer.notes);
    if (answer.quote) row(say("md-quote"), text, answer.quote, say(answer.permission ? "md-may" : "md-may-not"));
  }
  for (const pain of written("pains", session.pains)) {
    row(say("md-pains"), kit.label("severity", pain.severity), pain.text, pain.workaround, kit.label("frequency", pain.frequency));
  }
  if (session.success) row(say("md-success"), "", session.success);
  for (const promise of written("commitments", session.commitments)) {
    row(say("md-commitments"), kit.label("who", promise.who), promise.text, "", promise.due);
  }
  for (const signal of written("signals", session.signals)) {
    row(say("md-signals"), signal.role, numbers(signal), kit.label("confidence", signal.confidence), signal.due);
    for (const one of signal.requirements) row(say("md-signals"), signal.role, skillText(one, kit), kit.label("strength", one.strength));
    for (const channel of new Tidying().lines(signal.channels)) row(say("md-channels"), signal.role, channel);
    row(say("md-visibility"), signal.role, kit.label("visibility", signal.visibility), "", signal.expires);
  }
  if (session.notes) row(say("md-notes"), "", session.notes);
  return tableOf(rows);
}

/**
 * `rows` as CSV; what was typed loses the characters that records refuse as well.
 * @param {string[][]} rows
 */
export function tableOf(rows) {
  return csvOf(rows.map((cells) => cells.map((text) => new Tidying().paragraphs(text))), ",");
}
