/** Published profiles. The index is asked first, so that nobody who left the showcase is ever asked for. */

/** @import { Prose, Words } from "../shared/elements.js" */
/** @import { Places } from "../shared/places.js" */

/**
 * A profile as its file holds it.
 * @typedef {object} Person
 * @property {string} id
 * @property {string} name
 * @property {string | null} photo
 * @property {string} photo_alt
 * @property {number} tone
 * @property {string} initials
 * @property {Words} headline
 * @property {Words | null} before
 * @property {{ word: string, tone: string }} availability
 * @property {string | null} availability_note
 * @property {string | null} hire_note
 * @property {boolean} is_hired
 * @property {{ label: string, value: Words }[]} facts
 * @property {{ label: Words, level: string, evidence: Words | null }[]} skills
 * @property {Prose} story
 * @property {{ title: Words, text: Prose, url: string | null }[]} projects
 * @property {Words[]} credentials
 * @property {{ words: Prose, who: string, role: Words | null }[]} quotes
 * @property {Words} program
 * @property {Words} cohort
 * @property {{ email: string | null, phone: string | null, links: { url: string }[] } | null} contact
 * @property {{ name: string, url: string, contact: string } | null} publisher the site that introduces them, if another
 */

/**
 * The graduates among `ids` who are published, in that order, and how many are not.
 * Rejects with an Error where the site cannot be reached.
 * @param {string[]} ids
 * @param {Places} places
 * @returns {Promise<{ people: Person[], gone: string[] }>}
 */
export async function fetchPeople(ids, places) {
  if (ids.length === 0) return { people: [], gone: [] };
  const index = await fetchJson(places.to("profiles"));
  const published = new Set(index.ids);
  const unlisted = new Set(index.unlisted);
  const there = ids.filter((id) => published.has(id));
  const people = await Promise.all(
    there.map((id) => (unlisted.has(id) ? fetchFromPage(places.to("unlisted", id)) : fetchJson(places.to("profile", id)))),
  );
  return { people, gone: ids.filter((id) => !published.has(id)) };
}

/**
 * @param {URL} address
 * @returns {Promise<any>} our own file: a test holds its keys to what is read here
 */
async function fetchJson(address) {
  return JSON.parse(await fetchText(address));
}

/**
 * A profile that search engines are not to find: its JSON stands in a page, because only a page can tell them.
 * @param {URL} address
 * @returns {Promise<any>} as above
 */
async function fetchFromPage(address) {
  const page = await fetchText(address); // nothing else in it has braces
  return JSON.parse(page.slice(page.indexOf("{"), page.lastIndexOf("}") + 1));
}

/** @param {URL} address */
async function fetchText(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address.pathname}`);
  return answer.text();
}
