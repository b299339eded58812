/** Text to the clipboard, and a file to the reader's computer. */

/**
 * Copy what `field` holds; false where the browser does not let us, and then it is selected.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 */
export async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch (error) {
    // No permission, or no clipboard at all where a site is served without encryption.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    field.focus();
    field.select();
    return false;
  }
}

/** @param {{ text: string, name: string, type: string }} file `type` as "text/csv" */
export function download({ text, name, type }) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers read it after the click
}
