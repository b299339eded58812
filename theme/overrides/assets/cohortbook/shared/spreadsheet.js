/**
 * Files for spreadsheets in which no text is ever a formula. `formats/spreadsheet_cells.py` holds the same rules for the
 * files of the site; a test runs both on the same texts.
 */

// What begins a formula, or a command of older spreadsheets (OWASP, CSV injection), and signs that look the same.
const SIGNS = new Set("=+-@|%\u2212\u02d7");
// A spreadsheet that expects another separator may end a cell inside our quotes and begin the next one there.
const SEPARATORS = new Set(";,|\t\r\n");
const UNSEEN = /^[\p{C}\p{Z}\p{M}]$/u; // nothing is seen of it by itself

/**
 * `text` with an apostrophe before whatever could begin a formula. A spreadsheet looks past what shows nothing, and some
 * read full-width signs as the plain ones. Each sign is read by itself: together with a mark behind it, `=` would be
 * taken for another.
 * @param {string} text
 */
export function safeCell(text) {
  const first = [...text].find((sign) => !UNSEEN.test(sign)) ?? "";
  const isFormula = beginsFormula(first) || /^[\t\r\n]/.test(text);
  return (isFormula ? "'" : "") + guardedInside(text);
}

/** @param {string} text */
function guardedInside(text) {
  let written = "";
  let isBeginning = false;
  for (const sign of text) {
    if (isBeginning && beginsFormula(sign)) written += "'";
    isBeginning = SEPARATORS.has(sign) || (isBeginning && UNSEEN.test(sign));
    written += sign;
  }
  return written;
}

/** @param {string} sign */
function beginsFormula(sign) {
  return SIGNS.has(sign.normalize("NFKC").charAt(0));
}

/**
 * Rows as CSV (RFC 4180), every cell in quotes; null and undefined are empty cells. The byte order mark tells Excel that
 * it is UTF-8.
 * @param {(string | number | null | undefined)[][]} rows
 * @param {string} separator
 */
export function csvOf(rows, separator) {
  const lines = rows.map((row) => row.map((value) => `"${cellOf(value).replaceAll('"', '""')}"`).join(separator));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

/** @param {string | number | null | undefined} value */
function cellOf(value) {
  return typeof value === "number" ? String(value) : safeCell(value ?? "");
}
