/* The interview kit: sessions that stay in this browser, and their export. The page without this script is a guide. */

import { bind, Entries } from "./kit/form.js";
import { csv, markdown } from "./kit/readable.js";
import { employerRecord, heldBack, sessionRecord } from "./kit/records.js";
import { adopted, blankAnswer, blankSession, employerId, FORMAT, isBlank, newUid, sessionId, suggestedId } from "./kit/session.js";
import { Shelf } from "./kit/shelf.js";

const SAVE_AFTER = 300; // milliseconds without typing
const root = document.querySelector(".kit");
const part = (name) => root.querySelector(`[data-${name}]`);
const parts = (name) => [...root.querySelectorAll(`[data-${name}]`)];
const language = document.documentElement.lang;
const templates = [...root.querySelectorAll("template")];
const sentences = new Map(
  [...root.querySelector("template[data-words]").content.querySelectorAll("[data-word]")].map((node) => [
    node.dataset.word, node.textContent,
  ]),
);

function words(name, values = {}) {
  return (sentences.get(name) ?? name).replace(/\{(\w+)\}/g, (all, key) => (Object.hasOwn(values, key) ? values[key] : all));
}

/** What a choice is called, as its option in the page says. */
function label(field, value) {
  if (!value || value === "+") return "";
  for (const place of [root, ...templates.map((template) => template.content)]) {
    const options = [...place.querySelectorAll(`select[data-field="${field}"] option`)];
    const option = options.find((one) => one.value === value);
    if (option) return option.textContent;
  }
  return "";
}

const cards = new Map(parts("question").map((card) => [card.dataset.question, card]));
const shelf = new Shelf(new URL(root.dataset.siteRoot, location.href).pathname);
let uid = newUid();
let session = blankSession(today());
let waiting = 0;
let isUnsaved = false;
let isStopped = false; // another window has a version that this one has not seen

const valuesOf = (place, field) =>
  [...place.querySelectorAll(`select[data-field="${field}"] option`)].map((one) => one.value).filter((value) => value && value !== "+");
const requirement = root.querySelector('template[data-item="requirements"]').content;
const kit = {
  words,
  label,
  questions: [...cards.keys()],
  skills: valuesOf(requirement, "skill"),
  regions: valuesOf(root, "region"),
  question: (id) => cards.get(id)?.querySelector(".kit-question__text").textContent.trim() ?? session.answers[id]?.text ?? id,
  employerName: (of) => (of.employer === "+" ? of.name.trim() : label("employer", of.employer) || of.employer),
  title: (of) => nameOf(of),
  get taken() {
    return shelf.all().filter((kept) => kept.uid !== uid).map((kept) => sessionId(adopted(kept.session)));
  },
};

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
}

function nameOf(of) {
  const day = new Date(`${of.held_on}T00:00:00Z`);
  const date = Number.isNaN(day.getTime()) ? of.held_on : new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(day);
  return words("session-name", { employer: kit.employerName(of) || words("no-employer"), round: words(of.round), date });
}

// What the page says.

function announce(name, values) {
  calmOld();
  state(words(name, values));
}

function state(text) {
  const place = part("state");
  if (place.textContent !== text) place.textContent = text;
}

function alertWith(text, buttons = []) {
  const place = part("alert");
  if (place.dataset.text === text) return;
  place.dataset.text = text;
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  const row = document.createElement("p");
  row.className = "kit-buttons";
  for (const [name, action] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cb-button cb-button--quiet";
    button.textContent = words(name);
    button.onclick = action;
    row.append(button);
  }
  place.replaceChildren(paragraph, ...(buttons.length ? [row] : []));
}

function calm() {
  part("alert").replaceChildren();
  delete part("alert").dataset.text;
}

/** An alert about something that is over goes before something new is said; one about unsaved notes stays. */
function calmOld() {
  if (!isUnsaved && !isStopped && shelf.area) calm();
}

/** Ask in the page; true where somebody says yes. Escape and the first button say no. */
function confirm(name, values, yes) {
  const dialog = part("dialog");
  part("dialog-text").textContent = words(name, values);
  part("dialog-yes").textContent = words(yes);
  return new Promise((resolve) => {
    dialog.returnValue = "no";
    dialog.onclose = () => resolve(dialog.returnValue === "yes");
    part("dialog-no").onclick = () => dialog.close("no");
    part("dialog-yes").onclick = () => dialog.close("yes");
    dialog.showModal();
    part("dialog-no").focus();
  });
}

// Saving.

function changed() {
  isUnsaved = true;
  refresh();
  part("bar").hidden = false;
  if (isStopped) return;
  state(words("saving"));
  clearTimeout(waiting);
  waiting = setTimeout(save, SAVE_AFTER);
}

function save() {
  clearTimeout(waiting);
  waiting = 0;
  if (!isUnsaved || isStopped) return;
  const result = shelf.write(uid, { format: FORMAT, ...session });
  if (result === "written" || result === "again") {
    isUnsaved = false;
    calm();
    state(words(result === "again" ? "again" : "saved"));
    listSessions();
    return;
  }
  state("");
  if (result === "elsewhere") stop("elsewhere");
  else alertWith(words(result), []);
}

/** Another window wrote or deleted this session: go on only when somebody has chosen. */
function stop(name) {
  isStopped = true;
  isUnsaved = true;
  state("");
  const mine = ["mine", () => goOnAs(newUid())];
  const theirs = ["theirs", () => open(uid)];
  alertWith(words(name), name === "gone" ? [["save-again", () => goOnAs(newUid())]] : [mine, theirs]);
}

function goOnAs(other) {
  uid = other;
  isStopped = false;
  calm();
  save();
}

addEventListener("storage", (event) => {
  if (event.key === null || shelf.uidOf(event.key) === null) return;
  if (shelf.uidOf(event.key) !== uid) return listSessions();
  if (event.newValue === null) return stop("gone");
  if (isUnsaved) return stop("elsewhere");
  open(uid);
  return announce("follows");
});
addEventListener("pagehide", save);
document.addEventListener("visibilitychange", () => document.hidden && save());
addEventListener("beforeunload", (event) => {
  save();
  if (isUnsaved) event.preventDefault();
});

// Showing a session.

function open(which) {
  const found = shelf.read(which);
  uid = found ? which : newUid();
  session = found ? adopted(found) : blankSession(today());
  if (found) shelf.choose(which);
  isUnsaved = false;
  isStopped = false;
  calm();
  show();
  state(words(found ? "saved" : "unsaved"));
}

function show() {
  keepQuestionsThatLeftTheBank();
  for (const scope of parts("form")) bind(scope, session, changed);
  for (const [id, card] of cards) showQuestion(id, card);
  for (const container of root.querySelectorAll("[data-kit] > section [data-list]")) {
    if (container.closest("[data-entry]")) continue;
    new Entries(container, session[container.dataset.list], { words, confirm, changed, announce });
  }
  part("report").replaceChildren();
  part("output").hidden = true;
  refresh();
  listSessions();
}

/** Notes on a question that the site no longer asks go on as notes on a question of one's own. */
function keepQuestionsThatLeftTheBank() {
  for (const [id, answer] of Object.entries(session.answers)) {
    if (cards.has(id)) continue;
    const { text, notes, quote, permission } = answer;
    if (notes || quote) session.own.push({ asked: text || id, notes, quote, permission });
    delete session.answers[id];
  }
}

function showQuestion(id, card) {
  const answer = session.answers[id] ?? blankAnswer();
  const choose = card.querySelector("[data-choose]");
  const place = card.querySelector("[data-answer]");
  const draw = () => {
    choose.checked = answer.chosen || answer.notes !== "" || answer.quote !== "";
    place.hidden = !choose.checked;
    card.classList.toggle("kit-question--chosen", choose.checked);
  };
  const take = () => {
    answer.text = kit.question(id);
    session.answers[id] = answer;
    changed();
  };
  bind(place, answer, take);
  choose.onchange = () => {
    answer.chosen = choose.checked;
    take();
    draw(); // a question with notes stays open: what was written is not to go out of sight
    refresh();
  };
  draw();
}

function refresh() {
  const onlyChosen = part("only-chosen").getAttribute("aria-pressed") === "true";
  let chosen = 0;
  for (const place of parts("round")) {
    const isRound = place.dataset.round === session.round;
    for (const card of place.querySelectorAll("[data-question]")) {
      const isChosen = card.querySelector("[data-choose]").checked;
      chosen += isChosen ? 1 : 0;
      card.hidden = !isChosen && (onlyChosen || !isRound);
    }
    for (const area of place.querySelectorAll(".kit-area")) area.hidden = !area.querySelector("[data-question]:not([hidden])");
    place.querySelector(".kit-done").hidden = !isRound;
    const empty = place.querySelector(".cb-empty");
    if (empty) empty.hidden = !isRound;
  }
  part("chosen").textContent = words("chosen", { n: chosen });
}

function listSessions() {
  const select = part("sessions");
  const kept = shelf.all().map((one) => ({ uid: one.uid, name: nameOf(adopted(one.session)) }));
  if (!kept.some((one) => one.uid === uid)) kept.unshift({ uid, name: nameOf(session) });
  select.replaceChildren(...kept.map((one) => new Option(one.name, one.uid, false, one.uid === uid)));
  part("delete-all").hidden = kept.length < 2;
  root.querySelector('[data-field="id"]').placeholder = suggestedId(session, kit.taken);
  part("bar").hidden = kept.length < 2 && isBlank(session); // there is nothing to switch to yet
}

// Buttons.

part("sessions").onchange = (event) => {
  const wanted = event.target.value;
  save();
  if (isUnsaved) event.target.value = uid; // what cannot be saved stays on the screen
  else open(wanted);
};
part("new").onclick = () => {
  save();
  if (isUnsaved) return;
  open(null);
  root.querySelector('[data-field="employer"]').focus();
};
part("delete").onclick = async () => {
  if (!isBlank(session) && !(await confirm("ask-delete", { session: nameOf(session) }, "delete"))) return;
  shelf.remove(uid);
  isUnsaved = false;
  open(shelf.all()[0]?.uid ?? null);
  announce("deleted");
};
part("delete-all").onclick = async () => {
  const number = new Set([uid, ...shelf.all().map((kept) => kept.uid)]).size;
  if (!(await confirm("ask-delete-all", { n: number }, "delete"))) return;
  shelf.removeAll();
  isUnsaved = false;
  open(null);
  announce("deleted-all");
};
part("only-chosen").onclick = () => {
  const button = part("only-chosen");
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  refresh();
};

// Export and import.

const EXPORTS = {
  markdown: () => ({ text: markdown(session, kit), name: `${fileStem()}.md`, type: "text/markdown" }),
  csv: () => ({ text: csv(session, kit), name: `${fileStem()}.csv`, type: "text/csv" }),
  copy: () => ({
    text: JSON.stringify({ cohortbook: "interview-kit", format: FORMAT, session }, null, 2),
    name: `${fileStem()}.json`,
    type: "application/json",
  }),
  session: () => ({ ...sessionRecord(session, kit), type: "text/yaml", about: words(session.employer === "+" ? "file-session-new" : "file-session") }),
  employer: () => ({ ...employerRecord(session, kit), type: "text/yaml" }),
};

function fileStem() {
  return suggestedId({ ...session, employer: employerId(session) ? session.employer : "" }, kit.taken);
}

for (const button of parts("export")) {
  button.onclick = () => {
    save();
    calmOld();
    const made = EXPORTS[button.dataset.export]();
    const isRecord = ["session", "employer"].includes(button.dataset.export);
    report(made, isRecord);
    if (made.problems?.length || made.none) {
      part("output").hidden = true;
      part("report").focus();
      return;
    }
    download(made);
    part("output").hidden = !isRecord;
    part("output-about").textContent = made.about ?? "";
    part("output-name").textContent = made.name;
    part("output-text").value = isRecord ? made.text : "";
    if (isRecord) part("output").focus(); // where to put the file stands there, below the fold of a phone
    announce("exported", { file: made.name });
  };
}

function report(made, isRecord) {
  const nodes = [];
  if (made.problems?.length) nodes.push(paragraph(words("before-export")), listed(made.problems));
  if (made.none) nodes.push(paragraph(words("no-signals")));
  const held = isRecord && !made.problems?.length ? heldBack(session, kit) : [];
  if (held.length) {
    const lines = held.map(({ signal, missing }) => words("lacks", { signal: signal.role.trim() || words("md-signals"), missing: missing.join("; ") }));
    nodes.push(paragraph(words("held-back")), listed(lines));
  }
  if (made.leftOut) nodes.push(paragraph(words("cleaned", { n: made.leftOut })));
  part("report").replaceChildren(...nodes);
}

function paragraph(text) {
  const node = document.createElement("p");
  node.textContent = text;
  return node;
}

function listed(lines) {
  const list = document.createElement("ul");
  list.append(...lines.map((line) => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  }));
  return list;
}

function download({ text, name, type }) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

part("copy").onclick = async () => {
  const output = part("output-text");
  try {
    await navigator.clipboard.writeText(output.value);
    announce("copied");
  } catch {
    output.focus();
    output.select();
    announce("not-copied");
  }
};

part("open").onchange = async (event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) return;
  save();
  if (isUnsaved && !isBlank(session)) return;
  let copy = null;
  try {
    copy = JSON.parse(await file.text());
  } catch {
    copy = null;
  }
  if (copy?.cohortbook !== "interview-kit" || typeof copy.session !== "object" || copy.session === null) {
    alertWith(words("not-a-copy"));
    return;
  }
  uid = newUid();
  session = adopted(copy.session);
  calm();
  show();
  changed();
  save();
  if (!isUnsaved) announce("opened");
};

// Start.

part("kit").hidden = false;
root.classList.add("kit--on");
const first = shelf.all().find((kept) => kept.uid === shelf.current) ?? shelf.all()[0];
open(first?.uid ?? null);
if (!shelf.area) alertWith(words("blocked"));

if ("serviceWorker" in navigator && window.isSecureContext) {
  const worker = new URL("worker.js", new URL("./", location.href.replace(/index\.html(?=$|[?#])/, "")));
  navigator.serviceWorker
    .register(worker)
    .then(() => navigator.serviceWorker.ready)
    .then(() => {
      part("offline").textContent = words("offline-ready");
    })
    .catch(() => {}); // without it, everything but opening the page offline works
}
