/* Material's program (search, colours, what follows the scrolling) takes a phone longer to start than the rest of a page
   together, and a page is whole without it. In a narrow window it waits until somebody does something, or until the page
   has lain still for a while, and starts when the browser has nothing else to do. What needs it starts it at once, and
   what was pressed before it came is answered here or handed on. A wide window has sidebars, which it sets up at once. */

{
  const STILL = 5000, CLOSES = 125; // ms; the second is Material's
  const WIDE = "(min-width: 60em)";
  const SEARCHING = /^(?:Enter|Escape|Tab|Arrow(?:Up|Down))$/, ELSEWHERE = /^(?:Enter|[fs/pn,.])$/; // keys that Material knows
  // What it changes where it stands, in sight of whoever reads.
  const CHANGED = "article :is(.tabbed-set, .mermaid, .annotate, .highlight, pre > code)";

  const { documentElement: root } = document;
  const program = new URL(document.currentScript?.getAttribute("data-program") ?? "", document.baseURI).href;
  const search = document.querySelector("#__search");
  const query = document.querySelector(".md-search__input");
  const options = [...document.querySelectorAll('[data-md-component="palette"] input')];
  /** @type {{ key: string, at: EventTarget }[]} */
  const pressed = [];
  const wasOpen = new Set();
  let isParsed = document.readyState === "complete", isAsked = false, isThere = false, hasChosen = false;

  const start = () => {
    if (isAsked) return;
    isAsked = true;
    const script = document.createElement("script");
    script.src = program;
    script.addEventListener("load", () => {
      if (isParsed) tellOfPage();
      else document.addEventListener("DOMContentLoaded", handOn);
    });
    script.addEventListener("error", () => {
      isAsked = false; // without a connection: the next sign of somebody asks again
    });
    document.head.append(script);
  };

  const soon = () => {
    if (isAsked) return;
    if ("requestIdleCallback" in window) requestIdleCallback(start, { timeout: 2 * STILL });
    else setTimeout(start);
  };

  /** It waits for the end of a document that ended long ago. */
  const tellOfPage = () => {
    const pages = Reflect.get(window, "document$");
    setTimeout(() => {
      pages.next(document);
      handOn();
    });
  };

  const handOn = () => {
    isThere = true;
    for (const meta of document.querySelectorAll('meta[name="theme-color"][media]')) meta.remove(); // as every-page.js
    if (hasChosen) options.find((option) => option instanceof HTMLInputElement && option.checked)?.dispatchEvent(new Event("change"));
    for (const { key, at } of pressed) at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    // Where the address leads to a part of the page, it closes drawer and search when it has waited a little, as after a
    // link. It began to wait before this does.
    for (const toggle of location.hash ? wasOpen : []) {
      toggle.addEventListener("click", stayOpen);
      setTimeout(() => toggle.removeEventListener("click", stayOpen), CLOSES);
    }
  };

  /** @param {Event} event */
  const stayOpen = (event) => {
    if (!event.isTrusted) event.preventDefault();
  };

  /** @param {number} chosen */
  const dress = (chosen) => {
    const dark = options.find((option) => /dark/.test(option.getAttribute("data-md-color-media") ?? ""));
    const light = options.find((option) => /light/.test(option.getAttribute("data-md-color-media") ?? ""));
    const own = options[chosen], media = own?.getAttribute("data-md-color-media") ?? "";
    const worn = media !== "(prefers-color-scheme)" ? own : matchMedia("(prefers-color-scheme: light)").matches ? light : dark;
    for (const name of ["scheme", "primary", "accent"]) {
      const value = worn?.getAttribute(`data-md-color-${name}`);
      if (value) document.body.setAttribute(`data-md-color-${name}`, value);
    }
    document.body.setAttribute("data-md-color-media", media);
    options.forEach(({ nextElementSibling: label }, place) => {
      if (label instanceof HTMLElement) label.hidden = place !== chosen;
    });
  };

  const worn = () => {
    const stored = Reflect.get(window, "__md_get")?.("__palette");
    const index = stored ? stored.index : options.findIndex((option) => matchMedia(option.getAttribute("data-md-color-media") ?? "").matches);
    return Math.max(0, Math.min(index, options.length - 1));
  };

  const openSearch = () => {
    if (search instanceof HTMLInputElement && !search.checked) search.click();
    if (query instanceof HTMLInputElement) query.focus();
  };

  /** @param {Element | null} at */
  const isWritten = (at) => at instanceof HTMLElement
    && (at.isContentEditable || at.matches("select, textarea") || (at instanceof HTMLInputElement && at.type !== "radio"));

  /**
   * Whether Material listens to this key, or would if it were there.
   * @param {KeyboardEvent} event
   * @param {boolean} isSearching
   */
  const isKnown = ({ key, metaKey, ctrlKey }, isSearching) => {
    if (metaKey || ctrlKey || (!isSearching && isWritten(document.activeElement))) return false;
    return (isSearching ? SEARCHING : ELSEWHERE).test(key);
  };

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    if (isThere) return;
    start();
    const at = document.activeElement, isSearching = search instanceof HTMLInputElement && search.checked;
    if (!isKnown(event, isSearching)) return;
    if (/^[fs/]$/.test(event.key)) {
      event.preventDefault();
      openSearch(); // what is typed next is written there
    } else {
      if (event.key === "Enter" && at === query) event.preventDefault(); // it would send the form
      pressed.push({ key: event.key, at: at?.closest('[data-md-component="palette"]') ?? window });
    }
  };

  /** @param {Event} event */
  const click = ({ target }) => {
    if (isThere || !(target instanceof Element)) return;
    if (target.closest("[for=__search]") !== null) {
      start();
      if (query instanceof HTMLInputElement && target.closest(".cb-header__search") !== null) query.focus();
    } else soon();
  };

  /** @param {Event} event */
  const change = ({ target }) => {
    if (isThere || !(target instanceof HTMLInputElement)) return;
    if (target.matches("[data-md-toggle]")) {
      if (target.checked) wasOpen.add(target);
      else wasOpen.delete(target);
    } else if (options.includes(target)) {
      hasChosen = true;
      dress(options.indexOf(target));
      start();
    }
  };

  // On paper nothing is folded away.
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  const unfold = () => {
    if (isThere) return;
    unfolded = [...document.querySelectorAll("article details:not([open])")].filter((fold) => fold instanceof HTMLDetailsElement);
    for (const fold of unfolded) fold.open = true;
  };
  const foldAgain = () => {
    for (const fold of unfolded.splice(0)) fold.open = false;
  };

  const wait = () => {
    root.classList.replace("no-js", "js");
    if (options.length > 0) dress(worn());
    document.addEventListener("click", click);
    document.addEventListener("change", change);
    window.addEventListener("keydown", press);
    window.addEventListener("beforeprint", unfold);
    window.addEventListener("afterprint", foldAgain);
    // A touch is left alone until it has become something.
    for (const sign of ["scroll", "wheel", "pointercancel", "focusin", "input"]) {
      document.addEventListener(sign, soon, { once: true, passive: true, capture: true });
    }
    window.addEventListener("mousemove", soon, { once: true, passive: true });
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", start, { once: true });
    matchMedia(WIDE).addEventListener("change", start, { once: true });
    window.addEventListener("load", () => {
      fetch(program, { priority: "low" }).catch(() => undefined); // it lies ready; without a connection it is asked for again
      setTimeout(soon, STILL);
    }, { once: true });
  };

  document.addEventListener("DOMContentLoaded", () => {
    isParsed = true;
  });
  const asked = new URL(location.href).searchParams;
  if (matchMedia(WIDE).matches || asked.has("q") || asked.has("h") || document.querySelector(CHANGED) !== null) start();
  else wait();
}
