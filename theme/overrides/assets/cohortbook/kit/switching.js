/* Going from one session to another, and away with them. */

import { one, oneOf } from "../shared/elements.js";
import { isBlank } from "./session.js";

/** @import { Bench } from "./kit.js" */

/** @param {Bench} bench */
export function showSwitching({ root, kit, desk, notices }) {
  const select = oneOf(HTMLSelectElement, root, "[data-sessions]");

  /** List the sessions, the one on the screen among them; how many there are. */
  function list() {
    const kept = desk.kept();
    if (!kept.some(({ uid }) => uid === desk.uid)) kept.unshift({ uid: desk.uid, session: desk.session });
    select.replaceChildren(...kept.map(({ uid, session }) => {
      const title = kit.title(uid === desk.uid ? desk.session : session);
      return new Option(title, uid, false, uid === desk.uid);
    }));
    one(root, "[data-delete-all]").hidden = kept.length < 2;
    return kept.length;
  }

  select.onchange = () => {
    const wanted = select.value;
    desk.save();
    if (desk.isUnsaved) select.value = desk.uid; // what cannot be saved stays on the screen
    else desk.open(wanted);
  };
  one(root, "[data-new]").onclick = () => {
    desk.save();
    if (desk.isUnsaved) return;
    desk.open(null);
    one(root, '[data-field="employer"]').focus();
  };
  one(root, "[data-delete]").onclick = async () => {
    const { session } = desk;
    if (!isBlank(session) && !(await notices.confirm("ask-delete", { session: kit.title(session) }, "delete"))) return;
    desk.remove();
    notices.announce("deleted");
  };
  one(root, "[data-delete-all]").onclick = async () => {
    const number = new Set([desk.uid, ...desk.kept().map(({ uid }) => uid)]).size;
    if (!(await notices.confirm("ask-delete-all", { n: number }, "delete"))) return;
    desk.removeAll();
    notices.announce("deleted-all");
  };
  return { list };
}
