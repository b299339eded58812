/* The session on the screen, and its keeping: on the shelf, a moment after each change. */

import { adopted, blankSession, FORMAT, newUid, sessionId } from "./session.js";

/** @import { Session } from "./session.js" */
/** @import { Shelf } from "./shelf.js" */

/** @typedef {ReturnType<typeof openDesk>} Desk */
/**
 * What became of the session: another one lies there ("opened", "new"); it waits to be kept ("saving"), is kept
 * ("written", "again" where the browser had lost it) or is not ("full", "blocked"); another window wrote or deleted it,
 * so that nothing is kept until somebody chooses ("elsewhere", "gone"), or it "follows" that window; "others" changed.
 * @typedef {"opened" | "new" | "saving" | "written" | "again" | "full" | "blocked" | "elsewhere" | "gone" | "follows"
 *   | "others"} News
 */

const SAVE_AFTER = 300; // milliseconds without typing

/** @type {{ uid: string, session: Session } | null} */
let held = null; // what could not be kept when the kit was left, as long as the reader stays on the site

/**
 * @param {Shelf} shelf
 * @param {(news: News) => void} tell
 */
export function openDesk(shelf, tell) {
  let uid = newUid();
  let session = blankSession(today());
  let waiting = 0;
  let isUnsaved = false;
  let isStopped = false; // another window has a version that this one has not seen

  /**
   * @param {string} id
   * @param {Session} content
   */
  function lay(id, content) {
    clearTimeout(waiting);
    uid = id;
    session = content;
    isUnsaved = false;
    isStopped = false;
  }

  /** @param {string | null} which null for a new session */
  function open(which) {
    const found = which === null ? null : shelf.read(which);
    if (which === null || found === null) lay(newUid(), blankSession(today()));
    else {
      lay(which, adopted(found));
      shelf.choose(which);
    }
    tell(found === null ? "new" : "opened");
  }

  /** @param {Session} content from a file */
  function take(content) {
    lay(newUid(), content);
    tell("new");
    change();
    save();
  }

  function change() {
    isUnsaved = true;
    if (isStopped) return;
    tell("saving");
    clearTimeout(waiting);
    waiting = window.setTimeout(save, SAVE_AFTER);
  }

  function save() {
    clearTimeout(waiting);
    if (!isUnsaved || isStopped) return;
    const outcome = shelf.write(uid, { format: FORMAT, ...session });
    if (outcome === "elsewhere") return stop(outcome);
    isUnsaved = outcome === "full" || outcome === "blocked";
    tell(outcome);
  }

  /** @param {"elsewhere" | "gone"} news */
  function stop(news) {
    isStopped = true;
    isUnsaved = true;
    tell(news);
  }

  /** @param {string} id */
  function goOnAs(id) {
    uid = id;
    isStopped = false;
    save();
  }

  function remove() {
    shelf.remove(uid);
    open(shelf.all()[0]?.uid ?? null);
  }

  function removeAll() {
    shelf.removeAll();
    open(null);
  }

  /** @param {StorageEvent} event */
  function hear(event) {
    const which = shelf.uidOf(event.key);
    if (which === null) return;
    if (which !== uid) tell("others");
    else if (event.newValue === null) stop("gone");
    else if (isUnsaved) stop("elsewhere");
    else {
      open(uid);
      tell("follows");
    }
  }

  /**
   * A link away from notes that cannot be kept is the browser's to follow: it asks first, instant navigation does not.
   * @param {MouseEvent} event
   */
  function guard(event) {
    if (!isUnsaved || !(event.target instanceof Element) || !event.target.closest("a[href]")) return;
    save();
    if (isUnsaved) event.stopImmediatePropagation();
  }

  /**
   * Lay down what was there last, and keep it until the page is left.
   * @param {AbortSignal} leaving
   */
  function begin(leaving) {
    addEventListener("storage", hear, { signal: leaving });
    addEventListener("pagehide", save, { signal: leaving });
    document.addEventListener("visibilitychange", () => document.hidden && save(), { signal: leaving });
    document.addEventListener("click", guard, { signal: leaving, capture: true });
    addEventListener("beforeunload", (event) => {
      save();
      if (isUnsaved) event.preventDefault();
    }, { signal: leaving });
    leaving.addEventListener("abort", () => {
      save();
      held = isUnsaved ? { uid, session } : null;
    });
    if (held) {
      lay(held.uid, held.session);
      tell("opened");
      isUnsaved = true;
      save();
    } else {
      const kept = shelf.all();
      open((kept.find((one) => one.uid === shelf.current()) ?? kept[0])?.uid ?? null);
    }
  }

  return {
    get uid() {
      return uid;
    },
    get session() {
      return session;
    },
    get isUnsaved() {
      return isUnsaved;
    },
    get isStopped() {
      return isStopped;
    },
    begin, open, take, change, save, goOnAs, remove, removeAll,
    /** Every session that is kept, the one that was written last first. */
    kept: () => shelf.all().map((kept) => ({ uid: kept.uid, session: adopted(kept.session) })),
    /** Ids of the other sessions. */
    taken: () => shelf.all().filter((kept) => kept.uid !== uid).map((kept) => sessionId(adopted(kept.session))),
  };
}

/** The reader's own day, as 2026-10-15. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((number) => String(number).padStart(2, "0")).join("-");
}
