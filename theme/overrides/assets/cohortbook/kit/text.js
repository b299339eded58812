/* Text that a record may hold: free of characters and links that the reader of records refuses. */

// The same characters as in the reader of records (source/text.py): controls, marks that turn the direction of
// reading, private use, noncharacters and halves of characters.
/* eslint-disable no-control-regex -- these are what has to be found */
const FORBIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ud800-\udfff\ufffe\uffff\u{f0000}-\u{10ffff}]/gu;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\p{Mn}\p{Me}\u115f\u1160\u2800\u3164\uffa0]/gu;
const SPACE_AROUND = /^[\s\u001c-\u001f\u0085]+|[\s\u001c-\u001f\u0085]+$/gu;
/* eslint-enable no-control-regex */

export const LONGEST = 20000; // characters of one text of a record
export const LONGEST_LINE = 300;

/**
 * Whether there is anything to be seen in `text`.
 * @param {string} text
 */
export function isVisible(text) {
  return text.replace(UNSEEN, "") !== "";
}

/**
 * Characters as the reader counts them: an emoji is one.
 * @param {string} text
 */
export function lengthOf(text) {
  return [...text].length;
}

/** Turns what was typed into text that a record may hold, and counts the characters that were left out. */
export class Tidying {
  leftOut = 0;

  /**
   * The text with line ends as `\n`, or "" where nothing is to be seen.
   * @param {string | null | undefined} text
   */
  paragraphs(text) {
    const lines = String(text ?? "").replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
    const kept = lines.replace(FORBIDDEN, () => {
      this.leftOut += 1;
      return "";
    });
    const tidy = withoutLinks(kept).replace(SPACE_AROUND, "");
    return isVisible(tidy) ? tidy : "";
  }

  /**
   * The text on one line.
   * @param {string} text
   */
  line(text) {
    const line = this.paragraphs(text).replace(/[\n\t]+/g, " ");
    // Brackets by the hundred and quotes inside quotes would be refused as Markdown that nobody can read.
    const plain = line.split("[").length > 100 ? line.replaceAll("[", "(") : line;
    return /^(?:>\s*|[-*+]\s+|[0-9]+\.\s+){10}/.test(plain) ? `· ${plain}` : plain;
  }

  /**
   * The lines that say something, each at most as long as a line may be; nothing is cut off, only divided.
   * @param {string} text
   */
  lines(text) {
    return this.paragraphs(text).split("\n").flatMap((line) => {
      const characters = [...this.line(line)];
      const parts = [];
      for (let start = 0; start < characters.length; start += LONGEST_LINE) {
        parts.push(this.line(characters.slice(start, start + LONGEST_LINE).join("")));
      }
      return parts.filter((part) => part !== "");
    });
  }
}

/**
 * Notes are no place for Markdown links or characters spelled by number: a space takes away what makes them such.
 * @param {string} text
 */
function withoutLinks(text) {
  return text
    .replace(/\]\(/g, "] (")
    .replace(/^(\s*\[[^\]\n]+\]):/gm, "$1 :")
    .replace(/<(?=[A-Za-z][^<>\s]*:)/g, "< ")
    .replace(/&#(?=[xX]?[0-9a-fA-F])/g, "& #");
}

/**
 * An id made of `text`: lower-case letters, digits and single hyphens.
 * @param {string} text
 */
export function slug(text, longest = 40) {
  const plain = String(text ?? "")
    .replace(/[œŒ]/g, "oe")
    .replace(/[æÆ]/g, "ae")
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").slice(0, longest).replace(/^-+|-+$/g, "");
}

/** @param {string} text */
export function isId(text) {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
}

/**
 * Whether `text` is a day of the calendar, as 2026-10-15.
 * @param {string} text
 */
export function isDay(text) {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
