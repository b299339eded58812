/* A session as the records of the site: discovery/<id>.yml, and the employer's demand. */

import { employerId, isBlankEntry, sessionId } from "./session.js";
import { isDay, isId, lengthOf, LONGEST, slug, Tidying } from "./text.js";
import { word, yaml, yamlList } from "./yaml.js";

/** @import { Kit } from "./page.js" */
/** @import { Answer, Requirement, Session, Signal } from "./session.js" */

/**
 * An export: a text and the name of its file, or the problems that stand in its way.
 * @typedef {object} Made
 * @property {string[]} [problems]
 * @property {string} [text]
 * @property {string} [name]
 * @property {string} [about] what to do with the file
 * @property {number} [leftOut] how many characters no record takes
 * @property {boolean} [isNone] whether there is nothing to export
 */

const LARGEST = 1000000; // bytes of one record

/**
 * The session's record.
 * @param {Session} session
 * @param {Kit} kit
 * @returns {Made}
 */
export function sessionRecord(session, kit) {
  const tidy = new Tidying();
  const problems = needed(session, kit);
  /** @type {Limited} */
  const limited = (text, field) => {
    const kept = tidy.paragraphs(text);
    if (lengthOf(kept) > LONGEST) problems.push(kit.say("too-long", { field, n: LONGEST }));
    return kept;
  };
  const id = sessionId(session, kit.taken);
  if (!isId(id)) problems.push(kit.say("need-id"));
  if (problems.length) return { problems };
  const record = {
    employer: word(employerId(session)),
    held_on: word(session.held_on),
    round: word(session.round),
    present: tidy.lines(session.present),
    answers: answers(session, kit, limited, tidy),
    pains: pains(session, kit, limited),
    success: limited(session.success, kit.say("md-success")),
    commitments: commitments(session, kit, limited),
    notes: limited(allNotes(session, kit), kit.say("md-notes")),
  };
  const text = yaml(record);
  if (new TextEncoder().encode(text).length > LARGEST) problems.push(kit.say("too-large"));
  return problems.length ? { problems } : { problems, name: `${id}.yml`, text, leftOut: tidy.leftOut };
}

/** @typedef {(text: string, field: string) => string} Limited tidies a text, and says where it is too long */

/**
 * @param {Session} session
 * @param {Kit} kit
 */
function needed(session, kit) {
  /** @type {string[]} */
  const problems = [];
  if (!employerId(session)) problems.push(kit.say(session.employer === "+" ? "need-name" : "need-employer"));
  if (!isDay(session.held_on)) problems.push(kit.say("need-date"));
  return problems;
}

/**
 * @param {Session} session
 * @param {Kit} kit
 * @param {Limited} limited
 * @param {Tidying} tidy
 */
function answers(session, kit, limited, tidy) {
  /** @type {(answer: Pick<Answer, "notes" | "quote" | "permission">, field: string) => Record<string, unknown>} */
  const said = (answer, field) => {
    const quote = limited(answer.quote, kit.say("md-quote"));
    return {
      notes: limited(answer.notes, field),
      quote,
      quote_permission: quote === "" ? undefined : answer.permission,
    };
  };
  const found = [];
  for (const id of kit.questions) {
    const answer = session.answers[id];
    if (!answer) continue;
    const inner = said(answer, answer.text || id);
    if (inner.notes || inner.quote) found.push({ question: word(id), ...inner });
  }
  session.own.forEach((answer, index) => {
    const asked = limited(answer.asked, kit.say("own", { n: index + 1 }));
    const inner = said(answer, asked);
    if (asked || inner.notes || inner.quote) {
      found.push({ asked: asked || tidy.line(kit.say("own", { n: index + 1 })), ...inner });
    }
  });
  return found;
}

/**
 * @param {Session} session
 * @param {Kit} kit
 * @param {Limited} limited
 */
function pains(session, kit, limited) {
  return session.pains.flatMap((pain, index) => {
    const title = kit.say("pain", { n: index + 1 });
    const workaround = limited(pain.workaround, title);
    const text = limited(pain.text, title) || (workaround ? title : "");
    const severity = /^[1-5]$/.test(pain.severity) ? Number(pain.severity) : undefined;
    return text ? [{ text, severity, frequency: chosen(pain.frequency, FREQUENCIES), workaround }] : [];
  });
}

/**
 * @param {Session} session
 * @param {Kit} kit
 * @param {Limited} limited
 */
function commitments(session, kit, limited) {
  return session.commitments.flatMap((promise, index) => {
    const text = limited(promise.text, kit.say("commitment", { n: index + 1 }));
    const due = isDay(promise.due) ? word(promise.due) : undefined;
    return text ? [{ who: chosen(promise.who, ["employer", "us"]) ?? word("employer"), text, due }] : [];
  });
}

const FREQUENCIES = ["once", "yearly", "quarterly", "monthly", "weekly", "daily"];

/**
 * @param {string} value
 * @param {string[]} choices
 */
function chosen(value, choices) {
  return choices.includes(value) ? word(value) : undefined;
}

/**
 * The session's own notes, skills that the vocabulary lacks, and signals that are not complete: nothing is dropped.
 * @param {Session} session
 * @param {Kit} kit
 */
function allNotes(session, kit) {
  const parts = [session.notes];
  for (const signal of session.signals) {
    for (const requirement of signal.requirements) {
      const skill = unlisted(requirement, kit);
      if (skill) parts.push(kit.say("unlisted", { skill: `${skill} (${signal.role})` }));
    }
  }
  for (const { signal } of heldBack(session, kit)) {
    parts.push(kit.say("incomplete", { signal: inWords(signal) }));
  }
  return parts.filter((part) => part.trim() !== "").join("\n\n");
}

/**
 * @param {Requirement} requirement
 * @param {Kit} kit
 */
function unlisted(requirement, kit) {
  if (kit.skills.includes(requirement.skill)) return "";
  return [requirement.skill === "+" ? "" : requirement.skill, requirement.other, requirement.proxy]
    .filter((part) => part.trim() !== "")
    .join(", ");
}

/** @param {Signal} signal */
function inWords(signal) {
  const skills = signal.requirements.map((one) => [one.skill, one.strength, one.level, one.proxy].filter(Boolean).join(" "));
  const wanted = [signal.min, signal.likely, signal.max].filter(Boolean).join(" / ");
  const parts = [signal.role, wanted, signal.due, ...skills, signal.channels, signal.expires];
  return parts.map((part) => part.trim()).filter((part) => part !== "").join("; ");
}

/**
 * The signals that lack something, each with what: they would not pass as records.
 * @param {Session} session
 * @param {Kit} kit
 */
export function heldBack(session, kit) {
  return session.signals
    .filter((signal) => !isBlankEntry("signals", signal))
    .map((signal) => ({ signal, missing: lacks(signal, session, kit) }))
    .filter(({ missing }) => missing.length > 0);
}

/**
 * @param {Signal} signal
 * @param {Session} session
 * @param {Kit} kit
 */
function lacks(signal, session, kit) {
  /** @type {string[]} */
  const missing = [];
  if (new Tidying().line(signal.role) === "") missing.push(kit.say("lacks-role"));
  if (!headcount(signal)) missing.push(kit.say("lacks-headcount"));
  if (!isDay(signal.due)) missing.push(kit.say("lacks-due"));
  if (!["stated", "committed", "posted"].includes(signal.confidence)) missing.push(kit.say("lacks-confidence"));
  if (signal.expires !== "" && !(isDay(signal.expires) && signal.expires >= session.held_on)) {
    missing.push(kit.say("lacks-expires"));
  }
  if (signal.requirements.some((one) => one.skill === "")) missing.push(kit.say("lacks-skill"));
  return missing;
}

/**
 * At least, likely, at most; one number alone stands for all three.
 * @param {Signal} signal
 */
function headcount(signal) {
  const [least, given, most] = [signal.min.trim(), signal.likely.trim(), signal.max.trim()];
  const middle = given || (least && least === most ? least : "");
  const written = [least || middle, middle, most || middle];
  if (!written.every((number) => /^\d{1,5}$/.test(number))) return null;
  const [min = 0, likely = 0, max = 0] = written.map(Number);
  return min <= likely && likely <= max ? { min, likely, max } : null;
}

/**
 * The employer's demand: a file of its own for an employer that is new, otherwise the lines to paste into the one that
 * is there. `text` is missing where there is no complete signal for an employer that is there.
 * @param {Session} session
 * @param {Kit} kit
 * @returns {Made}
 */
export function employerRecord(session, kit) {
  const tidy = new Tidying();
  const problems = needed(session, kit);
  const isNew = session.employer === "+";
  const name = tidy.line(session.name);
  const sector = tidy.line(session.sector);
  if (isNew && sector === "") problems.push(kit.say("need-sector"));
  if (isNew && !kit.regions.includes(session.region)) problems.push(kit.say("need-region"));
  if (problems.length) return { problems };
  const id = employerId(session);
  /** @type {Set<string>} */
  const used = new Set();
  const demand = session.signals
    .filter((signal) => !isBlankEntry("signals", signal) && lacks(signal, session, kit).length === 0)
    .map((signal) => signalRecord(signal, session, kit, tidy, used));
  if (!isNew) {
    if (demand.length === 0) return { problems, isNone: true };
    const comment = comments(kit.say("file-employer", { file: `${id}.yml` }));
    const text = comment + yamlList(demand, 2);
    return { problems, name: `${id}-demand.yml`, text, about: kit.say("file-employer", { file: `${id}.yml` }), leftOut: tidy.leftOut };
  }
  const employer = { name, sector, city: tidy.line(session.city), region: session.region, public: false, demand };
  const text = comments(kit.say("file-employer-new")) + yaml(employer);
  return { problems, name: `${id}.yml`, text, about: kit.say("file-employer-new"), leftOut: tidy.leftOut };
}

/** @param {string} sentence */
function comments(sentence) {
  return `# ${new Tidying().line(sentence)}\n`;
}

/**
 * @param {Signal} signal
 * @param {Session} session
 * @param {Kit} kit
 * @param {Tidying} tidy
 * @param {Set<string>} used ids of other signals
 */
function signalRecord(signal, session, kit, tidy, used) {
  const role = tidy.line(signal.role);
  const stem = `${slug(role, 30) || "role"}-${session.held_on}`;
  let id = stem;
  for (let number = 2; used.has(id); number += 1) id = `${stem}-${number}`;
  used.add(id);
  const requirements = signal.requirements
    .filter((one) => kit.skills.includes(one.skill))
    .map((one) => ({
      skill: word(one.skill),
      strength: chosen(one.strength, ["must", "nice", "trainable"]) ?? word("must"),
      level: chosen(one.level, ["introductory", "working", "confident"]) ?? word("working"),
      proxy_for: tidy.line(one.proxy),
    }));
  return {
    id: word(id),
    role,
    headcount: headcount(signal),
    due: word(signal.due),
    requirements,
    channels: tidy.lines(signal.channels),
    confidence: word(signal.confidence),
    visibility: chosen(signal.visibility, ["private", "aggregate", "public"]) ?? word("private"),
    observed_on: word(session.held_on),
    expires: signal.expires === "" ? undefined : word(signal.expires),
  };
}
