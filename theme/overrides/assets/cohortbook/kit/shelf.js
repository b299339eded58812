/* Where sessions lie in this browser. A session is never written over a version that this window has not seen. */

const WRITTEN = "written";

export class Shelf {
  /** `scope` is the path of the site, so that two sites of one host keep their sessions apart. */
  constructor(scope) {
    this.prefix = `cohortbook:${scope}:kit:`;
    this.seen = new Map(); // by session: the version that this window read or wrote last
  }

  get area() {
    try {
      return window.localStorage;
    } catch {
      return null; // the reader's settings block it
    }
  }

  key(uid) {
    return `${this.prefix}session:${uid}`;
  }

  uidOf(key) {
    const start = `${this.prefix}session:`;
    return key?.startsWith(start) ? key.slice(start.length) : null;
  }

  /** Every session with its uid, the one that was written last first. Damaged ones are left where they are. */
  all() {
    const found = [];
    try {
      for (let index = 0; index < (this.area?.length ?? 0); index += 1) {
        const uid = this.uidOf(this.area.key(index));
        const kept = uid && this.kept(uid);
        if (kept) found.push({ uid, session: kept.session, at: kept.at });
      }
    } catch {
      return found;
    }
    return found.sort((one, other) => other.at - one.at);
  }

  kept(uid) {
    try {
      const kept = JSON.parse(this.area?.getItem(this.key(uid)) ?? "null");
      return kept && typeof kept === "object" && kept.session ? kept : null;
    } catch {
      return null;
    }
  }

  /** The session, from now on known to this window; null where there is none. */
  read(uid) {
    const kept = this.kept(uid);
    if (kept) this.seen.set(uid, kept.version);
    return kept?.session ?? null;
  }

  /**
   * Keep `session`. Says "written"; "again" where the browser had lost it; "elsewhere" where another window wrote a
   * version in between, and then nothing is written; "full" or "blocked" where the browser refuses.
   */
  write(uid, session) {
    if (!this.area) return "blocked";
    const before = this.kept(uid);
    const known = this.seen.get(uid);
    if (before && before.version !== known) return "elsewhere";
    const version = `${Date.now()}-${Math.random()}`;
    try {
      this.area.setItem(this.key(uid), JSON.stringify({ version, at: Date.now(), session }));
      this.area.setItem(`${this.prefix}current`, uid);
    } catch (error) {
      return error?.name === "SecurityError" ? "blocked" : "full";
    }
    this.seen.set(uid, version);
    return !before && known !== undefined ? "again" : WRITTEN;
  }

  get current() {
    try {
      return this.area?.getItem(`${this.prefix}current`) ?? null;
    } catch {
      return null;
    }
  }

  choose(uid) {
    try {
      this.area?.setItem(`${this.prefix}current`, uid);
    } catch {
      // Which session was open last can be forgotten.
    }
  }

  remove(uid) {
    this.seen.delete(uid);
    try {
      this.area?.removeItem(this.key(uid));
    } catch {
      // Nothing is kept where nothing may be.
    }
  }

  removeAll() {
    for (const { uid } of this.all()) this.remove(uid);
  }
}
