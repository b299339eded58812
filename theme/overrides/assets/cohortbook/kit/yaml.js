/* Writes records as YAML. Free text is always quoted or stands after |, so that no word of it can mean anything else. */

/** An id, a date or a choice: written without quotes. */
export class Word {
  /** @param {string} text */
  constructor(text) {
    if (!/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/.test(text)) throw new RangeError("not a word");
    this.text = text;
  }
}

/** @param {string} text */
export const word = (text) => new Word(text);

/**
 * `value` as YAML: an object, whose entries without a value are left out. `indent` is the number of spaces in front.
 * @param {object} value
 * @returns {string}
 */
export function yaml(value, indent = 0) {
  return entries(value)
    .map(([key, inner]) => `${" ".repeat(indent)}${key}:${after(inner, indent)}`)
    .join("");
}

/**
 * The entries of a list, each beginning with "- " after `indent` spaces.
 * @param {unknown[]} items
 */
export function yamlList(items, indent = 0) {
  return items.map((item) => `${" ".repeat(indent)}- ${entry(item, indent + 2)}`).join("");
}

/** @param {object} value */
function entries(value) {
  return Object.entries(value).filter(([, inner]) => !isNothing(inner));
}

/** @param {unknown} value */
function isNothing(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/**
 * What stands behind "key:", with the end of the line.
 * @param {unknown} value
 * @param {number} indent
 */
function after(value, indent) {
  if (Array.isArray(value)) return `\n${yamlList(value, indent + 2)}`;
  if (isMapping(value)) return `\n${yaml(value, indent + 2)}`;
  return ` ${scalar(value, indent + 2)}\n`;
}

/**
 * @param {unknown} value
 * @param {number} indent
 */
function entry(value, indent) {
  return isMapping(value) ? yaml(value, indent).slice(indent) : `${scalar(value, indent)}\n`;
}

/**
 * @param {unknown} value
 * @returns {value is object}
 */
function isMapping(value) {
  return typeof value === "object" && value !== null && !(value instanceof Word);
}

/**
 * @param {unknown} value
 * @param {number} indent
 */
function scalar(value, indent) {
  if (value instanceof Word) return value.text;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  const text = String(value);
  return isLiteral(text) ? literal(text, indent) : quoted(text);
}

/**
 * Several lines can stand as they are, unless blanks at their ends would be lost or a tab be taken for indentation.
 * @param {string} text
 */
function isLiteral(text) {
  return text.includes("\n") && !/\t|[ \u00a0]\n|[ \u00a0]$|^[\s]/.test(text);
}

/**
 * @param {string} text
 * @param {number} indent
 */
function literal(text, indent) {
  const lines = text.split("\n").map((line) => (line === "" ? "" : " ".repeat(indent) + line));
  return `|-\n${lines.join("\n")}`;
}

/** @param {string} text */
function quoted(text) {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
  return `"${escaped}"`;
}
