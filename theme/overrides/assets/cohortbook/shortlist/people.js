/** Published profiles. The index is asked first, so that nobody who left the showcase is ever asked for. */

/**
 * The graduates among `ids` who are published, in that order, and how many are not.
 * Rejects with an Error where the site cannot be reached.
 */
export async function fetchPeople(ids, root) {
  if (ids.length === 0) return { people: [], gone: [] };
  const published = new Set((await fetchJson(new URL("data/v1/graduates.json", root))).ids);
  const there = ids.filter((id) => published.has(id));
  const people = await Promise.all(there.map((id) => fetchJson(new URL(`data/v1/graduates/${id}.json`, root))));
  return { people, gone: ids.filter((id) => !published.has(id)) };
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address.pathname}`);
  return answer.json();
}
