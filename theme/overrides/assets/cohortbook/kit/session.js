/* One session as the page holds it, and what can be read out of it. */

import { isDay, isVisible, slug } from "./text.js";

export const FORMAT = 1; // raised when saved sessions would be read differently

/** @typedef {{ text: string, chosen: boolean, notes: string, quote: string, permission: boolean }} Answer */
/** @typedef {{ asked: string, notes: string, quote: string, permission: boolean }} OwnQuestion */
/** @typedef {{ text: string, severity: string, frequency: string, workaround: string }} Pain */
/** @typedef {{ text: string, who: string, due: string }} Commitment */
/** @typedef {{ skill: string, other: string, strength: string, level: string, proxy: string }} Requirement */
/**
 * @typedef {{ role: string, min: string, likely: string, max: string, due: string, confidence: string,
 *   channels: string, visibility: string, expires: string, requirements: Requirement[] }} Signal
 */
/**
 * What somebody typed, word for word; numbers and days are text as well, until a record is made of them.
 * @typedef {{ employer: string, name: string, sector: string, region: string, city: string, held_on: string,
 *   round: string, present: string, id: string, success: string, notes: string, answers: Record<string, Answer>,
 *   own: OwnQuestion[], pains: Pain[], commitments: Commitment[], signals: Signal[] }} Session
 */
/** @typedef {"own" | "pains" | "commitments" | "signals" | "requirements"} ListName */
/** @typedef {Record<string, any>} Entry of one of the lists */
/** @typedef {{ [list in ListName]?: Entry[] }} WithLists */

/** @type {Record<ListName, Entry>} */
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
/** @type {Answer} */
const ANSWER = { text: "", chosen: false, notes: "", quote: "", permission: false };
/** @type {Session} */
const SESSION = {
  employer: "", name: "", sector: "", region: "", city: "", held_on: "", round: "context", present: "", id: "",
  success: "", notes: "", answers: {}, own: [], pains: [], commitments: [], signals: [],
};
/** @type {readonly string[]} */
const LISTS = ["own", "pains", "commitments", "signals", "requirements"];

export function newUid() {
  return [...crypto.getRandomValues(new Uint8Array(9))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {ListName} list */
export function blankEntry(list) {
  return structuredClone(ENTRIES[list]);
}

export function blankAnswer() {
  return { ...ANSWER };
}

/**
 * A new session, held on `today` unless somebody says otherwise.
 * @param {string} today
 */
export function blankSession(today) {
  return { ...structuredClone(SESSION), held_on: today };
}

/**
 * A session from whatever a file or the browser holds: known keys with values of the right kind, and nothing else.
 * @param {unknown} raw
 */
export function adopted(raw) {
  const session = /** @type {Session} */ (shaped(SESSION, raw));
  session.answers = {};
  const answers = isObject(raw) && isObject(raw.answers) ? raw.answers : {};
  for (const [id, answer] of Object.entries(answers)) {
    if (/^[a-z0-9-]{1,200}$/.test(id)) session.answers[id] = /** @type {Answer} */ (shaped(ANSWER, answer));
  }
  if (session.round !== "talent") session.round = "context";
  return session;
}

/**
 * @param {Entry} shape
 * @param {unknown} raw
 */
function shaped(shape, raw) {
  const source = isObject(raw) ? raw : {};
  /** @type {Entry} */
  const result = {};
  for (const [key, usual] of Object.entries(shape)) {
    const given = Object.hasOwn(source, key) ? source[key] : undefined;
    if (LISTS.includes(key)) {
      const entry = ENTRIES[/** @type {ListName} */ (key)];
      result[key] = Array.isArray(given) ? given.slice(0, 1000).map((item) => shaped(entry, item)) : [];
    } else if (typeof usual === "boolean") {
      result[key] = given === true;
    } else if (typeof usual === "string") {
      result[key] = typeof given === "string" ? given : usual;
    }
  }
  return result;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether somebody wrote or chose anything beyond what a new session holds.
 * @param {Session} session
 */
export function isBlank(session) {
  const { round: _round, held_on: _day, ...rest } = session;
  return !hasContent(rest, { ...SESSION });
}

/**
 * Whether an entry says anything that a new one does not.
 * @param {ListName} list
 * @param {Entry} record
 */
export function isBlankEntry(list, record) {
  return !hasContent(record, ENTRIES[list]);
}

/**
 * @param {Entry} value
 * @param {Entry} usual
 * @returns {boolean}
 */
function hasContent(value, usual) {
  return Object.entries(value).some(([key, inner]) => {
    if (Array.isArray(inner)) return inner.length > 0;
    if (isObject(inner)) return Object.values(inner).some((answer) => isObject(answer) && hasContent(answer, ANSWER));
    if (typeof inner === "string") return inner !== usual[key] && (isVisible(inner) || inner !== "");
    return inner !== usual[key];
  });
}

/**
 * The employer's id: as listed, or made of the name of a new one. Empty where there is none yet.
 * @param {Session} session
 */
export function employerId(session) {
  return session.employer === "+" ? slug(session.name) : session.employer;
}

/**
 * The id a session has unless somebody gives it another: year, month, employer, round.
 * @param {Session} session
 * @param {string[]} taken ids of other sessions
 */
export function suggestedId(session, taken = []) {
  const month = isDay(session.held_on) ? session.held_on.slice(0, 7) : "";
  const stem = [month, employerId(session) || "session", session.round].filter((part) => part !== "").join("-");
  let id = stem;
  for (let number = 2; taken.includes(id); number += 1) id = `${stem}-${number}`;
  return id;
}

/**
 * @param {Session} session
 * @param {string[]} taken ids of other sessions
 */
export function sessionId(session, taken = []) {
  return session.id.trim() || suggestedId(session, taken);
}
