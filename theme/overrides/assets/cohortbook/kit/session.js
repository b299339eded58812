/* One session as the page holds it, and what can be read out of it. */

import { isDay, isVisible, slug } from "./text.js";

export const FORMAT = 1; // raised when saved sessions would be read differently

const ENTRIES = {
  own: { asked: "", notes: "", quote: "", permission: false },
  pains: { text: "", severity: "", frequency: "", workaround: "" },
  commitments: { text: "", who: "employer", due: "" },
  signals: {
    role: "", min: "", likely: "", max: "", due: "", confidence: "stated", channels: "", visibility: "private",
    expires: "", requirements: [],
  },
  requirements: { skill: "", other: "", strength: "must", level: "working", proxy: "" },
};
const ANSWER = { text: "", chosen: false, notes: "", quote: "", permission: false };
const SESSION = {
  employer: "", name: "", sector: "", region: "", city: "", held_on: "", round: "context", present: "", id: "",
  success: "", notes: "", answers: {}, own: [], pains: [], commitments: [], signals: [],
};
const LISTS = ["own", "pains", "commitments", "signals", "requirements"];

export function newUid() {
  return [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function blankEntry(list) {
  return structuredClone(ENTRIES[list]);
}

export function blankAnswer() {
  return { ...ANSWER };
}

/** A new session, held on `today` unless somebody says otherwise. */
export function blankSession(today) {
  return { ...structuredClone(SESSION), held_on: today };
}

/** A session from whatever a file or the browser holds: known keys with values of the right kind, and nothing else. */
export function adopted(raw) {
  const session = shaped(SESSION, raw);
  session.answers = {};
  const answers = isObject(raw?.answers) ? raw.answers : {};
  for (const id of Object.keys(answers)) {
    if (/^[a-z0-9-]{1,200}$/.test(id)) session.answers[id] = shaped(ANSWER, answers[id]);
  }
  if (session.round !== "talent") session.round = "context";
  return session;
}

function shaped(shape, raw) {
  const source = isObject(raw) ? raw : {};
  const result = {};
  for (const [key, usual] of Object.entries(shape)) {
    const given = Object.hasOwn(source, key) ? source[key] : undefined;
    if (LISTS.includes(key)) {
      result[key] = Array.isArray(given) ? given.slice(0, 1000).map((item) => shaped(ENTRIES[key], item)) : [];
    } else if (typeof usual === "boolean") {
      result[key] = given === true;
    } else if (typeof usual === "string") {
      result[key] = typeof given === "string" ? given : usual;
    }
  }
  return result;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether somebody wrote or chose anything beyond what a new session holds. */
export function isBlank(session) {
  const { round: _round, held_on: _day, ...rest } = session;
  return !hasContent(rest, { ...SESSION });
}

/** Whether an entry says anything that a new one does not. */
export function isBlankEntry(list, record) {
  return !hasContent(record, ENTRIES[list]);
}

function hasContent(value, usual) {
  return Object.entries(value).some(([key, inner]) => {
    if (Array.isArray(inner)) return inner.length > 0;
    if (isObject(inner)) return Object.values(inner).some((answer) => hasContent(answer, ANSWER));
    if (typeof inner === "string") return inner !== usual[key] && (isVisible(inner) || inner !== "");
    return inner !== usual[key];
  });
}

/** The employer's id: as listed, or made of the name of a new one. Empty where there is none yet. */
export function employerId(session) {
  return session.employer === "+" ? slug(session.name) : session.employer;
}

/** The id a session has unless somebody gives it another: year, month, employer, round. */
export function suggestedId(session, taken = []) {
  const month = isDay(session.held_on) ? session.held_on.slice(0, 7) : "";
  const stem = [month, employerId(session) || "session", session.round].filter((part) => part !== "").join("-");
  let id = stem;
  for (let number = 2; taken.includes(id); number += 1) id = `${stem}-${number}`;
  return id;
}

export function sessionId(session, taken = []) {
  return session.id.trim() || suggestedId(session, taken);
}
