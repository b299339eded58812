/* Where sessions lie in this browser. A session is never written over a version that this window has not seen. */

/** @typedef {ReturnType<typeof openShelf>} Shelf */
/** @typedef {{ version: string, at: number, session: unknown }} Kept */

/** @param {string} scope the path of the site, so that two sites of one host keep their sessions apart */
export function openShelf(scope) {
  const prefix = `cohortbook:${scope}:kit:`;
  const start = `${prefix}session:`;
  /** @type {Map<string, string>} */
  const seen = new Map(); // by session: the version that this window read or wrote last

  /** @param {string | null} key */
  const uidOf = (key) => (key?.startsWith(start) ? key.slice(start.length) : null);

  /**
   * @param {string} uid
   * @returns {Kept | null}
   */
  function kept(uid) {
    try {
      const found = JSON.parse(area()?.getItem(start + uid) ?? "null");
      return found && typeof found === "object" && found.session ? found : null;
    } catch {
      return null; // damaged, or not to be read
    }
  }

  /** Every session with its uid, the one that was written last first. Damaged ones are left where they are. */
  function all() {
    /** @type {{ uid: string, session: unknown, at: number }[]} */
    const found = [];
    for (const key of keys()) {
      const uid = uidOf(key);
      const one = uid === null ? null : kept(uid);
      if (uid !== null && one) found.push({ uid, session: one.session, at: one.at });
    }
    return found.sort((one, other) => other.at - one.at);
  }

  /**
   * The session, from now on known to this window; null where there is none.
   * @param {string} uid
   */
  function read(uid) {
    const found = kept(uid);
    if (found) seen.set(uid, found.version);
    return found?.session ?? null;
  }

  /**
   * Keep `session`. Says "written"; "again" where the browser had lost it; "elsewhere" where another window wrote a
   * version in between, and then nothing is written; "full" or "blocked" where the browser refuses.
   * @param {string} uid
   * @param {object} session
   */
  function write(uid, session) {
    const place = area();
    if (!place) return "blocked";
    const before = kept(uid);
    const known = seen.get(uid);
    if (before && before.version !== known) return "elsewhere";
    const version = `${Date.now()}-${Math.random()}`;
    try {
      place.setItem(start + uid, JSON.stringify({ version, at: Date.now(), session }));
      place.setItem(`${prefix}current`, uid);
    } catch (error) {
      return error instanceof DOMException && error.name === "SecurityError" ? "blocked" : "full";
    }
    seen.set(uid, version);
    return !before && known !== undefined ? "again" : "written";
  }

  /** @param {string} uid */
  function remove(uid) {
    seen.delete(uid);
    attempt((place) => place.removeItem(start + uid)); // nothing is kept where nothing may be
  }

  return {
    /** Whether the browser lets anything be kept. */
    get isOpen() {
      return area() !== null;
    },
    uidOf, all, read, write, remove,
    removeAll: () => all().forEach(({ uid }) => remove(uid)),
    /** The session that was open last. It can be forgotten. */
    current: () => attempt((place) => place.getItem(`${prefix}current`)),
    /** @param {string} uid */
    choose: (uid) => attempt((place) => place.setItem(`${prefix}current`, uid)),
  };
}

function area() {
  try {
    return window.localStorage;
  } catch {
    return null; // the reader's settings block it
  }
}

function keys() {
  return attempt((place) => Array.from({ length: place.length }, (_, index) => place.key(index))) ?? [];
}

/**
 * What `act` gives, or null where the browser refuses.
 * @template Result
 * @param {(place: Storage) => Result} act
 * @returns {Result | null}
 */
function attempt(act) {
  try {
    const place = area();
    return place === null ? null : act(place);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null;
  }
}
