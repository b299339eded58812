/** The message that asks for introductions, as text to copy and as an address that a mail program opens. */

// Some mail programs and Windows itself cut or refuse addresses beyond about 2,000 characters.
const LONGEST_ADDRESS = 1_900;
const MOST_NAMES = 3; // in a subject

/** @import { PageWords } from "../shared/words.js" */
/** @import { Person } from "./people.js" */

/**
 * Who introduces these people: the organisation itself, and the sites of a network that published some of them.
 * @param {Person[]} people
 * @param {string} own
 */
export function contactsOf(people, own) {
  return [...new Set(people.map((person) => person.publisher?.contact ?? own))];
}

/**
 * What is in the form. An address that nobody could answer is left out, and said to be so once its field is left.
 * @param {HTMLFormElement} form
 */
export function typedIn(form) {
  const reply = form.querySelector("[name=reply]"), told = form.querySelector("[data-pick=reply-wrong]");
  if (!(reply instanceof HTMLInputElement) || !(told instanceof HTMLElement)) return () => new FormData(form); // a service asks itself
  const tell = () => {
    reply.setAttribute("aria-invalid", String(!reply.validity.valid));
    told.hidden = reply.validity.valid;
  };
  form.addEventListener("change", tell);
  form.addEventListener("input", () => reply.validity.valid && tell());
  return () => {
    const typed = new FormData(form);
    if (!reply.validity.valid) typed.delete("reply");
    return typed;
  };
}

/**
 * The message; where its address is too long, `href` opens a mail without the text. `form` holds what was typed.
 * @param {Person[]} people
 * @param {FormData} form
 * @param {string[]} contacts
 * @param {PageWords} words
 * @param {(ids: string[]) => string} linkTo
 */
export function prepared(people, form, contacts, words, linkTo) {
  /** @param {string} name */
  const given = (name) => String(form.get(name) ?? "").trim();
  const names = people.map((person) => words.say("mail.person", { name: person.name, id: person.id }));
  /** @type {(key: string, field: string, value: string) => string[]} */
  const line = (key, field, value) => (value === "" ? [] : [words.say(key, { [field]: value })]);
  const lines = [
    words.say("mail.hello"),
    "",
    words.say("mail.to"),
    ...names.map((name) => `- ${name}`),
    "",
    words.say("mail.list", { url: linkTo(people.map((person) => person.id)) }),
    "",
    ...line("mail.role", "role", given("role")),
    ...(given("note") === "" ? [] : ["", given("note"), ""]),
    ...line("mail.name", "name", given("name")),
    ...line("mail.organization", "organization", given("organization")),
    ...line("mail.reply", "address", given("reply")),
  ];
  const text = `${lines.join("\n").trimEnd()}\n`;
  const subject = names.length > MOST_NAMES ? words.count("subject", names.length) : words.say("mail.subject", { names: words.listed(names) });
  const to = contacts.map((contact) => encodeURIComponent(contact).replace("%40", "@")).join(",");
  const start = `mailto:${to}?subject=${encodeURIComponent(subject)}`;
  const href = `${start}&body=${encodeURIComponent(text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"))}`;
  const isTooLong = href.length > LONGEST_ADDRESS;
  return { subject, text, href: isTooLong ? start : href, isTooLong };
}
