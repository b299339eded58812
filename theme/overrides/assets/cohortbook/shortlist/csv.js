/** The list as a file for spreadsheets, with what the profiles show. */

// A spreadsheet looks past spaces, tabs and characters that show nothing, and some read full-width signs as plain ones.
const INVISIBLE = /^[\s\p{C}\p{Z}]+/u;
const SIGN = /^[=+\-@]/;
// One that expects another separator may end a cell inside our quotes and begin the next one there.
const INSIDE = /([;,|\t\r\n][\s\p{C}\p{Z}]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

/** `value` as text that no spreadsheet takes for a formula (OWASP, CSV injection). */
export function safeCell(value) {
  const text = String(value ?? "");
  const seen = text.normalize("NFKC").replace(INVISIBLE, "");
  const inside = text.replace(INSIDE, "$1'");
  return SIGN.test(seen) || /^[\t\r\n]/.test(text) ? `'${inside}` : inside;
}

/** Rows of values as CSV (RFC 4180), every cell in quotes. The byte order mark tells Excel that it is UTF-8. */
export function csvOf(rows, separator) {
  const lines = rows.map((row) => row.map((value) => `"${safeCell(value).replaceAll('"', '""')}"`).join(separator));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** A heading and a row for each person. Ways to reach people have columns where somebody agreed to be reached. */
export function rowsOf(people, words, root) {
  const labels = mergedLabels(people.map((person) => person.facts.map((fact) => fact.label)));
  const isReachable = people.some((person) => person.contact !== null);
  const heading = ["name", "page", "availability", "headline", "before"].map((key) => words.say(key));
  const ending = ["skills", "credentials", "program", "cohort"].map((key) => words.say(key));
  const reach = isReachable ? ["email", "phone", "links"].map((key) => words.say(key)) : [];
  const rows = people.map((person) => {
    const facts = new Map(person.facts.map((fact) => [fact.label, fact.value.text]));
    const contact = person.contact ?? { email: "", phone: "", links: [] };
    return [
      person.name,
      new URL(`graduates/${person.id}/`, root).href,
      [person.availability.word, person.availability_note, person.hire_note].filter(Boolean).join(". "),
      person.headline.text,
      person.before?.text,
      ...labels.map((label) => facts.get(label)),
      person.skills.map((skill) => `${skill.label.text} (${skill.level})`).join(", "),
      person.credentials.map((credential) => credential.text).join("; "),
      person.program.text,
      person.cohort.text,
      ...(isReachable ? [contact.email, contact.phone, contact.links.map((link) => link.url).join(" ")] : []),
    ];
  });
  return [[...heading, ...labels, ...ending, ...reach], ...rows];
}

/** Every label once, in an order that each list keeps. */
export function mergedLabels(lists) {
  const merged = [];
  for (const list of lists) {
    let at = 0;
    for (const label of list) {
      const found = merged.indexOf(label);
      if (found < 0) merged.splice(at, 0, label);
      at = (found < 0 ? at : found) + 1;
    }
  }
  return merged;
}
